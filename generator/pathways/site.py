"""One edition's site: written, built beside the published one and finished there, and swapped in when whole."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pathways import disk, targets
from pathways.assemble import site_config, write
from pathways.finish import finish, tune_search
from pathways.loading import Project

Run = Callable[[Path, Path, Path | None, Mapping[str, Any] | None], None]
"""`by_mkdocs.run_mkdocs`, or what has it run elsewhere."""
FINISHING: tuple[Callable[[Project, str, Path], None], ...] = (tune_search, finish)
"""What is done to the folder of a site that MkDocs has built, before it is published: given the project, the edition
and the folder, in this order. It runs beside other editions, in any process; what it writes stays in the folder."""


def make(
    project: Project, slug: str, pages: Mapping[str, str], out: Path, work: Path, run: Run, kept: Path | None = None
) -> None:
    """Write an edition's pages to `work/<edition>` and `run` MkDocs beside its place in `out`, for `put_in_place`.

    `kept` is the folder for the shortcuts; without one none is taken. Raises Rejected if MkDocs warns of anything.
    """
    config_file = write(project, slug, work, pages)
    made = disk.fresh(_beside(slug, out))
    run(config_file, made, kept, site_config(project, slug))
    for complete in FINISHING:
        complete(project, slug, made)
    targets.note(made)


def put_in_place(slug: str, out: Path) -> Path:
    """Publish what `make` has made; return the folder."""
    disk.put_in_place(_beside(slug, out), (out / slug).resolve())
    return out / slug


def clear(slug: str, out: Path) -> None:
    """Remove what `make` has made and nobody put in place."""
    disk.fresh(_beside(slug, out))


def _beside(slug: str, out: Path) -> Path:
    return (out / f".{slug}.new").resolve()
