"""Each proof beside what trying everything says, for one project: it yields what differs, in words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pathways.content.model import Outcome
from pathways.proof import difference, graph, lengths, product
from pathways.proof.checks import monotone, refinement
from pathways.proof.prune import pruned
from pathways.proof.safety import Trial
from pathways.proof.walk import Asked, enter, reply, settle
from proof import random_real
from proof.random_brute import At, Both, Brute, about, broken, out_of_order
from proof.random_case import Case


@dataclass(frozen=True)
class Tried:
    """A project, and every way through its core and its edition."""

    case: Case
    core: Brute
    edition: Brute

    @classmethod
    def of(cls, case: Case) -> "Tried":
        return cls(case, Brute(case.core), Brute(case.edition))


def _ways(brute: Brute) -> Iterator[str]:
    content = brute.content
    lasting, urgent = [0], []
    for aid in content.trees:
        ends = list(brute.runs(brute.enter(aid)))
        ways = {(_asked(end), end.aid, end.node) for end in ends}
        lasting += [len(answers) for answers, _, _ in ways]
        urgent += [len(_asked(end)) for end in ends if brute.own(end) == 0]
        listed = [(way.answers, way.aid, way.outcome) for way in graph.ways(content, aid)]
        built = graph.build(content, aid)
        if built.circle or built.unnamed:
            yield f"{aid}: a circle, or something unnamed"
        if set(listed) != ways or not len(ways) == len(listed) == built.ways[built.start]:
            yield f"{aid}: the ways are {ways}, but {listed} are listed and {built.ways[built.start]} counted"
        if built.longest[built.start] != max(len(answers) for answers, _, _ in ways):
            yield f"{aid}: the longest way"
        if not _reached(brute, built, ends):
            yield f"{aid}: what some way comes to"
        for end in ends:
            ends += [last for then in brute.carried_on(end) for last in brute.runs(then)]
        if not _reached(brute, graph.build(content, aid, beyond=True), ends):
            yield f"{aid}: what some way comes to, carried on"
    if (lengths.longest(content), lengths.to_emergency(content)) != (max(lasting), max(urgent, default=None)):
        yield f"lengths: {max(lasting)}, to an emergency {max(urgent, default=None)}"


def _asked(end: At) -> tuple[tuple[str, str], ...]:
    return tuple((event.question, event.said[0]) for event in end.log if event.asked)


def _reached(brute: Brute, built: graph.Graph, ends: list[At]) -> bool:
    """Whether a graph has just the nodes that some way comes to and the answers that some way takes."""
    taken = {took for end in ends for took in end.nodes}
    nodes = {took[:2] for took in taken} | {(end.aid, end.node) for one in ends for end in (one, *one.ends)}
    of_answers = {took for took in built.taken() if not isinstance(brute.nodes[took[:2]], Outcome)}
    return (built.nodes(), of_answers) == (nodes, taken)


def _walks(brute: Brute) -> Iterator[str]:
    content = brute.content
    for aid, memory in brute.entries:
        for end in brute.runs(brute.enter(aid, memory)):
            at = settle(content, enter(content, aid, memory))
            for event in end.log:
                if event.asked:
                    assert isinstance(at, Asked)
                    if at.question != event.question:
                        yield f"{aid}: “{at.question}” is asked, not “{event.question}”"
                        return
                    at = settle(content, reply(content, at, *event.said))
            state = at.state
            if (state.aid, state.node, state.gathered) != (
                end.aid,
                end.node,
                end.gathered,
            ) or state.memory != end.memory:
                yield f"{aid}: {state} is reached, not {end}"


def _dropped(one: Tried) -> Iterator[str]:
    reached = {part[:2] for end in one.edition.chains for part in (*end.nodes, (end.aid, end.node))}
    own = {node for node in one.edition.nodes if node not in one.core.nodes}
    expected = {node for node in one.edition.nodes if node not in reached | own}
    found = set(pruned(one.case.edition).dropped)
    if found != expected:
        yield f"dropped is {found}, not {expected}"


def _monotone(brute: Brute) -> Iterator[str]:
    found, expected = monotone.violations(brute.content)[0], out_of_order(brute)
    if {(place.asks, worse, calmer) for place, worse, calmer, _, _ in found} != expected:
        yield f"out of order are {expected}, but {[one[:3] for one in found]} are told"
    for one in found:
        if not random_real.of_monotone(brute, one):
            yield f"not real: {one}"


def _refinement(one: Tried) -> Iterator[str]:
    both, (found, _) = Both(one.core, one.edition), refinement.violations(one.case.edition)
    expected = {(ours.aid, ours.node, theirs.aid, theirs.node) for ours, theirs in both.less_safe()}
    told = {(ends.reference.aid, ends.reference.name, ends.tested.aid, ends.tested.name) for ends in found}
    if bool(expected) != bool(told) or not expected <= told:
        yield f"less safe are {expected}, but {told} are told"
    for ends in found:
        if not random_real.of_refinement(both, ends):
            yield f"not real: {ends}"


def _differences(one: Tried) -> Iterator[str]:
    both = Both(one.core, one.edition)
    expected = {
        (kind, ours.aid, ours.node, theirs.aid, theirs.node)
        for aid in one.core.starts
        for ours, theirs in both.pairs(one.core.enter(aid), one.edition.enter(aid))
        if (kind := both.differ(ours, theirs))
    }
    found = difference.differences(one.case.core, one.case.edition)
    told = {(d.kind, d.before.aid, d.before.name, d.after.aid, d.after.name) for d in found}
    if told != expected:
        yield f"differing are {expected}, but {told} are told"


def _safety(brute: Brute) -> Iterator[str]:
    ends = brute.chains
    for rule in brute.content.safety:
        meant = [end for end in ends if about(brute, end, rule)]
        expected = bool(meant), any(broken(brute, end, rule) for end in meant)
        verdict = Trial(product.of(brute.content), rule).verdict()
        if (verdict.applied, verdict.end is not None) != expected:
            yield f"{rule}: (applied, broken) is {expected}, but told is {verdict}"
        elif verdict.end and not random_real.of_safety(brute, rule, verdict):
            yield f"{rule}: not real: {verdict}"


PROOFS: dict[str, Callable[[Tried], Iterable[str]]] = {
    "ways": lambda one: (*_ways(one.core), *_ways(one.edition)),
    "the walk": lambda one: _walks(one.edition),
    "what is dropped": _dropped,
    "more worrying answers": lambda one: _monotone(one.core),
    "the edition beside its core": _refinement,
    "differences": _differences,
    "safety rules": lambda one: _safety(one.edition),
}
