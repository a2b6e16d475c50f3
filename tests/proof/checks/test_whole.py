import pytest

from pathways.proof.checks import whole
from proof import small
from proof.small import TOWN

SHARED = "decision_trees/shared/"


def told(changes: small.Changes) -> list[str]:
    core, town = small.project("england", changes), small.project("town", changes)
    return small.says(whole.nothing_unused(core, [whole.used(core), whole.used(town)]))


def test_nothing_of_the_toy_project_is_left_over() -> None:
    assert told({}) == []


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("actions", "wave", "wave: {do: Wave}\n"),
        ("limits", "week", "week: {within: a week}\n"),
        ("checklists", "bag", "bag: {title: Bag, items: {pen: A pen}}\n"),
        ("questions", "late", "late: {ask: Late?, answers: {yes: Yes}}\n"),
        ("outcomes", "stay", "stay: {level: calm, title: Stay}\n"),
        ("contacts", "porter", "porter: {name: Porter, for: doors, general: Knock.}\n"),
    ],
)
def test_what_is_shared_and_used_by_no_edition_is_told(kind: str, name: str, text: str) -> None:
    path = f"{SHARED}{kind}.yml"
    before = small.texts()[path]
    assert told({path: before + text}) == [
        f"{path}:{before.count(chr(10)) + 1}:1: No edition uses “{name}” of shared/{kind}.yml. Use it, or delete it."
    ]


def test_use_by_one_edition_is_enough() -> None:
    path = f"{SHARED}actions.yml"
    changes: small.Changes = {
        path: small.texts()[path] + "wave: {do: Wave}\n",
        f"{TOWN}decision_trees/ask.yml": "outcomes: {ask-now: {do: [wave]}}\n",
    }
    assert told(changes) == []
