"""A decision aid as a chart to be drawn or listed: its nodes in words, and where each answer leads.

A way through remembers more than a drawing can show (a question known already is passed over), so the
chart is of the aid itself: every question, every turning by an earlier answer, every outcome, once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pathways.content.edition import Content
from pathways.content.model import Answer, Outcome, Question, Route, Tree
from pathways.proof.urgency import rank
from pathways.proof.walk import AID, AREA
from pathways.publish.words import Words

Kind = Literal["question", "route", "outcome", "aid", "sheet"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a node: the answer's id and words, the id of the node it leads to."""

    answer: str
    label: str
    to: str


@dataclass(frozen=True, slots=True)
class Node:
    """A question, a turning, an outcome, another aid that goes on from here (`aid`), or another sheet that does."""

    id: str
    """As on the aid's page: `AID--NODE`, or `AID` of another aid."""
    kind: Kind
    text: str
    level: str = ""
    """The name of an outcome's level."""
    rank: int = 0
    """How urgent it is, 0 the most."""
    has_own_level: bool = False
    """Ranked by its own level: neither a process nor without a level."""
    ways: tuple[Way, ...] = ()
    items: tuple[str, ...] = ()
    """What there is to tick."""


@dataclass(frozen=True, slots=True)
class Chart:
    """An aid's nodes by id, the first question first."""

    aid: str
    title: str
    summary: str
    nodes: dict[str, Node]


@dataclass(frozen=True, slots=True)
class Branch:
    """A node in the nested list: told in full where it is first come to, else by its name only."""

    node: Node
    way: Way | None
    """The answer that leads here; none for the first question."""
    is_first: bool
    branches: tuple["Branch", ...]


def chart(content: Content, aid: str, words: Words) -> Chart:
    """Return an aid's chart. Its targets must exist."""
    tree = content.trees[aid]
    maker = _Maker(content, aid, words)
    nodes = [maker.question(name, question) for name, question in tree.questions.items()]
    nodes += [maker.route(name, route) for name, route in tree.routes.items()]
    nodes += [maker.outcome(tree, name, outcome) for name, outcome in tree.outcomes.items()]
    handed = dict.fromkeys(way.to for node in nodes for way in node.ways if "--" not in way.to)
    nodes += [Node(other, "aid", content.trees[other].title) for other in handed]
    return Chart(aid, tree.title, tree.summary, {node.id: node for node in nodes})


def outline(chart: Chart) -> Branch:
    """Return the chart as a tree of branches, every node told once in full."""
    told: set[str] = set()

    def branch(id_: str, way: Way | None) -> Branch:
        is_first = id_ not in told
        told.add(id_)
        node = chart.nodes[id_]
        below = tuple(branch(on.to, on) for on in node.ways) if is_first else ()
        return Branch(node, way, is_first, below)

    return branch(next(iter(chart.nodes)), None)


def branches(root: Branch, depth: int = 0) -> Iterator[tuple[int, Branch]]:
    """Yield every branch with how deep it stands, as a list is read."""
    yield depth, root
    for below in root.branches:
        yield from branches(below, depth + 1)


@dataclass(frozen=True, slots=True)
class _Maker:
    content: Content
    aid: str
    words: Words

    def question(self, name: str, question: Question) -> Node:
        ways = [self.way(id_, answer) for id_, answer in question.answers.items()]
        items = tuple(self.kept(tick.areas) + tick.label for tick in question.tick.values())
        return Node(self.id(name), "question", question.ask, ways=tuple(ways), items=items)

    def way(self, id_: str, answer: Answer) -> Way:
        return Way(id_, self.kept(answer.areas) + self.label(id_, answer), self.target(answer.goto))

    def label(self, id_: str, answer: Answer) -> str:
        return answer.label or self.words.get(f"answer-{id_}", id_)

    def route(self, name: str, route: Route) -> Node:
        trees = (self.content.trees[self.aid], *self.content.trees.values())
        asked = next((tree.questions[route.on] for tree in trees if route.on in tree.questions), None)
        ways = []
        for case, target in route.goto.items():
            known = self.content.edition.areas.get(case, case) if route.on == AREA else None
            answer = asked.answers.get(case) if asked else None
            ways.append(Way(case, known or (self.label(case, answer) if answer else case), self.target(target)))
        heading = asked.ask if asked else self.content.edition.area_question or self.words["area-question"]
        return Node(self.id(name), "route", f"{self.words['depends-on']} {heading}", ways=tuple(ways))

    def outcome(self, tree: Tree, name: str, outcome: Outcome) -> Node:
        level = self.content.level(tree.levels, outcome.level)
        return Node(
            self.id(name),
            "outcome",
            outcome.title,
            level=level.name if level else "",
            rank=rank(self.content, tree.levels, outcome.counts_as or outcome.level),
            has_own_level=bool(level and level.ranked),
        )

    def kept(self, areas: tuple[str, ...]) -> str:
        if not areas or set(areas) == set(self.content.areas):
            return ""
        return ", ".join(self.content.edition.areas[area] for area in areas) + ": "

    def id(self, name: str) -> str:
        return f"{self.aid}--{name}"

    def target(self, goto: str) -> str:
        return goto.removeprefix(AID) if goto.startswith(AID) else self.id(goto)
