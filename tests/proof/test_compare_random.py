"""What trees drawn at random have found, each as the smallest tree that shows it; and a way to find more of them.

`test_random_trees` tries thousands, but a failure there is as large as it was drawn: here Hypothesis
draws a few and makes what fails small.
"""

from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pathways.content import assembly, parsing
from pathways.content.edition import Content
from pathways.content.model import SafetyRule
from pathways.content.names import CORE
from pathways.content.parsing import Files
from pathways.proof import graph, product
from pathways.proof.checks import monotone
from pathways.proof.safety import Trial, Verdict
from pathways.proof.walk import Asked, Reached, enter, reply, settle
from proof.random_case import case
from proof.random_proofs import PROOFS, Tried

HEAD = "title: T\nsummary: S.\nfor: F.\nlevels: s\n"
ENDS = "outcomes: {red: {title: R, level: hot}, green: {title: G, level: cold}}\n"
THEN = "outcomes: {red: {title: R, level: hot}, green: {title: G, level: cold, then: [b]}}\n"
SHARED = {
    "levels": "s: {title: S, levels: {hot: {name: H, says: H.}, cold: {name: C, says: C.}}}\n",
    "actions": "ring: {do: Ring., level: hot}\nnote: {do: Note.}\n",
}


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_every_proof_says_what_trying_everything_says(random: Random) -> None:
    found = case(random)
    assume(found)
    assert found
    tried = Tried.of(found)
    for name, differing in PROOFS.items():
        assert list(differing(tried)) == [], f"{name}\n{found}"


def aids(questions: str = "", **bodies: str) -> Content:
    """Return aids with levels and actions, and the questions they share."""
    shared = {**SHARED, **({"questions": questions} if questions else {})}
    files = {f"decision_trees/shared/{name}.yml": text for name, text in shared.items()}
    files |= {f"decision_trees/{name}.yml": HEAD + body for name, body in bodies.items()}
    core = parsing.parse(Files(files))
    content, problems = assembly.assemble(CORE, core, None, {})
    assert content, [str(problem) for problem in (*core.problems, *problems)]
    return content


def verdict(content: Content, **rule: object) -> Verdict:
    return Trial(product.of(content), SafetyRule.model_validate({"id": "r", "says": "S.", **rule})).verdict()


def through(content: Content, aid: str, *given: tuple[str, tuple[str, ...]]) -> Reached:
    at = settle(content, enter(content, aid))
    for answer, ticked in given:
        assert isinstance(at, Asked)
        at = settle(content, reply(content, at, answer, ticked))
    assert isinstance(at, Reached)
    return at


# “Named” takes every item there is, so nothing is left for “some”.
SHADOWED = (
    "tick: {p: P, q: Q}, answers: {named: {goto: red, if-ticked: [p, q]}, some: {goto: green, at-least: 1}, none: red}"
)


def test_an_answer_that_no_ticks_amount_to_is_on_no_way() -> None:
    content = aids(a=f"questions: {{x: {{ask: X?, {SHADOWED}}}}}\n{ENDS}")
    built = graph.build(content, "a")
    assert built.taken() == {("a", "x", "named"), ("a", "x", "none")}
    assert ("a", "green") not in built.nodes()
    assert [way.answers for way in graph.ways(content, "a")] == [(("x", "named"),), (("x", "none"),)]
    assert built.ways[built.start] == 2


def test_a_route_that_asks_by_itself_has_that_answer_chosen() -> None:
    """So it may end the wrong way round: “yes” at green, “no” at red."""
    content = aids(
        a="questions: {y: {ask: Y?, worry: most-first, answers: {yes: turn, no: red}}}\n"
        "routes: {turn: {on: x, goto: {named: red, some: green, none: red}}}\n" + ENDS,
        b=f"questions: {{x: {{ask: X?, {SHADOWED}}}}}\n{ENDS}",
    )
    assert [(found[1], found[2]) for found in monotone.violations(content)[0]] == [("yes", "no")]


TICK = "tick: {p: P, q: {label: Q, actions: [ring]}}"
TICKED = f"x: {{ask: X?, {TICK}, answers: {{some: {{goto: turn, at-least: 1}}, none: green}}}}"


def test_what_was_ticked_is_still_said_after_a_route_on_it() -> None:
    content = aids(a=f"questions: {{{TICKED}}}\nroutes: {{turn: {{on: x, goto: {{some: green, none: red}}}}}}\n{ENDS}")
    found = verdict(content, whenever={"x": ("p",)}, then={"level-at-least": "hot"})
    assert (found.applied, found.answers) == (True, (("x", "some", ("p",)),))


def test_an_answer_that_settles_its_own_question_has_the_last_word() -> None:
    own = TICKED.replace("{goto: turn, at-least: 1}", "{goto: red, at-least: 1, settles: {x: none}}")
    content = aids(a=f"questions: {{{own}}}\n{ENDS}")
    assert not verdict(content, whenever={"x": ("p",)}, then={"outcomes": ("red",)}).applied


def test_what_was_ticked_is_gathered_for_again_where_an_aid_passes_it_over() -> None:
    words = f"x: {{ask: X?, {TICK}, answers: {{some: {{label: S, at-least: 1}}, none: N}}}}\n"
    content = aids(
        words,
        a="questions: {x: {answers: {some: green, none: green}}}\n" + THEN,
        b="questions: {x: {answers: {some: green, none: red}}}\n" + ENDS,
    )
    found = verdict(content, aids=("b",), whenever={"x": ("q",)}, then={"level-at-least": "hot"})
    assert (found.applied, found.end) == (True, None)
    found = verdict(content, aids=("b",), whenever={"x": ("p",)}, then={"level-at-least": "hot"})
    assert found.answers == (("x", "some", ("p",)),)


def test_ticked_items_add_what_they_add_in_the_order_of_the_list() -> None:
    both = TICKED.replace("p: P", "p: {label: P, actions: [note]}").replace("goto: turn", "goto: green")
    content = aids(a=f"questions: {{{both}}}\n{ENDS}")
    assert through(content, "a", ("some", ("q", "p"))).state.gathered == ("note", "ring")


def test_to_come_by_again_knowing_more_is_no_circle() -> None:
    content = aids(
        a="questions: {x: {ask: X?, answers: {yes: {goto: turn, settles: {w: one, y: yes}}, no: y}},"
        " y: {ask: Y?, answers: {yes: {goto: turn, settles: {w: two}}}}}\n"
        "routes: {turn: {on: w, goto: {one: known, two: green}}, known: {on: x, goto: {yes: again, no: red}},"
        " again: {on: x, goto: {yes: y, no: red}}}\n" + ENDS,
        b=f"questions: {{w: {{ask: W?, answers: {{one: red, two: red}}}}}}\n{ENDS}",
    )
    assert graph.build(content, "a").circle == []
    assert through(content, "a", ("yes", ())).outcome == "green"
