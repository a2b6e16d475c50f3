import pytest

from pathways.proof.checks import ticks
from proof import small
from proof.small import LEND


def told(check: small.Check, tick: str, answers: str) -> list[str]:
    """What a check says of one checklist question, without file and place."""
    question = f"questions: {{t: {{ask: T?, {tick}answers: {{{answers}}}}}}}\noutcomes: {{o: {{title: O}}}}\n"
    return [problem.says.removeprefix("question “t”: ") for problem in check(small.aids(a=question))]


TICK = "tick: {p: P, q: Q, r: R}, "
NONE = "none: {label: None, goto: o}"


def band(name: str, amount: str) -> str:
    return f"{name}: {{at-least: {amount}, label: L, goto: o}}, "


def named(*items: str) -> str:
    return f"named: {{if-ticked: [{', '.join(items)}], label: L, goto: o}}, "


@pytest.mark.parametrize("check", [ticks.items_exist, ticks.bands_fit, ticks.every_tick_answered, ticks.none_answered])
@pytest.mark.parametrize(
    ("tick", "answers"),
    [
        (TICK, band("one", "1") + NONE),
        (TICK, band("every", "all") + band("two", "2") + band("one", "1") + named("p") + NONE),
        (TICK, named("p", "q", "r") + NONE),  # every item leads somewhere by itself
        ("tick: {p: P}, ", band("one", "all") + NONE),
        ("", "yes: o, no: o"),
    ],
)
def test_a_sound_checklist_passes(check: small.Check, tick: str, answers: str) -> None:
    assert told(check, tick, answers) == []


def test_an_answer_waits_for_items_that_can_be_ticked() -> None:
    assert told(ticks.items_exist, TICK, named("p", "s") + band("one", "1") + NONE) == [
        "answer “named” waits for the tick “s”, which does not exist."
    ]
    content = small.project(changes={LEND: ("if-ticked: [lost]", "if-ticked: [lots]")})
    assert small.says(ticks.items_exist(content)) == [
        (
            f"{LEND}:31:26: question “marks”: answer “lost” waits for the tick “lots”, which does not exist. Did "
            "you mean “lost”?"
        )
    ]


@pytest.mark.parametrize(
    ("tick", "bands", "says"),
    [
        (TICK, band("a", "4"), "answer “a” needs 4 ticks, but there are only 3 items."),
        (TICK, band("a", "2") + band("b", "2"), "answers “a” and “b” both begin at 2 ticks. Change one, or delete it."),
        (
            TICK,
            band("a", "3") + band("b", "all"),
            "answers “a” and “b” both begin at 3 ticks. Change one, or delete it.",
        ),
        (
            "tick: {p: P}, ",
            band("a", "1") + band("b", "all"),
            "answers “a” and “b” both begin at 1 tick. Change one, or delete it.",
        ),
        (
            "",
            band("a", "1"),
            "“at-least” counts ticks, but there is nothing to tick. Add “tick:”, or take “at-least” away.",
        ),
    ],
)
def test_bands_can_be_reached_and_do_not_overlap(tick: str, bands: str, says: str) -> None:
    assert told(ticks.bands_fit, tick, bands + NONE) == [says]


@pytest.mark.parametrize("answers", [band("two", "2"), named("p", "q"), named("p") + band("two", "2")])
def test_one_tick_is_enough_whichever_it_is(answers: str) -> None:
    assert told(ticks.every_tick_answered, TICK, answers + NONE) == [
        "one tick alone leads nowhere. Give one answer “at-least: 1”."
    ]


def test_who_ticks_nothing_has_an_answer() -> None:
    assert told(ticks.none_answered, TICK, named("p") + band("one", "1").removesuffix(", ")) == [
        "who ticks nothing has no answer. Add one without “at-least”, such as “none”."
    ]
