"""Worked cases, walked: exactly the questions named are asked, in that order, and the outcome is reached."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pathways.content.edition import Content
from pathways.content.model import Outcome, Question, Scenario
from pathways.content.names import CORE
from pathways.content.problems import guess, one_of
from pathways.proof.graph import answers_of
from pathways.proof.walk import Asked, Reached, State, answer_for, enter, is_exclusive, node_of, reply, settle


@dataclass(frozen=True, slots=True)
class Step:
    """One question asked on the way: where, which, and the answer given."""

    aid: str
    node: str
    question: str
    answer: str
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a scenario leaves the way it was to take: what is wrong, and at which part of the scenario."""

    says: str
    at: tuple[str | int, ...]
    of_key: bool = False
    """It is the question that is wrong, not the answer given to it."""


@dataclass(frozen=True, slots=True)
class Walked:
    """A scenario's way through, up to its fault if it has one."""

    steps: tuple[Step, ...]
    reached: str | None = None
    ended_in: str = ""
    """The aid whose outcome is reached."""
    gathered: tuple[str, ...] = ()
    passed: tuple[tuple[str, str, str], ...] = ()
    """(aid, node, answer) of what was known already on the way: routes, mostly."""
    fault: Fault | None = None

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
        if (fits(scenario, content.slug) or _borrowed(content, aid, number)) and (aid, number) not in content.set_aside:
            yield number, scenario


def _borrowed(content: Content, aid: str, number: int) -> bool:
    """Tell whether a case of the core serves an edition in a folder of its own, which it cannot name."""
    if not content.alone or content.is_own(content.mark(f"{aid}.scenarios", number)):
        return False
    return fits(content.scenarios[aid][number], CORE)


def walk(content: Content, aid: str, scenario: Scenario) -> Walked:
    """Walk a scenario's answers; never raises, says the first fault instead."""
    if fault := _arrival(content, aid, scenario):
        return Walked((), fault=fault)
    steps: list[Step] = []
    passed: list[tuple[str, str, str]] = []
    state = enter(content, aid, scenario.arrives_with)
    try:
        for question, given in scenario.answers.items():
            at = settle(content, state, passed)
            reply_or_fault = _answered(content, scenario, at, question, given)
            if isinstance(reply_or_fault, Fault):
                return Walked(tuple(steps), fault=reply_or_fault)
            assert isinstance(at, Asked)
            answer, ticked = reply_or_fault
            steps.append(Step(at.state.aid, at.state.node, question, answer, ticked))
            state = reply(content, at, answer, ticked)
        return _ended(content, scenario, state, Walked(tuple(steps)), passed)
    except LookupError as error:  # what it arrives with leads where no way through the aids does
        return Walked(tuple(steps), fault=Fault(f"cannot go on: {error}.", ("arrives-with",)))


def _arrival(content: Content, aid: str, scenario: Scenario) -> Fault | None:
    for question, answer in (scenario.arrives_with or {}).items():
        answers = answers_of(content, aid, question)
        if answers is None:
            known = [name for tree in content.trees.values() for name in tree.questions]
            says = f"arrives with the question “{question}”, which does not exist.{guess(question, known)}"
            return Fault(says, ("arrives-with", question), of_key=True)
        if answer not in answers:
            return Fault(_no_answer("arrives with", question, answer, answers), ("arrives-with", question))
    return None


def _answered(
    content: Content, scenario: Scenario, at: Asked | Reached, question: str, given: str | tuple[str, ...]
) -> tuple[str, tuple[str, ...]] | Fault:
    """Return the answer to the question that is asked and what is ticked, or what is wrong."""
    if isinstance(at, Reached):
        says = f"answers “{question}”, but its way has ended at “{at.outcome}” before that. Delete this answer."
        return Fault(says, ("answers", question), of_key=True)
    if at.question != question:
        asked_later = at.question in scenario.answers
        hint = "Write the answers in the order of the questions." if asked_later else f"Answer “{at.question}” first."
        says = f"answers “{question}” where “{at.question}” is asked. {hint}"
        return Fault(says, ("answers", question), of_key=True)
    node = node_of(content, at.state)
    if isinstance(node, Question) and node.tick and not isinstance(given, str):
        return _ticked(node, question, given)
    if not isinstance(given, str):
        return Fault(f"ticks items of “{question}”, which has none to tick. Write one answer.", ("answers", question))
    if given not in at.answers:
        return Fault(_no_answer("answers", question, given, at.answers), ("answers", question))
    if isinstance(node, Question) and node.tick and not is_exclusive(node.answers[given]):
        says = f"answers “{question}” with “{given}”, which follows from ticks. Write the ticked items as a list."
        return Fault(says, ("answers", question))
    return given, ()


def _ticked(node: Question, question: str, given: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | Fault:
    for number, item in enumerate(given):
        if item not in node.tick:
            says = f"ticks “{item}” of “{question}”, which does not exist.{guess(item, node.tick)}"
            return Fault(says, ("answers", question, number))
        if item in given[:number]:
            return Fault(f"ticks “{item}” of “{question}” twice.", ("answers", question, number))
    answer = answer_for(node, given)
    if answer is None:
        return Fault(f"ticks too few items of “{question}” for any of its answers.", ("answers", question))
    return answer, given


def _no_answer(verb: str, question: str, given: str, answers: Iterable[str]) -> str:
    return f"{verb} “{question}” with “{given}”, which is not {one_of(answers)}.{guess(given, answers)}"


def _ended(
    content: Content, scenario: Scenario, state: State, walked: Walked, passed: list[tuple[str, str, str]]
) -> Walked:
    at = settle(content, state, passed)
    walked = replace(walked, gathered=at.state.gathered, passed=tuple(passed))
    if isinstance(at, Asked):
        says = f"stops where “{at.question}” is asked. Add its answer: {one_of(at.answers)}."
        return replace(walked, fault=Fault(says, ("answers",)))
    walked = replace(walked, reached=at.outcome, ended_in=at.state.aid)
    if at.outcome != scenario.reaches:
        return replace(walked, fault=_wrong_end(content, at.outcome, scenario.reaches))
    outcome = node_of(content, at.state)
    assert isinstance(outcome, Outcome)
    shown = {*walked.gathered, *(line.action for line in (*outcome.do, *outcome.record) if line.action)}
    for number, action in enumerate(scenario.actions):
        if action not in shown:
            says = f"expects the action “{action}”, which its way does not gather.{guess(action, shown)}"
            return replace(walked, fault=Fault(says, ("actions", number)))
    return walked


def _wrong_end(content: Content, reached: str, wanted: str) -> Fault:
    known = {name for tree in content.trees.values() for name in tree.outcomes}
    hint = "" if wanted in known else f" There is no outcome “{wanted}”.{guess(wanted, known)}"
    return Fault(f"ends at “{reached}”, not at “{wanted}”.{hint}", ("reaches",))
