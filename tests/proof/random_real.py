"""A counter-example is real: walked answer by answer, it comes to the ends it claims."""

from collections.abc import Iterator, Mapping, Sequence

from pathways.content.edition import Content
from pathways.content.model import Question, SafetyRule
from pathways.proof.checks import monotone
from pathways.proof.compare import Ends, Given
from pathways.proof.product import End, action_rank
from pathways.proof.safety import Verdict
from pathways.proof.urgency import rank
from pathways.proof.walk import Asked, Reached, State, enter, node_of, reply, settle
from proof.random_brute import At, Both, Brute, Said, about, broken

Given_ = Mapping[str, Sequence[Said]]
"""What may be said to each question."""


def walked(content: Content, state: State, given: Given_, until: str = "") -> Iterator[Asked | Reached]:
    """Every walk from a state that says what is given, to its end or up to a question."""
    at = settle(content, state)
    if isinstance(at, Reached) or (until and at.question == until):
        yield at
        return
    node = node_of(content, at.state)
    for answer, ticked in given.get(at.question, ()):
        if answer in at.answers:
            items = tuple(item for item in ticked if item in node.tick) if isinstance(node, Question) else ()
            yield from walked(content, reply(content, at, answer, items), given, until)


def ends_so(content: Content, at: Asked | Reached, end: End, urgency: int) -> bool:
    """Whether a walk has come to an end, as urgently as is claimed."""
    if not isinstance(at, Reached) or (at.state.aid, at.outcome) != (end.aid, end.name):
        return False
    tree = content.trees[end.aid]
    own = rank(content, tree.levels, tree.outcomes[end.name].counts_as or tree.outcomes[end.name].level)
    return urgency == min([own, *(action_rank(content, end.aid, action) for action in at.state.gathered)])


def of_monotone(brute: Brute, found: monotone.Found) -> bool:
    """The answers up to the question, then both answers and the rest, come to the two ends."""
    place, worse, calmer, come, ends = found
    content = brute.content
    rest = {question: [(answer, ticked)] for question, answer, ticked in ends.answers}

    def said(question: str, answer: str) -> list[Said]:
        return [one for one in brute.sayings(question) if one[0] == answer] or [(answer, ())]

    before = {question: said(question, answer) for question, answer, _ in come.answers}
    for aid, memory in brute.entries:
        for at in walked(content, enter(content, aid, memory), before, until=place.asks):
            if isinstance(at, Asked) and (at.state.aid, at.state.node) == place.key[:2]:
                both = [
                    any(
                        ends_so(content, there, end, urgency)
                        for one in said(place.asks, answer)
                        for there in walked(content, at.state, {**rest, place.asks: [one]})
                    )
                    for answer, end, urgency in (
                        (worse, ends.tested, ends.tested_rank),
                        (calmer, ends.reference, ends.reference_rank),
                    )
                ]
                if all(both):
                    return True
    return False


def of_refinement(both: Both, ends: Ends) -> bool:
    """The same answers, each as its side understands it, come to the two ends."""
    theirs = {question: [(answer, ticked)] for question, answer, ticked in ends.answers}
    ours = {question: _ours(both, question, answer, ticked) for question, answer, ticked in ends.answers}
    sides = (
        (both.core, ours, ends.reference, ends.reference_rank),
        (both.edition, theirs, ends.tested, ends.tested_rank),
    )
    return all(
        any(
            ends_so(brute.content, at, end, urgency)
            for aid, memory in brute.entries
            for at in walked(brute.content, enter(brute.content, aid, memory), given)
        )
        for brute, given, end, urgency in sides
    )


def _ours(both: Both, question: str, answer: str, ticked: tuple[str, ...]) -> list[Said]:
    """What the core's side of one answer may have been."""
    core, edition = both.core.questions.get(question), both.edition.questions.get(question)
    if core is None or edition is None:
        return [(answer, ticked)]
    mine, other = ({item for item in ticked if item in side.tick} for side in (core, edition))
    pairs = ((said, theirs) for said, theirs in both.alike(question) if theirs[0] == answer)
    return [said for said, theirs in pairs if (set(said[1]), set(theirs[1])) == (mine, other)]


def of_safety(brute: Brute, rule: SafetyRule, verdict: Verdict) -> bool:
    """The answers, from aid to aid, come to the end that breaks the rule."""
    assert verdict.end

    def further(at: At, given: tuple[Given, ...]) -> Iterator[At]:
        question = brute.asks(at)
        if question is None:
            if not given:
                yield at
            for then in brute.carried_on(at):
                yield from further(then, given)
        elif given and given[0][0] == question:
            yield from further(brute.reply(at, given[0][1:]), given[1:])

    ends = (end for aid in brute.starts for end in further(brute.enter(aid), verdict.answers))
    return any(
        (end.aid, end.node) == (verdict.end.aid, verdict.end.name)
        and about(brute, end, rule)
        and broken(brute, end, rule)
        for end in ends
    )
