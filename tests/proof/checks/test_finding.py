"""An edition's words lead to aids, questions and pages, and to no calm end."""

from dataclasses import replace

import pytest

from pathways.proof.checks import finding
from proof import small
from proof.small import TOWN

WORDS = "decision_trees/shared/words.yml"
CORE: small.Changes = {WORDS: "stamp: {word: Stamp, to: [lend, lend#lend-it]}\npaper: {word: Paper, says: Ask them.}\n"}


def told(own: str) -> list[str]:
    path = f"{TOWN}{WORDS}"
    town = replace(small.project("town", {**CORE, path: own}), core=small.project(changes=CORE))
    return [says.removeprefix(f"{path}:") for says in small.says(finding.words_lead_on(town))]


@pytest.mark.parametrize(
    "own",
    [
        "ink: {word: Ink, to: [lend, lend#overdue, index, lend#leave-now]}",
        "stamp: {also: [rubber], to: [lend#lend-it]}",
        "stamp: {typed: [stemp]}",
    ],
)
def test_words_lead_to_aids_questions_pages_and_emergencies(own: str) -> None:
    assert told(f"{own}\n") == []


@pytest.mark.parametrize(
    ("own", "at"), [("ink: {word: Ink, to: [lend#lend-it]}", 23), ("paper: {to: [lend#lend-it]}", 14)]
)
def test_no_word_of_an_edition_leads_to_a_calm_end(own: str, at: int) -> None:
    word = "Ink" if "Ink" in own else "Paper"
    says = f"1:{at}: “{word}” leads straight to the outcome “lend#lend-it”: nothing would be asked of whoever types it."
    assert told(f"{own}\n") == [f"{says} Lead to the decision aid, “lend”, or to one of its questions."]


def test_a_word_of_the_core_keeps_where_it_leads_and_what_is_said_of_it() -> None:
    assert told("stamp: {also: [rubber], remove: {lend: Not here.}}\n") == [
        "1:15: “Stamp” leads to “lend” in the core, and not here. Keep it."
    ]
    assert told("paper: {says: Paper is harmless.}\n") == [
        "1:15: “Paper” is a word of the core, and what is said of it is the core's. Delete “says”."
    ]
