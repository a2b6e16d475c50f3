"""MkDocs builds what `assemble` wrote: strictly, with shortcuts or plainly. It takes long to import."""

import io
import logging
import os
import re
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from pathways import disk
from pathways.content.problems import Mark, Problem, Rejected
from pathways.shortcuts import Shortcuts, themes_known

_NO_ANCHOR = re.compile(
    r"Doc file '(?P<by>[^']+)' .* the doc '(?P<page>[^']+)' does not contain an anchor '#(?P<id>[^']+)'"
)


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
        disk.fresh(made)
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
