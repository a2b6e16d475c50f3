import pytest

from pathways.proof.checks import monotone
from proof import small
from proof.small import ASK, LEND

LEVELLED = """\
levels: hurry
questions:
  q:
    ask: Q?
    worry: {worry}
    answers:
      yes: {{goto: {yes}, actions: {actions}}}
      not-sure: {{goto: more, unsure: true}}
      no: {no}
  more: {{ask: More?, worry: {{none: x}}, answers: {{yes: pay, no: wait}}}}
outcomes:
  pay: {{title: P, level: soon}}
  wait: {{title: W, level: calm}}
"""


def told(changes: small.Changes, slug: str = "england") -> list[str]:
    return small.says(monotone.worry_ordered(small.project(slug, changes)))


def tree(worry: str = "most-first", yes: str = "pay", no: str = "wait", actions: str = "[note-it]") -> str:
    head = "title: T\nsummary: S\nfor: F\n"
    return head + LEVELLED.format(worry=worry, yes=yes, no=no, actions=actions)


def test_what_is_in_order_is_left_alone() -> None:
    assert told({ASK: tree()}) == []


def test_a_more_worrying_answer_that_can_end_more_calmly() -> None:
    assert told({ASK: tree(no="pay")}) == [
        (
            f"{ASK}:11:7: question “q”: “not-sure” must not end less urgently than “no”, which is calmer."
            " With more: no, “not-sure” ends at “wait” (Calm), “no” at “pay” (Soon)."
        )
    ]


def test_a_question_that_both_ask_has_one_answer() -> None:
    assert told({ASK: tree(yes="more", no="more")}) == []


def test_a_question_only_one_asks_has_every_answer() -> None:
    assert told({ASK: tree(yes="wait", no="more")}) == [
        (
            f"{ASK}:10:7: question “q”: “yes” must not end less urgently than “not-sure”, which is calmer."
            " With more: yes, “yes” ends at “wait” (Calm), “not-sure” at “pay” (Soon)."
        ),
        (
            f"{ASK}:10:7: question “q”: “yes” must not end less urgently than “no”, which is calmer."
            " With more: yes, “yes” ends at “wait” (Calm), “no” at “pay” (Soon)."
        ),
    ]


def test_an_order_that_claims_nothing_binds_only_the_unsure() -> None:
    found = told({ASK: tree(worry="{none: no order}", yes="wait", no="pay")})
    assert [line.split(":")[1] for line in found] == ["11"]
    assert "“not-sure” must not end less urgently than “no”" in found[0]


ACTIONS = "decision_trees/shared/actions.yml"
URGENT = ("ring-branch:\n  do: Ring the branch\n", "ring-branch:\n  do: Ring the branch\n  level: soon\n")


def test_an_urgent_action_makes_a_calm_end_urgent() -> None:
    calm = {ASK: tree(yes="wait", no="wait", actions="[ring-branch]")}
    assert told({**calm, ACTIONS: URGENT}) == []
    assert len(told(calm)) == 1
    other = {ASK: tree(yes="wait", no="pay", actions="[ring-branch]").replace("goto: more, ", "goto: pay, ")}
    assert told({**other, ACTIONS: URGENT}) == []
    assert len(told(other)) == 2


def test_a_route_on_the_answer_itself_is_followed() -> None:
    found = told({LEND: ("goto: {yes: pay, not-sure: lend-it}", "goto: {yes: lend-it, not-sure: pay}")})
    assert found[0] == (
        f"{LEND}:19:7: question “overdue”: “yes” must not end less urgently than “not-sure”, which is calmer."
        " With fire: no, marks: [torn], “yes” ends at “lend-it” (Calm), “not-sure” at “pay” (Soon)."
    )


def test_ticks_are_in_the_order_of_their_answers() -> None:
    found = told({LEND: ("label: Two or more, goto: pay", "label: Two or more, goto: lend-it")})
    assert [line.partition(",")[0] for line in found] == [
        f"{LEND}:32:7: question “marks”: “two” must not end less urgently than “{calmer}”"
        for calmer in ("none", "one", "unsure")
    ]


@pytest.mark.parametrize("slug", ["england", "town"])
def test_an_exception_excuses_what_it_names(slug: str) -> None:
    exceptions = (
        "exceptions: [{when: {marks: two}, because: B, reviewed-by: gap, until: 2030-01-01}]\n\noutcomes:\n  pay:"
    )
    lend = small.texts()[LEND].replace("label: Two or more, goto: pay", "label: Two or more, goto: lend-it")
    lend = lend.replace("outcomes:\n  pay:", exceptions)
    assert told({LEND: lend}, slug) == []
