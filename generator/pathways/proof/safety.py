"""One safety rule against every way through an edition.

A rule minds little of a way: which of its questions are answered as it says, how urgent the way is
so far, which of its actions are gathered. So the search goes over places and that little, breadth
first, and the first way that breaks the rule is a shortest one.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pathways.content.edition import Content
from pathways.content.model import End as Wanted
from pathways.content.model import Question, SafetyRule
from pathways.proof.compare import Given, answers_to
from pathways.proof.product import NOT_URGENT, End, Move, Place, Product
from pathways.proof.ticked import Items, by_answer


class Minded(NamedTuple):
    """What a rule minds of a way."""

    as_said: frozenset[str] = frozenset()
    """Questions of `whenever` whose answer is one of those named."""
    answered: frozenset[str] = frozenset()
    """Questions of `only-after` that are answered."""
    urgent: int = NOT_URGENT
    arrived: int = NOT_URGENT
    """The rank of the ends before this aid: a process keeps it."""
    actions: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    unsure: bool = False
    asked: int = 0
    ticked: frozenset[tuple[str, Items]] = frozenset()
    """What was ticked for questions that several aids ask: an aid that passes one over gathers for it again."""


Way = tuple[int, Minded]
"""Where a way is, and what is minded of it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a rule was ever put to the test; if it is broken, how, and by which answers."""

    applied: bool = False
    broken: str = ""
    end: End | None = None
    answers: tuple[Given, ...] = ()


@dataclass
class Trial:
    """One rule on one edition."""

    product: Product
    rule: SafetyRule

    def __post_init__(self) -> None:
        self.content: Content = self.product.content
        demands = [part for part in (self.rule.then, self.rule.ending) if part]
        self.ranked = any(part.level_at_least or part.calmer_than or part.not_level for part in demands)
        self.actions = frozenset(action for part in demands for action in part.actions)
        self.outcomes = frozenset(name for part in demands for name in part.outcomes)
        self.whenever = {q: {said} if isinstance(said, str) else set(said) for q, said in self.rule.whenever.items()}
        taught = self.product.teaches.bits
        self.bits = {question: taught.get(question, 1 << len(taught)) for question in self.whenever}
        self.learns = frozenset((*self.whenever, *self.rule.only_after))
        self.named = {item for said in self.whenever.values() for item in said}
        self.ticks: dict[tuple[str, str], Mapping[str, list[Items]]] = {}
        self.again = self.product.again if self.ranked else frozenset[str]()
        self.counts = bool(self.rule.questions_at_most)
        minded = {*(("learns", q) for q in self.learns), *(("adds", a) for a in self.actions)}
        minded |= {("asks", q) for q in self.again} | ({("is", "urgent")} if self.ranked else set())
        minded |= {("is", "unsure")} if self.rule.unsure else set()
        self.minds = sum(self.product.happens.bits.get(name, 0) for name in minded)
        named = frozenset(self.rule.ending.outcomes if self.rule.ending else ())
        self.bearing = self.product.bearing(frozenset(self.rule.aids), named)

    def verdict(self) -> Verdict:
        """Search for a way that breaks the rule."""
        starts = [(number, Minded()) for number in self.product.starts.values() if number in self.bearing]
        came: dict[Way, tuple[Way, Given | None] | None] = dict.fromkeys(starts)
        waiting = deque(starts)
        applied = False
        while waiting:
            way = waiting.popleft()
            if self._hopeless(way):
                continue
            at, minded = way
            place = self.product.places[at]
            if place.end and self._about(place.end, minded):
                applied = True
                if broken := self._broken(place.end, minded):
                    return Verdict(True, broken, place.end, answers_to(way, came))
            for given, after in self._steps(minded, place) if self._happens(at) else self._unminded(minded, place):
                if after not in came:
                    came[after] = (way, given)
                    waiting.append(after)
        return Verdict(applied)

    def _hopeless(self, way: Way) -> bool:
        """Tell whether a question of `whenever` is not answered as it says, and never will be."""
        at, (as_said, *_) = way
        if len(as_said) == len(self.bits):
            return False
        missing = 0
        for name, bit in self.bits.items():
            missing |= 0 if name in as_said else bit
        return missing & self.product.teaches.at[at] != missing

    def _happens(self, at: int) -> bool:
        """Tell whether anything that the rule minds may happen at a place."""
        return bool(self.counts or self.product.happens.at[at] & self.minds or self.product.places[at].end)

    def _unminded(self, minded: Minded, place: Place) -> Iterator[tuple[Given | None, Way]]:
        """Every next step where nothing happens that the rule minds; at most places, nothing does."""
        for move in place.moves:
            if move.to in self.bearing:
                items = self._sets(place, place.tick)[move.answer][0] if place.tick and move.asked else ()
                yield ((place.asks, move.answer, items) if move.asked else None), (move.to, minded)

    def _about(self, end: End, way: Minded) -> bool:
        named = not self.rule.aids or end.aid in self.rule.aids
        meant = self.whenever.keys() <= way.as_said and way.unsure >= self.rule.unsure
        return named and meant and not (self.rule.ending and self._misses(self.rule.ending, end, way, ending=True))

    def _broken(self, end: End, way: Minded) -> str:
        """What is wrong with an end the rule is about, in words; nothing if it holds."""
        if self.rule.then and (said := self._misses(self.rule.then, end, way)):
            return said
        if before := [name for name in self.rule.only_after if name not in way.answered]:
            return f"before “{before[0]}” is answered"
        most = self.rule.questions_at_most
        return f"after {way.asked} questions, not {most} at most" if most and way.asked > most else ""

    def _misses(self, wanted: Wanted, end: End, way: Minded, *, ending: bool = False) -> str:
        level = self.rank_at(end, way)
        least = wanted.level_at_least
        if least and level > self.product.rank_of(end.aid, least):
            return f"less urgent than “{least}”"
        if wanted.calmer_than and level <= self.product.rank_of(end.aid, wanted.calmer_than):
            return f"no calmer than “{wanted.calmer_than}”"
        if no := [name for name in wanted.not_level if level == self.product.rank_of(end.aid, name)]:
            return f"at the level “{no[0]}”"
        reached = {end.name} if ending else {*way.outcomes, end.name}
        if wanted.outcomes and not reached & set(wanted.outcomes):
            return f"not at {' or '.join(f'“{name}”' for name in wanted.outcomes)}"
        lost = [name for name in wanted.actions if name not in way.actions | end.actions]
        unseen = [role for role in wanted.contacts if role not in end.contacts]
        if lost or unseen:
            return f"without the {f'action “{lost[0]}”' if lost else f'contact “{unseen[0]}”'}"
        return ""

    def rank_at(self, end: End, way: Minded) -> int:
        """How urgent an end is to the person who comes to it: a process keeps the level they arrived with."""
        found = min(end.rank, way.urgent)
        return min(found, way.arrived) if end.process else found

    def _steps(self, way: Minded, place: Place) -> Iterator[tuple[Given | None, Way]]:
        for move in place.moves:
            if move.to not in self.bearing:
                continue
            if place.end:
                yield None, self._carried_on(way, place.end, move)
                continue
            if not move.asked:
                yield None, self._taught(way, place, move, ())
                continue
            for items in self._sets(place, place.tick)[move.answer] if place.tick else ((),):
                yield (place.asks, move.answer, items), self._taught(way, place, move, items)

    def _carried_on(self, way: Minded, end: End, move: Move) -> Way:
        """Go on into another aid: what was gathered and reached stays above; danger is not asked again."""
        arrived = min(way.arrived, self.rank_at(end, way)) if self.ranked else NOT_URGENT
        return move.to, way._replace(
            as_said=way.as_said - self.product.once, urgent=NOT_URGENT, arrived=arrived, asked=0,
            actions=way.actions | (end.actions & self.actions), outcomes=way.outcomes | ({end.name} & self.outcomes),
        )  # fmt: skip

    def _taught(self, way: Minded, place: Place, move: Move, items: Items) -> Way:
        as_said, answered, urgent, arrived, actions, outcomes, unsure, asked, ticked = way
        if place.asks in self.learns or len(move.learns) > 1:
            # What is passed over was said before, and what was ticked with it: then only what it settles is news.
            own = [(place.asks, {move.answer, *items})] if move.asked else []
            for question, said in (*own, *((question, {answer}) for question, answer in move.learns[1:])):
                if named := self.whenever.get(question):
                    as_said = as_said | {question} if named & said else as_said - {question}
                if question in self.rule.only_after:
                    answered |= {question}
        if place.asks in self.again:
            ticked |= {(place.asks, items)} if items else set()
            items = items if move.asked else dict(ticked).get(place.asks, ()) if move.learns else ()
        if self.ranked and (items or move.urgent < urgent):
            urgent = min(urgent, move.urgent, self.product.ticks_rank(place, items))
        if self.actions and (items or move.adds):
            added = [place.tick.tick[item].actions for item in items] if place.tick else []
            actions |= move.adds.union(*added) & self.actions
        if self.rule.questions_at_most:
            asked = asked + move.asked if self.product.places[move.to].key[0] == place.key[0] else 0
        unsure = unsure or (self.rule.unsure and move.unsure)
        return move.to, Minded(as_said, answered, urgent, arrived, actions, outcomes, unsure, asked, ticked)

    def _sets(self, place: Place, question: Question) -> Mapping[str, list[Items]]:
        """What is ticked for each answer; items are told apart as far as the rule minds them."""
        where = place.key[:2]
        if where not in self.ticks:
            self.ticks[where] = self._told_apart(where, question)
        return self.ticks[where]

    def _told_apart(self, where: tuple[str, str], question: Question) -> Mapping[str, list[Items]]:
        actions = {action for tick in question.tick.values() for action in tick.actions}
        if self.named.isdisjoint(question.tick) and self.actions.isdisjoint(actions):
            return self.product.urgent_ticks[where]

        def minds(item: str) -> tuple[str, frozenset[str]] | None:
            actions = question.tick[item].actions
            known = [self.content.actions[action] for action in actions if action in self.content.actions]
            urgent = {found.level for found in known if found.level} if self.ranked else set()
            minded = frozenset(actions) & self.actions | {str(level) for level in urgent}
            return (item if item in self.named else "", minded) if item in self.named or minded else None

        return by_answer(question, minds)
