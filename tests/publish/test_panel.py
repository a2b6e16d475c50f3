"""The contact panel says of each area whom to ring, and how far a number can be relied on."""

import re

import markdown
import pytest

import toy
from pathways import strings
from pathways.assemble import pages
from pathways.content.edition import Content
from pathways.loading import load
from pathways.publish.panel import Panel


@pytest.fixture
def words() -> dict[str, str]:
    return {
        **strings.interface_strings(),
        "compared": "compared {date}, not rung",
        "compared-text": "text compared {date}",
        "rung": "rung {date}",
        "to": "to",
        "mon": "Monday",
        "fri": "Friday",
    }


def branch(tmp_path, words, **changes: str) -> list[dict[str, object]]:
    contacts = toy.texts()["editions/town/contacts.yml"]
    for old, new in changes.items():
        assert old in contacts
        contacts = contacts.replace(old, new, 1)
    content: Content = load(toy.write(tmp_path, {"editions/town/contacts.yml": contacts})).editions["town"]
    (role,) = Panel(content, words).roles(["branch"])
    entries: list[dict[str, object]] = role["entries"]
    return entries


def test_each_area_has_its_own_contact_and_is_named(tmp_path, words):
    north, south = branch(tmp_path, words)
    assert (north["areas"], north["telephone"]) == (("north",), "01632 960 001")
    assert (south["areas"], south["telephone"]) == (("south",), None)


def test_a_number_says_when_it_was_compared_and_that_nobody_has_rung_it(tmp_path, words):
    north, south = branch(tmp_path, words)
    assert (north["compared"], north["rung"]) == ("compared 21 November 2026, not rung", None)
    assert south["compared"] == "text compared 21 November 2026"


def test_a_number_that_was_rung_says_so(tmp_path, words):
    north, _ = branch(tmp_path, words, **{"compared: 2026-11-21": "rung: 2026-11-22"})
    assert (north["compared"], north["rung"]) == (None, "rung 22 November 2026")


def test_without_a_number_it_says_what_is_missing_and_what_to_do_instead(tmp_path, words):
    _, south = branch(tmp_path, words)
    assert (south["gap"], south["instead"]) == ("The document gives no number.", "Walk over.")


def test_a_form_stands_below_the_number_with_its_address_and_says_that_it_may_lie_unread(tmp_path, words):
    contacts = toy.texts()["editions/town/contacts.yml"].replace(
        "telephone: 01632 960 001", "telephone: 01632 960 001, form: https://www.town.example/lend_a_book?at=_desk_", 1
    )
    project = load(toy.write(tmp_path, {"editions/town/contacts.yml": contacts}))
    (made,) = re.findall('<p class="pw-write".*', pages(project, "town")[0]["lend.md"])
    shown = markdown.markdown(made, extensions=["md_in_html"])
    assert (
        '<a href="https://www.town.example/lend_a_book?at=_desk_">www.town.example/lend_a_book?at=_desk_</a>' in shown
    )
    assert words["form-says"] in shown


def test_hours_are_written_out(tmp_path, words):
    north, _ = branch(tmp_path, words)
    assert north["hours"] == [{"says": "Monday to Friday, 10:00 to 16:00", "run": "mon-fri 10:00-16:00"}]


def test_hours_that_go_on_into_the_next_day_say_so(tmp_path, words):
    north, _ = branch(tmp_path, {**words, "next-day": "the next day"}, **{"10:00-16:00": "17:00-08:30 next day"})
    (hours,) = north["hours"]
    assert hours == {"says": "Monday to Friday, 17:00 to 08:30 the next day", "run": "mon-fri 17:00-08:30 next day"}


def test_bank_holidays_are_told_only_where_somebody_has_said(tmp_path, words):
    assert branch(tmp_path, words)[0]["bank_holidays"] is None
    said = "{mon-fri: 10:00-16:00}, bank-holidays: closed"
    assert branch(tmp_path, words, **{"{mon-fri: 10:00-16:00}": said})[0]["bank_holidays"] == "closed"


def test_the_most_urgent_end_of_an_aid_stands_first_on_its_page(tmp_path):
    text = pages(load(toy.write(tmp_path)), "town")[0]["lend.md"]
    for aid in text.split('<div class="pw-aid"')[1:]:
        ranks = [int(rank) for rank in re.findall('data-kind="outcome".*data-rank="([0-9]+)"', aid)]
        assert len(set(ranks)) > 2
        assert ranks == sorted(ranks)


def test_every_fact_of_a_document_can_be_read_on_its_page(tmp_path):
    project = load(toy.write(tmp_path))
    text = pages(project, "town")[0]["evidence/town.md"]
    for id_, entry in project.editions["town"].entries.items():
        assert f'<dt id="{id_.lower()}">' in text
        assert entry.text in text
