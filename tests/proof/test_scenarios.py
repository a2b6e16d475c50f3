"""A scenario is an oracle: it must name exactly what is asked, in order, and where its way ends."""

from typing import Any

import pytest

from pathways.content.model import Scenario
from pathways.proof.scenarios import Fault, Walked, belonging, fits, walk
from proof import small


def told(aid: str = "lend", slug: str = "england", **fields: Any) -> Walked:
    scenario = {"id": "s", "title": "S", "answers": {"fire": "no", "overdue": "no"}, "reaches": "lend-it", **fields}
    return walk(small.project(slug), aid, Scenario.model_validate(scenario))


def test_a_sound_one_has_a_trace_an_end_and_what_was_gathered() -> None:
    walked = told(answers={"fire": "no", "overdue": "yes", "marks": ("torn",)}, reaches="pay", actions=("note-it",))
    assert walked.fault is None
    assert walked.trace == [("fire", "no"), ("overdue", "yes"), ("marks", "one")]
    assert [(step.aid, step.node) for step in walked.steps] == [
        ("lend", "fire"),
        ("lend", "overdue"),
        ("lend", "marks"),
    ]
    assert (walked.reached, walked.gathered) == ("pay", ("note-it",))
    assert walked.passed == (("lend", "by-lateness", "yes"),)


def test_carried_on_it_is_asked_only_what_is_not_known() -> None:
    fields = {"arrives-with": {"overdue": "yes"}, "answers": {"kind": "yes"}, "reaches": "ask-now"}
    walked = told("ask", **fields)
    assert walked.fault is None
    assert walked.trace == [("kind", "yes")]
    assert walked.passed == (("ask", "fire", "no"), ("ask", "by-book", "yes"))


def test_every_scenario_of_the_toy_project_is_sound() -> None:
    for slug in ("england", "town"):
        content = small.project(slug)
        for aid in content.trees:
            walks = [walk(content, aid, scenario) for _, scenario in belonging(content, aid)]
            assert walks
            assert [walked.fault for walked in walks if walked.fault] == []


KEY = True


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        (
            {"answers": {"overdue": "no", "fire": "no"}},
            Fault(
                "answers “overdue” where “fire” is asked. Write the answers in the order of the questions.",
                ("answers", "overdue"),
                KEY,
            ),
        ),
        (
            {"answers": {"fire": "no", "marks": "none"}},
            Fault("answers “marks” where “overdue” is asked. Answer “overdue” first.", ("answers", "marks"), KEY),
        ),
        (
            {"answers": {"fire": "no", "overdue": "no", "marks": "none"}},
            Fault(
                "answers “marks”, but its way has ended at “lend-it” before that. Delete this answer.",
                ("answers", "marks"),
                KEY,
            ),
        ),
        (
            {"answers": {"fire": "no"}},
            Fault("stops where “overdue” is asked. Add its answer: “yes”, “not-sure” or “no”.", ("answers",)),
        ),
        ({"answers": {}}, Fault("stops where “fire” is asked. Add its answer: “yes” or “no”.", ("answers",))),
        (
            {"answers": {"fire": "no", "overdue": "notsure"}},
            Fault(
                "answers “overdue” with “notsure”, which is not “yes”, “not-sure” or “no”. Did you mean “not-sure”?",
                ("answers", "overdue"),
            ),
        ),
        (
            {"answers": {"fire": ("no",)}},
            Fault("ticks items of “fire”, which has none to tick. Write one answer.", ("answers", "fire")),
        ),
        (
            {"answers": {"fire": "no", "overdue": "yes", "marks": "two"}},
            Fault(
                "answers “marks” with “two”, which follows from ticks. Write the ticked items as a list.",
                ("answers", "marks"),
            ),
        ),
        (
            {"answers": {"fire": "no", "overdue": "yes", "marks": ("wet", "tron")}},
            Fault("ticks “tron” of “marks”, which does not exist. Did you mean “torn”?", ("answers", "marks", 1)),
        ),
        (
            {"answers": {"fire": "no", "overdue": "yes", "marks": ("wet", "wet")}},
            Fault("ticks “wet” of “marks” twice.", ("answers", "marks", 1)),
        ),
        (
            {"answers": {"fire": "no", "overdue": "yes", "marks": ()}},
            Fault("ticks too few items of “marks” for any of its answers.", ("answers", "marks")),
        ),
        ({"reaches": "pay"}, Fault("ends at “lend-it”, not at “pay”.", ("reaches",))),
        (
            {"reaches": "lendit"},
            Fault(
                "ends at “lend-it”, not at “lendit”. There is no outcome “lendit”. Did you mean “lend-it”?",
                ("reaches",),
            ),
        ),
        (
            {"actions": ("note-it",)},
            Fault("expects the action “note-it”, which its way does not gather.", ("actions", 0)),
        ),
        (
            {
                "answers": {"fire": "no", "overdue": "yes", "marks": "none"},
                "reaches": "pay",
                "actions": ("note-it", "notes"),
            },
            Fault("expects the action “notes”, which its way does not gather. Did you mean “note-it”?", ("actions", 1)),
        ),
        (
            {"arrives-with": {"overdu": "no"}},
            Fault(
                "arrives with the question “overdu”, which does not exist. Did you mean “overdue”?",
                ("arrives-with", "overdu"),
                KEY,
            ),
        ),
        (
            {"arrives-with": {"overdue": "late"}},
            Fault(
                "arrives with “overdue” with “late”, which is not “yes”, “not-sure” or “no”.",
                ("arrives-with", "overdue"),
            ),
        ),
    ],
)
def test_the_first_fault_is_told_at_its_part(fields: dict[str, Any], fault: Fault) -> None:
    assert told(**fields).fault == fault


def test_what_it_arrives_with_may_lead_where_no_way_does() -> None:
    lacking = small.aids(
        a="questions: {x: {ask: X?, answers: {yes: turn, no: red}}}\n"
        "routes: {turn: {on: y, goto: {yes: red}}}\noutcomes: {red: {title: R}}\n",
        b="questions: {y: {ask: Y?, answers: {yes: end, no: end}}}\noutcomes: {end: {title: E}}\n",
    )
    fields = {"id": "s", "title": "S", "arrives-with": {"y": "no"}, "answers": {"x": "yes"}, "reaches": "red"}
    assert walk(lacking, "a", Scenario.model_validate(fields)).fault == Fault(
        "cannot go on: “turn” does not say where the answer “no” of “y” leads.", ("arrives-with",)
    )


@pytest.mark.parametrize(
    ("edition", "slugs"),
    [
        (None, ["england", "town"]),
        ("town", ["town"]),
        (("town", "kent"), ["town"]),
        ("england", ["england"]),
        ("kent", []),
    ],
)
def test_it_belongs_to_the_editions_it_names_or_to_all(edition: object, slugs: list[str]) -> None:
    scenario = Scenario.model_validate({"id": "s", "title": "S", "edition": edition, "answers": {}, "reaches": "x"})
    assert [slug for slug in ("england", "town") if fits(scenario, slug)] == slugs


def test_those_of_another_edition_keep_their_place_in_the_file() -> None:
    numbers = [number for number, _ in belonging(small.project("town"), "lend")]
    assert numbers[:5] == [0, 1, 2, 3, 5]  # the fifth is England's only
