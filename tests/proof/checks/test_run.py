"""The checks together: all hold on the toy project, and each stage waits for the one before."""

import pytest

from pathways.proof import checks
from pathways.proof.checks import COVERED, NAMES, SAFE, SHAPE, TOLD, Check
from proof import small
from proof.small import ASK, LEND, TOWN

ALL = (*NAMES, *SHAPE, *SAFE, *TOLD, *COVERED)


@pytest.mark.parametrize("slug", ["england", "town"])
@pytest.mark.parametrize("check", ALL, ids=lambda check: f"{check.__module__.rpartition('.')[2]}.{check.__name__}")
def test_each_holds_on_the_toy_project(check: Check, slug: str) -> None:
    assert small.says(check(small.project(slug))) == []


def told(changes: small.Changes, slug: str = "england") -> list[str]:
    return small.says(checks.run(small.project(slug, changes)))


def test_all_problems_of_a_stage_are_told_and_those_of_later_ones_wait() -> None:
    lend = (
        small.texts()[LEND]
        .replace("actions: [note-it]", "actions: [gone]")
        .replace("goto: {yes: pay,", "goto: {yes: lend-it, no: pay,")
    )
    found = told({LEND: lend, ASK: ("    level: soon\n", "")})
    assert [line.split(": ")[0] for line in found] == [f"{ASK}:25:3", f"{LEND}:19:36"]
    (shape,) = told({LEND: lend.replace("[gone]", "[note-it]")})
    assert "can never happen" in shape


def test_a_scenario_that_goes_wrong_is_not_missed_in_the_coverage_too() -> None:
    scenarios = "decision_trees/lend.scenarios.yml"
    (problem,) = told({scenarios: ("answers: {fire: no, overdue: no}", "answers: {fire: no, overdue: nay}")})
    assert problem.startswith(f"{scenarios}:42:32: ")


def test_what_only_an_edition_shows_in_a_core_file_names_the_edition() -> None:
    own: small.Changes = {f"{TOWN}{ASK}": "questions: {kind: {answers: {yes: {goto: ask-now}}}}\n"}
    assert told(own) == []
    assert f"{ASK}:20:3: In Town: route “by-book” cannot be reached: no combination of answers leads to it." in told(
        own, "town"
    )
