"""Every node can be reached, every way ends, nothing turns in a circle, every case is named."""

from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.problems import Mark, Problem
from pathways.proof.graph import CAP, Graph, TooLarge, build, leads_to
from pathways.proof.walk import AID


def handovers(content: Content) -> Iterator[Problem]:
    """Aids that lead on to each other never lead back."""
    for aid in content.trees:
        way = _way_back(content, aid, (aid,), {aid})
        if way and aid == min(way):
            says = f"Aids go on into each other in a circle: {' → '.join(way)}. Let one of them end in an outcome."
            yield Problem(_handover(content, way[-2], aid), says)


def _way_back(content: Content, aid: str, way: tuple[str, ...], seen: set[str]) -> tuple[str, ...] | None:
    for other in leads_to(content, way[-1]):
        if other == aid:
            return (*way, aid)
        if other not in seen:
            seen.add(other)
            if found := _way_back(content, aid, (*way, other), seen):
                return found
    return None


def _handover(content: Content, aid: str, to: str) -> Mark:
    """Where an aid first leads on into another one."""
    tree = content.trees[aid]
    for name, question in tree.questions.items():
        for id_, answer in question.answers.items():
            if answer.goto == AID + to:
                return content.mark(aid, "questions", name, "answers", id_, "goto")
    for name, route in tree.routes.items():
        for case, target in route.goto.items():
            if target == AID + to:
                return content.mark(aid, "routes", name, "goto", case)
    name, outcome = next((name, outcome) for name, outcome in tree.outcomes.items() if to in outcome.then)
    return content.mark(aid, "outcomes", name, "then", outcome.then.index(to))


def graphs(content: Content) -> Iterator[Problem]:
    """From every aid's own start: no circle, every node on some real way, every answer named where it can come."""
    for aid in content.trees:
        try:
            graph = build(content, aid, beyond=True)
        except TooLarge:
            says = (
                f"The aid “{aid}” has more than {CAP:,} states, so nothing can be proved of it."
                " Let fewer questions look back at earlier answers, or split the aid."
            )
            yield Problem(content.mark(aid), says)
            continue
        if graph.circle:
            if len({key[0] for key in graph.circle}) == 1:  # else `handovers` says it
                yield _circle(content, graph)
            continue
        yield from _unnamed(content, graph)
        yield from _unreachable(content, aid, graph)


def _circle(content: Content, graph: Graph) -> Problem:
    aid, node, _, _ = graph.circle[-1]
    way = " → ".join([*(key[1] for key in graph.circle), graph.circle[0][1]])
    return Problem(_key(content, aid, node), f"A way turns in a circle: {way}. Lead one of them elsewhere.")


def _unnamed(content: Content, graph: Graph) -> Iterator[Problem]:
    for (aid, node, answer), question in graph.unnamed.items():
        kind = "question" if node in content.trees[aid].questions else "route"
        says = f"{kind} “{node}” does not say where the answer “{answer}” of “{question}” leads. Add it."
        yield Problem(_key(content, aid, node), says)


def _unreachable(content: Content, aid: str, graph: Graph) -> Iterator[Problem]:
    tree = content.trees[aid]
    nodes, taken = graph.nodes(), graph.taken()
    for kind, found in (("questions", tree.questions), ("routes", tree.routes), ("outcomes", tree.outcomes)):
        for name in found:
            if (aid, name) not in nodes:
                says = f"{kind[:-1]} “{name}” cannot be reached: no combination of answers leads to it."
                yield Problem(content.key(aid, kind, name), says)
    for name, route in tree.routes.items():
        for case in route.goto:
            if (aid, name) in nodes and (aid, name, case) not in taken:
                says = f"route “{name}”: case “{case}” can never happen: no combination of answers comes here with it."
                yield Problem(content.key(aid, "routes", name, "goto", case), says)


def _key(content: Content, aid: str, node: str) -> Mark:
    tree = content.trees[aid]
    kind = "questions" if node in tree.questions else "routes" if node in tree.routes else "outcomes"
    return content.key(aid, kind, node)
