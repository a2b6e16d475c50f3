"""The evidence page of a document: each of its entries, with its force, what is in doubt, and where it is carried."""

from collections.abc import Iterator, Mapping
from typing import Any

import jinja2

from pathways.content.edition import Content
from pathways.proof.carried import Places
from pathways.publish.pages import Page
from pathways.publish.words import Words


def page(
    environment: jinja2.Environment, content: Content, words: Words, id_: str, places: Places, titles: Mapping[str, str]
) -> Page:
    """Write the page of one document of an edition; `titles` are those of all its pages and aids, by name."""
    document = content.documents[id_]
    entries = list(_entries(content, words, id_, places, titles))
    text = environment.get_template("evidence.md.j2").render(document=document, words=words, entries=entries)
    return Page(f"evidence/{id_}.md", text)


def _entries(
    content: Content, words: Words, id_: str, places: Places, titles: Mapping[str, str]
) -> Iterator[Mapping[str, Any]]:
    document = content.documents[id_]
    for name, entry in document.entries.items():
        here = [area for area in content.areas if area in entry.areas]
        limited = len(here) < len([area for area in content.areas if area in document.areas])
        yield {
            "id": name,
            "text": entry.text,
            "kind": words[f"flag-{entry.flag}"] if entry.flag else words[f"strength-{entry.strength}"],
            "says": entry.says,
            "areas": [content.edition.areas[area] for area in here] if limited else [],
            "holds": bool(here),
            "places": list(_places(places, name, titles)),
        }


def _places(places: Places, entry: str, titles: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """The pages that carry an entry, each once, with the first place on it."""
    seen = set[str]()
    for place in places.get(entry, ()):
        if place.page not in seen:
            seen.add(place.page)
            title = titles.get(place.page, place.page)
            more = place.title if place.title != title else ""
            anchor = f"#{place.anchor}" if place.anchor else ""
            yield {"href": f"../{place.page}.md{anchor}", "title": title, "more": more}
