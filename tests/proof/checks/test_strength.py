"""“Must” is a must of the document, and no must is worded as a choice: gross slips only, and no false alarm."""

import pytest

from pathways.proof.checks import strength
from proof import small

ACTIONS = "decision_trees/shared/actions.yml"


@pytest.mark.parametrize(
    ("words", "sources", "slips"),
    [
        ("You must leave.", ["TW-01"], False),
        ("Leave.", ["TW-01"], False),
        ("You may leave.", ["TW-01"], True),
        ("You should leave.", ["TW-01"], True),
        ("You should leave.", ["TW-01", "TW-02"], False),
        ("You must lend it.", ["TW-02"], True),
        ("You must lend it.", ["TW-02", "TW-01"], False),
        ("You should lend it.", ["TW-02"], False),
        ("It has to be lent.", ["TW-02"], False),
        ("A book may be wet: leave it.", ["TW-01"], False),
        ("Read [Should I lend this book?](lend.md#lend) and leave.", ["TW-01"], False),
        ("You must be kind.", [], False),
        ("You must ring them.", ["TW-06"], False),
    ],
)
def test_only_gross_slips_are_told(words: str, sources: list[str], slips: bool) -> None:
    assert (strength.slip(small.project("town"), words, tuple(sources)) is not None) is slips


def test_a_fact_whose_own_words_hold_a_must_bears_one() -> None:
    said = {"sources/town.yml": ("A late book costs a fine.", "A late book costs a fine that must be paid.")}
    assert strength.slip(small.project("town", said), "You must pay it.", ("TW-03",)) is None
    assert strength.slip(small.project("town"), "You must pay it.", ("TW-03",)) is not None


def test_it_is_told_of_the_areas_that_the_words_are_for() -> None:
    """TW-04 holds in the north only; in the south nothing is cited, so nothing can be too strong."""
    town = small.project("town")
    assert strength.slip(town, "You must be kind.", ("TW-04",)) is not None
    assert strength.slip(town, "You must be kind.", ("TW-04",), ("south",)) is None


def test_a_duty_is_told_at_its_line() -> None:
    change: small.Changes = {ACTIONS: ("do: Note the name of the book", "do: You must note the name")}
    assert small.says(strength.of_duties(small.project("town", change))) == [
        (
            f"{ACTIONS}:2:7: “You must note the name” says “must”, but what it cites is weaker: TW-02 (should)."
            " Use the document's own force."
        )
    ]
    assert small.says(strength.of_duties(small.project("england", change))) == []
