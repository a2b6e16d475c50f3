"""Where a command may write: over what it made before, or where nothing is; never over what somebody wrote or keeps."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pathways import disk, files
from pathways.content.names import IN_CORE
from pathways.content.problems import Mark, Problem, Rejected
from pathways.publish import archive, landing
from pathways.publish.policy import NGINX

MADE = ".made-by-pathways"
"""In a built site: the names of the files of that build, so that any other is known to be somebody's own."""
_EARLIER = ("index.html", "sw.js", NGINX)
"""What tells a site of a version that wrote no such list, and what only such sites are made of."""
_OF_SITES = {".html", ".js", ".css", ".svg", ".png", ".json", ".xml", ".gz", ".map", ".woff", ".woff2", ".conf"}
_OF_SITES_BY_NAME = {".htaccess", "_headers"}
_READ = {"decision_trees", "docs", "sources", files.EDITIONS, IN_CORE.rstrip("/"), files.BUILD.name, ".git", ".github"}
_ARCHIVE = "archive"
_NOBODY_S = {*files.LEFT_BY_COMPUTERS, ".build"}
_LANDING = b'<ul class="cards"'
_EXPORTED = b' data-aid="'
_ELSEWHERE = "Name another folder."


def note(site: Path) -> None:
    """Write into a finished site which files it is made of."""
    disk.put(site, {MADE: "".join(f"{name}\n" for name in sorted({*_below(site), MADE}))})


def is_site(folder: Path) -> bool:
    """Tell a site that a build made, by this version or by one before it."""
    return (folder / MADE).is_file() or all((folder / name).is_file() for name in _EARLIER)


def for_site(root: Path, out: Path) -> None:
    """Let the site of an edition in a folder of its own be put in the place of `out`.

    Raises Rejected if that is no place for it, if something lies there that no build made, or beside what one made.
    """
    _stop(_misplaced(root, out) or _kept(out))


def for_sites(root: Path, out: Path, slugs: Iterable[str]) -> None:
    """Let sites be put into `out`, each in a folder of its own. Raises Rejected as `for_site` does."""
    slugs = list(slugs)
    problems = _misplaced(root, out)
    if not problems and _held(out) and not (any(map(is_site, out.iterdir())) or _leads(out)):
        problems = [Problem(Mark(out.as_posix()), f"{_found(out)} No build made this folder. {_ELSEWHERE}")]
    _stop(problems or [problem for slug in slugs for problem in _kept(out / slug)])


def for_files(root: Path, out: Path) -> None:
    """Let files be added to the folder `out`. Raises Rejected if it is one of those that hold an edition, or a site."""
    _stop(_misplaced(root, out) or _in_site(out))


def for_copies(root: Path, into: Path) -> None:
    """Let dated copies of a site be kept in a folder. Raises Rejected as `for_files` does, and if it holds others."""
    problems = _misplaced(root, into, {_ARCHIVE}) or _in_site(into)
    names = _held(into)
    if not problems and names and archive.SUMS not in names and not archive.copies(names):
        problems = [Problem(Mark(into.as_posix()), f"{_found(into)} There is no copy of a site here. {_ELSEWHERE}")]
    _stop(problems)


def for_page(root: Path, target: Path) -> None:
    """Let one HTML file be written, in the edition's folder too. Raises Rejected if it could be another's file."""
    place = target.absolute().parent
    above = root.resolve().is_relative_to(place.resolve())  # one file there harms nothing
    problems = [] if above else _misplaced(root, place) or _in_site(place)
    if target.suffix.lower() not in (".html", ".htm"):
        problems = [Problem(Mark(target.as_posix()), "The name of this file has to end in .html: it is a page.")]
    elif not problems and target.exists() and not (target.is_file() and _EXPORTED in disk.read_bytes(target)):
        problems = [Problem(Mark(target.as_posix()), "This file was not made by `pathways export`. Name another.")]
    _stop(problems)


def _stop(problems: list[Problem]) -> None:
    if problems:
        raise Rejected(problems)


def _misplaced(root: Path, out: Path, allowed: Iterable[str] = ()) -> list[Problem]:
    """Say why a folder is none to write to: it holds an edition or project, is read as a part of one, or is a file."""
    mark, real = Mark(out.as_posix()), out.resolve()
    if out.exists() and not out.is_dir():
        return [Problem(mark, f"This is a file, not a folder. {_ELSEWHERE}")]
    if root.resolve().is_relative_to(real):
        what = "is" if root.resolve() == real else "is above"
        return [Problem(mark, f"This {what} the folder that is read: nothing is written over it. {_ELSEWHERE}")]
    for above in (real, *real.parents):
        if files.is_edition(above) or files.keeps_core(above) or files.is_project(above):
            if above == real:
                return [Problem(mark, f"This is the folder of an edition or project. {_ELSEWHERE}")]
            part = real.relative_to(above).parts[0]
            if part in (_READ | {_ARCHIVE}) - set(allowed):
                return [Problem(mark, f"{part}/ holds what belongs to the edition or project. {_ELSEWHERE}")]
    if site := next((above for above in real.parents if is_site(above)), None):
        return [Problem(mark, f"This is in a built site, {site.name}/, which the next build replaces. {_ELSEWHERE}")]
    return []


def _in_site(folder: Path) -> list[Problem]:
    says = f"This is a built site, which the next build replaces whole. {_ELSEWHERE}"
    return [Problem(Mark(folder.as_posix()), says)] if is_site(folder) else []


def _kept(site: Path) -> list[Problem]:
    """What of a folder a site would take the place of, and no build made."""
    if not _held(site):
        return []
    if not is_site(site):
        return [Problem(Mark(site.as_posix()), f"{_found(site)} No build made this folder. {_ELSEWHERE}")]
    says = "No build made this file, and a build replaces the whole folder. Move it out of here."
    return [Problem(Mark((site / name).as_posix()), says) for name in sorted(_own(site))]


def _own(site: Path) -> set[str]:
    found = {name for name in _below(site) if Path(name).name not in _NOBODY_S}
    if (site / MADE).is_file():
        return found - set(disk.read_text(site / MADE).splitlines())
    return {name for name in found if Path(name).suffix not in _OF_SITES and name not in _OF_SITES_BY_NAME}


def _leads(out: Path) -> bool:
    """Tell a folder with the page that leads to several sites: there may be none of them yet."""
    page = out / landing.PATH
    return page.is_file() and _LANDING in disk.read_bytes(page)


def _found(folder: Path) -> str:
    names = _held(folder)
    others = len(names) - 1
    return f"Here is “{names[0]}”{f' and {others} more' if others else ''}."


def _held(folder: Path) -> list[str]:
    """What lies in a folder, but for what a stopped build or the computer itself left there."""
    names = disk.names(folder)
    left = (name for name in names if name.startswith(".") and name.endswith((".new", ".old")))
    return [name for name in names if name not in {*_NOBODY_S, *left}]


def _below(folder: Path) -> Iterator[str]:
    for at, _, names in os.walk(folder):
        yield from ((Path(at) / name).relative_to(folder).as_posix() for name in names)
