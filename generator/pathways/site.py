"""MkDocs builds what `assemble` wrote: strictly, beside the published site, and swapped in when whole."""

import io
import logging
import os
import re
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from pathways import files
from pathways.assemble import site_config, write
from pathways.content.problems import Mark, Problem, Rejected
from pathways.finish import finish, tune_search
from pathways.loading import Project
from pathways.shortcuts import Shortcuts, themes_known

_NO_ANCHOR = re.compile(
    r"Doc file '(?P<by>[^']+)' .* the doc '(?P<page>[^']+)' does not contain an anchor '#(?P<id>[^']+)'"
)
FINISHING: tuple[Callable[[Project, str, Path], None], ...] = (tune_search, finish)
"""What is done to the folder of a site that MkDocs has built, before it is published: given the project, the edition
and the folder, in this order. It runs beside other editions, in any process; what it writes stays in the folder."""


def make(
    project: Project, slug: str, pages: Mapping[str, str], out: Path, work: Path, kept: Path | None = None
) -> None:
    """Write an edition's pages to `work/<edition>` and build it beside its place in `out`, for `put_in_place`.

    `kept` is the folder for the shortcuts; without one none is taken. Raises Rejected if MkDocs warns of anything.
    """
    config_file = write(project, slug, work, pages)
    made = files.fresh(_beside(slug, out))
    run_mkdocs(config_file, made, kept, site_config(project, slug))
    for complete in FINISHING:
        complete(project, slug, made)


def put_in_place(slug: str, out: Path) -> Path:
    """Publish what `make` has made; return the folder."""
    files.put_in_place(_beside(slug, out), (out / slug).resolve())
    return out / slug


def clear(slug: str, out: Path) -> None:
    """Remove what `make` has made and nobody put in place."""
    files.fresh(_beside(slug, out))


def _beside(slug: str, out: Path) -> Path:
    return (out / f".{slug}.new").resolve()


def run_mkdocs(
    config_file: Path, made: Path, kept: Path | None = None, settings: Mapping[str, Any] | None = None
) -> None:
    """Have MkDocs build a site, strictly: with the shortcuts kept in a folder, or plainly if none is named.

    `settings` are what the file says, if that is known: MkDocs takes long to read it. Raises Rejected with all it warns
    of.
    """
    is_dated = "SOURCE_DATE_EPOCH" in os.environ
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    logger.propagate = False
    try:
        told = {"config_file": io.BytesIO(b"{}"), **settings} if settings else {"config_file": str(config_file)}
        with themes_known() if kept else nullcontext():
            config = load_config(config_file_path=str(config_file), site_dir=str(made), strict=True, **told)
        if kept:
            config.plugins["pathways/shortcuts"] = Shortcuts(kept)
        config.plugins.run_event("startup", command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.run_event("shutdown")
    except (Abort, MkDocsException) as error:
        files.fresh(made)
        found = heard.problems(config_file) or [Problem(Mark(config_file.as_posix()), str(error))]
        raise Rejected(found) from None
    finally:
        logger.removeHandler(heard)
        if not is_dated:
            del os.environ["SOURCE_DATE_EPOCH"]


class _Listener(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    def problems(self, config_file: Path) -> list[Problem]:
        folder = (config_file.parent / "docs").as_posix()
        return [_lost_heading(said) or Problem(Mark(folder), said) for said in dict.fromkeys(self.said)]


def _lost_heading(said: str) -> Problem | None:
    """A page that takes the place of the core's may lack a heading that others link to: told at that page."""
    if not (found := _NO_ANCHOR.search(said)):
        return None
    says = f"“{found['by']}” links to the heading {{ #{found['id']} }} of this page, which it does not have. Add it."
    return Problem(Mark(f"docs/{found['page']}"), says)
