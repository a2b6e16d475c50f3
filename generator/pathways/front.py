"""The pages outside the editions, written once for a whole build: choose your area, the editions side by side.

They take no more than what the editions say of themselves and the ledgers, so that to build one edition
again the others need not be read whole.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from pathways import files
from pathways.content import assembly
from pathways.content.model import EditionFile
from pathways.content.names import CORE
from pathways.loading import Project
from pathways.publish import landing, sidebyside
from pathways.publish.landing import Listed
from pathways.strings import interface_strings

_ABOUT = "edition.yml"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def write(project: Project, slugs: Iterable[str], out: Path) -> None:
    """Write the pages for editions of a project, loaded or not. What is unsound is left out, and not told here."""
    found: dict[str, Listed] = {}
    for slug in slugs:
        if said := _said(project, slug):
            own = {name: project.documents[name] for name in said.documents if name in project.documents}
            found[slug] = Listed(slug, said, own)
    own_files, words = files.package_texts(), interface_strings()
    topics = project.comparison
    pages = {landing.PATH: landing.page(own_files, words, found, sidebyside.PATH if topics else None)}
    if topics:
        pages[sidebyside.PATH] = sidebyside.page(own_files, words, found, topics)
    files.put(out, pages)


def _said(project: Project, slug: str) -> EditionFile | None:
    if slug in project.editions:
        return project.editions[slug].edition
    text = (project.core_texts if slug == CORE else files.read_about(project.root, slug)).get(_ABOUT)
    if text is None:
        return assembly.bare_edition(slug)
    try:  # every value a text, as `content.yamltext` has it, which takes four times as long to find faults
        return EditionFile.model_validate(yaml.load(text, _LOADER))
    except (yaml.YAMLError, ValueError):
        return None
