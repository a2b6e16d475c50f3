from dataclasses import replace

import pytest

from pathways.proof.checks import refinement
from proof import small
from proof.small import ASK, LEND, TOWN

OWN = f"{TOWN}{LEND}"
EXCEPTION = "exceptions: [{{when: {{{when}}}, because: B, reviewed-by: gap, until: 2030-01-01}}]\n"


def told(own: str, core: small.Changes | None = None) -> list[str]:
    changes = dict(core or {})
    town = replace(small.project("town", {OWN: own, **changes}), core=small.project(changes=changes))
    assert small.says(refinement.exceptions_exist(town)) == []
    return small.says(refinement.no_less_safe(town))


def test_what_only_adds_is_no_less_safe() -> None:
    assert told("outcomes: {pay: {do: [Ask the mayor.]}}\n") == []
    assert told("questions: {overdue: {answers: {no: {goto: pay}}}}\n") == []


def test_a_rerouted_answer_that_ends_more_calmly() -> None:
    (problem,) = told("questions: {marks: {answers: {two: {goto: lend-it}}}}\n")
    assert problem == (
        f"editions/town/{LEND}:1:43: less urgent than the core: with fire: no, overdue: not-sure, marks: [torn, wet]"
        " the way ends at “lend-it” (Calm), in the core at “pay” (Soon). End it as urgently, or name the exception and"
        " the document that says so."
    )


def test_a_band_is_compared_by_amount() -> None:
    (problem,) = told("questions: {marks: {answers: {two: {at-least: 3}}}}\n")
    assert "with fire: no, overdue: not-sure, marks: [torn, wet]" in problem
    assert told("questions: {marks: {answers: {two: {goto: pay}, one: {goto: pay}}}}\n") == []


def test_an_added_answer_is_compared_as_the_one_it_is_like() -> None:
    added = "questions: {overdue: {answers: {perhaps: {before: no, like: %s, label: P, goto: lend-it}}}}\n"
    (problem,) = told(added % "yes")
    assert "with fire: no, overdue: perhaps, marks: [" in problem
    assert told(added % "no") == []


def test_an_answer_taken_away_leaves_the_others() -> None:
    found = told("questions: {overdue: {answers: {remove: {not-sure: Nobody is unsure.}}}}\n")
    assert any("with fire: no, overdue: no, marks: [" in problem for problem in found)
    assert told("questions: {overdue: {answers: {remove: {no: All books are late.}}}}\n") == []


def test_an_item_taken_away_leaves_the_other_answers() -> None:
    own = "questions: {marks: {tick: {remove: {lost: L.}}, answers: {remove: {lost: L.}}}}\n"
    found = told(own)
    assert any("less urgent than the core: with fire: no, overdue: not-sure, marks: [lost]" in line for line in found)


def test_a_dropped_action() -> None:
    assert told("outcomes: {pay: {remove: {note-it: We do not.}}}\n") == [
        (
            f"{LEND}:43:3: the core's “note-it” is lost: with fire: no, overdue: not-sure, marks: [lost] the way ends"
            " at “pay” (Soon), in the core at “pay” (Soon). Keep it, or name the exception."
        )
    ]
    assert "“ring-branch” is lost" in told("questions: {marks: {tick: {lost: {remove: {ring-branch: R.}}}}}\n")[0]


def test_an_action_of_the_way_that_the_outcome_has_is_not_lost() -> None:
    assert told("questions: {overdue: {answers: {yes: {remove: {note-it: The outcome says so.}}}}}\n") == []


def test_an_action_for_one_area_only_is_lost_in_the_other() -> None:
    own = "outcomes: {pay: {remove: {note-it: N.}, record: [{action: note-it, areas: [%s]}]}}\n"
    assert "“note-it” is lost" in told(own % "north")[0]
    assert told(own % "north, south") == []


def test_an_exception_excuses_what_it_names_and_no_more() -> None:
    own = "questions: {marks: {answers: {two: {goto: lend-it}}}}\n"
    assert told(own + EXCEPTION.format(when="marks: two")) == []
    (problem,) = told(own + EXCEPTION.format(when="marks: two, overdue: yes"))
    assert "overdue: not-sure" in problem


def test_an_exception_nobody_needs() -> None:
    assert told(EXCEPTION.format(when="marks: two")) == [
        f"{OWN}:1:14: nothing needs this exception: without it, every check holds. Delete it."
    ]


def test_no_exception_lowers_an_emergency() -> None:
    danger = {LEND: ("  pay:\n    level: soon", "  pay:\n    level: danger")}
    own = "questions: {marks: {answers: {two: {goto: lend-it}}}}\n" + EXCEPTION.format(when="marks: two")
    assert any("less urgent than the core" in line for line in told(own, danger))


def test_an_aid_carried_on_is_compared_too() -> None:
    town: small.Changes = {f"{TOWN}{ASK}": "routes: {by-book: {goto: {yes: write-first}}}\n"}
    content = replace(small.project("town", town), core=small.project())
    (problem,) = small.says(refinement.no_less_safe(content))
    assert "with fire: no, kind: yes, overdue: yes the way ends at “write-first” (Calm)" in problem


def test_an_exception_names_an_answer_there_is() -> None:
    for when, says in [
        ("mark: two", "22: the exception is for the question “mark”, which does not exist. Did you mean “marks”?"),
        ("overdue: nay", "31: the exception is for “overdue: nay”, but “nay” is not “yes”, “not-sure” or “no”."),
    ]:
        town = small.project("town", {OWN: EXCEPTION.format(when=when)})
        assert small.says(refinement.exceptions_exist(town)) == [f"{OWN}:1:{says}"]


SHARED = f"{TOWN}decision_trees/shared/"
TAKEN = "the core has it for every reader; these “areas” take it from those of"


def kept(changes: small.Changes) -> list[str]:
    town = replace(small.project("town", changes), core=small.project())
    return small.says(refinement.kept_from_no_area(town))


@pytest.mark.parametrize(
    ("file", "text", "where", "what"),
    [
        (f"{SHARED}actions.yml", "note-it: {areas: [north]}\n", "1:11", "action “note-it”"),
        (f"{SHARED}checklists.yml", "desk: {items: {pen: {areas: [north]}}}\n", "1:22", "checklist “desk”: item “pen”"),
        (OWN, "questions: {marks: {tick: {wet: {areas: [north]}}}}\n", "1:34", "question “marks”: tick “wet”"),
        (OWN, "questions: {overdue: {answers: {no: {areas: [north]}}}}\n", "1:38", "question “overdue”: answer “no”"),
    ],
)
def test_what_the_core_has_for_all_is_kept_from_no_area(file: str, text: str, where: str, what: str) -> None:
    assert kept({file: text}) == [
        (
            f"{file}:{where}: {what}: {TAKEN} “South”. Delete them, and put what is for some areas alone into a line of"
            " your own."
        )
    ]


def test_areas_take_nothing_where_they_are_all_or_the_part_is_the_editions_own() -> None:
    assert kept({f"{SHARED}actions.yml": "note-it: {areas: [north, south]}\n"}) == []
    assert kept({f"{SHARED}actions.yml": "note-it: {how: [{says: Be kind., areas: [north]}]}\n"}) == []
    assert kept({f"{SHARED}checklists.yml": "desk: {items: {ink: {says: Ink, areas: [north]}}}\n"}) == []
    assert kept({OWN: "outcomes: {pay: {do: [{says: Ask the mayor., areas: [south]}]}}\n"}) == []
    assert small.says(refinement.kept_from_no_area(small.project())) == []
