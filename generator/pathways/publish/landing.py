"""The page that leads to the editions: choose your area by the name of its council."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pathways.content.model import Document, EditionFile
from pathways.content.names import CORE
from pathways.publish import standalone
from pathways.publish.words import Words, day

PATH = "index.html"


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition by what it says of itself, and the documents that it stands on."""

    slug: str
    edition: EditionFile
    documents: Mapping[str, Document]

    @property
    def areas(self) -> tuple[str, ...]:
        """Its councils; none in the core."""
        return tuple(self.edition.areas)


def page(own: Mapping[str, str], words: Words, editions: Mapping[str, Listed], compares: str | None) -> str:
    """Write the landing page; `compares` is the address of the page with the editions side by side, if there is one."""
    named = [content for content in editions.values() if content.areas and not content.edition.listed_as]
    areas = [
        {"name": area, "within": content.edition.name, "says": says(content, words), "href": _home(content)}
        for content in named
        for area in content.edition.areas.values()
    ]
    areas.sort(key=lambda way: re.sub(r"\W", "", way["name"].casefold()))
    staff = [content for content in editions.values() if content.edition.listed_as]
    core = [content for content in editions.values() if not content.areas and not content.edition.listed_as]
    others: list[dict[str, Any]] = []
    if core:
        title = words["landing-not-listed" if areas else "landing-core"]
        ways = [_way(content, words) for content in core]
        others.append({"title": title, "says": words["landing-core-says"], "ways": ways})
    others += [
        {"title": words["landing-unnamed"], "says": content.edition.listed_as, "ways": [_way(content, words)]}
        for content in staff
    ]
    examples = any(content.edition.status == "example" for content in editions.values())
    facts = {"areas": areas, "others": others, "examples": examples, "compares": compares}
    return standalone.page(own, words, "landing.html.j2", "landing.js", **facts)


def _way(content: Listed, words: Words) -> dict[str, Any]:
    told = words["landing-core-note"] if content.slug == CORE else says(content, words)
    return {"name": content.edition.name, "within": None, "says": told, "href": _home(content)}


def _home(content: Listed) -> str:
    return f"{content.slug}/index.html"


def says(content: Listed, words: Words) -> str:
    """Say of an edition in a few words what it is: an example, a draft, or adopted by whom."""
    edition = content.edition
    if edition.status == "adopted" and edition.on:
        return words["landing-adopted"].format(by=edition.by, on=day(edition.on, words))
    if edition.status == "draft":
        return words["landing-draft"]
    date = own_date(content)
    return words["landing-example"].format(date=day(date, words)) if date else words["landing-example-undated"]


def own_date(content: Listed) -> datetime.date | None:
    """Return the date of the edition's own document: the first of its documents that is about its areas."""
    mine = [document for document in content.documents.values() if set(content.areas) & set(document.areas)]
    date = mine[0].date if mine else None
    return date if isinstance(date, datetime.date) else None
