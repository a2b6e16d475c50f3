"""What differs between two versions of the trees: which ways end otherwise, and what they say to do.

Ways that differ alike are one difference, with their number and the first of them as an example. An end is as urgent
as the most urgent duty gathered on the way. Where that hides that the end itself is calmer, it is told: what the
calmer end no longer says is lost all the same. The proof that no edition is less urgent goes by the whole.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from pathways.content.edition import Content
from pathways.proof.compare import Comparison, Ends, Given, Pair
from pathways.proof.product import End, of
from pathways.proof.shared import choices

Kind = Literal[
    "less urgent",
    "calmer end",
    "more urgent",
    "more urgent end",
    "another end",
    "fewer duties",
    "more duties",
    "other contacts",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The gravest first."""
_BY_DUTY = ("calmer end", "more urgent end")
"""Ends that differ in urgency where, with what is gathered on the way, both are as urgent."""


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
    lost_on: Mapping[str, int] = field(default_factory=dict)
    gained_on: Mapping[str, int] = field(default_factory=dict)
    """What only some of the ways lose and gain, with how many do."""
    ranks: Mapping[int, tuple[Given, ...]] = field(default_factory=dict)
    """Of ends that differ by themselves alone: each rank that both have by what is gathered, with the first answers."""


def differences(old: Content, new: Content) -> list[Difference]:
    """Compare every aid that both have, from its own start; the gravest differences come first."""
    before, after = of(old), of(new)
    compared = Comparison(before, after, lambda name: choices(before, after, name), all_owed=True)
    starts = [(before.starts[aid], after.starts[aid]) for aid in new.trees if aid in old.trees]
    return grouped(found for start in starts for found in ended(compared, compared.start(*start)))


def grouped(found: Iterable[tuple[Ends, int]]) -> list[Difference]:
    """Ways between the same two ends are one difference; if the end is the same, those with the same duties are."""
    groups: dict[tuple[object, ...], list[tuple[Ends, int]]] = {}
    for ends, ways in found:
        if kind := _kind(ends):
            ours, theirs = ends.reference, ends.tested
            apart = (ends.lost, ends.gained) if ours.name == theirs.name else ()
            groups.setdefault((kind, ours.aid, ours.name, theirs.aid, theirs.name, *apart), []).append((ends, ways))
    return sorted((_one(some) for some in groups.values()), key=lambda one: KINDS.index(one.kind))


def _one(some: list[tuple[Ends, int]]) -> Difference:
    first, ways = some[0][0], sum(ways for _, ways in some)
    lost, gained = Counter[str](), Counter[str]()
    for ends, count in some:
        lost.update(dict.fromkeys(ends.lost, count))
        gained.update(dict.fromkeys(ends.gained, count))
    kind = _kind(first)
    assert kind
    return Difference(
        kind,
        first.reference,
        first.tested,
        lost=frozenset(action for action in lost if lost[action] == ways),
        gained=frozenset(action for action in gained if gained[action] == ways),
        answers=first.answers,
        ways=ways,
        lost_on={action: lost[action] for action in sorted(lost) if lost[action] < ways},
        gained_on={action: gained[action] for action in sorted(gained) if gained[action] < ways},
        ranks={ends.tested_rank: ends.answers for ends, _ in reversed(some)} if kind in _BY_DUTY else {},
    )


def _kind(ends: Ends) -> Kind | None:
    ours, theirs = ends.reference, ends.tested
    if ends.reference_rank != ends.tested_rank:
        return "less urgent" if ends.less_urgent else "more urgent"
    if ours.rank != theirs.rank:
        return "calmer end" if theirs.rank > ours.rank else "more urgent end"
    if ours.name != theirs.name:
        return "another end"
    if ends.lost or ends.gained:
        return "fewer duties" if ends.lost else "more duties"
    return "other contacts" if ours.contacts != theirs.contacts else None


def ended(compared: Comparison, start: Pair) -> Iterator[tuple[Ends, int]]:
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
