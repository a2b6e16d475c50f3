"""MkDocs builds what `assemble` wrote: strictly, beside the published site, and swapped in when whole."""

import logging
import os
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from pathways import files
from pathways.assemble import Project, interface_strings, write
from pathways.content.edition import Content
from pathways.content.problems import Mark, Problem, Rejected
from pathways.publish import finding, landing, sidebyside
from pathways.publish.lean import lean

BUILD = Path("build")


def build(project: Project, slug: str, out: Path, work: Path = BUILD) -> Path:
    """Assemble and build one edition into `out/<edition>`; return that folder.

    Raises Rejected if a page cannot be rendered or MkDocs warns of anything; the site built before
    stays as it was.
    """
    config_file = write(project, slug, work)
    made = files.fresh((out / f".{slug}.new").resolve())
    _run_mkdocs(config_file, made)
    tune_search(project.editions[slug], made)
    files.put_in_place(made, (out / slug).resolve())
    return out / slug


def _run_mkdocs(config_file: Path, made: Path) -> None:
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    logger.propagate = False
    try:
        config = load_config(str(config_file), site_dir=str(made), strict=True)
        config.plugins.run_event("startup", command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.run_event("shutdown")
    except (Abort, MkDocsException) as error:
        files.fresh(made)
        found = heard.problems(config_file) or [Problem(Mark(config_file.as_posix()), str(error))]
        raise Rejected(found) from None
    finally:
        logger.removeHandler(heard)


def tune_search(content: Content, made: Path) -> None:
    """Have the search of a built site find what people type."""
    own, words = files.package_texts(), interface_strings()
    files.rewrite(made, finding.INDEX, lambda index: finding.tuned(index, content, words))
    files.rewrite(made, finding.WORKERS, lambda script: lean([own["search.js"]]) + script)


class _Listener(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    def problems(self, config_file: Path) -> list[Problem]:
        folder = (config_file.parent / "docs").as_posix()
        return [Problem(Mark(folder), said) for said in self.said]


def front(project: Project, out: Path) -> None:
    """Write the pages outside the editions: choose your area, and the editions side by side."""
    own, words = files.package_texts(), interface_strings()
    pages = {landing.PATH: landing.page(own, words, project.editions, sidebyside.PATH if project.comparison else None)}
    if project.comparison:
        pages[sidebyside.PATH] = sidebyside.page(own, words, project.editions, project.comparison)
    for name, text in pages.items():
        files.write_text(out / name, text)
