"""The product graph of an edition: every (node, what is remembered and still needed) that can occur.

Memory makes a tree more than its drawing: a route turns on an earlier answer, a question known
already is passed over. So reachability, circles and the count of ways are settled on this graph,
with memory cut down to what is read further on, which keeps it small.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from pathways.content.edition import Content
from pathways.content.model import Outcome, Route
from pathways.proof.walk import AID, AREA, State, Unnamed, asks, enter, follow, go, node_of, options, pass_over

CAP = 20_000

Key = tuple[str, str, bool, tuple[tuple[str, str], ...]]


class TooLarge(Exception):
    """Raised when a graph has more states than the cap: nothing can be proved, so nothing is published."""


@dataclass(frozen=True, slots=True)
class Edge:
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


def reads(content: Content, aid: str) -> Mapping[tuple[str, str], frozenset[str]]:
    """For each node of the aids a walk can come to: the questions whose answers are read there or later."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    after: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for id_ in group(content, aid):
        tree = content.trees[id_]
        for name, question in tree.questions.items():
            found[id_, name] = frozenset({name})
            after[id_, name] = {_there(content, id_, answer.goto) for answer in question.answers.values()}
        for name, route in tree.routes.items():
            found[id_, name] = frozenset({route.on})
            after[id_, name] = {_there(content, id_, target) for target in route.goto.values()}
        for name, outcome in tree.outcomes.items():
            found[id_, name] = frozenset()
            after[id_, name] = {
                _there(content, id_, AID + then) for then in goes_on(outcome, id_) if then in content.trees
            }
    changed = True
    while changed:
        changed = False
        for place, nexts in after.items():
            grown = found[place].union(*(found[there] for there in nexts)) if nexts else found[place]
            changed = changed or grown != found[place]
            found[place] = grown
    return found


def _there(content: Content, aid: str, target: str) -> tuple[str, str]:
    state = go(content, State(aid, ""), target)
    return state.aid, state.node


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


def build(content: Content, aid: str, *, beyond: bool = False, cap: int = CAP) -> Graph:
    """Build the graph from an aid's start, hand-overs included; `beyond` goes on into each outcome's `then` too.

    Raises TooLarge beyond `cap` states. Targets must exist.
    """
    needed = reads(content, aid)

    def key(state: State) -> Key:
        known = needed[state.aid, state.node]
        return (
            state.aid,
            state.node,
            state.carried,
            tuple(sorted((q, a) for q, a in state.memory.items() if q in known)),
        )

    first = enter(content, aid)
    graph = Graph(content, key(first))
    graph.edges[graph.start] = []
    path = {graph.start: None}
    stack = [(graph.start, _onward(content, first, graph, beyond))]
    while stack:
        here, rest = stack[-1]
        step = next(rest, None)
        if step is None:
            stack.pop()
            path.pop(here)
            continue
        answer, through, state = step
        there = key(state)
        graph.edges[here].append(Edge(answer, through, there))
        if there in path and not graph.circle:
            keys = list(path)
            graph.circle = keys[keys.index(there) :]
        if there not in graph.edges:
            if len(graph.edges) >= cap:
                raise TooLarge
            graph.edges[there] = []
            stack.append((there, _onward(content, state, graph, beyond)))
            path[there] = None
    return graph


def _onward(content: Content, state: State, graph: Graph, beyond: bool) -> Iterator[tuple[str | None, str, State]]:
    """Every step from a state: (the answer if one is asked, the answer taken, where it leads)."""
    node = node_of(content, state)
    if isinstance(node, Outcome):
        for then in goes_on(node, state.aid) if beyond else ():
            if then in content.trees:
                yield None, then, go(content, state, AID + then)
        return
    bare = replace(state, gathered=())
    question = asks(state, node)
    try:
        passed = pass_over(content, bare, node)
    except Unnamed as unnamed:
        graph.unnamed[state.aid, state.node, unnamed.answer] = question
        return
    if passed:
        yield None, *passed
        return
    for answer in options(node):
        yield answer, answer, follow(content, replace(bare, memory={**state.memory, question: answer}), node, answer)
    if isinstance(node, Route):
        for answer in answers_of(content, state.aid, question) or ():
            if answer not in node.goto:
                graph.unnamed[state.aid, state.node, answer] = question


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
        for answer in reversed(list(options(node))):
            remembering = replace(state, memory={**state.memory, question: answer})
            stack.append((follow(content, remembering, node, answer), (*answers, (question, answer))))
