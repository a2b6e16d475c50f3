"""What is worded differently in two versions: questions, duties, contacts, limits, all a reader reads.

No proof reads words. A changed telephone number or time limit is told here, with the place it stands at.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pathways.content.edition import Content
from pathways.content.model import Answer, Contact, End, Exemption, Line, Part, Review, SafetyRule, Scenario

Place = tuple[str, ...]
"""The file and the way down to a text, without numbers of lines: they shift."""

_NAMES = frozenset({"goto", "level", "levels", "counts_as", "like", "on", "action", "checklist", "worry", "order"})
"""Fields that name another part: what they change is told by the ways that end differently."""
_NOT_READ = (Scenario, SafetyRule, End, Exemption, Review)
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
    before, after = Counter(_texts(old)), Counter(_texts(new))
    lost, gained = _by_place(before - after), _by_place(after - before)
    found = [
        Reworded(place, _shown(old, place, both[0]), _shown(new, place, both[1]))
        for place in {**lost, **gained}
        for both in _paired(lost.get(place, []), gained.get(place, []))
    ]
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


def _shown(content: Content, place: Place, text: str | None) -> str | None:
    """Write a time limit that a part names as its readers see it; it is compared by its name."""
    if text in content.limits and place[-1] == "within" and place[0] != _LIMITS:
        return f"{content.limits[text].within} (limit “{text}”)"
    return text


def _texts(content: Content) -> Iterator[tuple[Place, str]]:
    for file, path, part in content.parts():
        if isinstance(part, _NOT_READ):
            continue
        where = (file, *(str(step) for step in path if not isinstance(step, int)))
        for name, text in _worded(part):
            yield (*where, name), text


def _worded(part: Part) -> Iterator[tuple[str, str]]:
    kept = f" ({', '.join(areas)})" if (areas := getattr(part, "areas", ())) else ""
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if isinstance(value, str) and name not in _NAMES and (name != "when" or value != field.default):
            yield field.alias or name, value + (kept if isinstance(part, Line) else "")
    if isinstance(part, Answer):
        for question, answer in part.settles.items():  # told here, since it shows only where an aid is carried on
            yield f"settles {question}", answer
    if isinstance(part, Contact):
        for days, times in part.hours.items():
            yield f"hours {days}", times
