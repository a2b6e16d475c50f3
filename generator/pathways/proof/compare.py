"""Two ways through, side by side: the same answers given to both, and where they end.

A question that both ask gets one answer; a question that only one of them asks gets every answer in
turn. What is remembered is cut down to what is asked further on, and no pair of states is looked at
twice, so that a tree with thousands of millions of ways is compared in seconds. A difference comes
with the answers that lead to it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, TypeVar

from pathways.proof.product import NOT_URGENT, End, Move, Place, Product
from pathways.proof.ticked import Items

Given = tuple[str, str, Items]
T = TypeVar("T")
"""A question, the answer given, and what was ticked for it."""
Said = tuple[str, Items]
"""An answer, and what was ticked for it."""
_NOTHING = frozenset[str]()


class Choice(NamedTuple):
    """One way to answer a question on both sides; none where that side cannot be asked it."""

    reference: str | None
    tested: str | None
    ticked: Items = ()


class Side(NamedTuple):
    """How far one of the two ways has come: its place, its most urgent action, its actions."""

    at: int
    urgent: int = NOT_URGENT
    gathered: frozenset[str] = frozenset()


class Pair(NamedTuple):
    """Both ways, what has been chosen for both, and the conditions of exceptions met so far."""

    reference: Side
    tested: Side
    chosen: frozenset[tuple[str, Choice]] = frozenset()
    met: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Ends:
    """Where both ways end, and the answers that lead there."""

    reference: End
    tested: End
    reference_rank: int
    tested_rank: int
    lost: frozenset[str]
    """Actions of the reference only. Where the tested outcome is more urgent, only those gathered on the way count."""
    gained: frozenset[str]
    """Actions of the tested way only, as far as they were not forgotten, since the reference can never owe them."""
    met: frozenset[tuple[int, str]]
    answers: tuple[Given, ...] = ()

    @property
    def less_urgent(self) -> bool:
        """Tell whether the tested way ends less urgently than the reference."""
        return self.tested_rank > self.reference_rank


@dataclass
class Comparison:
    """Two products, and how a question is answered on both."""

    reference: Product
    tested: Product
    choices: Callable[[str], Iterable[Choice]]
    actions: bool = True
    """Whether actions are compared too; without them, only less urgent ends are looked for."""
    whens: tuple[Mapping[str, str], ...] = ()
    """The conditions of exceptions, to be watched for on the tested side."""
    all_owed: bool = False
    """Whether a calmer outcome's own actions are owed by a more urgent one too, and what is gained is told."""
    _choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)

    @cached_property
    def watched(self) -> dict[tuple[str, str], list[int]]:
        """The conditions of exceptions, each with the exceptions it is one of."""
        found: dict[tuple[str, str], list[int]] = {}
        for number, when in enumerate(self.whens):
            for condition in when.items():
                found.setdefault(condition, []).append(number)
        return found

    def ends(self, start: Pair, sound: set[Pair], wrong: Callable[[Ends], bool]) -> list[Ends]:
        """Return every pair of ends from a start that is wrong, each with the first answers that lead to it.

        `sound` holds pairs known to lead to nothing wrong; pairs found so are added.
        """
        start = self._cut(start)
        came: dict[Pair, tuple[Pair, Given | None] | None] = {start: None}
        stack = [start]
        found: list[Ends] = []
        while stack:
            come = stack.pop()
            pair = self._passed_over(come)
            if pair is not come:
                if pair in came:
                    continue
                came[pair] = (come, None)
            if pair in sound or self._same(pair) or self._cannot_be_less_urgent(pair):
                continue
            ended = self.ended(pair)
            if ended is None:
                for given, after in self.steps(pair):
                    if after not in came:
                        came[after] = (pair, given)
                        stack.append(after)
            elif wrong(ended):
                found.append(replace(ended, answers=answers_to(pair, came)))
        if not found:
            sound.update(came)
        return found

    def start(self, reference: int, tested: int) -> Pair:
        """Stand at two places with nothing gathered."""
        return self._cut(Pair(Side(reference), Side(tested)))

    def parted(self, pair: Pair, question: str, reference: Said, tested: Said) -> Pair | None:
        """Answer the question that both sides ask here each in its own way; none if a side has no such answer."""
        left = self._follow(self.reference, pair.reference, *reference)
        right = self._follow(self.tested, pair.tested, *tested)
        if left is None or right is None:
            return None
        return Pair(left, right, pair.chosen, self._met(pair.met, question, pair.tested, tested[0]))

    def ended(self, pair: Pair) -> Ends | None:
        """Return where a pair has ended, or none if a side goes on."""
        left, right = self.reference.places[pair.reference.at].end, self.tested.places[pair.tested.at].end
        if left is None or right is None:
            return None
        ranks = min(left.rank, pair.reference.urgent), min(right.rank, pair.tested.urgent)
        if not self.actions:
            return Ends(left, right, *ranks, frozenset(), frozenset(), pair.met)
        ours, theirs = pair.reference.gathered, pair.tested.gathered
        owed = ours if right.rank < left.rank and not self.all_owed else ours | left.actions
        return Ends(
            left, right, *ranks, owed - theirs - right.actions, (theirs | right.actions) - ours - left.actions, pair.met
        )

    def steps(self, pair: Pair) -> Iterator[tuple[Given | None, Pair]]:
        """Every next pair: what is known is passed over, else one question is answered, for both if both ask it."""
        left, right = self.reference.places[pair.reference.at], self.tested.places[pair.tested.at]
        if left.passes or right.passes:
            yield None, self._passed_over(pair)
            return
        chosen = dict(pair.chosen)
        question = self._next(left, right, chosen)
        known = chosen.get(question)
        for choice in (known,) if known else self._options(question):
            moved = self._answered(pair, left, right, question, choice)
            if moved is not None:
                side = choice.tested if choice.tested is not None else choice.reference
                yield (None if known else (question, str(side), choice.ticked)), self._cut(moved)

    def _same(self, pair: Pair) -> bool:
        """Both stand at one place of one product, and the tested side is no less urgent so far: so it ends."""
        left, right = pair.reference, pair.tested
        one = self.reference is self.tested and not self.actions
        return one and left.at == right.at and right.urgent <= left.urgent

    def _cannot_be_less_urgent(self, pair: Pair) -> bool:
        """However both go on, the tested side ends as urgently: so where only that is asked, it ends."""
        if self.actions:
            return False
        left, right = pair.reference, pair.tested
        most = min(left.urgent, self.reference.most_urgent[left.at])
        return min(right.urgent, self.tested.least_urgent[right.at]) <= most

    def _next(self, left: Place, right: Place, chosen: Mapping[str, Choice]) -> str:
        """The question to answer: one that is chosen already, else the one that is asked sooner."""
        asked = [place.asks for place in (left, right) if place.end is None]
        known = [question for question in asked if question in chosen]
        if known or len(asked) < 2:
            return (known or asked)[0]
        deeper = self.reference.depth[self.reference.number[left.key]] >= self.tested.depth[
            self.tested.number[right.key]]  # fmt: skip
        return asked[0] if deeper else asked[1]

    def _options(self, question: str) -> tuple[Choice, ...]:
        if question not in self._choices:
            self._choices[question] = tuple(self.choices(question))
        return self._choices[question]

    def _answered(self, pair: Pair, left: Place, right: Place, question: str, choice: Choice) -> Pair | None:
        reference: Side | None = pair.reference
        tested: Side | None = pair.tested
        met = pair.met
        if left.end is None and left.asks == question:
            reference = self._follow(self.reference, pair.reference, choice.reference, choice.ticked)
        if right.end is None and right.asks == question:
            tested = self._follow(self.tested, pair.tested, choice.tested, choice.ticked)
            met = self._met(pair.met, question, pair.tested, choice.tested)
        if reference is None or tested is None:
            return None
        return Pair(reference, tested, pair.chosen | {(question, choice)}, met)

    def _follow(self, product: Product, side: Side, answer: str | None, ticked: Items) -> Side | None:
        place = product.places[side.at]
        move = place.by_answer.get(answer) if answer is not None else None
        if move is None:
            return None
        return self._moved(side, move, *product.ticked(place, ticked)) if ticked else self._moved(side, move)

    def _moved(self, side: Side, move: Move, urgent: int = NOT_URGENT, adds: frozenset[str] = _NOTHING) -> Side:
        gathered = side.gathered
        if self.actions and not (move.adds <= gathered and adds <= gathered):
            gathered = gathered.union(move.adds, adds)
        return Side(move.to, min(side.urgent, move.urgent, urgent), gathered)

    def _passed_over(self, pair: Pair) -> Pair:
        """Go on, on both sides, as far as nothing is asked."""
        reference, tested, chosen, met = pair
        left, right = self.reference.places[reference.at], self.tested.places[tested.at]
        if not (left.passes or right.passes):
            return pair
        while left.passes or right.passes:
            if left.passes:
                reference = self._moved(reference, left.moves[0])
                left = self.reference.places[reference.at]
            if right.passes:
                met = self._met(met, right.asks, tested, right.moves[0].answer)
                tested = self._moved(tested, right.moves[0])
                right = self.tested.places[tested.at]
        return self._cut(Pair(reference, tested, chosen, met))

    def _met(
        self, met: frozenset[tuple[int, str]], question: str, tested: Side, answer: str | None
    ) -> frozenset[tuple[int, str]]:
        """Add the conditions that an answer meets. One that nobody gave, to a question asked once, meets none."""
        if not self.watched or answer is None:
            return met
        move = self.tested.places[tested.at].by_answer.get(answer)
        learnt = move.learns if move else ((question, answer),)
        return met | {(number, known[0]) for known in learnt for number in self.watched.get(known, ())}

    def _cut(self, pair: Pair) -> Pair:
        """Forget what nothing further on asks for."""
        left, right, chosen, met = pair
        if chosen:
            ours, theirs = self.reference.later, self.tested.later
            kept = [one for one in chosen if ours.has(left.at, one[0]) or theirs.has(right.at, one[0])]
            if len(kept) < len(chosen):  # else the set itself stays, whose hash is known
                chosen = frozenset(kept)
        if both := left.gathered & right.gathered:
            ours, theirs = self.reference.live, self.tested.live
            done = [one for one in both if not (ours.has(left.at, one) or theirs.has(right.at, one))]
            if done:
                left = Side(left.at, left.urgent, left.gathered.difference(done))
                right = Side(right.at, right.urgent, right.gathered.difference(done))
        if not self.all_owed and (more := right.gathered - left.gathered):
            live = self.reference.live
            if idle := [one for one in more if not live.has(left.at, one)]:
                right = Side(right.at, right.urgent, right.gathered.difference(idle))
        return Pair(left, right, chosen, met)


def answers_to(at: T, came: Mapping[T, tuple[T, Given | None] | None]) -> tuple[Given, ...]:
    """Return the answers that led to a state, first to last: `came` holds where each state was come from."""
    answers: list[Given] = []
    before = came[at]
    while before is not None:
        if before[1] is not None:
            answers.append(before[1])
        before = came[before[0]]
    return tuple(reversed(answers))
