"""MkDocs builds what `assemble` wrote: strictly, beside the published site, and swapped in when whole."""

import datetime
import html
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from pathways import files
from pathways.assemble import Project, write
from pathways.content.edition import CORE
from pathways.content.problems import Mark, Problem, Rejected
from pathways.finish import finish
from pathways.publish.policy import policy, with_policy

BUILD = Path("build")


def build(
    project: Project, slug: str, out: Path, work: Path = BUILD, preview: bool = False, zipped: bool = False
) -> Path:
    """Assemble and build one edition into `out/<edition>`; return that folder.

    A `preview` has neither policy nor offline copy: the server that reloads it puts a script of its own
    into every page. `zipped` packs the folder, so that it works from a file, into `out/<edition>.zip`.

    Raises Rejected if a page cannot be rendered or MkDocs warns of anything; the site built before
    stays as it was.
    """
    config_file = write(project, slug, work)
    made = files.fresh((out / f".{slug}.new").resolve())
    _run_mkdocs(config_file, made)
    if not preview:
        finish(made, published(), from_file=zipped)
    files.put_in_place(made, (out / slug).resolve())
    if zipped:
        files.zipped((out / slug).resolve(), (out / f"{slug}.zip").resolve())
    return out / slug


def published() -> datetime.date:
    """Return the day a site is published: today, or that of `SOURCE_DATE_EPOCH`."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.now(datetime.UTC)
    return (datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else now).date()


def _run_mkdocs(config_file: Path, made: Path) -> None:
    is_dated = "SOURCE_DATE_EPOCH" in os.environ
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
        return [Problem(Mark(folder), said) for said in self.said]


def landing(project: Project, slugs: Iterable[str], out: Path) -> None:
    """Write the page that leads to each edition."""
    by_name = sorted(slugs, key=lambda slug: slug == CORE)  # the areas first, what has no local numbers last
    links = "\n".join(
        f'<li><a href="{slug}/index.html">{html.escape(project.editions[slug].edition.name)}</a></li>'
        for slug in by_name
    )
    text = files.package_texts()["landing.html"].replace("<!-- editions -->", links)
    files.put(out, {"index.html": with_policy(text, policy([text]))})
