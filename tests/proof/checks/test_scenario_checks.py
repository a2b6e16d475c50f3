"""Faults of single scenarios are test_scenarios' question; here: which are walked, and where a fault is shown."""

from pathways.proof.checks import scenarios
from proof import small
from proof.small import LEND, TOWN

FILE = "decision_trees/lend.scenarios.yml"


ADD = "Add one to lend.scenarios.yml: `pathways coverage` prints its answers."


def without(*ids: str) -> str:
    """The core's scenarios but for some."""
    every = small.texts()[FILE].split("- id: ")[1:]
    return "".join(f"- id: {one}" for one in every if one.split("\n")[0] not in ids)


def told(check: small.Check, changes: small.Changes, slug: str = "england") -> list[str]:
    return small.says(check(small.project(slug, changes)))


def test_no_two_have_the_same_id_be_it_in_core_and_edition() -> None:
    assert told(scenarios.ids_differ, {FILE: ("- id: in-time", "- id: smoke")}) == [
        f"{FILE}:39:7: scenario “smoke” is here twice: first on line 1. Give one another id."
    ]
    own = f"{TOWN}{FILE}"
    assert told(scenarios.ids_differ, {own: ("- id: perhaps-late-and-quiet", "- id: smoke")}, "town") == [
        f"{own}:8:7: scenario “smoke” is here twice: first on line 1. Give one another id."
    ]


def test_the_same_id_may_stand_for_two_editions() -> None:
    own = f"{TOWN}{FILE}"
    changes: small.Changes = {own: ("- id: perhaps-late-and-quiet", "- id: cannot-tell")}
    assert told(scenarios.ids_differ, changes, "town") == []


def test_an_area_is_one_of_the_edition() -> None:
    own = f"{TOWN}{FILE}"
    assert told(scenarios.areas_exist, {own: ("area: north", "area: nort")}, "town") == [
        f"{own}:3:9: scenario “perhaps-late-and-loud”: “nort” is no area of this edition. Did you mean “north”?"
    ]
    assert told(scenarios.areas_exist, {FILE: ("  title: In time", "  area: north\n  title: In time")}) == [
        f"{FILE}:40:9: scenario “in-time”: “north” is no area of this edition. Name the “edition” that has it."
    ]


def test_each_is_walked_as_told_and_a_fault_is_shown_at_its_word() -> None:
    changes: small.Changes = {
        FILE: small.texts()[FILE]
        .replace("marks: [torn, wet]", "marks: [torn, wat]")
        .replace("answers: {fire: no, overdue: no}", "answers: {overdue: no, fire: no}")
    }
    assert told(scenarios.walk_as_told, changes) == [
        f"{FILE}:17:51: scenario “torn-and-wet” ticks “wat” of “marks”, which does not exist. Did you mean “wet”?",
        (
            f"{FILE}:42:13: scenario “in-time” answers “overdue” where “fire” is asked."
            " Write the answers in the order of the questions."
        ),
    ]


def test_one_of_another_edition_is_not_walked() -> None:
    changes: small.Changes = {FILE: ("  edition: england\n", "  edition: elsewhere\n")}
    assert told(scenarios.walk_as_told, changes) == []
    assert told(scenarios.walk_as_told, {FILE: ("  edition: england\n", "")}, "town") != []


def test_every_answer_is_taken_by_one() -> None:
    assert told(scenarios.cover, {FILE: without("in-time")}) == [
        f"{LEND}:21:7: question “overdue”: no scenario with a story and sources takes “no”. {ADD}"
    ]


def test_every_two_answers_in_a_row_are_taken_by_one() -> None:
    (said,) = told(scenarios.cover, {FILE: without("late-unclear")})
    assert said.startswith(f"{LEND}:34:7: question “marks”: no scenario with a story and sources answers “unsure” ")
    assert said.endswith(f" straight after “overdue: yes”. {ADD}")


def test_every_action_is_gathered_by_one() -> None:
    wet = "      wet: {label: It is wet, sources: [TW-03]}\n"
    damp = "      damp: {label: It is damp, actions: [dry-it], sources: [TW-03]}\n"
    actions = small.texts()["decision_trees/shared/actions.yml"] + "dry-it: {do: Dry it, sources: [TW-03]}\n"
    changes: small.Changes = {LEND: (wet, wet + damp), "decision_trees/shared/actions.yml": actions}
    assert told(scenarios.cover, changes) == [
        f"{LEND}:1:1: no scenario with a story and sources gathers the action “dry-it”. {ADD}"
    ]
    assert told(scenarios.cover, {**changes, FILE: small.texts()[FILE].replace("[torn]", "[damp]")}) == []


def test_every_case_of_a_route_is_taken_by_one() -> None:
    found = told(scenarios.cover, {FILE: small.texts()[FILE].replace("england", "elsewhere")})
    assert f"{LEND}:40:22: route “by-lateness”: no scenario with a story and sources takes “not-sure”. {ADD}" in found


def test_a_bare_folder_of_trees_may_have_none() -> None:
    body = "questions: {q: {ask: Q?, answers: {yes: o}}}\noutcomes: {o: {title: O}}\n"
    assert small.says(scenarios.cover(small.aids(a=body))) == []
