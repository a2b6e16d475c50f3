"""One safety rule against every way through an edition.

A rule minds little of a way: which of its questions are answered as it says, how urgent the way is
so far, which of its actions are gathered. So the search goes over places and that little, breadth
first, and the first way that breaks the rule is a shortest one.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pathways.content.edition import Content
from pathways.content.model import End as Wanted
from pathways.content.model import Question, SafetyRule
from pathways.proof.compare import Given, answers_to
from pathways.proof.product import NOT_URGENT, End, Move, Place, Product
from pathways.proof.ticked import Items, by_answer
from pathways.proof.urgency import rank


@dataclass(frozen=True, slots=True)
class Minded:
    """Where a way is, and what a rule minds of it."""

    at: int
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
        self.ranked = any(part.level_at_least or part.not_level for part in demands)
        self.actions = frozenset(action for part in demands for action in part.actions)
        self.outcomes = frozenset(name for part in demands for name in part.outcomes)
        self.whenever = {q: {said} if isinstance(said, str) else set(said) for q, said in self.rule.whenever.items()}
        trees = self.content.trees.values()
        self.once = {name for tree in trees for name, question in tree.questions.items() if question.once}
        named = {item for said in self.whenever.values() for item in said}
        self.ticks = {
            (aid, name): self._sets(aid, name, question, named)
            for aid, tree in self.content.trees.items()
            for name, question in tree.questions.items()
            if question.tick
        }

    def verdict(self) -> Verdict:
        """Search for a way that breaks the rule."""
        starts = [Minded(number) for number in self.product.starts.values()]
        came: dict[Minded, tuple[Minded, Given | None] | None] = dict.fromkeys(starts)
        waiting = deque(starts)
        applied = False
        while waiting:
            way = waiting.popleft()
            if self._hopeless(way):
                continue
            place = self.product.places[way.at]
            if place.end and self._about(place.end, way):
                applied = True
                if broken := self._broken(place.end, way):
                    return Verdict(True, broken, place.end, answers_to(way, came))
            for given, after in self._steps(way, place):
                if after not in came:
                    came[after] = (way, given)
                    waiting.append(after)
        return Verdict(applied)

    def _hopeless(self, way: Minded) -> bool:
        missing = self.whenever.keys() - way.as_said
        return not missing <= self.product.teaches[way.at]

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
        if least and level > self._rank(end, least):
            return f"less urgent than “{least}”"
        if no := [name for name in wanted.not_level if level == self._rank(end, name)]:
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

    def _rank(self, end: End, level: str) -> int:
        scale = self.content.trees[end.aid].levels
        return rank(self.content, scale, level) if self.content.level(scale, level) else NOT_URGENT

    def _steps(self, way: Minded, place: Place) -> Iterator[tuple[Given | None, Minded]]:
        for move in place.moves:
            if place.end:
                yield None, self._carried_on(way, place.end, move)
                continue
            sets = self.ticks[place.key[0], place.key[1]][move.answer] if place.tick and move.asked else [()]
            given = (place.asks, move.answer)
            for items in sets:
                yield ((*given, items) if move.asked else None), self._taught(way, place, move, items)

    def _carried_on(self, way: Minded, end: End, move: Move) -> Minded:
        """Go on into another aid: what was gathered and reached stays above; danger is not asked again."""
        arrived = min(way.arrived, self.rank_at(end, way)) if self.ranked else NOT_URGENT
        return replace(
            way, at=move.to, as_said=way.as_said - self.once, urgent=NOT_URGENT, arrived=arrived, asked=0,
            actions=way.actions | (end.actions & self.actions), outcomes=way.outcomes | ({end.name} & self.outcomes),
        )  # fmt: skip

    def _taught(self, way: Minded, place: Place, move: Move, items: Items) -> Minded:
        as_said, answered = way.as_said, way.answered
        for question, answer in move.learns:
            if named := self.whenever.get(question):
                ticked = place.tick is not None and question == place.asks
                fits = answer in named or (ticked and not named.isdisjoint(items))
                as_said = as_said | {question} if fits else as_said - {question}
            if question in self.rule.only_after:
                answered |= {question}
        urgent = min(way.urgent, move.urgent, self.product.ticks_rank(place, items)) if self.ranked else NOT_URGENT
        actions = way.actions
        if self.actions:
            added = [place.tick.tick[item].actions for item in items] if place.tick else []
            actions |= move.adds.union(*added) & self.actions
        asked = 0
        if self.rule.questions_at_most and self.product.places[move.to].key[0] == place.key[0]:
            asked = way.asked + move.asked
        unsure = way.unsure or (self.rule.unsure and move.unsure)
        return Minded(move.to, as_said, answered, urgent, way.arrived, actions, way.outcomes, unsure, asked)

    def _sets(self, aid: str, name: str, question: Question, named: set[str]) -> Mapping[str, list[Items]]:
        """What is ticked for each answer; items are told apart as far as the rule minds them."""
        actions = {action for tick in question.tick.values() for action in tick.actions}
        if named.isdisjoint(question.tick) and self.actions.isdisjoint(actions):
            return self.product.urgent_ticks[aid, name]

        def minds(item: str) -> tuple[str, frozenset[str]] | None:
            actions = question.tick[item].actions
            known = [self.content.actions[action] for action in actions if action in self.content.actions]
            urgent = {found.level for found in known if found.level} if self.ranked else set()
            told = (item if item in named else "", frozenset(actions) & self.actions | {str(level) for level in urgent})
            return told if any(told) else None

        return by_answer(question, minds)
