"""What is worded differently in two versions: questions, duties, contacts, limits, all a reader reads.

No proof reads words. A changed telephone number or time limit is told here, with the place it stands at.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pathways.content.edition import Content
from pathways.content.language import STRINGS
from pathways.proof.texts import DOUBTS, ITSELF, Place, texts

_LIMITS = "shared/limits"
_FIRST = ("contacts", "shared/contacts", _LIMITS)


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text that differs; none on the side that lacks it."""

    place: Place
    old: str | None
    new: str | None


def reworded(old: Content, new: Content) -> list[Reworded]:
    """Return every text that differs, contacts and limits first, since a number weighs more than a turn of phrase."""
    before, after = (Counter(_compared(one, old, new)) for one in (old, new))
    lost, gained = _by_place(before - after), _by_place(after - before)
    found = [
        Reworded(place, _shown(old, place, both[0]), _shown(new, place, both[1]))
        for place in {**lost, **gained}
        for both in _paired(lost.get(place, []), gained.get(place, []))
    ]
    found = [one for one in found if one.old != one.new]  # another limit, as long as the one before
    return sorted(found, key=lambda one: (one.place[0] not in _FIRST, one.place))


def _by_place(texts: Counter[tuple[Place, str]]) -> dict[Place, list[str]]:
    found: dict[Place, list[str]] = {}
    for place, text in texts.elements():
        found.setdefault(place, []).append(text)
    return found


def _paired(lost: list[str], gained: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """One text for one other is a change; else nobody can tell which became which."""
    if len(lost) == len(gained) == 1:
        yield lost[0], gained[0]
        return
    yield from ((text, None) for text in lost)
    yield from ((None, text) for text in gained)


def _compared(content: Content, old: Content, new: Content) -> Iterator[tuple[Place, str]]:
    """Yield what there is to compare: of two editions, not what each says of itself or its documents.

    Against the core, an edition in a language of its own has other words throughout.
    """
    speaks = old.edition.language == new.edition.language
    for place, text in texts(content):
        is_its_own = place[:2] in ITSELF or place[0] == DOUBTS or (place[0] == STRINGS and not speaks)
        if old.slug == new.slug or not is_its_own:
            yield place, text


def _shown(content: Content, place: Place, text: str | None) -> str | None:
    """Write a time limit that a part names as its readers see it; it is compared by its name."""
    if text and text in content.limits and place[-1] == "within" and place[0] != _LIMITS:
        return content.limits[text].within
    return text
