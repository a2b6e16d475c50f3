"""On any tree: as many ways are counted as can be listed, and each of them is the way the walk takes."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from pathways.content.edition import CORE, Content, EditionFile
from pathways.content.model import Question, Tree
from pathways.content.yamltext import empty
from pathways.proof import graph
from pathways.proof.walk import Asked, Reached, answer_for, enter, is_exclusive, reply, settle

IDS = ("yes", "no", "unsure")
OUTCOMES = ("red", "green")


@dataclass
class Drawing:
    """An aid being drawn, last node first, so that every target is there already and nothing turns in a circle."""

    name: str
    draw: Any
    aids: list[str]
    known: list[str]
    nodes: list[str] = field(default_factory=lambda: list(OUTCOMES))

    def target(self) -> str:
        return str(self.draw(st.sampled_from([*self.nodes, *(f"aid:{aid}" for aid in self.aids)])))

    def answer(self) -> dict[str, Any]:
        added = self.draw(st.lists(st.sampled_from(["note", "ring"]), max_size=2))
        settles = self.draw(st.dictionaries(st.sampled_from(self.known), st.sampled_from(IDS[:2]), max_size=1))
        return {"goto": self.target(), "actions": added, "settles": settles}

    def question(self) -> dict[str, Any]:
        asked: dict[str, Any] = {"ask": "Q?", "once": "true" if self.draw(st.booleans()) else "false"}
        if self.draw(st.booleans()):
            ticks = {item: {"label": item, "actions": [f"of-{item}"]} for item in "abc"}
            bands = {"two": {**self.answer(), "at-least": "2"}, "one": {**self.answer(), "at-least": "1"}}
            named = {"named": {**self.answer(), "if-ticked": ["a"]}} if self.draw(st.booleans()) else {}
            return {**asked, "tick": ticks, "answers": {**named, **bands, "none": self.answer()}}
        count = self.draw(st.integers(2, 3))
        return {**asked, "answers": {id_: self.answer() for id_ in IDS[:count]}}

    def route(self, answers: dict[str, list[str]]) -> dict[str, Any]:
        on = self.draw(st.sampled_from(sorted(answers)))
        return {"on": on, "goto": {case: self.target() for case in answers[on]}}


@st.composite
def contents(draw: Any) -> Content:
    """Two aids: the second one stands alone, the first may hand over to it; routes turn on any question of either."""
    trees: dict[str, Tree] = {}
    answers: dict[str, list[str]] = {}
    sizes = {"second": draw(st.integers(1, 3)), "first": draw(st.integers(1, 4))}
    # Questions that answers settle have “yes” and “no”, whatever else they have.
    known = [f"{aid}-{number}" for aid, size in sizes.items() for number in range(size)]
    for aid, size in sizes.items():
        drawing = Drawing(aid, draw, list(trees), known)
        questions: dict[str, Any] = {}
        routes: dict[str, Any] = {}
        for number in reversed(range(size)):
            if answers and draw(st.booleans()):
                routes[f"{aid}-turn-{number}"] = drawing.route(answers)
                drawing.nodes.append(f"{aid}-turn-{number}")
            name = f"{aid}-{number}"
            questions[name] = drawing.question()
            answers[name] = list(questions[name]["answers"])
            drawing.nodes.append(name)
        for question in questions.values():
            for answer in question["answers"].values():
                settled = answer["settles"].items()
                answer["settles"] = {name: value for name, value in settled if value in answers.get(name, ())}
        written = {
            "title": aid, "summary": "S", "for": "F", "routes": routes,
            "questions": dict(reversed(questions.items())),
            "outcomes": {outcome: {"title": outcome} for outcome in OUTCOMES},
        }  # fmt: skip
        trees[aid] = Tree.model_validate(written)
    return content_of(dict(reversed(trees.items())))


def content_of(trees: dict[str, Tree]) -> Content:
    edition = EditionFile.model_validate({"name": "T", "status": "draft", "report-a-wrong-number": "gap"})
    return Content(
        slug=CORE, edition=edition, trees=trees, scales={}, actions={}, checklists={}, limits={}, roles={},
        shared_questions=frozenset(), shared_outcomes=frozenset(), contacts={}, documents={}, ledger={},
        scenarios={}, located={aid: empty(aid) for aid in trees},
    )  # fmt: skip


def replayed(content: Content, aid: str, way: graph.Way) -> Reached:
    """Walk a way's answers as a person would, ticking what leads to an answer that ticks lead to."""
    at = settle(content, enter(content, aid))
    for question, answer in way.answers:
        assert isinstance(at, Asked)
        assert (at.question, answer in at.answers) == (question, True)
        node = content.trees[at.state.aid].questions.get(at.state.node)
        at = settle(content, reply(content, at, answer, ticked_for(node, answer) if node else ()))
    assert isinstance(at, Reached)
    return at


def ticked_for(question: Question, answer: str) -> tuple[str, ...]:
    """Some items that amount to an answer; none if it is chosen as it is."""
    if not question.tick or is_exclusive(question.answers[answer]):
        return ()
    return next(ticked for ticked in [("c",), ("b", "c"), ("a",)] if answer_for(question, ticked) == answer)


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(contents())
def test_ways_are_counted_as_listed_and_each_is_the_way_the_walk_takes(content: Content) -> None:
    for aid in content.trees:
        built = graph.build(content, aid)
        assert built.circle == []
        assert built.unnamed == {}
        listed = list(graph.ways(content, aid))
        event(f"{'over 5' if len(listed) > 5 else 'up to 5'} ways")
        event("some way is handed over" if any(way.aid != aid for way in listed) else "no way is handed over")
        assert len(listed) == built.ways[built.start]
        assert len({way.answers for way in listed}) == len(listed)
        assert max(len(way.answers) for way in listed) == built.longest[built.start]
        for way in listed:
            at = replayed(content, aid, way)
            assert (at.state.aid, at.outcome) == (way.aid, way.outcome)
            of_ticks = {action for action in at.state.gathered if action.startswith("of-")}
            assert set(at.state.gathered) - of_ticks == set(way.gathered)


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(contents())
def test_what_the_graph_reaches_is_what_some_way_passes(content: Content) -> None:
    for aid in content.trees:
        built = graph.build(content, aid)
        seen: set[tuple[str, str]] = set()
        for way in graph.ways(content, aid):
            state = enter(content, aid)
            for question, answer in way.answers:
                log: list[tuple[str, str, str]] = []
                at = settle(content, state, log)
                assert isinstance(at, Asked)
                assert at.question == question
                seen |= {(aid_, node) for aid_, node, _ in log} | {(at.state.aid, at.state.node)}
                state = reply(content, at, answer)
            log = []
            end = settle(content, state, log)
            seen |= {(aid_, node) for aid_, node, _ in log} | {(end.state.aid, end.state.node)}
        assert built.nodes() == seen
