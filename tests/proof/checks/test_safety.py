"""Each kind of rule where it holds and where it is broken, on the toy project."""

import pytest

from pathways.proof.checks import safety
from proof import small
from proof.small import TOWN

SAFETY = "decision_trees/safety.yml"


def told(rule: str, changes: small.Changes | None = None, slug: str = "england") -> list[str]:
    content = small.project(slug, {SAFETY: f"- {{id: a-rule, says: S., {rule}}}\n", **(changes or {})})
    assert small.says(safety.names_exist(content)) == []
    return small.says(safety.rules_hold(content))


@pytest.mark.parametrize(
    "rule",
    [
        "first: fire",
        "whenever: {fire: yes}, then: {outcomes: [leave-now], level-at-least: danger}",
        "aids: [lend], whenever: {overdue: yes}, then: {level-at-least: soon, actions: [note-it]}",
        "aids: [lend], whenever: {marks: [lost]}, then: {actions: [ring-branch], outcomes: [pay]}",
        "aids: [lend], unsure: true, then: {not-level: [danger]}",
        "ending: {outcomes: [lend-it]}, only-after: [fire, overdue]",
        "ending: {level-at-least: danger}, questions-at-most: 1",
        "aids: [lend], ending: {calmer-than: soon}, only-after: [fire, overdue]",
        "whenever: {fire: no, overdue: no}, aids: [lend], then: {calmer-than: soon}",
        "whenever: {fire: yes}, aids: [lend], then: {contacts: [fire-brigade]}",
        "aids: [ask], questions-at-most: 3",
    ],
)
def test_it_holds(rule: str) -> None:
    assert told(rule) == []


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("first: kind", "the aid “ask” asks “fire” first, not “kind”."),
        (
            "aids: [lend], whenever: {overdue: not-sure}, then: {level-at-least: soon}",
            (
                "with fire: no, overdue: not-sure, marks: [torn] the way ends at “lend-it” (Calm),"
                " less urgent than “soon”."
            ),
        ),
        (
            "whenever: {overdue: no}, aids: [lend], then: {outcomes: [pay, leave-now]}",
            "with fire: no, overdue: no the way ends at “lend-it” (Calm), not at “pay” or “leave-now”.",
        ),
        (
            "ending: {outcomes: [pay]}, aids: [lend], then: {actions: [ring-branch]}",
            (
                "with fire: no, overdue: yes, marks: [torn, wet] the way ends at “pay” (Soon),"
                " without the action “ring-branch”."
            ),
        ),
        (
            "ending: {calmer-than: soon}, aids: [lend], only-after: [marks]",
            "with fire: no, overdue: no the way ends at “lend-it” (Calm), before “marks” is answered.",
        ),
        (
            "whenever: {fire: yes}, aids: [lend], then: {calmer-than: soon}",
            "with fire: yes the way ends at “leave-now” (Danger), no calmer than “soon”.",
        ),
        (
            "unsure: true, aids: [lend], then: {not-level: [calm]}",
            "with fire: no, overdue: not-sure, marks: [torn] the way ends at “lend-it” (Calm), at the level “calm”.",
        ),
        (
            "ending: {outcomes: [lend-it]}, only-after: [fire, marks]",
            "with fire: no, overdue: no the way ends at “lend-it” (Calm), before “marks” is answered.",
        ),
        (
            "aids: [lend], questions-at-most: 2",
            (
                "with fire: no, overdue: yes, marks: [lost] the way ends at “pay” (Soon),"
                " after 3 questions, not 2 at most."
            ),
        ),
        (
            "aids: [lend], ending: {level-at-least: soon}, then: {contacts: [branch]}",
            "with fire: yes the way ends at “leave-now” (Danger), without the contact “branch”.",
        ),
        (
            "whenever: {marks: wet}, aids: [lend], then: {level-at-least: soon}",
            "with fire: no, overdue: not-sure, marks: [wet] the way ends at “lend-it” (Calm), less urgent than “soon”.",
        ),
    ],
)
def test_it_is_broken(rule: str, says: str) -> None:
    places = told(rule)
    assert f"{SAFETY}:1:3: rule “a-rule” is broken: {says}" in places


def test_an_aid_that_is_carried_on_is_held_to_what_was_answered_before() -> None:
    assert told("aids: [ask], whenever: {marks: [lost]}, then: {level-at-least: danger}") == [
        (
            f"{SAFETY}:1:3: rule “a-rule” is broken: with fire: no, overdue: yes, marks: [lost], kind: no"
            " the way ends at “write-first” (Calm), less urgent than “danger”."
        )
    ]


def test_an_emergency_stays_above_the_aid_that_goes_on_from_it() -> None:
    # `leave-now` goes on with the aid `ask`, where the fire is not asked about again.
    assert told("whenever: {fire: yes}, then: {level-at-least: danger}") == []


def test_a_process_keeps_the_level_arrived_with() -> None:
    ask = small.texts()["decision_trees/ask.yml"]
    process = ask.replace("level: calm", "level: process\n    counts-as: calm")
    rule = "aids: [ask], whenever: {overdue: yes, marks: [torn]}, then: {level-at-least: soon}"
    assert "“write-first” (Calm)" in told(rule)[0]
    assert told(rule, {"decision_trees/ask.yml": process}) == []


def test_an_urgent_action_counts() -> None:
    actions = ("  do: Ring the branch\n", "  do: Ring the branch\n  level: danger\n")
    rule = "aids: [lend], whenever: {marks: [lost]}, then: {level-at-least: danger}"
    assert len(told(rule)) == 1
    assert told(rule, {"decision_trees/shared/actions.yml": actions}) == []


def test_a_rule_no_way_comes_under_is_told() -> None:
    assert told("whenever: {overdue: no, marks: torn}, then: {level-at-least: soon}") == [
        f"{SAFETY}:1:3: rule “a-rule” is never put to the test: no way through is as it says."
    ]


def test_an_edition_adds_rules_and_is_held_to_the_cores() -> None:
    own: small.Changes = {f"{TOWN}{SAFETY}": "- {id: own, says: S., aids: [lend], questions-at-most: 2}\n"}
    assert told("first: fire", own) == []
    (problem,) = told("first: fire", own, "town")
    assert problem.startswith(f"{TOWN}{SAFETY}:1:3: rule “own” is broken: ")
    assert told("aids: [lend], questions-at-most: 2", slug="town")[0].startswith(f"{SAFETY}:1:3: ")


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (
            "aids: [lent], first: fire",
            "38: rule “a-rule” names the aid “lent”, which does not exist. Did you mean “lend”?",
        ),
        ("first: fires", "37: rule “a-rule” names the question “fires”, which does not exist. Did you mean “fire”?"),
        (
            "whenever: {fire: nay}, questions-at-most: 1",
            "47: rule “a-rule” is for “fire: nay”, but “nay” is not “yes” or “no”.",
        ),
        (
            "then: {actions: [note]}",
            "48: rule “a-rule” names the action “note”, which does not exist. Did you mean “note-it”?",
        ),
        (
            "then: {level-at-least: son}",
            "53: rule “a-rule” names the level “son”, which does not exist. Did you mean “soon”?",
        ),
    ],
)
def test_names_in_a_rule_exist(rule: str, says: str) -> None:
    content = small.project(changes={SAFETY: f"- {{id: a-rule, says: S. {'x' * 5}, {rule}}}\n"})
    (problem,) = small.says(safety.names_exist(content))
    assert problem.startswith(f"{SAFETY}:1:")
    assert problem.partition(": ")[2] == says.partition(": ")[2]


def test_two_rules_of_one_name() -> None:
    content = small.project(changes={SAFETY: "- {id: a, says: S., first: fire}\n- {id: a, says: S., first: fire}\n"})
    assert small.says(safety.ids_differ(content)) == [
        f"{SAFETY}:2:8: two rules are called “a”. Give one of them another id."
    ]


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("", "rule 1: a rule says what must hold: “then”, “first”, “only-after” or “questions-at-most”."),
        ("first: fire, unsure: maybe", "rule 1: “maybe” must be “true” or “false”."),
        ("questions-at-most: few", "rule 1: “few” must be a number from 1."),
        ("then: {level: soon}", "“level” is not a word used here."),
    ],
)
def test_a_rule_is_typed(rule: str, says: str) -> None:
    content, problems = small.assembled("england", {SAFETY: f"- {{id: a, says: S., {rule}}}\n".replace(", }", "}")})
    assert content is None
    assert says in str(problems[0])


OWN = "title: T\nsummary: S\nfor: F\nlevels: hurry\n"
QUICK = "questions: {fire: {answers: {yes: {goto: leave-now, sources: [TW-01]}, no: {goto: go, sources: [TW-01]}}}}\n"
CALM = "outcomes: {go: {level: calm, title: Leave it, sources: [TW-02]}}\n"


def test_a_rule_by_level_holds_for_an_aid_of_an_edition_s_own() -> None:
    rule = "ending: {calmer-than: soon}, only-after: [overdue]"
    exempt = {"decision_trees/ask.yml": ("level: calm", "level: soon")}
    (says,) = told(rule, {**exempt, f"{TOWN}decision_trees/quick.yml": OWN + QUICK + CALM}, "town")
    assert "the way ends at “go” (Calm), before “overdue” is answered." in says
    assert (
        told(rule, {**exempt, f"{TOWN}decision_trees/quick.yml": OWN + QUICK + CALM.replace("calm", "soon")}, "town")
        == []
    )
