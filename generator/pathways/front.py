"""The pages outside the editions, written once for a whole build: choose your area, the editions side by side.

They take no more than what the editions say of themselves and the ledgers, so that to build one edition
again the others need not be read whole.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pathways import disk, files
from pathways.content import assembly
from pathways.content.model import EditionFile
from pathways.loading import Project
from pathways.publish import landing, sidebyside
from pathways.publish.landing import Listed
from pathways.strings import interface_strings


def write(project: Project, editions: Mapping[str, Mapping[str, Any]], out: Path) -> None:
    """Write the pages for editions of a project, by what each says of itself, if the project has not loaded it.

    What is unsound is left out, and not told here.
    """
    found: dict[str, Listed] = {}
    for slug, about in editions.items():
        if said := _said(project, slug, about):
            own = {name: project.documents[name] for name in said.documents if name in project.documents}
            found[slug] = Listed(slug, said, own)
    own_files, words = files.package_texts(), interface_strings()
    topics = project.comparison
    pages = {landing.PATH: landing.page(own_files, words, found, sidebyside.PATH if topics else None)}
    if topics:
        pages[sidebyside.PATH] = sidebyside.page(own_files, words, found, topics)
    disk.put(out, pages)


def _said(project: Project, slug: str, about: Mapping[str, Any]) -> EditionFile | None:
    if slug in project.editions:
        return project.editions[slug].edition
    try:
        return EditionFile.model_validate(about) if about else assembly.bare_edition(slug)
    except ValueError:
        return None
