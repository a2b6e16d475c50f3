"""What the scenarios of an edition take of its ways through, and what they do not.

Only a scenario with a story and the facts its outcome follows from counts; in a bare folder of
trees, which has no ledger, any scenario does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pathways.content.edition import Content
from pathways.content.model import Scenario
from pathways.proof.graph import Edge, Graph, Key, build
from pathways.proof.scenarios import Walked, belonging, walk

Thing = tuple[str, ...]
"""What can be covered: (node, answer), (node, answer, next aid, node, answer), (outcome,) or (action,)."""

KINDS = ("answers", "pairs", "outcomes", "actions")
"""Every answer and case of a route, two answers one straight after the other, every end, every duty gathered."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one aid: all there is by kind, and what some counted scenario takes of it."""

    every: Mapping[str, frozenset[Thing]]
    taken: Mapping[str, frozenset[Thing]]
    scenarios: int

    def missing(self, kind: str) -> list[Thing]:
        """What no scenario takes."""
        return sorted(self.every[kind] - self.taken[kind])

    def share(self, kind: str) -> float:
        """Part that is taken, 0 to 1."""
        every = self.every[kind]
        return len(every & self.taken[kind]) / len(every) if every else 1.0


def named(aid: str, kind: str, thing: Thing) -> str:
    """Say in words what can be covered."""
    if kind == "pairs":
        node, answer, _, next_node, next_answer = thing
        return f"{aid}: {node}: {answer}, then {next_node}: {next_answer}"
    return f"{aid}: {kind.removesuffix('s')} {': '.join(str(part) for part in thing)}"


def counts(content: Content, scenario: Scenario) -> bool:
    """Tell whether a scenario is filled in, so that it may count."""
    return bool(scenario.story and (scenario.sources or not content.is_compared)) or not content.ledger


@lru_cache(maxsize=16)
def covered(content: Content) -> dict[str, Coverage]:
    """Walk every scenario and return the coverage of each aid."""
    taken = _nothing(content)
    numbers = dict.fromkeys(content.trees, 0)
    for aid in content.trees:
        for _, scenario in belonging(content, aid):
            walked = walk(content, aid, scenario)
            if walked.fault or not counts(content, scenario):
                continue
            numbers[aid] += 1
            for aid_, kind, thing in took(content, walked):
                taken[aid_][kind].add(thing)
    for aid, number in content.set_aside:  # up to the edition's own question, the core's case is walked as told
        scenario = content.scenarios[aid][number]
        for aid_, kind, thing in took(content, walk(content, aid, scenario)) if counts(content, scenario) else ():
            taken[aid_][kind].add(thing)
    every = everything(content)
    return {aid: Coverage(_frozen(every[aid]), _frozen(taken[aid]), numbers[aid]) for aid in content.trees}


Things = dict[str, dict[str, set[Thing]]]


def _nothing(content: Content) -> Things:
    return {aid: {kind: set() for kind in KINDS} for aid in content.trees}


def _frozen(things: Mapping[str, set[Thing]]) -> dict[str, frozenset[Thing]]:
    return {kind: frozenset(found) for kind, found in things.items()}


def took(content: Content, walked: Walked) -> Iterator[tuple[str, str, Thing]]:
    """Yield the aid, the kind and each thing a walk takes."""
    for aid, node, answer in (*((step.aid, step.node, step.answer) for step in walked.steps), *walked.passed):
        yield aid, "answers", (node, answer)
    for one, next_ in pairwise(walked.steps):
        yield one.aid, "pairs", (one.node, one.answer, next_.aid, next_.node, next_.answer)
    for step in walked.steps:
        if question := content.trees[step.aid].questions.get(step.node):
            ticked = (question.tick[item].actions for item in step.ticked)
            for actions in (*ticked, question.answers[step.answer].actions):
                yield from ((step.aid, "actions", (action,)) for action in actions)
    if walked.reached:
        yield walked.ended_in, "outcomes", (walked.reached,)


def everything(content: Content) -> Things:
    """Return all that scenarios have to take, on the ways from each aid's own start.

    Names must hold and nothing turn in a circle; raises TooLarge where an aid has too many states.
    """
    found = _nothing(content)
    for aid, tree in content.trees.items():
        found[aid]["answers"] = set(answers(content, aid))
        found[aid]["outcomes"] = {(name,) for name in tree.outcomes}
        added = (actions for question in tree.questions.values() for actions in question.adding())
        found[aid]["actions"] = {(action,) for actions in added for action in actions}
        graph = build(content, aid)
        for key, edges in graph.edges.items():
            found[key[0]]["pairs"].update(pair for edge in edges for pair in pairs(graph, key, edge))
    return found


def answers(content: Content, aid: str) -> frozenset[tuple[str, str]]:
    """Every answer of every question of an aid, and every case of every route."""
    tree = content.trees[aid]
    asked = {(name, answer) for name, question in tree.questions.items() for answer in question.answers}
    return frozenset(asked | {(name, case) for name, route in tree.routes.items() for case in route.goto})


def pairs(graph: Graph, key: Key, edge: Edge) -> Iterator[Thing]:
    """Yield an answer together with each that can be given straight after it, in an aid it hands over to as well."""
    if edge.answer is None:
        return
    after = asking(graph, edge.to)
    for next_ in graph.edges[after]:
        if next_.answer is not None:
            yield key[1], edge.answer, after[0], after[1], next_.answer


def asking(graph: Graph, key: Key) -> Key:
    """Go on from a state, past all that is known, to the next question or the outcome."""
    while len(edges := graph.edges[key]) == 1 and edges[0].answer is None:
        key = edges[0].to
    return key
