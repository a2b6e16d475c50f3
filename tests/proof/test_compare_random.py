"""On any tree: the comparisons find a fault exactly where trying every combination of answers finds one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from pathways.content.edition import Content
from pathways.content.model import Action, Outcome, Question, Scale, Tree
from pathways.proof import graph
from pathways.proof.checks import monotone, refinement
from pathways.proof.product import NOT_URGENT, action_rank
from pathways.proof.urgency import rank
from pathways.proof.walk import Asked, State, answer_for, enter, is_exclusive, reply, settle
from proof.test_random_trees import contents

Said = tuple[str, tuple[str, ...]]
"""An answer, and what was ticked for it."""
Known = Mapping[str, Said]
SCALE = Scale.model_validate({"title": "S", "levels": {name: {"name": name, "says": "."} for name in ("hot", "cold")}})
ACTIONS = {
    name: Action.model_validate({"do": name, **({"level": "hot"} if name in ("ring", "of-b") else {})})
    for name in ("note", "ring", "of-a", "of-b", "of-c")
}
LEVELS = {"red": "hot", "green": "cold"}


def levelled(content: Content) -> Content:
    """Give a random content levels, urgent actions, and an order to every question's answers."""
    trees = {aid: ordered(tree) for aid, tree in content.trees.items()}
    return replace(content, trees=trees, scales={"s": SCALE}, actions=ACTIONS)


def ordered(tree: Tree) -> Tree:
    worry = {"worry": {"order": "most-first"}}
    questions = {
        name: Question.model_validate({**question.model_dump(by_alias=True, exclude_defaults=True), **worry})
        for name, question in tree.questions.items()
    }
    outcomes = {name: Outcome.model_validate({"title": name, "level": LEVELS[name]}) for name in tree.outcomes}
    return tree.model_copy(update={"levels": "s", "questions": questions, "outcomes": outcomes})


def sayings(content: Content, name: str) -> list[Said]:
    """Every way to answer a question, every combination of ticks among them."""
    question = next(tree.questions[name] for tree in content.trees.values() if name in tree.questions)
    said: list[Said] = [(id_, ()) for id_, a in question.answers.items() if not question.tick or is_exclusive(a)]
    for amount in range(1, len(question.tick) + 1):
        for items in combinations(question.tick, amount):
            answer = answer_for(question, items)
            assert answer is not None
            said.append((answer, items))
    return said


def runs(content: Content, start: State, known: Known) -> Iterator[tuple[Known, State, list[str]]]:
    """Walk with what is known; at each question that is not known, try everything."""
    at = settle(content, start)
    if not isinstance(at, Asked):
        yield known, at.state, []
        return
    for said in [known[at.question]] if at.question in known else sayings(content, at.question):
        node = content.trees[at.state.aid].questions.get(at.state.node)
        after = reply(content, at, said[0], said[1] if node and node.tick else ())
        for every, end, asked in runs(content, after, {**known, at.question: said}):
            yield every, end, [at.question, *asked]


def urgency(content: Content, end: State) -> int:
    own = rank(content, "s", content.trees[end.aid].outcomes[end.node].level)
    return min([own, *(action_rank(content, end.aid, action) for action in end.gathered)], default=NOT_URGENT)


def less_urgent_pairs(content: Content, aid: str) -> set[tuple[str, str, str]]:
    """(question, more worrying answer, calmer answer) where some combination ends the wrong way round."""
    found: set[tuple[str, str, str]] = set()
    for known, end, asked in runs(content, enter(content, aid), {}):
        for name in asked:
            answers = graph.answers_of(content, aid, name) or []
            for calmer in sayings(content, name):
                if answers.index(calmer[0]) <= answers.index(known[name][0]):
                    continue
                for _, other, _ in runs(content, enter(content, aid), {**known, name: calmer}):
                    if urgency(content, end) > urgency(content, other):
                        found.add((name, known[name][0], calmer[0]))
    return found


SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@SETTINGS
@given(contents())
def test_monotone_agrees_with_trying_everything(drawn: Content) -> None:
    content = levelled(drawn)
    if sum(len(list(graph.ways(content, aid))) for aid in content.trees) > 60:
        return
    expected = set().union(*(less_urgent_pairs(content, aid) for aid in content.trees))
    found = {(place.asks, worse, calmer) for place, worse, calmer, _, _ in monotone.violations(content)[0]}
    event(f"{'some' if expected else 'no'} fault")
    assert found == expected


@st.composite
def editions(draw: Any) -> tuple[Content, Content]:
    """A core, and an edition that leads one answer elsewhere or drops its actions."""
    core = levelled(draw(contents()))
    aid = draw(st.sampled_from(sorted(core.trees)))
    tree = core.trees[aid]
    name = draw(st.sampled_from(sorted(tree.questions)))
    id_ = draw(st.sampled_from(sorted(tree.questions[name].answers)))
    answer = tree.questions[name].answers[id_]
    change = draw(st.sampled_from([{"goto": "red"}, {"goto": "green"}, {"actions": ()}]))
    changed = answer.model_copy(update=change)
    question = tree.questions[name].model_copy(update={"answers": {**tree.questions[name].answers, id_: changed}})
    edition = tree.model_copy(update={"questions": {**tree.questions, name: question}})
    return core, replace(core, trees={**core.trees, aid: edition}, core=core)


def less_safe(core: Content, edition: Content) -> bool:
    for aid in core.trees:
        for known, there, _ in runs(core, enter(core, aid), {}):
            for _, here, _ in runs(edition, enter(edition, aid), known):
                owed = set(there.gathered) - set(here.gathered)
                if urgency(edition, here) > urgency(core, there) or owed:
                    return True
    return False


@SETTINGS
@given(editions())
def test_refinement_agrees_with_trying_everything(drawn: tuple[Content, Content]) -> None:
    core, edition = drawn
    if sum(len(list(graph.ways(core, aid))) for aid in core.trees) > 100:
        return
    expected = less_safe(core, edition)
    event(f"{'less' if expected else 'no less'} safe")
    assert bool(refinement.violations(edition)[0]) == expected
