"""What an edition leaves as the core has it though nothing there is marked: levels, roles, duties of a fixed part."""

import pytest

from proof import small
from proof.small import TOWN

SHARED = "decision_trees/shared/"
OUTCOMES, ACTIONS = f"{SHARED}outcomes.yml", f"{SHARED}actions.yml"
NAMED: small.Changes = {OUTCOMES: ("do: [Leave the building.]", "do: [note-it, ring-branch]\n  contacts: [branch]")}
"""The fixed outcome of the toy core, with two duties and a contact of its own."""


def told(kind: str, own: str, changes: small.Changes | None = None) -> list[str]:
    path = f"{TOWN}{SHARED}{kind}.yml"
    _, problems = small.assembled("town", {**(changes or {}), path: own})
    return [says.removeprefix(f"{path}:") for says in small.says(problems)]


LEVEL = (
    "is said of the scale “hurry”, which is the core's: how urgent an end is, means the same in every edition."
    " Delete it; another language gives its words in wording.yml."
)


@pytest.mark.parametrize(
    ("own", "at"),
    [
        ("hurry: {levels: {soon: {name: This month}}}", "1:18: “soon”"),
        ("hurry: {levels: {calm: {counts-as: danger}}}", "1:18: “calm”"),
        ("hurry: {levels: {rest: {name: Rest, says: Rest., counts-as: danger}}}", "1:18: “rest”"),
        ("hurry: {levels: {remove: {soon: Not here.}}}", "1:18: “remove”"),
        ("hurry: {title: No hurry}", "1:9: “title”"),
        ("remove: {hurry: Not here.}", "1:10: “hurry”"),
    ],
)
def test_no_level_of_the_core_is_touched(own: str, at: str) -> None:
    assert f"{at} {LEVEL}" in told("levels", f"{own}\n")


def test_a_scale_of_an_edition_s_own_is_its_own() -> None:
    assert told("levels", "ours: {title: Ours, levels: {now: {name: Now, says: Now.}}}\n") == []


def duty(name: str, key: str) -> str:
    return (
        f"“{name}” is a duty of a part that is fixed in the core: an edition cannot change its “{key}”."
        " Delete this, and put what is done here into “how”."
    )


@pytest.mark.parametrize(
    ("own", "at", "key"),
    [
        ("note-it: {do: Finish your tea first}", "1:11", "do"),
        ("note-it: {when: after}", "1:11", "when"),
        ("note-it: {remove: {within: Any time will do.}}", "1:11", "remove"),
        ("note-it: {folded: For few}", "1:11", "folded"),
    ],
)
def test_a_duty_of_a_fixed_part_keeps_its_words(own: str, at: str, key: str) -> None:
    assert told("actions", f"{own}\n", NAMED) == [f"{at}: {duty('note-it', key)}"]
    assert told("actions", f"{own}\n") == []  # as long as nothing that is fixed names it


def test_a_duty_of_a_fixed_part_is_not_taken_away() -> None:
    assert f"1:10: {duty('note-it', 'remove')}" in told("actions", "remove: {note-it: Not here.}\n", NAMED)


def test_how_it_is_done_here_is_added() -> None:
    own = "note-it:\n  how: [{says: Use the blue ledger., sources: [TW-05]}]\n  sources: [TW-05]\n"
    assert told("actions", own, NAMED) == []


def test_what_is_done_afterwards_may_have_the_words_of_the_document() -> None:
    later = {ACTIONS: ("  within: notice\n", "  within: notice\n  when: after\n")}
    own = "note-it: {do: Note it when you can, remove: {within: The document sets no time.}}\n"
    assert told("actions", own, {**NAMED, **later}) == []
    assert told("actions", "note-it: {when: first}\n", {**NAMED, **later}) == [f"1:11: {duty('note-it', 'when')}"]


def role(name: str, key: str) -> str:
    return (
        f"“{name}” is a contact role of the core: an edition cannot change its “{key}”."
        " Delete this, and put what holds here into contacts.yml."
    )


@pytest.mark.parametrize(
    ("own", "name", "key", "fixed"),
    [
        ("branch: {when: night}", "branch", "when", False),
        ("branch: {folded: true}", "branch", "folded", False),
        ("branch: {topic: manners}", "branch", "topic", False),
        ("branch: {general: Wait until Monday.}", "branch", "general", True),
        ("fire-brigade: {name: Ask later}", "fire-brigade", "name", False),  # its level shows it
    ],
)
def test_a_role_is_rung_and_shown_as_the_core_says(own: str, name: str, key: str, fixed: bool) -> None:
    at = own.index("{") + 2
    assert told("contacts", f"{own}\n", NAMED if fixed else None) == [f"1:{at}: {role(name, key)}"]


def test_a_role_that_nothing_fixed_shows_may_have_other_words() -> None:
    assert told("contacts", "branch: {general: Look up your own branch.}\n") == []


@pytest.mark.parametrize(
    ("own", "key"),
    [
        ("notice: {word: after}", "word"),
        ("notice: {note: Count from when the form is ready.}", "note"),
        ("notice: {remove: {note: Not here.}}", "remove"),
    ],
)
def test_a_limit_of_what_a_fixed_part_names_is_counted_as_the_core_says(own: str, key: str) -> None:
    says = (
        f"1:10: “notice” is a limit of a part that is fixed in the core: an edition cannot change its “{key}”. Delete"
        " this. Another limit, of this edition's own document, needs “within” and its source."
    )
    assert says in told("limits", f"{own}\n", NAMED)
    assert told("limits", "notice: {within: 1 day, note: From the call., sources: [TW-05]}\n", NAMED) == []


def test_a_shared_question_keeps_its_words_in_an_aid_of_an_edition_s_own() -> None:
    answers = "{yes: {goto: leave-now, label: Maybe, sources: [TW-01]}, no: {goto: leave-now, sources: [TW-01]}}"
    asks = f"questions: {{fire: {{ask: Is it raining?, help: Look up., answers: {answers}}}}}\n"
    path = f"{TOWN}decision_trees/ours.yml"
    _, problems = small.assembled("town", {path: f"title: T\nsummary: S\nfor: F\nlevels: hurry\n{asks}"})
    says = "“fire” is a question that aids share, and the safety rules stand on its answers: in an aid of your own it"
    assert [one.partition(" Delete")[0] for one in small.says(problems)] == [
        f"{path}:5:20: {says} keeps its “ask”.",
        f"{path}:5:{asks.index('label') + 1}: {says} keeps its “yes: label”.",
    ]
