"""What a value must look like. How a fault is worded and placed is test_typed's question."""

import datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from pathways.content.model import Contact, EditionFile, Entry, Line, Worry
from pathways.content.values import Amount, Date, GapOrDate, Hours, Id, Telephone


def accepts(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "sound", "unsound"),
    [
        (Id, ["refer-today", "under-12", "a"], ["Refer", "a_b", "a b", "a--b", "-a", "a-", "", "é"]),
        (
            Telephone,
            ["999", "101", "01632 960 001", "0300 123 4567", "+44 1632 960001", "01632960001", "116 000"],
            [
                "01632-960001",
                "(01632) 960001",
                "01632  960001",
                "960001",
                "01632 960 001 ext 2",
                "٠١٦٣٢٩٦٠٠٠١",
                "0" * 15,
            ],
        ),
        (
            Hours,
            [{"mon-fri": "09:00-17:30"}, {"sat": "00:00-24:00", "sun": "10:00-10:01"}],
            [
                {"fri-mon": "09:00-17:00"},
                {"mon-mon": "09:00-17:00"},
                {"mon-": "09:00-17:00"},
                {"Monday": "09:00-17:00"},
                {"mon": "9-5"},
                {"mon": "17:00-09:00"},
                {"mon": "09:00-24:30"},
                {"mon": "9:00-17:00"},
                {"mon": "09:00-09:00"},
                {"mon": "1050"},
            ],
        ),
        (Amount, ["1", "12", "all"], ["0", "-1", "1.5", "two", "²", "", "9" * 5000, ["1"]]),
        (
            Date,
            ["2026-11-21"],
            ["gap", "21 November 2026", "2026-02-30", "20261121", "2026-W47-6", "2026-11-21T10:00", ["x"]],
        ),
        (GapOrDate, ["gap", "2026-11-21"], ["", "2026", "Gap", ["gap"]]),
        (Worry, [{"order": "most-first"}, {"none": "why"}], [{"order": "least-first"}, {"ordr": "most-first"}]),
        (Line, [{"says": "x"}, {"action": "x"}], [{}, {"says": "x", "action": "y"}]),
        (
            Entry,
            [{"text": "t", "strength": "must", "lines": ["1"], "areas": [], "topic": "t"}],
            [{"text": "t", "strength": "MUST", "lines": ["1"], "areas": [], "topic": "t"}],
        ),
    ],
)
def test_what_a_value_must_look_like(kind: Any, sound: list[object], unsound: list[object]) -> None:
    assert [value for value in sound if not accepts(kind, value)] == []
    assert [value for value in unsound if accepts(kind, value)] == []


def test_dates_become_dates_and_amounts_numbers() -> None:
    assert TypeAdapter(GapOrDate).validate_python("2026-11-21") == datetime.date(2026, 11, 21)
    assert TypeAdapter(GapOrDate).validate_python("gap") == "gap"
    assert TypeAdapter(Amount).validate_python("3") == 3


@pytest.mark.parametrize(
    ("fields", "sound"),
    [
        *(({"telephone": number}, True) for number in ("999", "101", "116 123", "01632 960 001", "+44 1632 960001")),
        *(({"telephone": number}, False) for number in ("001", "0163", "1632 960001", "01632 960 0012")),
        ({"gap": "None given.", "instead": "Ring 999."}, True),
        ({"telephone": "101", "form": "https://www.town.example:8443/a/refer?for=child#top"}, True),
        *(
            ({"telephone": "101", "form": form}, False)
            for form in (
                "http://town.example/a",
                "town.example/a",
                "https://town",
                "https://town.example/(a)",
                "javascript:a()",
            )
        ),
        ({"form": "https://town.example/refer"}, False),
        ({"gap": "None given."}, False),
        ({"telephone": "999", "gap": "No night number."}, False),
        ({"instead": "Ring 999."}, False),
        ({}, False),
    ],
)
def test_a_contact_can_be_reached_or_says_what_to_do_instead(fields: dict[str, str], sound: bool) -> None:
    assert accepts(Contact, {"name": "Desk", **fields}) is sound


@pytest.mark.parametrize(
    ("fields", "sound"),
    [
        ({"status": "example"}, True),
        ({"status": "adopted", "by": "the partnership", "on": "2026-11-21"}, True),
        ({"status": "adopted", "by": "the partnership"}, False),
        ({"status": "adopted"}, False),
    ],
)
def test_an_adopted_edition_says_by_whom_and_when(fields: dict[str, str], sound: bool) -> None:
    assert accepts(EditionFile, {"name": "Town", "report-a-wrong-number": "gap", **fields}) is sound


def test_nothing_changes_after_it_was_read() -> None:
    line = Line(says="x")
    with pytest.raises(ValidationError):
        line.says = "y"  # type: ignore[misc]
