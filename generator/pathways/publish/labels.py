"""Who says so: per line and per area one of three labels, computed and never written by hand.

- cited: the area's own document says it;
- default: a ledger exists for the area and is silent, so the line is this site's safety default;
- general: there is no local document to compare with, in the core or in an area that has none yet.

A ledger entry that only notes a gap or a doubt (a flag) supports no line (rulings R14, R43).
"""

from dataclasses import dataclass

from pathways.content.edition import Content

CITED, DEFAULT, GENERAL = "cited", "default", "general"


@dataclass(frozen=True, slots=True)
class Label:
    """A label, the areas it is true of (none: all of the edition) and the entries that bear it out."""

    kind: str
    areas: tuple[str, ...]
    sources: tuple[str, ...]


def labels(content: Content, sources: tuple[str, ...], areas: tuple[str, ...] = ()) -> list[Label]:
    """Return the labels of a line: one if it is the same in all of its areas, else one for each area."""
    if not content.areas:
        return [Label(GENERAL, (), ())]
    by_area = {area: _label(content, sources, area) for area in areas or content.areas}
    kinds = {label.kind for label in by_area.values()}
    if len(kinds) == 1:
        together = tuple(dict.fromkeys(source for label in by_area.values() for source in label.sources))
        return [Label(kinds.pop(), (), together)]
    return list(by_area.values())


def _label(content: Content, sources: tuple[str, ...], area: str) -> Label:
    holding = tuple(content.holding(sources, area))
    return Label(CITED if holding else DEFAULT if area in content.documented else GENERAL, (area,), holding)
