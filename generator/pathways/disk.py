"""Files and folders as such: read, written whole or not at all, swapped in, packed.

What a project's files are is not for here to know: see `files`.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def read_bytes(path: Path, most: int = -1) -> bytes:
    """Read a file as it is; with `most`, no more than so many bytes of it."""
    with path.open("rb") as file:
        return file.read(most)


def read_text(path: Path) -> str:
    """Read one UTF-8 file."""
    return path.read_text(encoding="utf-8")


def read_all(folder: Path, pattern: str) -> dict[str, str]:
    """Read the files of a folder that a pattern finds, by path below it."""
    return {path.relative_to(folder).as_posix(): read_text(path) for path in sorted(folder.glob(pattern))}


def names(folder: Path) -> list[str]:
    """Return the names of what is in a folder; none if it is not there."""
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def held(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder, by path below it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(folder: Path, texts: Mapping[str, str | bytes]) -> int:
    """Make a folder hold exactly these files, touching only what differs; return how many did.

    A preview watches these files, so an unchanged one keeps its time of change.
    """
    changed = 0
    for name, text in texts.items():
        path = folder / name
        data = text.encode("utf-8") if isinstance(text, str) else text
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        changed += 1
    if folder.is_dir():
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_file() and path.relative_to(folder).as_posix() not in texts:
                path.unlink()
                changed += 1
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
    return changed


def rewrite(folder: Path, pattern: str, change: Callable[[str], str]) -> None:
    """Change the text of the files of a folder that a pattern finds, if any."""
    put(folder, {name: change(text) for name, text in read_all(folder, pattern).items()})


def put(folder: Path, texts: Mapping[str, str]) -> None:
    """Write some files of a folder, and leave the others."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


def write_new(target: Path, data: bytes) -> None:
    """Write a file whole or not at all: what stood at its place stays until then."""
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}.new")
    try:
        new.write_bytes(data)
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def begin(folder: Path, texts: Mapping[str, str]) -> None:
    """Make a folder that is not there, or empty, of these files: all of them, or none if one cannot be written."""
    made = folder.absolute().with_name(f".{folder.absolute().name}.new")
    fresh(made)
    try:
        write(made, texts)
        if folder.is_dir():
            folder.rmdir()
        made.rename(folder)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        raise


def may_write(folder: Path) -> bool:
    """Tell whether a folder that may not be there yet can be made, or filled."""
    there = folder.absolute()
    while not there.exists():
        there = there.parent
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def put_in_place(made: Path, target: Path) -> None:
    """Swap a finished site in for the one before it, which stays whole until then and is put back if it cannot be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.with_name(f".{target.name}.old")
    if old.exists() and not target.exists():  # stopped between the two renames, once
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    if made.stat().st_dev != target.parent.stat().st_dev:  # on another disk, nothing can be renamed to
        made = Path(shutil.move(made, fresh(target.with_name(f".{target.name}.new"))))
    if target.exists():
        target.rename(old)
    try:
        made.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def fresh(folder: Path) -> Path:
    """Return a folder that is not there: whatever lay at its place is removed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def zipped(folder: Path, target: Path, more: Mapping[str, str]) -> None:
    """Pack a folder, under its own name, and more texts into it."""
    pack(held(folder) | {name: text.encode("utf-8") for name, text in more.items()}, target, folder.name)


def pack(contents: Mapping[str, bytes], target: Path, folder: str) -> None:
    """Pack files into a zip, in a folder of this name: the same bytes for the same files, whenever and wherever."""
    made = target.with_name(f".{target.name}.new")
    made.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name in sorted(contents):
            entry = ZipInfo(f"{folder}/{name}")
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, contents[name], ZIP_DEFLATED)
    made.replace(target)


def unpacked(path: Path) -> dict[str, bytes]:
    """Read every file of a zip that `pack` made, by path below the folder in it."""
    with ZipFile(path) as packed:
        return {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
