"""What each edition is made from, as digests: told without reading it, so that what has not changed can be left alone.

An edition is made from the core, its own folder, the ledgers of the documents it names, the ids of the
entries in all other ledgers (a check asks whether they exist), and this program. Nothing else.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import yaml

from pathways import files
from pathways.content.names import CORE
from pathways.content.problems import Mark, Problem, Rejected

_LEDGERS = "sources"
_CORE = ("decision_trees", "docs")
_ID = re.compile(rb"^[ \t]*(?:- id:[ \t]*)?([A-Z][A-Z0-9-]+)\b", re.MULTILINE)
_RESTS_ON = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pymdown-extensions", "pyyaml", "pydantic", "holidays")


Said = Mapping[str, Mapping[str, Any]]
"""What each edition of a project says of itself in its `edition.yml`, the core among them."""


def said(root: Path) -> Said:
    """Return what each edition says of itself; nothing where its file cannot be read, which is not for here to tell."""
    return {slug: _said(_folder(root, slug)) for slug in (CORE, *files.editions(root))}


def names(editions: Said) -> dict[str, str]:
    """Return what each edition is called."""
    return {slug: str(one.get("name", slug)) for slug, one in editions.items()}


def digests(root: Path, editions: Said, more: object = None) -> dict[str, str]:
    """Return a digest of all that each edition of a project is made from; `more` is anything else that counts."""
    beside = (path.name for path in root.glob("*.yml"))
    common = _of((program(), repr(more), " ".join(editions), *_texts(root, _CORE, beside)))
    ledgers = {path.stem: path.read_bytes() for path in sorted((root / _LEDGERS).glob("*.yml"))}
    whole = {name: _of((name, text)) for name, text in ledgers.items()}
    ids = {name: _of((name, *_ID.findall(text))) for name, text in ledgers.items()}
    found: dict[str, str] = {}
    for slug, one in editions.items():
        named = one.get("documents") or ()
        told = (whole[name] if name in named else ids[name] for name in ledgers)
        own = () if slug == CORE else _texts(_folder(root, slug), (".",))
        found[slug] = _of((common, *own, *told))
    return found


def _of(parts: Iterable[str | bytes]) -> str:
    found = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        found.update(b"%d " % len(data) + data)
    return found.hexdigest()


def _texts(root: Path, folders: Iterable[str], beside: Iterable[str] = ()) -> Iterator[str | bytes]:
    """Names and texts of all files below some folders, and of some beside them."""
    below = {path for folder in folders for path in _below(str(root / folder))}
    for path in map(Path, sorted(below | {str(root / name) for name in beside})):
        if path.is_file():
            yield path.relative_to(root).as_posix()
            yield path.read_bytes()


def _below(folder: str) -> Iterator[str]:
    """The paths of all files below a folder; `Path.rglob` takes four times as long, and there are thousands."""
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{at}{os.sep}{name}" for name in names)


def _folder(root: Path, slug: str) -> Path:
    return root if slug == CORE else root / files.EDITIONS / slug


def _said(folder: Path) -> dict[str, Any]:
    try:
        found = yaml.load((folder / "edition.yml").read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    return found if isinstance(found, dict) else {}


@cache
def program() -> str:
    """Return a digest of this package and of the versions of what it builds with."""
    folder = Path(__file__).parent
    return _of((sys.version, *map(_version, _RESTS_ON), *_texts(folder, (".",), ())))


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several equal parts of the editions, for as many machines: `3/10` is the third of ten."""

    number: int
    of: int

    def takes(self, slugs: Iterable[str]) -> list[str]:
        """Return every so many of the editions, the same ones on every machine."""
        return sorted(slugs)[self.number - 1 :: self.of]


def touched(root: Path, revision: str) -> list[str]:
    """Return the editions that differ from a git revision, by the names of the files changed since.

    Raises Rejected with git's words if there is no such revision, or no repository.
    """
    named = {slug: one.get("documents") or () for slug, one in said(root).items()}
    found: set[str] = set()
    for path in _changed(root, revision):
        top, _, rest = path.partition("/")
        if top == files.EDITIONS:
            found.add(rest.partition("/")[0])
        elif top == _LEDGERS:
            found |= {slug for slug, documents in named.items() if rest.removesuffix(".yml") in documents}
        elif top in (*_CORE, "generator", "pyproject.toml", "requirements") or (not rest and top.endswith(".yml")):
            return list(named)
    return [slug for slug in named if slug in found]


def _changed(root: Path, revision: str) -> list[str]:
    git = ["git", "-C", str(root)]
    ask = (
        [*git, "diff", "--name-only", "--no-renames", "--relative", "-z", "--end-of-options", revision, "--"],
        [*git, "ls-files", "--others", "--exclude-standard", "-z"],
    )
    try:
        told = [subprocess.run(one, check=True, capture_output=True).stdout for one in ask]
    except FileNotFoundError:
        raise Rejected([Problem(Mark(root.as_posix()), "git is not installed; leave --changed out.")]) from None
    except subprocess.CalledProcessError as error:
        says = error.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise Rejected([Problem(Mark(root.as_posix()), f"--changed {revision}: {' '.join(says)}")]) from None
    return [path for one in told for path in one.decode("utf-8", "surrogateescape").split("\0") if path]


def stamps(folder: Path) -> str:
    """Return a digest of the names, sizes and times of a built site's files: whether it is as it was left."""
    return _of(f"{path} {about.st_size} {about.st_mtime_ns}" for path, about in sorted(_entries(str(folder), "")))


def _entries(folder: str, below: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, f"{below}{entry.name}/")
            else:
                yield below + entry.name, entry.stat(follow_symlinks=False)
