"""A saved record, walked again: does the same way through still come to the same outcome?

Where it does not, the first node that leads elsewhere is named; where it does, every node on the way that
says something else now. What a node was like the record knows as a hash of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pathways.content.edition import Content
from pathways.content.model import Outcome, Question
from pathways.content.problems import guess, one_of
from pathways.content.record import Record, Step, Worry
from pathways.proof.graph import goes_on
from pathways.proof.urgency import level_of
from pathways.proof.walk import AREA, Asked, Reached, State, answer_for, enter, is_exclusive, node_of, reply, settle


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of one worry of a record."""

    number: int
    ends: tuple[str, ...] = ()
    """The outcomes reached, in words."""
    differs: str | None = None
    """Where the way no longer leads where it did."""
    changed: tuple[str, ...] = field(default=())
    """Nodes on the way, in words with their `AID--NODE`, that say something else now."""


class _Differs(Exception):
    """The way leads elsewhere now."""


def replay(content: Content, record: Record, versions: Mapping[str, str]) -> list[Replayed]:
    """Walk every worry of a record; `versions` has the hash of every node as it is now."""
    return [_worry(content, worry, versions, number) for number, worry in enumerate(record.worries, 1)]


def _worry(content: Content, worry: Worry, versions: Mapping[str, str], number: int) -> Replayed:
    seen = [
        *((step.node, step.v) for step in worry.steps if step.kind != "area"),
        *((end.node, end.v) for end in worry.ends),
    ]
    differing = dict.fromkeys(node for node, version in seen if versions.get(node) != version)
    changed = tuple(_in_words(content, node) for node in differing)
    reached: list[str] = []
    try:
        for at, level in _walked(content, worry):
            if len(reached) < len(worry.ends):
                _same_end(content, at, level, worry, len(reached))
            reached.append(_named(content, at, level))
        if len(reached) < len(worry.ends):
            raise _Differs(f"the way comes to {len(reached)} of the {len(worry.ends)} outcomes in the record")
        if len(reached) > len(worry.ends):
            raise _Differs(f"the way comes to {len(reached)} outcomes, and the record has {len(worry.ends)}")
    except _Differs as differs:
        return Replayed(number, tuple(reached), str(differs), changed)
    except LookupError as error:
        return Replayed(number, tuple(reached), str(error), changed)
    return Replayed(number, tuple(reached), None, changed)


def _walked(content: Content, worry: Worry) -> Iterator[tuple[Reached, str]]:
    """Yield every outcome a worry's answers come to, with its level.

    Raises _Differs where what is asked is not what the record answers.
    """
    if worry.aid not in content.trees:
        raise _Differs(f"there is no decision aid “{worry.aid}” any more.{guess(worry.aid, content.trees)}")
    state = enter(content, worry.aid)
    for step in worry.steps:
        at = settle(content, state)
        if step.kind == "then":
            yield _end(content, at, step)
            state = _gone_on(content, at, step)
        elif step.kind == "area":
            state = _in_area(content, at, step)
        else:
            state = _answered(content, at, step)
    yield _end(content, settle(content, state), None)


def _end(content: Content, at: Asked | Reached, step: Step | None) -> tuple[Reached, str]:
    if isinstance(at, Asked):
        before = f" before it goes on with “{step.id}”" if step else ""
        raise _Differs(f"{_at(content, at)} comes, which the record does not answer{before}")
    tree = content.trees[at.state.aid]
    return at, level_of(content, tree, tree.outcomes[at.outcome], at.state.gathered) or ""


def _gone_on(content: Content, at: Asked | Reached, step: Step) -> State:
    outcome = node_of(content, at.state)
    if (
        not isinstance(outcome, Outcome)
        or step.id not in goes_on(outcome, at.state.aid)
        or step.id not in content.trees
    ):
        raise _Differs(f"{_at(content, at)} does not lead on to “{step.id}” any more")
    entered = enter(content, step.id, at.state.memory)
    return replace(entered, ticks=at.state.ticks)


def _in_area(content: Content, at: Asked | Reached, step: Step) -> State:
    given = step.answer
    if step.id != AREA or not isinstance(given, str) or given not in content.areas:
        raise _Differs(
            f"the area “{given}” is not {one_of(content.areas)}" if content.areas else "no area is asked any more"
        )
    return replace(at.state, memory={**at.state.memory, AREA: given})


def _answered(content: Content, at: Asked | Reached, step: Step) -> State:
    if isinstance(at, Reached):
        raise _Differs(
            f"the way ends at {_at(content, at)}, where the record goes on to {_in_words(content, step.node)}"
        )
    if (_key(at.state), at.question) != (step.node, step.id):
        now, then = f"{_at(content, at)} asks “{at.question}”", _in_words(content, step.node)
        raise _Differs(f"{now}, where the record answers “{step.id}” at {then}")
    node, given = node_of(content, at.state), step.answer
    if isinstance(node, Question) and node.tick and not isinstance(given, str):
        if gone := [item for item in given if item not in node.tick]:
            raise _Differs(f"{_at(content, at)} has nothing to tick called “{gone[0]}” any more")
        # Too few for any band: the calmest answer that stands by itself takes the rest, as on the page.
        rest = [id_ for id_, answer in node.answers.items() if is_exclusive(answer)]
        calm = [id_ for id_ in rest if not node.answers[id_].unsure]
        if not given:
            raise _Differs(f"the record neither ticks nor answers anything at {_at(content, at)}")
        chosen = answer_for(node, tuple(given)) or (calm or rest)[0]
        return reply(content, at, chosen, tuple(given))
    if not isinstance(given, str) or given not in at.answers:
        raise _Differs(f"{_at(content, at)} has no answer “{given}” any more. Its answers are {one_of(at.answers)}")
    return reply(content, at, given)


def _same_end(content: Content, at: Reached, level: str, worry: Worry, place: int) -> None:
    end = worry.ends[place]
    if _key(at.state) != end.node:
        raise _Differs(f"the way ends at {_at(content, at, level)}, not at {_in_words(content, end.node)}")
    if level != end.level:
        raise _Differs(f"{_at(content, at)} has the level “{level}” now, not “{end.level}”")


def _key(state: State) -> str:
    return f"{state.aid}--{state.node}"


def _at(content: Content, at: Asked | Reached, level: str = "") -> str:
    """Name where a way has come to; the end with its level, if that is given."""
    if isinstance(at, Reached) and level:
        return f"“{_named(content, at, level)}” ({_key(at.state)})"
    return _in_words(content, _key(at.state))


def _in_words(content: Content, node: str) -> str:
    """Name a node as it is read now, with its `AID--NODE`, which alone names one that is gone."""
    aid, _, name = node.partition("--")
    tree = content.trees.get(aid)
    if tree and name in tree.outcomes:
        return f"outcome “{tree.outcomes[name].title}” ({node})"
    asked = tree.routes[name].on if tree and name in tree.routes else name
    trees = (tree, *content.trees.values()) if tree and name in {*tree.questions, *tree.routes} else ()
    ask = next((one.questions[asked].ask for one in trees if asked in one.questions), None)
    return f"question “{ask}” ({node})" if ask else f"“{node}”"


def _named(content: Content, at: Reached, level: str) -> str:
    tree = content.trees[at.state.aid]
    found = content.level(tree.levels, level)
    return f"{found.name}: {tree.outcomes[at.outcome].title}" if found else tree.outcomes[at.outcome].title
