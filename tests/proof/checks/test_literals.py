"""Numbers, hours and time limits are typed in contacts.yml and limits.yml alone, save where a reader chooses one."""

import re

import pytest

from pathways.proof.checks import literals
from proof import small
from proof.small import ASK, LEND, TOWN

CONTACTS = f"{TOWN}contacts.yml"


def in_trees(changes: small.Changes, slug: str = "town") -> list[str]:
    return small.says(literals.typed_in_trees(small.project(slug, changes)))


def in_page(text: str) -> list[str]:
    return small.says(literals.typed_in_page(small.project("town"), "editions/town/docs/desk.md", text))


@pytest.mark.parametrize(
    "words",
    [
        *("within 48 hours", "in two working days", "for 3 months", "a 24-hour limit", "twenty-four hours", "1 week"),
        *("within the hour", "within a working day", "within half an hour", "3 or more working days", "2 or 3 weeks"),
        *("at 17:30", "by 9.30", "from 9am", "until 5 pm"),
    ],
)
def test_a_span_of_time_or_hours_are_found_wherever_they_are_typed(words: str) -> None:
    assert len(in_page(f"Answer {words}, please.")) == 1
    assert len(in_trees({ASK: ("title: Ask now", f"title: Answer {words} please")})) == 1


@pytest.mark.parametrize(
    "words",
    [
        *("a child under 13", "3 years old", "aged 16 or 17", "a working day", "on a day that you fix", "every week"),
        *(
            "section 47",
            "Working Together 2023",
            "version 2.1.3",
            "24 children",
            "Ring 999",
            "the last hour",
            "10.5 km",
        ),
    ],
)
def test_ages_sections_and_999_are_none(words: str) -> None:
    assert in_page(f"Think of {words} now.") == []
    assert in_trees({ASK: ("title: Ask now", f"title: {words}")}) == []


def test_what_a_reader_chooses_may_name_one() -> None:
    text = small.texts()[ASK].replace("yes: {goto: by-book,", "yes: {label: 12 weeks or more, goto: by-book,")
    assert in_trees({ASK: text}) == []
    ticked = ("torn: {label: A page is torn", "torn: {label: Torn for 3 weeks")
    assert in_trees({LEND: ticked}) == []


@pytest.mark.parametrize(
    ("key", "words", "count"),
    [
        ("note", "Nobody answers from 12:30 to 13:30.", 0),
        ("note", "Answers within 48 hours.", 1),
        ("for", "at 12:30", 1),
    ],
)
def test_the_note_of_a_contact_may_say_when_nobody_answers(key: str, words: str, count: int) -> None:
    contacts = re.sub(r"(?m)^  north: \{", f'  north: {{{key}: "{words}", ', small.texts()[CONTACTS])
    assert len(in_trees({CONTACTS: contacts})) == count


def test_a_contact_may_say_what_it_is_for_if_its_entry_says_the_same() -> None:
    says = f"{CONTACTS}:2:34: “3 working days” is typed here."
    other = {CONTACTS: ("north: {name: North desk,", "north: {name: North desk, for: what waits 3 working days,")}
    assert in_trees(other)[0].startswith(says[:30])
    same = {CONTACTS: ("north: {name: North desk,", "north: {name: North desk, for: what waits 2 working days,")}
    assert in_trees(same) == []
    elsewhere = {CONTACTS: ("instead: Walk over.", "instead: Walk over in 2 working days.")}
    assert len(in_trees(elsewhere)) == 1


def test_the_limit_that_is_meant_is_named() -> None:
    (page,) = in_page("Answer in 2 working days.")
    assert page == (
        "editions/town/docs/desk.md:1:11: “2 working days” is typed here."
        " Time limits stand in shared/limits.yml only: write {{ limits.notice }}."
    )
    (text,) = in_trees({ASK: ("title: Ask now", "title: Answer in 2 working days")})
    assert text.endswith("write “within: notice” on the line.")


def test_the_role_that_has_a_number_is_named() -> None:
    (page,) = in_page("Ring 01632 960 001.")
    assert page == (
        "editions/town/docs/desk.md:1:6: “01632 960 001” is typed here."
        ' Numbers stand in contacts.yml only: write {{ contacts("branch") }}.'
    )
    assert in_page("Ring 101, or 111.") != []


@pytest.mark.parametrize(
    ("written", "column", "read"),
    [
        ("three *weeks*", 5, "three weeks"),
        ("**3** weeks", 7, "3 weeks"),
        ("3&nbsp;weeks", 5, "3 weeks"),
        ("72h", 5, "72h"),
        ("01&#54;22 411 1&#49;1", 5, "01622 411 111"),
        ("0300 / 041 / 1111", 5, "0300 / 041 / 1111"),
        ("[three](a.md)\nweeks", 6, "three weeks"),
    ],
)
def test_what_is_typed_is_found_as_it_is_read(written: str, column: int, read: str) -> None:
    (says,) = in_page(f"For {written}, now.")
    assert says.startswith(f"editions/town/docs/desk.md:1:{column}: “{read}” is typed here.")
    if "411" not in written and "041" not in written and "\n" not in written:
        (says,) = in_trees({ASK: ("title: Ask now", f"title: For {written} now")})
        assert f"“{read}” is typed here." in says


def test_a_number_is_one_however_it_is_written() -> None:
    (says,) = in_page("Ring 01632 960 009 or [us](tel:999).")
    assert "“01632 960 009”" in says
