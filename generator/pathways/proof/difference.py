"""What differs between two versions of the trees: which ways end otherwise, and what they say to do.

Ways that differ alike are one difference, with their number and the first of them as an example.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pathways.content.edition import Content
from pathways.proof.compare import Comparison, Ends, Given, Pair
from pathways.proof.product import End, of
from pathways.proof.shared import choices

Kind = Literal["less urgent", "more urgent", "another end", "fewer duties", "more duties", "other contacts"]
KINDS: tuple[Kind, ...] = ("less urgent", "more urgent", "another end", "fewer duties", "more duties", "other contacts")


@dataclass(frozen=True, slots=True)
class Difference:
    """Ways that differ alike."""

    kind: Kind
    before: End
    after: End
    lost: frozenset[str]
    gained: frozenset[str]
    """What each of the ways loses and gains."""
    answers: tuple[Given, ...]
    ways: int


def differences(old: Content, new: Content) -> list[Difference]:
    """Compare every aid that both have, from its own start; the gravest differences come first."""
    before, after = of(old), of(new)
    compared = Comparison(before, after, lambda name: choices(before, after, name), all_owed=True)
    starts = [(before.starts[aid], after.starts[aid]) for aid in new.trees if aid in old.trees]
    ended = (found for start in starts for found in _ended(compared, compared.start(*start)))
    return sorted(_grouped(ended), key=lambda one: KINDS.index(one.kind))


def _grouped(ended: Iterable[tuple[Ends, int]]) -> list[Difference]:
    """Ways between the same two ends are one difference; if the end is the same, those with the same duties are."""
    groups: dict[tuple[object, ...], Difference] = {}
    for ends, ways in ended:
        if kind := _kind(ends):
            ours, theirs = ends.reference, ends.tested
            same_end = ours.name == theirs.name
            key = (kind, ours.aid, ours.name, theirs.aid, theirs.name, *((ends.lost, ends.gained) if same_end else ()))
            one = groups.get(key) or Difference(kind, ours, theirs, ends.lost, ends.gained, ends.answers, 0)
            lost, gained = one.lost & ends.lost, one.gained & ends.gained
            groups[key] = replace(one, lost=lost, gained=gained, ways=one.ways + ways)
    return list(groups.values())


def _kind(ends: Ends) -> Kind | None:
    if ends.reference_rank != ends.tested_rank:
        return "less urgent" if ends.less_urgent else "more urgent"
    if ends.reference.name != ends.tested.name:
        return "another end"
    if ends.lost or ends.gained:
        return "fewer duties" if ends.lost else "more duties"
    return "other contacts" if ends.reference.contacts != ends.tested.contacts else None


def _ended(compared: Comparison, start: Pair) -> Iterator[tuple[Ends, int]]:
    """Yield every pair of ends that are told apart, with the first answers that lead there and how many ways do."""
    after: dict[Pair, list[tuple[Given | None, Pair]]] = {}
    done: dict[Pair, None] = {}
    stack = [start]
    while stack:
        pair = stack[-1]
        if pair not in after:
            after[pair] = [] if compared.ended(pair) else list(compared.steps(pair))
            stack += [found for _, found in after[pair] if found not in after]
        else:
            done.setdefault(stack.pop())
    ways = {start: 1}
    answers: dict[Pair, tuple[Given, ...]] = {start: ()}
    for pair in reversed(done):
        for given, there in after[pair]:
            ways[there] = ways.get(there, 0) + ways[pair]
            answers.setdefault(there, (*answers[pair], *([given] if given else ())))
        if ends := compared.ended(pair):
            yield replace(ends, answers=answers[pair]), ways[pair]
