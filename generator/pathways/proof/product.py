"""The product graphs of all the aids of an edition in one, laid out to be searched.

`graph` says which states there are; here each has a number, and each step says what it asks, adds
and teaches. Searches over pairs of states (`compare`) and over states and rules (`safety`) need no
more than this.
"""

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial

from pathways.content.edition import Content
from pathways.content.model import Outcome, Question, Route
from pathways.proof.graph import CAP, Edge, Graph, Key, build, group
from pathways.proof.ticked import Items, by_answer
from pathways.proof.urgency import rank
from pathways.proof.walk import State, asks, node_of, options

NOT_URGENT = 1_000
"""A rank calmer than any."""


@dataclass(frozen=True, slots=True)
class Move:
    """One answer taken at one place; `asked` tells it from passing over what is known."""

    answer: str
    asked: bool
    to: int
    adds: frozenset[str] = frozenset()
    urgent: int = NOT_URGENT
    """The rank of the most urgent action it adds."""
    learns: tuple[tuple[str, str], ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """An outcome: its rank, the actions it has itself in every area, the contacts it shows."""

    aid: str
    name: str
    rank: int
    process: bool
    actions: frozenset[str]
    contacts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """One state. An outcome's moves lead on into other aids."""

    key: Key
    asks: str
    tick: Question | None
    moves: tuple[Move, ...]
    end: End | None
    by_answer: Mapping[str, Move]
    """The moves of a place that asks, by their answers."""
    passes: bool = False
    """Whether the walk goes on from here without asking."""


@dataclass(frozen=True, slots=True)
class Names:
    """A set of names for every place, as the bits of a number; sets would take the square of a large tree's size."""

    bits: Mapping[Hashable, int]
    at: list[int]

    def has(self, place: int, name: Hashable) -> bool:
        """Tell whether a name is in the set of a place."""
        return bool(self.at[place] & self.bits.get(name, 0))


@dataclass
class Product:
    """Every state some way through an edition comes to, each after those it leads to."""

    content: Content
    places: list[Place]
    number: dict[Key, int]
    starts: dict[str, int]
    _ticked: dict[tuple[str, str, Items], tuple[int, frozenset[str]]] = field(default_factory=dict)
    _ranks: dict[tuple[str, str], int] = field(default_factory=dict)
    _bearing: dict[tuple[frozenset[str], frozenset[str]], Container[int]] = field(default_factory=dict)

    @cached_property
    def later(self) -> "Names":
        """Questions that may be asked at a place or further on in the aid and those it hands over to."""
        return self._names(lambda place: () if place.end or place.passes else (place.asks,), _to_an_end)

    @cached_property
    def live(self) -> "Names":
        """Actions that may still be added from a place on, the outcome's own among them."""

        def own(place: Place) -> Iterator[str]:
            yield from place.end.actions if place.end else ()
            for tick in place.tick.tick.values() if place.tick else ():
                yield from tick.actions
            for move in place.moves:
                yield from move.adds

        return self._names(own, _to_an_end)

    @cached_property
    def teaches(self) -> "Names":
        """Questions that are answered or settled at a place or anywhere further on, in other aids too."""
        return self._names(lambda p: (name for move in p.moves for name, _ in move.learns), lambda p: p.moves)

    @cached_property
    def happens(self) -> "Names":
        """What may happen at a place itself: it asks, it learns of a question, it adds an action, is urgent, unsure."""

        def own(place: Place) -> Iterator[Hashable]:
            yield "asks", place.asks
            yield from (
                ("adds", action) for tick in (place.tick.tick.values() if place.tick else ()) for action in tick.actions
            )
            urgent = self.ticks_rank(place, tuple(place.tick.tick)) if place.tick else NOT_URGENT
            for move in place.moves:
                yield from (("learns", question) for question, _ in move.learns)
                yield from (("adds", action) for action in move.adds)
                yield from [("is", "urgent")] if min(urgent, move.urgent) < NOT_URGENT else []
                yield from [("is", "unsure")] if move.unsure else []

        return self._names(own, lambda _: ())

    def _names(self, own: Callable[[Place], Iterable[Hashable]], onward: Callable[[Place], Iterable[Move]]) -> "Names":
        """For every place its `own` names, and those of the places that `onward` leads to from it."""
        bits: dict[Hashable, int] = {}
        alike: dict[int, int] = {}
        found: list[int] = []
        for place in self.places:
            names = 0
            for name in own(place):
                names |= bits.setdefault(name, 1 << len(bits))
            for move in onward(place):
                names |= found[move.to]
            found.append(alike.setdefault(names, names))
        return Names(bits, found)

    @cached_property
    def most_urgent(self) -> list[int]:
        """The rank of the most urgent end that a place may lead to, with what is gathered from there on."""
        found: list[int] = []
        for place in self.places:
            ticked = self.ticks_rank(place, tuple(place.tick.tick)) if place.tick else NOT_URGENT
            further = (min(move.urgent, found[move.to]) for move in place.moves)
            found.append(place.end.rank if place.end else min(ticked, *further))
        return found

    @cached_property
    def least_urgent(self) -> list[int]:
        """The rank of the calmest such end, where nothing urgent is ticked."""
        found: list[int] = []
        for place in self.places:
            further = (min(move.urgent, found[move.to]) for move in place.moves)
            found.append(place.end.rank if place.end else max(further, default=NOT_URGENT))
        return found

    @cached_property
    def urgent_ticks(self) -> Mapping[tuple[str, str], Mapping[str, list[Items]]]:
        """For each checklist question, what is ticked for its answers, told apart only where actions are urgent."""
        content = self.content

        def minds(question: Question, item: str) -> frozenset[str] | None:
            added = [content.actions.get(action) for action in question.tick[item].actions]
            return frozenset(action.level for action in added if action and action.level) or None

        return {
            (aid, name): by_answer(question, partial(minds, question))
            for aid, tree in content.trees.items()
            for name, question in tree.questions.items()
            if question.tick
        }

    def rank_of(self, aid: str, level: str) -> int:
        """Return the rank of a level on an aid's scale, calmer than any where the scale lacks it."""
        if (aid, level) not in self._ranks:
            scale = self.content.trees[aid].levels
            there = self.content.level(scale, level)
            self._ranks[aid, level] = rank(self.content, scale, level) if there else NOT_URGENT
        return self._ranks[aid, level]

    def ticks_rank(self, place: Place, items: Items) -> int:
        """Return the rank of the most urgent action that ticked items add at a place."""
        return self.ticked(place, items)[0] if items else NOT_URGENT

    def ticked(self, place: Place, items: Items) -> tuple[int, frozenset[str]]:
        """Return the rank of the most urgent action that ticked items add at a place, and all they add."""
        aid, node, *_ = place.key
        if (aid, node, items) not in self._ticked:
            tick = place.tick.tick if place.tick else {}
            added = frozenset(action for item in items if item in tick for action in tick[item].actions)
            rank = min((action_rank(self.content, aid, action) for action in added), default=NOT_URGENT)
            self._ticked[aid, node, items] = rank, added
        return self._ticked[aid, node, items]

    @cached_property
    def depth(self) -> list[int]:
        """The most questions still to be asked from a place until an outcome."""
        found: list[int] = []
        for place in self.places:
            further = () if place.end else (move.asked + found[move.to] for move in place.moves)
            found.append(max(further, default=0))
        return found

    @cached_property
    def leads_from(self) -> Mapping[str, frozenset[str]]:
        """For each aid, those from whose start a way leads to it; itself is one."""
        found: dict[str, set[str]] = {aid: set() for aid in self.starts}
        for aid in self.starts:
            for other in group(self.content, aid):
                found[other].add(aid)
        return {aid: frozenset(aids) for aid, aids in found.items()}

    @cached_property
    def ends_in(self) -> Mapping[str, list[str]]:
        """For each outcome, the aids that have it."""
        found: dict[str, list[str]] = {}
        for aid, tree in self.content.trees.items():
            for name in tree.outcomes:
                found.setdefault(name, []).append(aid)
        return found

    def bearing(self, aids: frozenset[str], outcomes: frozenset[str]) -> Container[int]:
        """The places that lead to an end of some aids (any, if none is named) at some outcomes: many rules name few."""
        if (aids, outcomes) not in self._bearing:
            self._bearing[aids, outcomes] = self._leading(aids, outcomes)
        return self._bearing[aids, outcomes]

    def _leading(self, named_aids: frozenset[str], outcomes: frozenset[str]) -> Container[int]:
        if not outcomes and not named_aids:
            return range(len(self.places))
        aids = {aid for aid in named_aids or self.starts if aid in self.starts}  # an edition may lack one
        if outcomes:
            aids &= {aid for name in outcomes for aid in self.ends_in.get(name, ())}
        waiting = [self.starts[start] for start in {start for aid in aids for start in self.leads_from[aid]}]
        seen = set(waiting)
        while waiting:
            further = {move.to for move in self.places[waiting.pop()].moves} - seen
            seen |= further
            waiting += further
        found: set[int] = set()
        for number in sorted(seen):  # those it leads to come first
            end, moves = self.places[number].end, self.places[number].moves
            own = end is not None and end.aid in aids and (not outcomes or end.name in outcomes)
            if own or any(move.to in found for move in moves):
                found.add(number)
        return found

    @cached_property
    def once(self) -> frozenset[str]:
        """Questions that are asked once only."""
        trees = self.content.trees.values()
        return frozenset(name for tree in trees for name, question in tree.questions.items() if question.once)

    @cached_property
    def again(self) -> frozenset[str]:
        """Checklist questions that several aids ask."""
        trees = self.content.trees.values()
        names = Counter(name for tree in trees for name, question in tree.questions.items() if question.tick)
        return frozenset(name for name, times in names.items() if times > 1)

    @cached_property
    def asked_in(self) -> Mapping[str, str]:
        """For each question, the first aid that has it."""
        found: dict[str, str] = {}
        for aid, tree in self.content.trees.items():
            for name in tree.questions:
                found.setdefault(name, aid)
        return found

    def question(self, name: str) -> Question | None:
        """Return a question by its id, whichever aid has it."""
        aid = self.asked_in.get(name)
        return self.content.trees[aid].questions[name] if aid else None


def _to_an_end(place: Place) -> tuple[Move, ...]:
    """The moves of a place, as far as the aid and those it hands over to go."""
    return () if place.end else place.moves


def action_rank(content: Content, aid: str, action: str) -> int:
    """Return the rank an action gives to the end of an aid, calmer than any if it gives none."""
    found = content.actions.get(action)
    return rank(content, content.trees[aid].levels, found.level) if found and found.level else NOT_URGENT


@lru_cache(maxsize=16)
def of(content: Content, cap: int = CAP) -> Product:
    """Build it. Names must hold and nothing turn in a circle; raises TooLarge beyond `cap` states an aid."""
    product = Product(content, [], {}, {})
    for aid in content.trees:
        graph = build(content, aid, beyond=True, cap=cap)
        for key in graph.order():
            if key not in product.number:
                product.number[key] = len(product.places)
                product.places.append(_place(content, key, graph, product.number))
        product.starts[aid] = product.number[graph.start]
    return product


def _place(content: Content, key: Key, graph: Graph, number: dict[Key, int]) -> Place:
    aid, name, carried, _ = key
    node = node_of(content, State(aid, name))
    edges = graph.edges[key]
    if isinstance(node, Outcome):
        onward = tuple(Move(edge.through, False, number[edge.to]) for edge in edges)
        return Place(key, "", None, onward, _end(content, aid, name, node), {})
    asked = asks(State(aid, name), node)
    tick = node if isinstance(node, Question) and node.tick else None
    silent = carried and isinstance(node, Question) and node.once
    moves = tuple(_move(content, aid, node, asked, edge, number[edge.to], silent) for edge in edges)
    passes = len(moves) == 1 and not moves[0].asked
    return Place(key, asked, tick, moves, None, {move.answer: move for move in moves}, passes)


def _move(content: Content, aid: str, node: Question | Route, asked: str, edge: Edge, to: int, silent: bool) -> Move:
    chosen = options(node)[edge.through]
    if silent:
        return Move(edge.through, False, to)
    if isinstance(chosen, str):
        return Move(edge.through, edge.answer is not None, to, learns=((asked, edge.through),), unsure=False)
    urgent = min((action_rank(content, aid, action) for action in chosen.actions), default=NOT_URGENT)
    learns = ((asked, edge.through), *chosen.settles.items())
    return Move(edge.through, edge.answer is not None, to, frozenset(chosen.actions), urgent, learns, chosen.unsure)


def _end(content: Content, aid: str, name: str, outcome: Outcome) -> End:
    tree = content.trees[aid]
    level = content.level(tree.levels, outcome.level)
    own = rank(content, tree.levels, outcome.counts_as or outcome.level)
    contacts = frozenset((*outcome.contacts, *(level.contacts if level else ())))
    return End(aid, name, own, bool(level and not level.ranked), duties(content, outcome), contacts)


def duties(content: Content, outcome: Outcome) -> frozenset[str]:
    """Return the actions an outcome has itself, in every area of the edition."""
    areas: dict[str, set[str]] = {}
    for line in (*outcome.do, *outcome.record):
        if line.action:
            areas.setdefault(line.action, set()).update(line.areas or content.areas)
    return frozenset(action for action, where in areas.items() if where >= set(content.areas))
