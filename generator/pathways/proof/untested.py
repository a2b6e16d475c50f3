"""Ways that no scenario takes yet, each to be filled in from the document and made a scenario."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from pathways.content.edition import Content
from pathways.content.model import Question, Scenario
from pathways.proof.coverage import KINDS, Coverage, Thing, asking, took
from pathways.proof.graph import Edge, Graph, Key, build
from pathways.proof.scenarios import walk
from pathways.proof.ticked import Items, by_answer

Missing = tuple[str, str, Thing]
"""The aid, the kind of coverage and what is missing of it."""
Way = tuple[tuple[Key, Edge], ...]


@dataclass(frozen=True, slots=True)
class Template:
    """The answers of a way from an aid's start, and what of all that is missing they would cover."""

    aid: str
    answers: Mapping[str, str | Items]
    covers: frozenset[Missing]


def templates(content: Content, coverages: Mapping[str, Coverage]) -> Iterator[Template]:
    """Yield ways that together take all that is missing: always the one next that takes most of it.

    Nothing is yielded for what only an aid carried on from another one comes to.
    """
    left = {(aid, kind, thing) for aid, found in coverages.items() for kind in KINDS for thing in found.missing(kind)}
    candidates = [one for aid in content.trees for one in _candidates(content, aid)] if left else []
    while best := max(
        (one for one in candidates if one.covers & left),
        key=lambda one: (len(one.covers & left), -len(one.answers)),
        default=None,
    ):
        yield Template(best.aid, best.answers, best.covers & left)
        left -= best.covers


def _candidates(content: Content, aid: str) -> Iterator[Template]:
    """Yield a short way through each answer and each two answers in a row, with each kind of ticks."""
    graph = build(content, aid)
    before, after = _before(graph), _after(graph)
    for key, start in before.items():
        for edge in graph.edges[key]:
            ahead = asking(graph, edge.to)
            passed = _passed(graph, edge.to)
            for next_ in graph.edges[ahead]:
                yield from _worked(content, aid, (*start, (key, edge), *passed, (ahead, next_), *after[next_.to]))
            if not graph.edges[ahead]:
                yield from _worked(content, aid, (*start, (key, edge), *passed))


def _before(graph: Graph) -> dict[Key, Way]:
    """The shortest way from the start to each state."""
    found: dict[Key, Way] = {graph.start: ()}
    for key in (queue := [graph.start]):
        for edge in graph.edges[key]:
            if edge.to not in found:
                found[edge.to] = (*found[key], (key, edge))
                queue.append(edge.to)
    return found


def _after(graph: Graph) -> dict[Key, Way]:
    """The shortest way on from each state to an outcome."""
    found: dict[Key, Way] = {}
    for key in graph.order():
        further: list[Way] = [((key, edge), *found[edge.to]) for edge in graph.edges[key]]
        found[key] = min(further, key=len, default=())
    return found


def _passed(graph: Graph, key: Key) -> Way:
    """What is passed over from a state on until something is asked, or the end."""
    way: Way = ()
    while len(edges := graph.edges[key]) == 1 and edges[0].answer is None:
        way = (*way, (key, edges[0]))
        key = edges[0].to
    return way


def _worked(content: Content, aid: str, way: Way) -> Iterator[Template]:
    """Yield a way as a template, with the fewest ticks, and again for each kind of ticks that adds other actions."""
    given: dict[str, list[str | Items]] = {}
    for (of, node, _, _), edge in way:
        if edge.answer is None:
            continue
        tree = content.trees[of]
        if node in tree.routes:
            given[tree.routes[node].on] = [edge.answer]
        else:
            given[node] = [items or edge.answer for items in _ticks(tree.questions[node])[edge.answer]]
    (of, outcome, _, _) = way[-1][1].to
    for choice in product(*given.values()):
        answers = dict(zip(given, choice, strict=True))
        walked = walk(content, aid, Scenario(id="x", title="X", answers=answers, reaches=outcome))
        assert walked.fault is None, walked.fault
        yield Template(aid, answers, frozenset(took(content, walked)))


def _ticks(question: Question) -> Mapping[str, list[Items]]:
    """The fewest items to tick for each answer, once for each combination of actions that they add."""
    return by_answer(question, lambda item: question.tick[item].actions or None)
