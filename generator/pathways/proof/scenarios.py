"""Worked cases, walked: exactly the questions named are asked, in that order, and the outcome is reached."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pathways.content.edition import Content
from pathways.content.model import Outcome, Question, Scenario
from pathways.content.problems import guess, one_of
from pathways.proof.walk import Asked, Reached, State, answer_for, enter, is_exclusive, node_of, reply, settle


@dataclass(frozen=True, slots=True)
class Step:
    """One question asked on the way: where, which, and the answer given."""

    aid: str
    node: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Walked:
    """A scenario's way through; `fault` says where it left the expected one."""

    steps: tuple[Step, ...]
    reached: str | None = None
    gathered: tuple[str, ...] = ()
    passed: tuple[tuple[str, str, str], ...] = ()
    """(aid, node, answer) of what was known already on the way: routes, mostly."""
    fault: str | None = None

    @property
    def trace(self) -> list[tuple[str, str]]:
        """Questions and answers in the order asked, as the browser component records them."""
        return [(step.question, step.answer) for step in self.steps]


def fits(scenario: Scenario, slug: str) -> bool:
    """Tell whether a scenario belongs to an edition: to the ones it names, or to every one."""
    named = scenario.edition
    return named is None or slug == named or (not isinstance(named, str) and slug in named)


def belonging(content: Content, aid: str) -> Iterator[tuple[int, Scenario]]:
    """Yield the scenarios of an aid that belong to this edition, with their place in the file."""
    for number, scenario in enumerate(content.scenarios.get(aid, ())):
        if fits(scenario, content.slug):
            yield number, scenario


def walk(content: Content, aid: str, scenario: Scenario) -> Walked:
    """Walk a scenario's answers; never raises, says the first fault instead."""
    state = enter(content, aid, scenario.arrives_with)
    steps: list[Step] = []
    passed: list[tuple[str, str, str]] = []
    for question, given in scenario.answers.items():
        at = settle(content, state, passed)
        if isinstance(at, Reached):
            return Walked(tuple(steps), fault=f"answers “{question}”, but the way has ended at “{at.outcome}”")
        if at.question != question:
            return Walked(tuple(steps), fault=f"answers “{question}” where “{at.question}” is asked")
        answer, ticked, fault = _chosen(content, at, given)
        if fault:
            return Walked(tuple(steps), fault=fault)
        steps.append(Step(at.state.aid, at.state.node, question, answer))
        state = reply(content, at, answer, ticked)
    return _ended(content, scenario, state, Walked(tuple(steps)), passed)


def _chosen(content: Content, at: Asked, given: str | tuple[str, ...]) -> tuple[str, tuple[str, ...], str | None]:
    """Return the answer id, what is ticked, and what is wrong with the answer as written."""
    node = node_of(content, at.state)
    if isinstance(node, Question) and node.tick:
        if not isinstance(given, str):
            unknown = [tick for tick in given if tick not in node.tick]
            if unknown:
                return "", (), f"ticks “{unknown[0]}”, which question “{at.question}” does not offer.{guess(unknown[0], node.tick)}"
            answer = answer_for(node, given)
            return (answer, given, None) if answer else ("", (), f"ticks too few items of “{at.question}” for any of its answers")
        if given in node.answers and not is_exclusive(node.answers[given]):
            return "", (), f"answers “{at.question}” with “{given}”; write the ticked items as a list instead"
    if not isinstance(given, str):
        return "", (), f"ticks items of “{at.question}”, which has none to tick"
    if given not in at.answers:
        return "", (), f"answers “{at.question}” with “{given}”, which is not {one_of(at.answers)}.{guess(given, at.answers)}"
    return given, (), None


def _ended(
    content: Content, scenario: Scenario, state: State, walked: Walked, passed: list[tuple[str, str, str]]
) -> Walked:
    at = settle(content, state, passed)
    walked = replace(walked, gathered=at.state.gathered, passed=tuple(passed))
    if isinstance(at, Asked):
        return replace(walked, fault=f"stops where “{at.question}” is asked. Add its answer: {one_of(at.answers)}")
    walked = replace(walked, reached=at.outcome)
    if at.outcome != scenario.reaches:
        return replace(walked, fault=f"ends at “{at.outcome}”, not at “{scenario.reaches}”")
    outcome = node_of(content, at.state)
    assert isinstance(outcome, Outcome)
    shown = {*walked.gathered, *(line.action for line in (*outcome.do, *outcome.record) if line.action)}
    missing = [action for action in scenario.actions if action not in shown]
    if missing:
        return replace(walked, fault=f"expects the action “{missing[0]}”, which is not gathered there.{guess(missing[0], shown)}")
    return walked
