"""The product graph of an edition: every (node, what is remembered and still needed) that can occur.

Memory makes a tree more than its drawing: a route turns on an earlier answer, a question known
already is passed over. So reachability, circles and the count of ways are settled on this graph,
with memory cut down to what is read further on, which keeps it small.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from pathways.content.edition import Content
from pathways.content.model import Outcome, Question, Route
from pathways.proof.ticked import givable
from pathways.proof.walk import AID, AREA, State, Unnamed, asks, enter, follow, go, node_of, pass_over

CAP = 20_000

Key = tuple[str, str, bool, tuple[tuple[str, str], ...]]


class TooLarge(Exception):
    """Raised when a graph has more states than the cap: nothing can be proved, so nothing is published."""


class Edge(NamedTuple):
    """One answer taken at one state; `answer` is none where a known question is passed over."""

    answer: str | None
    through: str
    to: Key


@dataclass
class Graph:
    """States by key, and the edges between them, from one aid's own start."""

    content: Content
    start: Key
    edges: dict[Key, list[Edge]] = field(default_factory=dict)
    circle: list[Key] = field(default_factory=list)
    """The states of a way that comes back to itself, if there is one."""
    unnamed: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """(aid, node, answer) that some way comes with but the node does not name, and the question answered."""
    _offers: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def offers(self, aid: str, name: str, node: Question | Route) -> list[str]:
        """The answers somebody can give at a node."""
        if (aid, name) not in self._offers:
            self._offers[aid, name] = givable(node) if isinstance(node, Question) else list(node.goto)
        return self._offers[aid, name]

    @cached_property
    def ways(self) -> Mapping[Key, int]:
        """How many ways lead on from each state, counted without listing them."""
        counts: dict[Key, int] = {}
        for key in self.order():
            counts[key] = sum(counts[edge.to] for edge in self.edges[key]) if self.edges[key] else 1
        return counts

    @cached_property
    def longest(self) -> Mapping[Key, int]:
        """The most questions still to be asked from each state."""
        most: dict[Key, int] = {}
        for key in self.order():
            most[key] = max(((edge.answer is not None) + most[edge.to] for edge in self.edges[key]), default=0)
        return most

    def order(self) -> list[Key]:
        """States with every state after those it leads to."""
        done: dict[Key, None] = {}
        stack = [(self.start, iter(self.edges[self.start]))]
        opened = {self.start}
        while stack:
            key, rest = stack[-1]
            edge = next(rest, None)
            if edge is None:
                done[key] = None
                stack.pop()
            elif edge.to not in opened:
                opened.add(edge.to)
                stack.append((edge.to, iter(self.edges[edge.to])))
        return list(done)

    def nodes(self) -> set[tuple[str, str]]:
        """Every (aid, node) some way comes to."""
        return {(aid, node) for aid, node, _, _ in self.edges}

    def taken(self) -> set[tuple[str, str, str]]:
        """Every (aid, node, answer) some way takes."""
        return {(key[0], key[1], edge.through) for key, edges in self.edges.items() for edge in edges}


@dataclass(frozen=True, slots=True)
class Reads:
    """For each node, the questions whose answers are read there or later, as the bits of a number.

    Sets would take the square of a large tree's size.
    """

    bits: Mapping[str, int]
    later: Mapping[tuple[str, str], int]

    def __getitem__(self, node: tuple[str, str]) -> frozenset[str]:
        """Return the questions of a node, an aid's."""
        return frozenset(name for name, bit in self.bits.items() if self.later[node] & bit)

    def kept(self, node: tuple[str, str], memory: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Return what is remembered at a node and still read, in order."""
        later, bits = self.later[node], self.bits
        return tuple(sorted([known for known in memory.items() if later & bits.get(known[0], 0)]))


def reads(content: Content, aid: str) -> Reads:
    """For each node of the aids a walk can come to: the questions whose answers are read there or later."""
    bits: dict[str, int] = {}
    later: dict[tuple[str, str], int] = {}
    after: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for id_ in group(content, aid):
        tree = content.trees[id_]
        nodes: list[tuple[str, str | None, Iterable[str]]] = [
            *((name, name, (a.goto for a in found.answers.values())) for name, found in tree.questions.items()),
            *((name, found.on, found.goto.values()) for name, found in tree.routes.items()),
            *((name, None, (AID + then for then in goes_on(found, id_) if then in content.trees))
              for name, found in tree.outcomes.items()),
        ]  # fmt: skip
        for name, read, targets in nodes:
            later[id_, name] = bits.setdefault(read, 1 << len(bits)) if read else 0
            after[id_, name] = [_there(content, id_, target) for target in dict.fromkeys(targets)]
    order = _ends_first(after)
    changed = True
    while changed:  # once, and once more to see that nothing does; oftener only where a way turns in a circle
        changed = False
        for node in order:
            found = later[node]
            for there in after[node]:
                found |= later[there]
            changed = changed or found != later[node]
            later[node] = found
    return Reads(bits, later)


def _ends_first(after: Mapping[tuple[str, str], list[tuple[str, str]]]) -> list[tuple[str, str]]:
    """Nodes with every node after those it leads to, as far as there is no circle."""
    done: dict[tuple[str, str], None] = {}
    opened: set[tuple[str, str]] = set()
    for first in after:
        stack = [] if first in opened else [(first, iter(after[first]))]
        opened.add(first)
        while stack:
            there = next(stack[-1][1], None)
            if there is None:
                done[stack.pop()[0]] = None
            elif there not in opened:
                opened.add(there)
                stack.append((there, iter(after[there])))
    return list(done)


def _there(content: Content, aid: str, target: str) -> tuple[str, str]:
    other = target.removeprefix(AID)
    return (aid, target) if other == target else (other, next(iter(content.trees[other].questions)))


def leads_to(content: Content, aid: str) -> list[str]:
    """The aids that can go on from an aid: answers that hand over, and outcomes' `then`."""
    tree = content.trees[aid]
    targets = [answer.goto for question in tree.questions.values() for answer in question.answers.values()]
    targets += [target for route in tree.routes.values() for target in route.goto.values()]
    targets += [AID + then for outcome in tree.outcomes.values() for then in goes_on(outcome, aid)]
    named = dict.fromkeys(target.removeprefix(AID) for target in targets if target.startswith(AID))
    return [name for name in named if name in content.trees]


def goes_on(outcome: Outcome, aid: str) -> list[str]:
    """The aids an outcome goes on with; an outcome shared by several aids does not lead back into its own."""
    return [then for then in outcome.then if then != aid]


def group(content: Content, aid: str) -> list[str]:
    """An aid and all that can go on from it, nearest first: they share a page."""
    found = [aid]
    for id_ in found:
        found += [next_ for next_ in leads_to(content, id_) if next_ not in found]
    return found


@lru_cache(maxsize=64)
def build(content: Content, aid: str, *, beyond: bool = False, cap: int = CAP) -> Graph:
    """Build the graph from an aid's start, hand-overs included; `beyond` goes on into `then` too. Kept for reuse.

    Raises TooLarge beyond `cap` states. Targets must exist.
    """
    needed = reads(content, aid)
    first = enter(content, aid)
    graph = Graph(content, (first.aid, first.node, first.carried, ()))
    graph.edges[graph.start] = []
    alike: dict[tuple[str, str, bool, str | None], list[_Step]] = {}

    def onward(key: Key) -> Iterator[_Step]:
        state = State(*key[:3])
        node = node_of(content, state)
        question = "" if isinstance(node, Outcome) else asks(state, node)
        known = dict(key[3]).get(question)
        if (*key[:3], known) not in alike:  # nothing else that is remembered decides where a node leads
            alike[*key[:3], known] = list(_onward(content, state, known, graph, beyond))
        return iter(alike[*key[:3], known])

    path = {graph.start: None}
    stack = [(graph.start, onward(graph.start))]
    while stack:
        here, rest = stack[-1]
        step = next(rest, None)
        if step is None:
            stack.pop()
            path.pop(here)
            continue
        there = (*step.to, needed.kept(step.to[:2], {**dict(here[3]), **step.learns}))
        graph.edges[here].append(Edge(step.answer, step.through, there))
        if there in path and not graph.circle:
            keys = list(path)
            graph.circle = keys[keys.index(there) :]
        if there not in graph.edges:
            if len(graph.edges) >= cap:
                raise TooLarge
            graph.edges[there] = []
            stack.append((there, onward(there)))
            path[there] = None
    return graph


class _Step(NamedTuple):
    """One way on from a node: the answer if one is asked, the answer taken, where it leads and what is learnt."""

    answer: str | None
    through: str
    to: tuple[str, str, bool]
    learns: Mapping[str, str]


def _onward(content: Content, bare: State, known: str | None, graph: Graph, beyond: bool) -> Iterator[_Step]:
    """Every step from a node, by the answer known to what it asks, if there is one."""

    def step(answer: str | None, through: str, state: State) -> _Step:
        return _Step(answer, through, (state.aid, state.node, state.carried), state.memory)

    node = node_of(content, bare)
    if isinstance(node, Outcome):
        for then in goes_on(node, bare.aid) if beyond else ():
            if then in content.trees:
                yield step(None, then, go(content, bare, AID + then))
        return
    question = asks(bare, node)
    try:
        passed = pass_over(content, replace(bare, memory={question: known}) if known else bare, node)
    except Unnamed as unnamed:
        graph.unnamed[bare.aid, bare.node, unnamed.answer] = question
        return
    if passed:
        yield step(None, *passed)
        return
    for answer in graph.offers(bare.aid, bare.node, node):
        yield step(answer, answer, follow(content, replace(bare, memory={question: answer}), node, answer))
    if isinstance(node, Route):
        for answer in answers_of(content, bare.aid, question) or ():
            if answer not in node.goto:
                graph.unnamed[bare.aid, bare.node, answer] = question


def answers_of(content: Content, aid: str, question: str) -> list[str] | None:
    """Return the answers of a question an aid can know, or none if there is no such question."""
    if question == AREA:
        return list(content.areas) or None
    for tree in (content.trees[aid], *content.trees.values()):
        if question in tree.questions:
            return list(tree.questions[question].answers)
    return None


@dataclass(frozen=True, slots=True)
class Way:
    """One way through: what was asked and answered, where it ends and what it gathered."""

    answers: tuple[tuple[str, str], ...]
    aid: str
    outcome: str
    gathered: tuple[str, ...]


def ways(content: Content, aid: str) -> Iterator[Way]:
    """List every way through an aid from its own start, one by one; only for trees that have few."""
    stack: list[tuple[State, tuple[tuple[str, str], ...]]] = [(enter(content, aid), ())]
    while stack:
        state, answers = stack.pop()
        node = node_of(content, state)
        if isinstance(node, Outcome):
            yield Way(answers, state.aid, state.node, state.gathered)
            continue
        if passed := pass_over(content, state, node):
            stack.append((passed[1], answers))
            continue
        question = asks(state, node)
        for answer in reversed(givable(node) if isinstance(node, Question) else list(node.goto)):
            remembering = replace(state, memory={**state.memory, question: answer})
            stack.append((follow(content, remembering, node, answer), (*answers, (question, answer))))
