"""The walk: how answers lead through an aid to an outcome, and on into another aid.

The browser component walks by the same rules (docs-dev/page.md); tests hold the two against each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pathways.content.edition import Content
from pathways.content.model import Answer, Outcome, Question, Route

AREA = "area"
AID = "aid:"


@dataclass(frozen=True, slots=True)
class State:
    """Where a walk stands, what is known and what has been gathered."""

    aid: str
    node: str
    carried: bool = False
    """Entered from another aid: questions asked once are passed over."""
    memory: Mapping[str, str] = field(default_factory=dict)
    ticks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What was ticked for the answers of checklist questions: an aid that passes one over gathers for it again."""
    gathered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The walk waits for the answer to a question."""

    state: State
    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """The walk has ended."""

    state: State
    outcome: str


class Unnamed(LookupError):
    """Raised where a walk comes to a node with an answer that the node does not name."""

    def __init__(self, state: State, question: str, answer: str) -> None:
        self.state, self.question, self.answer = state, question, answer
        super().__init__(f"“{state.node}” does not say where the answer “{answer}” of “{question}” leads")


def enter(content: Content, aid: str, memory: Mapping[str, str] | None = None) -> State:
    """Stand at the first question of an aid; with a memory, carried on from another one."""
    first = next(iter(content.trees[aid].questions))
    return State(aid, first, carried=memory is not None, memory=memory or {})


def settle(content: Content, state: State, log: list[tuple[str, str, str]] | None = None) -> Asked | Reached:
    """Go on from a state as far as what is known leads; `log` receives each (aid, node, answer) passed over.

    Raises LookupError if the walk turns in a circle or comes to a node that does not name what is known.
    """
    seen: set[tuple[str, str, bool, frozenset[tuple[str, str]]]] = set()
    while True:
        # To come by again with something learnt on the way is no circle.
        here = (state.aid, state.node, state.carried, frozenset(state.memory.items()))
        if here in seen:
            raise LookupError(f"the way through turns in a circle at “{state.node}”")
        seen.add(here)
        node = node_of(content, state)
        if isinstance(node, Outcome):
            return Reached(state, state.node)
        passed = pass_over(content, state, node)
        if passed is None:
            return Asked(state, asks(state, node), tuple(options(node)))
        if log is not None:
            log.append((state.aid, state.node, passed[0]))
        state = passed[1]


def node_of(content: Content, state: State) -> Question | Route | Outcome:
    """Return the node a state stands at."""
    tree = content.trees[state.aid]
    return tree.questions.get(state.node) or tree.routes.get(state.node) or tree.outcomes[state.node]


def options(node: Question | Route) -> Mapping[str, Answer | str]:
    """Return the ways on from a node, by answer id."""
    return node.answers if isinstance(node, Question) else node.goto


def asks(state: State, node: Question | Route) -> str:
    """Return the id of the question a node asks: its own, or the one a route turns on."""
    return node.on if isinstance(node, Route) else state.node


def pass_over(content: Content, state: State, node: Question | Route) -> tuple[str, State] | None:
    """Pass a node over if its answer is known; return that answer and the state after it, else none.

    Danger and injury are asked once (ruling R1): an aid that is carried on goes where their last,
    calmest answer leads, so that an emergency cannot send a person round in a circle.
    """
    if isinstance(node, Question) and node.once and state.carried:
        last = list(node.answers)[-1]
        return last, follow(content, state, node, last, gather=False)
    known = state.memory.get(asks(state, node))
    if known is None:
        return None
    if known not in options(node):
        raise Unnamed(state, asks(state, node), known)
    return known, follow(content, state, node, known)


def follow(content: Content, state: State, node: Question | Route, answer: str, *, gather: bool = True) -> State:
    """Take one answer: gather what it adds, that of ticked items first, remember what it settles, go where it leads."""
    if isinstance(node, Route):
        return go(content, state, node.goto[answer])
    chosen = node.answers[answer]
    if gather:
        ticked = state.ticks.get(state.node, ())
        items = [action for item, tick in node.tick.items() if item in ticked for action in tick.actions]
        gathered = tuple(dict.fromkeys((*state.gathered, *items, *chosen.actions)))
        state = replace(state, memory={**state.memory, **chosen.settles}, gathered=gathered)
    return go(content, state, chosen.goto)


def go(content: Content, state: State, target: str) -> State:
    """Stand at a target, which may be another aid."""
    if target.startswith(AID):
        aid = target.removeprefix(AID)
        return replace(state, aid=aid, node=next(iter(content.trees[aid].questions)), carried=True)
    return replace(state, node=target)


def reply(content: Content, asked: Asked, answer: str, ticked: tuple[str, ...] = ()) -> State:
    """Answer the question a walk waits at."""
    node = node_of(content, asked.state)
    assert not isinstance(node, Outcome)
    memory = {**asked.state.memory, asked.question: answer}
    ticks = {**asked.state.ticks, **({asked.question: ticked} if ticked else {})}
    return follow(content, replace(asked.state, memory=memory, ticks=ticks), node, answer)


def answer_for(question: Question, ticked: tuple[str, ...]) -> str | None:
    """Return the answer that ticked items amount to: a named item first, then the highest band reached."""
    for id_, answer in question.answers.items():
        if set(answer.if_ticked) & set(ticked):
            return id_
    bands = {id_: band(answer, question) for id_, answer in question.answers.items() if answer.at_least is not None}
    reached = [id_ for id_, amount in bands.items() if ticked and len(ticked) >= amount]
    return max(reached, key=lambda id_: bands[id_], default=None)


def band(answer: Answer, question: Question) -> int:
    """Return how many ticks a band needs."""
    return len(question.tick) if answer.at_least == "all" else int(answer.at_least or 0)


def is_exclusive(answer: Answer) -> bool:
    """Tell whether an answer of a tick question is a box of its own, such as “none of these”."""
    return answer.at_least is None and not answer.if_ticked
