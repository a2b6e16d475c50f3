"""Which answers the scenarios of an edition take, and which they do not.

Only a scenario with a story and the facts its outcome follows from counts; in a bare folder of
trees, which has no ledger, any scenario does.
"""

from dataclasses import dataclass

from pathways.content.edition import Content
from pathways.content.model import Scenario
from pathways.proof.scenarios import belonging, walk


@dataclass(frozen=True, slots=True)
class Coverage:
    """Answers of one aid: every (node, answer), and those some counted scenario takes."""

    every: frozenset[tuple[str, str]]
    taken: frozenset[tuple[str, str]]
    scenarios: int

    @property
    def missing(self) -> list[tuple[str, str]]:
        """Answers no scenario takes."""
        return sorted(self.every - self.taken)

    @property
    def share(self) -> float:
        """Part of the answers that is taken, 0 to 1."""
        return len(self.every & self.taken) / len(self.every) if self.every else 1.0


def counts(content: Content, scenario: Scenario) -> bool:
    """Tell whether a scenario is filled in, so that it may count."""
    return bool(scenario.story and scenario.sources) or not content.ledger


def covered(content: Content) -> dict[str, Coverage]:
    """Walk every scenario and return the coverage of each aid."""
    taken: dict[str, set[tuple[str, str]]] = {aid: set() for aid in content.trees}
    numbers = dict.fromkeys(content.trees, 0)
    for aid in content.trees:
        for _, scenario in belonging(content, aid):
            walked = walk(content, aid, scenario)
            if walked.fault or not counts(content, scenario):
                continue
            numbers[aid] += 1
            for aid_, node, answer in (*((s.aid, s.node, s.answer) for s in walked.steps), *walked.passed):
                taken[aid_].add((node, answer))
    return {aid: Coverage(answers(content, aid), frozenset(taken[aid]), numbers[aid]) for aid in content.trees}


def answers(content: Content, aid: str) -> frozenset[tuple[str, str]]:
    """Every answer of every question of an aid, and every case of every route."""
    tree = content.trees[aid]
    asked = {(name, answer) for name, question in tree.questions.items() for answer in question.answers}
    return frozenset(asked | {(name, case) for name, route in tree.routes.items() for case in route.goto})
