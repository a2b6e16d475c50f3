"""What stands in another place of its list than before: no text is new, yet a reader comes to it later, or sooner.

So too the limit or the moment that one line of a list had and another one has now: each text is there as before.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pathways.content.edition import Content
from pathways.content.model import Line
from pathways.proof.texts import Place

_Listed = Mapping[Hashable, tuple[str, tuple[str, str]]]
"""A list by what its lines are known by: the words of each, its moment and its limit."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A line that stands elsewhere in its list: after which one now, or first; or what moment and limit it has now."""

    place: Place
    line: str
    after: str | None = None
    was: tuple[str, str] | None = None
    now: tuple[str, str] | None = None


def reordered(old: Content, new: Content) -> list[Moved]:
    """Return what has another place in a list that both versions have, and limits that lines of it exchanged."""
    before, after = dict(_lists(old)), dict(_lists(new))
    both = [(place, before[place], now) for place, now in after.items() if place in before]
    return [moved for place, was, now in both for moved in (*_moved(place, was, now), *_exchanged(place, was, now))]


def _moved(place: Place, old: _Listed, new: _Listed) -> Iterator[Moved]:
    was, now = [key for key in old if key in new], [key for key in new if key in old]
    matched = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    kept = {now[at] for block in matched for at in range(block.b, block.b + block.size)}
    for number, key in enumerate(now):
        if key not in kept:
            yield Moved(place, new[key][0], after=new[now[number - 1]][0] if number else None)


def _exchanged(place: Place, old: _Listed, new: _Listed) -> Iterator[Moved]:
    both = [key for key in new if key in old]
    if Counter(old[key][1] for key in both) == Counter(new[key][1] for key in both):
        for key in both:
            if old[key][1] != new[key][1]:
                yield Moved(place, new[key][0], was=old[key][1], now=new[key][1])


def _lists(content: Content) -> Iterator[tuple[Place, _Listed]]:
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            for kind, parts in (("answers", question.answers), ("tick", question.tick)):
                yield (aid, "questions", name, kind), _named({key: part.label or key for key, part in parts.items()})
        for name, outcome in tree.outcomes.items():
            for kind, lines in (("do", outcome.do), ("record", outcome.record)):
                yield (aid, "outcomes", name, kind), _lines(content, lines)
    for name, action in content.actions.items():
        yield ("shared/actions", name, "how"), _lines(content, action.how)
    for name, checklist in content.checklists.items():
        yield ("shared/checklists", name, "items"), _named({key: item.says for key, item in checklist.items.items()})
    yield ("shared/contacts", "roles"), _named({key: role.name for key, role in content.roles.items()})


def _named(words: Mapping[str, str]) -> _Listed:
    return {key: (word, ("", "")) for key, word in words.items()}


def _lines(content: Content, lines: Sequence[Line]) -> _Listed:
    found: dict[Hashable, tuple[str, tuple[str, str]]] = {}
    for line in lines:
        action, limit = content.actions.get(line.action or ""), content.limits.get(line.within or "")
        words = action.do if action else line.says or ""
        found[line.action or line.says] = (words, (line.when or "", limit.within if limit else ""))
    return found
