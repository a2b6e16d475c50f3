"""The product graphs of all the aids of an edition in one, laid out to be searched.

`graph` says which states there are; here each has a number, and each step says what it asks, adds
and teaches. Searches over pairs of states (`compare`) and over states and rules (`safety`) need no
more than this.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from pathways.content.edition import Content
from pathways.content.model import Outcome, Question, Route
from pathways.proof.graph import CAP, Edge, Graph, Key, build
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

    @property
    def passes(self) -> bool:
        """Tell whether the walk goes on from here without asking."""
        return self.end is None and len(self.moves) == 1 and not self.moves[0].asked


@dataclass
class Product:
    """Every state some way through an edition comes to, each after those it leads to."""

    content: Content
    places: list[Place]
    number: dict[Key, int]
    starts: dict[str, int]

    @cached_property
    def later(self) -> list[frozenset[str]]:
        """Questions that may be asked at a place or further on in the aid and those it hands over to."""
        found: list[frozenset[str]] = []
        for place in self.places:
            own = frozenset() if place.end or place.passes else frozenset({place.asks})
            found.append(own if place.end else own.union(*(found[move.to] for move in place.moves)))
        return found

    @cached_property
    def ends_ahead(self) -> list[frozenset[tuple[str, str]]]:
        """The outcomes, as (aid, name), that a place is or that lie ahead, in other aids too."""
        found: list[frozenset[tuple[str, str]]] = []
        kept: dict[frozenset[tuple[str, str]], frozenset[tuple[str, str]]] = {}
        for place in self.places:
            own = frozenset({(place.end.aid, place.end.name)}) if place.end else frozenset()
            ahead = own.union(*(found[move.to] for move in place.moves))
            found.append(kept.setdefault(ahead, ahead))  # most places have the same few sets ahead
        return found

    @cached_property
    def live(self) -> list[frozenset[str]]:
        """Actions that may still be added from a place on, the outcome's own among them."""
        found: list[frozenset[str]] = []
        for place in self.places:
            if place.end:
                found.append(place.end.actions)
                continue
            ticks = place.tick.tick.values() if place.tick else ()
            own = {action for tick in ticks for action in tick.actions}
            found.append(frozenset(own).union(*(move.adds | found[move.to] for move in place.moves)))
        return found

    @cached_property
    def teaches(self) -> list[frozenset[str]]:
        """Questions that are answered or settled at a place or anywhere further on, in other aids too."""
        found: list[frozenset[str]] = []
        for place in self.places:
            own = frozenset(question for move in place.moves for question, _ in move.learns)
            found.append(own.union(*(found[move.to] for move in place.moves)))
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

    def ticks_rank(self, place: Place, items: Items) -> int:
        """Return the rank of the most urgent action that ticked items add at a place."""
        if place.tick is None or not items:
            return NOT_URGENT
        actions = [action for item in items if item in place.tick.tick for action in place.tick.tick[item].actions]
        return min((action_rank(self.content, place.key[0], action) for action in actions), default=NOT_URGENT)

    @cached_property
    def depth(self) -> list[int]:
        """The most questions still to be asked from a place until an outcome."""
        found: list[int] = []
        for place in self.places:
            further = () if place.end else (move.asked + found[move.to] for move in place.moves)
            found.append(max(further, default=0))
        return found

    def question(self, name: str) -> Question | None:
        """Return a question by its id, whichever aid has it."""
        return next((tree.questions[name] for tree in self.content.trees.values() if name in tree.questions), None)


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
    return Place(key, asked, tick, moves, None, {move.answer: move for move in moves})


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
