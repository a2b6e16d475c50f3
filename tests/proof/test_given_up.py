"""An exception is told with what it gives up: both ends, on how many ways, and the duties lost."""

import toy
from pathways.loading import load
from pathways.proof.given_up import given_up
from pathways.publish import told
from pathways.strings import strings_of

LEND = "editions/town/decision_trees/lend.yml"
EXCEPTION = """\
exceptions:
  - {when: {loud: no}, because: B, reviewed-by: gap, until: 2027-05-21, sources: [TW-02]}
  - {when: {loud: yes}, because: B, reviewed-by: gap, until: 2027-05-21, sources: [TW-02]}
"""


def test_the_ways_that_an_exception_excuses_and_no_others(tmp_path):
    calmer = toy.texts()[LEND].replace("no: {goto: marks", "no: {goto: lend-it") + EXCEPTION
    town = load(toy.write(tmp_path, {LEND: calmer})).editions["town"]
    quiet, loud = given_up(town)
    assert loud == []
    first = quiet[0]
    assert (first.kind, first.before.name, first.after.name) == ("less urgent", "pay", "lend-it")
    assert "note-it" in first.lost
    assert first.lost_on == {"ring-branch": first.ways - 1}
    words = strings_of(town)["words.yml"]
    lines = list(told.giving_up(town, quiet, words))
    assert lines[:3] == [
        "Less urgent than before",
        (
            "  Should I lend this book?: “Ask for the fine first” (Soon) → “Lend the book” (Calm),"
            f" on {told.counted(first.ways, words)}"
        ),
        "    lost: Note the name of the book",
    ]
    assert list(told.giving_up(town, loud, words)) == []


def test_without_an_exception_nothing_is_given_up(tmp_path):
    project = load(toy.write(tmp_path))
    assert [given_up(content) for content in project.editions.values()] == [[], []]
