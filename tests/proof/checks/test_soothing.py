"""Nothing says that a child is safe, or that nobody need act."""

import pytest

import toy
from pathways import loading
from pathways.proof.checks import soothing
from proof import small
from proof.small import ASK, LEND, TOWN

SAYS = "soothes, and nobody can know it of the child whom a reader worries about."


def on_page(text: str) -> list[str]:
    return [str(problem) for problem in soothing.none_in_page("docs/a.md", text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The child is safe.", "child is safe"),
        ("Both children are now  safe.", "children are now safe"),
        ("If she is at home, he is safe.", "he is safe"),
        ("The baby will be safe with you.", "baby will be safe"),
        ("There is no further risk.", "no further risk"),
        ("No more risk.", "No more risk"),
        ("There is nothing to worry about.", "nothing to worry about"),
        ("A child not at risk.", "not at risk"),
        ("You need not refer.", "need not refer"),
        ("You needn’t ring.", "needn’t ring"),
        ("There is no need to report it.", "no need to report"),
        ("You do not need to refer.", "do not need to refer"),
        ("Is it new? The child is safe.", "child is safe"),
        ("He is no longer at risk.", "no longer at risk"),
        ("- If not\n- The child is safe", "child is safe"),
        ("Ask whether it hurts.\n\nYou need not ring", "need not ring"),
        ("The child is **safe**.", "child is safe"),
        ("The child is s&#97;fe.", "child is safe"),
        ("The ch\u200bild is safe.", "child is safe"),
        ("The kid is safe.", "kid is safe"),
        ("The family are out of danger.", "family are out of danger"),
        ("You can wait until Monday.", "You can wait"),
        ("There is no danger.", "There is no danger"),
    ],
)
def test_words_that_soothe_are_told(text: str, words: str) -> None:
    (problem,) = on_page(text)
    assert f": “{words}” {SAYS} Say what to do next, or what this does not mean." in problem


def test_the_place_is_that_of_the_words() -> None:
    (problem,) = on_page("# A\n\nTell them. You need\nnot refer.\n")
    assert problem.startswith("docs/a.md:3:16: “need not refer” ")


@pytest.mark.parametrize(
    "text",
    [
        "This does not mean that the child is safe.",
        "No level says that a child is safe.",
        "Ask whether he is safe.",
        "If the child is safe, tell them.",
        "Wait until they are safe.",
        "Make sure that children are safe.",
        "Stay, so that the child is safe.",
        "Is it true that the child is safe?",
        "The child is not safe.",
        "It never means there is nothing to worry about.",
        "Nobody can say that a child is not at risk.",
        "How they will be kept safe",
        "if telling them is safe",
        "The home is safe; a plan is there.",
        "To be safe, ring.",
        "Having rung, you need not ring twice.",
        "It isn’t that you need not report it.",
        "Whether\nthe child is safe",
        "The longest you may wait for a reply.",
        "It cannot wait.",
    ],
)
def test_what_is_denied_open_or_asked_is_no_such_word(text: str) -> None:
    assert on_page(text) == []


def in_trees(changes: small.Changes) -> list[str]:
    return small.says(soothing.none_in_trees(small.project("town", changes)))


def test_titles_lines_and_duties_are_looked_at() -> None:
    own = f"{TOWN}{LEND}"
    assert in_trees({own: "outcomes: {lend-it: {title: The child is safe, do: [You need not refer.]}}\n"}) == [
        f"{own}:1:29: “child is safe” {SAYS} Say what to do next, or what this does not mean.",
        f"{own}:1:53: “need not refer” {SAYS} Say what to do next, or what this does not mean.",
    ]
    actions = f"{TOWN}decision_trees/shared/actions.yml"
    assert len(in_trees({actions: "note-it: {how: [There is no further risk.]}\n"})) == 1
    assert len(in_trees({ASK: ("title: Ask now", "title: Nothing to worry about")})) == 1
    assert in_trees({}) == []


def test_what_a_reader_says_is_the_readers_own() -> None:
    own = "questions: {overdue: {ask: Do you think that a child is safe, answers: {no: {label: The child is safe}}}}\n"
    assert in_trees({f"{TOWN}{LEND}": own}) == []


def test_what_is_said_to_be_in_doubt_in_a_document_soothes_nobody(tmp_path) -> None:
    ledger = toy.texts()["sources/town.yml"]
    says = "says: Nobody knows the number of the south branch."
    assert says in ledger
    changes = {"sources/town.yml": ledger.replace(says, "says: The child is safe.")}
    found = {str(one) for one in soothing.none_in_trees(loading.load(toy.write(tmp_path, changes)).editions["town"])}
    assert any(one.startswith("sources/town.yml:") and SAYS in one for one in found)
