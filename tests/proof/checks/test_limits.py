"""A time limit is one of a document, and an edition's no other than the core's unless its document says so."""

from dataclasses import replace

import pytest

from pathways.proof.checks import limits
from proof import small
from proof.small import TOWN

FILE = "decision_trees/shared/limits.yml"
OWN = f"{TOWN}{FILE}"
SOURCES = "sources/town.yml"
CITED = "stands in no ledger entry that is cited here. Compare it with the document."


def cited(changes: small.Changes) -> list[str]:
    return small.says(limits.limits_cited(small.project(changes=changes)))


def test_figure_and_unit_stand_together_in_an_entry_that_is_cited_and_is_no_flag() -> None:
    assert cited({}) == []
    assert cited({FILE: ("2 working days", "3 working days")}) == [
        f"{FILE}:1:18: limit “notice”: “3 working days” {CITED}"
    ]
    flagged: small.Changes = {
        SOURCES: ("topic: contacts}\n  TW-06", "topic: contacts, flag: gap, says: Old.}\n  TW-06")
    }
    assert cited(flagged) == [f"{FILE}:1:18: limit “notice”: “2 working days” {CITED}"]
    assert cited({SOURCES: None, f"{TOWN}edition.yml": None}) == []


@pytest.mark.parametrize(
    ("within", "wrong"),
    [
        ("2 weeks", "2 weeks"),
        ("2 days", "2 days"),
        ("two working days", None),
        ("the next 2 working days", None),
        ("a month", "a month"),
        ("the day it comes", "the day it comes"),
    ],
)
def test_another_unit_is_another_limit(within: str, wrong: str | None) -> None:
    says = [f"{FILE}:1:18: limit “notice”: “{wrong}” {CITED}"] if wrong else []
    assert cited({FILE: ("2 working days", within)}) == says


def test_a_note_gives_no_span_that_no_entry_has() -> None:
    assert cited({FILE: ("2 working days,", "2 working days, note: Or three weeks.,")}) == [
        f"{FILE}:1:40: limit “notice”: its note says “three weeks”, which {CITED}"
    ]
    assert cited({FILE: ("2 working days,", "2 working days, note: Two working days of the branch.,")}) == []


def town(own: str, changes: small.Changes | None = None) -> tuple[list[str], list[str]]:
    """What is told of an edition's limits: that no entry has their words, that they are not the core's."""
    content = replace(small.project("town", {**(changes or {}), OWN: own}), core=small.project(changes=changes))
    return small.says(limits.limits_cited(content)), small.says(limits.limits_kept(content))


def test_an_edition_s_limit_has_all_of_its_words_from_an_entry() -> None:
    assert town("ours: {within: 2 working days, sources: [TW-05]}\n") == ([], [])
    assert town("ours: {within: 2 working days or so, sources: [TW-05]}\n")[0] == [
        f"{OWN}:1:16: limit “ours”: “2 working days or so” {CITED}"
    ]


SAYS = "no entry of this edition's documents that is cited says so of the same. Delete it, or cite the entry."
LONGER: small.Changes = {SOURCES: ("it answers in 2 working days", "it answers in 2 working days, or after 4 weeks")}


@pytest.mark.parametrize(
    ("own", "here"),
    [("notice: {within: 4 weeks}", "within 4 weeks"), ("notice: {word: after}", "after 2 working days")],
)
def test_a_limit_of_the_core_is_another_only_where_the_document_says_so(own: str, here: str) -> None:
    at = f"{OWN}:1:{own.index(':', 8) + 3}"
    assert town(f"{own}\n")[1] == [
        f"{at}: limit “notice” is “within 2 working days” in the core, and here “{here}”: {SAYS}"
    ]


def test_the_document_may_say_so() -> None:
    assert town("notice: {within: 4 weeks, sources: [TW-05]}\n", LONGER) == ([], [])
    assert town("notice: {within: 4 weeks, word: after, sources: [TW-05]}\n", LONGER) == ([], [])


def test_an_entry_about_something_else_does_not() -> None:
    other: small.Changes = {SOURCES: ("Books are lent for three weeks.", "Books are lent for 4 weeks.")}
    (says,) = town("notice: {within: 4 weeks, sources: [TW-02]}\n", other)[1]
    assert says.endswith(SAYS)


def test_a_limit_that_a_document_of_the_edition_sets_is_not_taken_away() -> None:
    actions = f"{TOWN}decision_trees/shared/actions.yml"
    says = "action “note-it” has the limit “2 working days” in the core, and none here; but TW-05 sets it. Keep it."
    own = {actions: "note-it: {do: Note it, remove: {within: Any time will do.}}\n"}
    assert town("notice: {sources: [TW-05]}\n", own)[1] == [f"{actions}:1:15: {says}"]
    unsaid: small.Changes = {SOURCES: ("it answers in 2 working days", "it answers")}
    assert town("notice: {sources: [TW-05]}\n", {**own, **unsaid})[1] == []


def test_in_another_language_the_figures_are_compared() -> None:
    about = {f"{TOWN}edition.yml": ("status: example", "status: example\nlanguage: cy")}
    assert town("notice: {within: 2 ddiwrnod gwaith}\n", about) == ([], [])
    assert town("notice: {within: 3 diwrnod gwaith}\n", about)[0] == [f"{OWN}:1:18: limit “notice”: “3” {CITED}"]
