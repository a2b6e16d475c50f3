"""Documents that lie beside an edition's pages, such as a form to fill in: published if a page links to them.

They are no part of the copy that a device saves: whoever has no network has to ring in any case.
"""

from pathlib import Path

from pathways import disk, files
from pathways.content.names import CORE
from pathways.loading import Project

KINDS = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".png", ".jpg", ".jpeg")


def names(project: Project, slug: str) -> set[str]:
    """Return the documents of an edition by path below `docs/`."""
    docs = _docs(project, slug)
    found = (path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.suffix.lower() in KINDS)
    return {name for name in found if not name.startswith(".") and (docs / name).is_file()}


def read(project: Project, slug: str, wanted: set[str]) -> dict[str, bytes]:
    """Read some of them."""
    return {name: disk.read_bytes(_docs(project, slug) / name) for name in sorted(wanted)}


def _docs(project: Project, slug: str) -> Path:
    if project.alone:
        return (files.core() if slug == CORE else project.root) / "docs"
    return files.folder_of(project.root, slug) / "docs"
