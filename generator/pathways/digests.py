"""Digests: of some texts, of all files of a folder, of this program and what it builds with."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

_RESTS_ON = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pymdown-extensions", "pyyaml", "pydantic", "holidays")


def digest_of(parts: Iterable[str | bytes]) -> str:
    """Return the digest of some texts in their order: 64 hexadecimal digits."""
    found = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        found.update(b"%d " % len(data) + data)
    return found.hexdigest()


def texts_below(root: Path, folders: Iterable[str], beside: Iterable[str] = ()) -> Iterator[str | bytes]:
    """Yield names and texts of all files below some folders, and of some beside them, one after the other.

    There are thousands, and a `Path` of each takes several times as long.
    """
    here = f"{root}{os.sep}"
    below = {path for folder in folders for path in _below(here + folder)}
    for path in sorted(below | {here + name for name in beside}):
        if os.path.isfile(path):  # noqa: PTH113
            yield path.removeprefix(here)
            with open(path, "rb") as file:  # noqa: PTH123
                yield file.read()


def _below(folder: str) -> Iterator[str]:
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{at}{os.sep}{name}" for name in names)


@cache
def program() -> str:
    """Return a digest of this package and of the versions of what it builds with."""
    return digest_of((sys.version, *map(version, _RESTS_ON), *texts_below(Path(__file__).parent, (".",))))


def version(package: str) -> str:
    """Return which version of a package is installed, with its name; the name alone if that cannot be told."""
    if package in _installed():
        return _installed()[package]
    with suppress(metadata.PackageNotFoundError):
        return f"{package}-{metadata.version(package)}"
    return package


@cache
def _installed() -> Mapping[str, str]:
    """What is installed, as the folders are named that installing it has left: to ask `metadata` takes longer."""
    found: dict[str, str] = {}
    for place in filter(os.path.isdir, reversed(sys.path)):  # the first in which a package is counts
        with suppress(OSError):  # one that may not be looked into holds nothing that runs
            left = (path.name for path in Path(place).iterdir() if path.suffix in (".dist-info", ".egg-info"))
            found |= {name.partition("-")[0].casefold().replace("_", "-"): name for name in left}
    return found
