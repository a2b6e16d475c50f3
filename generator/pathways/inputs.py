"""What each edition is made from, as digests: told without reading it, so that what has not changed can be left alone.

An edition is made from the core, its own folder, the ledgers of the documents it names, the ids of the
entries in all other ledgers (a check asks whether they exist), and this program. Nothing else.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pathways import files, kept
from pathways.content import yamltext
from pathways.content.names import CORE
from pathways.content.problems import Mark, Problem, Rejected
from pathways.digests import digest_of, program, texts_below

_LEDGERS = "sources"
_CORE = ("decision_trees", "docs")
_ID = re.compile(rb"^[ \t]*(?:- id:[ \t]*)?([A-Z][A-Z0-9-]+)\b", re.MULTILINE)

Said = Mapping[str, Mapping[str, Any]]
"""What each edition of a project says of itself in its `edition.yml`, the core among them."""


def said(root: Path) -> Said:
    """Return what each edition says of itself, every value a text; nothing where it has no file that may be read.

    Where the file is no sound YAML, which is not for here to tell, the edition has its slug as its name, and no more.
    """
    texts = {slug: files.read_about(root, slug) for slug in (CORE, *files.editions(root))}
    shelf = kept.at(kept.folder(files.work_folder(root)).absolute())
    key = digest_of((program(), repr(texts)))
    if (found := shelf.get(key)) is None:
        found = {slug: _said(slug, text) for slug, text in texts.items()}
        shelf.put(key, found)
    return dict(found)


def digests(root: Path, editions: Said, more: object = None) -> dict[str, str]:
    """Return a digest of all that each edition of a project is made from; `more` is anything else that counts."""
    beside = (path.name for path in root.glob("*.yml"))
    common = digest_of((program(), repr(more), " ".join(editions), *texts_below(root, _CORE, beside)))
    ledgers = {path.stem: path.read_bytes() for path in sorted((root / _LEDGERS).glob("*.yml")) if path.is_file()}
    whole = {name: digest_of((name, text)) for name, text in ledgers.items()}
    ids = {name: digest_of((name, *_ID.findall(text))) for name, text in ledgers.items()}
    found: dict[str, str] = {}
    for slug, one in editions.items():
        named = one.get("documents") or ()
        told = (whole[name] if name in named else ids[name] for name in ledgers)
        own = () if slug == CORE else texts_below(files.folder_of(root, slug), (".",))
        found[slug] = digest_of((common, *own, *told))
    return found


def _said(slug: str, text: str | None) -> Any:
    if text is None:
        return {}
    node, problems = yamltext.read(text, slug)
    return yamltext.plain(node) if isinstance(node, yamltext.Map) and not problems else {"name": slug}


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
    return digest_of(f"{path} {about.st_size} {about.st_mtime_ns}" for path, about in sorted(_entries(str(folder), "")))


def _entries(folder: str, below: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, f"{below}{entry.name}/")
            else:
                yield below + entry.name, entry.stat(follow_symlinks=False)
