"""Lines whose label changed between two versions: it says whether a document of the area stands behind a line.

A source added to a line of the core, or taken from it, changes no word and no way, but what a reader
is told to rely on.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.content.edition import Content
from pathways.content.model import Action, Item, Line
from pathways.proof.texts import Place
from pathways.publish.labels import labels
from pathways.publish.where import where
from pathways.publish.words import Words


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A line in its readers' words: where it stands, what it says, its label before and now."""

    where: str
    says: str
    was: str
    now: str


def relabelled(old: Content, new: Content, words: Words) -> list[Relabelled]:
    """Return the lines that both have and that bear another label now.

    The core has no local document: what stands there is judged by the edition's, as if that had added no source.
    """
    judged = old if old.slug == new.slug else new
    before = {(place, says): part for place, says, part in _labelled(old)}
    found = (
        Relabelled(where(new, place, words), says, *labelled)
        for place, says, part in _labelled(new)
        if (known := before.get((place, says)))
        and len(set(labelled := (_label(judged, known, words), _label(new, part, words)))) > 1
    )
    return list(dict.fromkeys(found))


def _labelled(content: Content) -> Iterator[tuple[Place, str, Line | Action | Item]]:
    for file, path, part in content.parts():
        if isinstance(part, Line | Action | Item):
            steps = (str(step) for step in path if not isinstance(step, int))
            yield (file, *steps, "sources"), " ".join(_words(content, part).split()), part


def _words(content: Content, part: Line | Action | Item) -> str:
    if isinstance(part, Action):
        return part.do
    if isinstance(part, Line) and part.action:
        return content.actions[part.action].do
    return part.says or ""


def _label(content: Content, part: Line | Action | Item, words: Words) -> str:
    areas = content.edition.areas
    found = (
        (", ".join(areas[area] for area in one.areas), one.kind) for one in labels(content, part.sources, part.areas)
    )
    return "; ".join(f"{named}: {words[f'label-{kind}']}" if named else words[f"label-{kind}"] for named, kind in found)
