"""MkDocs builds what `assemble` wrote: strictly, beside the published site, and swapped in when whole."""

import html
import json
import logging
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from pathways import files
from pathways.assemble import Project, write
from pathways.content.edition import CORE
from pathways.content.problems import Mark, Problem, Rejected

BUILD = Path("build")
_NO_ANCHOR = re.compile(
    r"Doc file '(?P<by>[^']+)' .* the doc '(?P<page>[^']+)' does not contain an anchor '#(?P<id>[^']+)'"
)


def build(project: Project, slug: str, out: Path, work: Path = BUILD) -> Path:
    """Assemble and build one edition into `out/<edition>`; return that folder.

    An edition in a folder of its own is the whole site: it goes into `out` itself.

    Raises Rejected if a page cannot be rendered or MkDocs warns of anything; the site built before
    stays as it was.
    """
    config_file = write(project, slug, work)
    target = out if slug == project.alone else out / slug
    made = files.fresh(target.absolute().with_name(f".{target.absolute().name}.new"))
    _run_mkdocs(config_file, made)
    files.put_in_place(made, target.absolute())
    return target


def refresh(project: Project, slug: str, out: Path, work: Path = BUILD) -> Path:
    """Build only the pages whose text has changed since the site in `out` was built, for a preview.

    Where pages have come or gone, where the menu differs, or nothing was built before, all of it is built. As
    with `build`, a failure leaves what was built before.
    """
    target = (out if slug == project.alone else out / slug).absolute()
    before = files.outline(work / slug)
    write(project, slug, work)
    if not target.is_dir() or files.outline(work / slug) != before:
        return build(project, slug, out, work)
    made = files.copy_beside(target, f".{target.name}.new")
    index = made / "search" / "search_index.json"
    found = json.loads(files.read_text(index))
    _run_mkdocs(work / slug / "mkdocs.yml", made, dirty=True)
    files.write_text(index, json.dumps(_searched(found, json.loads(files.read_text(index)))))
    files.put_in_place(made, target)
    return target


def _searched(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """What the search finds: of the pages built just now what they hold, of the others what was found before."""
    pages = {doc["location"].partition("#")[0] for doc in after["docs"]}
    kept = [doc for doc in before["docs"] if doc["location"].partition("#")[0] not in pages]
    return {**after, "docs": [*after["docs"], *kept]}


def _run_mkdocs(config_file: Path, made: Path, *, dirty: bool = False) -> None:
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    # That only part is built is what was asked for, and no fault of the content.
    builder = logging.getLogger("mkdocs.commands.build")
    builder.addFilter(_not_of_part)
    logger.propagate = False
    try:
        config = load_config(str(config_file), site_dir=str(made), strict=True)
        config.plugins.run_event("startup", command="build", dirty=dirty)
        mkdocs_build(config, dirty=dirty)
        config.plugins.run_event("shutdown")
    except (Abort, MkDocsException) as error:
        files.fresh(made)
        found = heard.problems(config_file) or [Problem(Mark(config_file.as_posix()), str(error))]
        raise Rejected(found) from None
    finally:
        logger.removeHandler(heard)
        builder.removeFilter(_not_of_part)


def _not_of_part(record: logging.LogRecord) -> bool:
    return "'dirty' build" not in record.getMessage()


class _Listener(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    def problems(self, config_file: Path) -> list[Problem]:
        folder = (config_file.parent / "docs").as_posix()
        return [_lost_heading(said) or Problem(Mark(folder), said) for said in self.said]


def _lost_heading(said: str) -> Problem | None:
    """A page that takes the place of the core's may lack a heading that others link to: told at that page."""
    if not (found := _NO_ANCHOR.search(said)):
        return None
    says = f"“{found['by']}” links to the heading {{ #{found['id']} }} of this page, which it does not have. Add it."
    return Problem(Mark(f"docs/{found['page']}"), says)


def landing(project: Project, slugs: Iterable[str], out: Path) -> None:
    """Write the page that leads to each edition."""
    by_name = sorted(slugs, key=lambda slug: slug == CORE)  # the areas first, what has no local numbers last
    links = "\n".join(
        f'<li><a href="{slug}/index.html">{html.escape(project.editions[slug].edition.name)}</a></li>'
        for slug in by_name
    )
    text = files.package_texts()["landing.html"].replace("<!-- editions -->", links)
    out.mkdir(parents=True, exist_ok=True)
    (out / "index.html").write_text(text, encoding="utf-8", newline="\n")
