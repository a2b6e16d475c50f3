"""What earlier builds worked out, kept on disk: by its content, so that it never has to be thrown away to be right.

Deleting the folder costs time and changes nothing.
"""

import json
import os
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from pathways import digests, files
from pathways.publish import calendar

_DAY = 86_400
_FORGOTTEN = 30 * _DAY
"""Seconds after which what no build has asked for is removed."""
_IN_MEMORY = 32_000_000
"""Bytes of JSON, beside what is on disk: what editions have in common is asked for in each of them."""
_LOOKED_THROUGH = "looked-through"
"""A file whose time says when all was last looked through for what may be removed."""


def folder(work: Path) -> Path:
    """Return the folder for what is kept, in that for what is assembled; it may be deleted at any time."""
    return work / ".kept"


class Kept:
    """Values that JSON can write, each under a key that says all it was made from."""

    def __init__(self, folder: Path) -> None:
        """Take the folder to keep them in."""
        self.folder = folder
        self.recent: dict[str, tuple[Any, int]] = {}
        """Values and their sizes, those last asked for at the end."""
        self.held = 0

    def get(self, key: str) -> Any:
        """Return what is kept under a key, or none. What was cut short in writing counts for nothing."""
        if found := self.recent.pop(key, None):
            self.recent[key] = found
            return found[0]
        path = self._path(key)
        try:
            with open(path, "rb") as file:  # noqa: PTH123  thousands are asked for, and a `Path` takes as long again
                data = file.read()
                value = json.loads(data)
                if time.time() - os.fstat(file.fileno()).st_mtime > _DAY:
                    os.utime(path)
        except (OSError, ValueError):
            return None
        self._remember(key, value, len(data))
        return value

    def put(self, key: str, value: Any, *, on_disk: bool = True) -> None:
        """Keep a value; several processes may at once. A disk that is full is no fault here: nothing is kept.

        What is soon made of parts that are kept is not worth the disk, only the next edition's asking.
        """
        data = json.dumps(value, ensure_ascii=False).encode()
        self._remember(key, value, len(data))
        if not on_disk:
            return
        path = self._path(key)
        half = f"{path}.{os.getpid()}"
        with suppress(OSError):
            try:
                Path(half).write_bytes(data)
            except FileNotFoundError:
                Path(half).parent.mkdir(parents=True, exist_ok=True)
                Path(half).write_bytes(data)
            os.replace(half, path)  # noqa: PTH105  the same
            return
        with suppress(OSError):
            os.unlink(half)  # noqa: PTH108  the same

    def _path(self, key: str) -> str:
        return f"{self.folder}{os.sep}{key[:2]}{os.sep}{key}"

    def _remember(self, key: str, value: Any, size: int) -> None:
        self.held -= self.recent.pop(key, (None, 0))[1]
        self.recent[key] = value, size
        self.held += size
        while self.held > _IN_MEMORY:
            self.held -= self.recent.pop(next(iter(self.recent)))[1]


@cache
def at(folder: Path) -> Kept:
    """Return what is kept in a folder (by its whole path): one for all editions that a process builds."""
    return Kept(folder)


def bank_holidays(root: Path, year: int) -> tuple[str, ...]:
    """Return the bank holidays of England in a year and the next two; working them out imports every country's."""
    if not (files.is_project(root) or files.is_edition(root)):  # a bare folder of trees: nothing may be put into it
        return calendar.bank_holidays(year)
    return _bank_holidays(root, year)


@cache
def _bank_holidays(root: Path, year: int) -> tuple[str, ...]:
    path = folder(files.work_folder(root)) / f"holidays-{digests.version('holidays')}-{year}.json"
    found = read_json(path)
    if found is None:
        found = calendar.bank_holidays(year)
        with suppress(OSError):
            write_json(path, found)
    return tuple(found)


def forget(folder: Path) -> None:
    """Remove what no build has asked for in a month; looked through once a day, since there may be thousands."""
    looked = folder / _LOOKED_THROUGH
    with suppress(OSError):
        if time.time() - looked.stat().st_mtime < _DAY:
            return
    with suppress(OSError):
        looked.touch()
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file() and time.time() - path.stat().st_mtime > _FORGOTTEN:
                path.unlink()


def read_json(path: Path) -> Any:
    """Return what a JSON file holds; none if it is not there, or was cut short."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def write_json(path: Path, value: Any) -> None:
    """Write a JSON file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_bytes(json.dumps(value, ensure_ascii=False, indent=1).encode())
    half.replace(path)
