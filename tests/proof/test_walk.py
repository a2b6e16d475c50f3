"""The walking rules of docs-dev/page.md, one by one. (tests/page/walk.test.js holds the browser to the same ones.)"""

import pytest

from pathways.content.edition import Content
from pathways.content.model import Question
from pathways.proof.walk import Asked, Reached, State, Unnamed, answer_for, enter, go, reply, settle
from proof import small

FIRE = "fire: {ask: Fire?, once: true, answers: {yes: Yes, perhaps: Perhaps, no: No}}\n"
ENDS = "outcomes: {red: {title: Red}, green: {title: Green}, out: {title: Out}}\n"


def through(
    content: Content, aid: str, *given: str | tuple[str, ...], memory: dict[str, str] | None = None
) -> Asked | Reached:
    """Answer the questions that are asked, one after the other; ticks as a tuple."""
    at = settle(content, enter(content, aid, memory))
    for one in given:
        assert isinstance(at, Asked), f"“{one}” is one answer too many"
        if isinstance(one, str):
            assert one in at.answers
            at = settle(content, reply(content, at, one))
        else:
            node = content.trees[at.state.aid].questions[at.question]
            answer = answer_for(node, one)
            assert answer
            at = settle(content, reply(content, at, answer, one))
    return at


def asked(at: Asked | Reached) -> tuple[str, tuple[str, ...]]:
    assert isinstance(at, Asked)
    return at.question, at.answers


def reached(at: Asked | Reached) -> str:
    assert isinstance(at, Reached)
    return at.outcome


class TestEntering:
    content = small.aids(
        a="questions: {x: {ask: X?, answers: {on: aid:b, no: end}}}\noutcomes: {end: {title: E}}\n",
        b="questions: {z: {ask: Z?, answers: {yes: over}}}\noutcomes: {over: {title: O}}\n",
    )

    def test_stands_at_the_first_question_with_nothing_known(self) -> None:
        assert enter(self.content, "a") == State("a", "x")

    def test_with_a_memory_is_carried_on(self) -> None:
        assert enter(self.content, "a", {"q": "yes"}) == State("a", "x", carried=True, memory={"q": "yes"})

    def test_a_hand_over_stands_at_the_first_question_of_the_other_aid_carried_on(self) -> None:
        at = through(self.content, "a", "on")
        assert at.state == State("b", "z", carried=True, memory={"x": "on"})
        assert go(self.content, State("a", "x"), "aid:b") == State("b", "z", carried=True)


class TestAQuestion:
    def test_is_asked_if_its_answer_is_not_known(self) -> None:
        content = small.aids(a=f"questions: {{x: {{ask: X?, answers: {{yes: red, no: green}}}}}}\n{ENDS}")
        assert asked(through(content, "a")) == ("x", ("yes", "no"))
        assert reached(through(content, "a", "yes")) == "red"

    def test_known_from_an_earlier_aid_is_passed_over_and_gathers_what_its_answer_adds(self) -> None:
        content = small.aids(
            shared_questions="x: {ask: X?, answers: {yes: Yes, no: No}}\n",
            a=f"questions: {{x: {{answers: {{yes: {{goto: aid:b, actions: [first]}}, no: green}}}}}}\n{ENDS}",
            b=(
                "questions:\n  y: {ask: Y?, answers: {yes: x}}\n"
                f"  x: {{answers: {{yes: {{goto: red, actions: [first, second]}}, no: green}}}}\n{ENDS}"
            ),
        )
        at = through(content, "a", "yes", "yes")
        assert reached(at) == "red"
        assert at.state.gathered == ("first", "second")
        assert at.state.memory == {"x": "yes", "y": "yes"}

    def test_known_is_passed_over_where_the_walk_comes_to_it_twice(self) -> None:
        content = small.aids(
            a=f"questions: {{x: {{ask: X?, answers: {{yes: aid:b, no: red}}}}}}\n{ENDS}",
            b=f"questions: {{y: {{ask: Y?, answers: {{yes: z}}}}, z: {{ask: Z?, answers: {{yes: y}}}}}}\n{ENDS}",
        )
        with pytest.raises(LookupError, match="turns in a circle at “y”"):
            through(content, "a", "yes", "yes", "yes")


class TestAQuestionAskedOnce:
    content = small.aids(
        shared_questions=FIRE,
        a=f"questions: {{fire: {{answers: {{yes: red, perhaps: red, no: aid:b}}}}}}\n{ENDS}",
        b=(
            "questions: {fire: {answers: {yes: {goto: red, actions: [run]}, perhaps: {goto: out, actions: [run]},"
            " no: {goto: y, actions: [note], settles: {y: no}}}}, y: {ask: Y?, answers: {yes: green, no: out}}}\n"
            + ENDS
        ),
    )

    def test_is_asked_where_a_person_enters(self) -> None:
        assert asked(through(self.content, "b")) == ("fire", ("yes", "perhaps", "no"))

    def test_is_passed_over_where_an_aid_is_carried_on(self) -> None:
        assert asked(through(self.content, "a", "no")) == ("y", ("yes", "no"))
        assert asked(through(self.content, "b", memory={})) == ("y", ("yes", "no"))

    def test_goes_where_its_last_answer_leads_whatever_was_answered_and_gathers_and_settles_nothing(self) -> None:
        at = through(self.content, "b", memory={"fire": "yes"})
        assert asked(at) == ("y", ("yes", "no"))
        assert at.state.gathered == ()
        assert at.state.memory == {"fire": "yes"}


class TestARoute:
    content = small.aids(
        a=(
            "questions:\n  x: {ask: X?, answers: {yes: turn, no: {goto: z, actions: [x-no]}}}\n"
            "  z: {ask: Z?, answers: {yes: turn, no: other}}\n"
            "routes: {turn: {on: x, goto: {yes: red, no: green}}, other: {on: w, goto: {late: red, soon: out}}}\n"
            + ENDS
        ),
        b=f"questions: {{w: {{ask: W?, answers: {{late: red, soon: red}}}}}}\n{ENDS}",
    )

    def test_follows_what_is_known(self) -> None:
        assert reached(through(self.content, "a", "yes")) == "red"
        assert reached(through(self.content, "a", "no", "yes")) == "green"

    def test_gathers_nothing_again(self) -> None:
        assert through(self.content, "a", "no", "yes").state.gathered == ("x-no",)

    def test_asks_what_is_not_known_under_the_id_of_the_question_and_remembers_it(self) -> None:
        at = through(self.content, "a", "no", "no")
        assert asked(at) == ("w", ("late", "soon"))
        assert at.state.node == "other"
        after = through(self.content, "a", "no", "no", "soon")
        assert reached(after) == "out"
        assert after.state.memory == {"x": "no", "z": "no", "w": "soon"}

    def test_that_does_not_name_what_is_known_is_told(self) -> None:
        with pytest.raises(Unnamed, match="“turn” does not say where the answer “maybe” of “x” leads"):
            settle(self.content, State("a", "turn", memory={"x": "maybe"}))


class TestFollowingAnAnswer:
    content = small.aids(
        a=(
            "questions:\n"
            "  x: {ask: X?, answers: {yes: {goto: y, actions: [a, b], settles: {z: no, w: yes}}}}\n"
            "  y: {ask: Y?, answers: {yes: {goto: z, actions: [c, a]}}}\n"
            "  z: {ask: Z?, answers: {yes: red, no: {goto: w, actions: [d], settles: {w: no}}}}\n"
            "  w: {ask: W?, answers: {yes: red, no: green}}\n" + ENDS
        )
    )

    def test_gathers_each_action_once_first_come_first(self) -> None:
        assert through(self.content, "a", "yes", "yes").state.gathered == ("a", "b", "c", "d")

    def test_settles_other_questions_which_are_passed_over_and_settle_in_their_turn(self) -> None:
        at = through(self.content, "a", "yes", "yes")
        assert reached(at) == "green"
        assert at.state.memory == {"x": "yes", "z": "no", "w": "no", "y": "yes"}

    def test_logs_what_is_passed_over(self) -> None:
        log: list[tuple[str, str, str]] = []
        at = settle(self.content, State("a", "z", memory={"z": "no", "w": "no"}), log)
        assert (reached(at), log) == ("green", [("a", "z", "no"), ("a", "w", "no")])


class TestTicks:
    content = small.aids(
        a=(
            "questions:\n"
            "  t:\n"
            "    ask: Which?\n"
            "    tick: {p: {label: P, actions: [of-p]}, q: {label: Q, actions: [of-q, both]}, r: R, s: S}\n"
            "    answers:\n"
            "      one: {at-least: 1, label: One, goto: green, actions: [of-one, both]}\n"
            "      three: {at-least: 3, label: Three, goto: out}\n"
            "      every: {at-least: all, label: All, goto: out}\n"
            "      named: {if-ticked: [p, s], label: P or S, goto: red}\n"
            "      none: {label: None, goto: green}\n" + ENDS
        )
    )
    question: Question = content.trees["a"].questions["t"]

    @pytest.mark.parametrize(
        ("ticked", "answer"),
        [
            (("q",), "one"),
            (("q", "r"), "one"),
            (("p",), "named"),
            (("q", "r", "s"), "named"),
            (("p", "q", "r", "s"), "named"),
            ((), None),
        ],
    )
    def test_a_named_item_decides_before_any_amount(self, ticked: tuple[str, ...], answer: str | None) -> None:
        assert answer_for(self.question, ticked) == answer

    @pytest.mark.parametrize(("count", "answer"), [(1, "one"), (2, "one"), (3, "three"), (4, "every")])
    def test_the_highest_amount_that_is_reached_decides_whatever_the_order(self, count: int, answer: str) -> None:
        bands = {id_: found for id_, found in self.question.answers.items() if id_ != "named"}
        unnamed = self.question.model_copy(update={"answers": bands})
        assert answer_for(unnamed, tuple("pqrs"[:count])) == answer

    def test_ticked_items_add_their_actions_before_the_answers(self) -> None:
        at = through(self.content, "a", ("q",))
        assert reached(at) == "green"
        assert at.state.gathered == ("of-q", "both", "of-one")

    def test_an_answer_that_is_no_amount_is_chosen_as_it_is(self) -> None:
        assert reached(through(self.content, "a", "none")) == "green"


def test_an_outcome_ends_the_aid_and_then_is_followed_by_nobody() -> None:
    at = through(small.project(), "lend", "yes")
    assert (reached(at), at.state.aid) == ("leave-now", "lend")
