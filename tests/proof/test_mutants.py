"""Every kind of slip is made, and who notices it is told: a scenario, a check, or the comparison alone."""

from collections import Counter

import pytest

from pathways.proof.mutants import Mutant, Trial, mutants, trial
from proof import small

EVERY = {slug: list(mutants(small.project(slug))) for slug in ("england", "town")}


def tried(what: str, slug: str = "england") -> Trial:
    (found,) = [mutant for mutant in EVERY[slug] if f"{mutant.kind}: {mutant.what}" == what]
    return trial(small.project(slug), found)


def whats(kind: str, slug: str = "england") -> list[str]:
    return [mutant.what for mutant in EVERY[slug] if mutant.kind == kind]


def test_an_answer_is_led_to_every_node_that_makes_no_circle() -> None:
    led = [what for what in whats("answer led elsewhere") if what.startswith("lend: overdue: no ")]
    assert led == [f"lend: overdue: no leads to {node}" for node in ("marks", "by-lateness", "pay", "leave-now")]
    assert "lend: marks: one leads to overdue" not in whats("answer led elsewhere")


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("answers swapped", "lend: fire: yes and no"),
        ("answer dropped", "lend: overdue: yes"),
        ("“not sure” dropped", "lend: overdue: not-sure"),
        ("item dropped", "lend: marks: torn"),
        ("named item dropped", "lend: marks: lost if lost"),
        ("band shifted", "lend: marks: two from 3"),
        ("case dropped", "lend: by-lateness: not-sure"),
        ("case led elsewhere", "lend: by-lateness: yes leads to lend-it"),
        ("action dropped", "lend: overdue: yes adds ()"),
        ("action swapped", "lend: overdue: yes adds ('ring-branch',)"),
        ("duty dropped", "lend: pay: note-it"),
        ("level lowered", "lend: pay: calm"),
        ("contact dropped", "lend: pay: branch"),
        ("checklist item dropped", "desk: pen"),
        ("limit changed", "notice: 3 working days"),
    ],
)
def test_each_kind_of_slip_is_made(kind: str, what: str) -> None:
    assert what in whats(kind)


def test_an_edition_has_slips_in_its_contacts_too() -> None:
    assert "branch of north and south" in whats("areas swapped", "town")
    assert "branch of north: 11632 960 001" in whats("digit changed", "town")
    assert whats("digit changed") == []


def test_a_scenario_notices_before_a_check_does() -> None:
    found = tried("answer led elsewhere: lend: overdue: no leads to pay")
    assert found == Trial("scenario", "in-time ends at “pay”, not at “lend-it”.")


def test_a_check_notices_what_no_scenario_does() -> None:
    found = tried("digit changed: branch of north: 11632 960 001", "town")
    assert found.verdict == "check"
    assert "“11632 960 001” stands in no ledger entry" in found.says


def test_the_comparison_alone_notices_with_the_answers_of_a_scenario_that_would() -> None:
    found = tried("contact dropped: lend: pay: branch")
    assert (found.verdict, found.says) == ("diff", "other contacts")
    assert [question for question, _, _ in found.answers] == ["fire", "overdue", "marks"]


def test_words_are_told_by_the_comparison_too() -> None:
    assert tried("checklist item dropped: desk: pen") == Trial(
        "diff", "worded differently: shared/checklists desk items pen says"
    )


def test_what_changes_nothing_is_shown_to_be_equal() -> None:
    found = [
        trial(small.project(), mutant).verdict for mutant in EVERY["england"] if mutant.what == "lend: pay: note-it"
    ]
    assert found == ["diff"]
    same = Mutant("none", "nothing", small.project())
    assert trial(small.project(), same) == Trial("equal")


@pytest.mark.parametrize("slug", ["england", "town"])
def test_nearly_all_are_noticed_in_the_toy_project(slug: str) -> None:
    content = small.project(slug)
    found = Counter(trial(content, mutant).verdict for mutant in EVERY[slug])
    assert found["scenario"] > 0.6 * found.total()
    assert found["equal"] <= 0.05 * found.total()


def test_what_an_answer_settles_is_told_though_no_way_of_its_own_aid_ends_otherwise() -> None:
    content = small.aids(
        a="questions:\n  q:\n    ask: Q?\n    answers:\n"
        "      yes: {goto: one, settles: {r: yes}}\n      no: two\n"
        "outcomes:\n  one: {title: One}\n  two: {title: Two}\n"
    )
    (dropped,) = [mutant for mutant in mutants(content) if mutant.kind == "settled answer dropped"]
    assert trial(content, dropped) == Trial("diff", "worded differently: a questions q answers yes settles r")


def test_a_case_is_not_led_to_what_passes_on_to_the_same_place() -> None:
    content = small.aids(
        a="questions:\n  q:\n    ask: Q?\n    answers: {yes: r, no: one}\n"
        "routes:\n  r: {on: q, goto: {yes: one, no: two}}\n  s: {on: q, goto: {yes: one, no: two}}\n"
        "outcomes:\n  one: {title: One}\n  two: {title: Two}\n"
    )
    led = [mutant.what for mutant in mutants(content) if mutant.kind == "case led elsewhere"]
    assert "a: r: yes leads to two" in led
    assert "a: r: yes leads to s" not in led
