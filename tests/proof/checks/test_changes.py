"""Changes stand newest first, each list by itself, and none is still to come."""

import datetime

from pathways.proof.checks.changes import dated, done
from proof import small

TODAY = datetime.date(2026, 3, 4)


def told(core: str, town: str = "", today: datetime.date = TODAY) -> list[str]:
    changes = {"changes.yml": core} | ({"editions/town/changes.yml": town} if town else {})
    return small.says(dated(small.project("town", changes), today))


def test_newest_first() -> None:
    assert told("- {on: 2026-03-04, says: B}\n- {on: 2026-03-04, says: A}\n- {on: 2026-01-01, says: C}\n") == []
    assert told("- {on: 2026-01-01, says: A}\n- {on: 2026-03-03, says: B}\n") == [
        "changes.yml:2:8: “2026-03-03” is later than the change above it (2026-01-01). The newest stands first."
    ]


def test_each_list_by_itself() -> None:
    assert told("- {on: 2026-01-01, says: A}\n", "- {on: 2026-03-03, says: B}\n") == []


def test_none_is_still_to_come() -> None:
    assert told("- {on: 2026-01-01, says: A}\n", "- on: 2026-03-05\n  says: B\n") == [
        (
            "editions/town/changes.yml:1:7: “2026-03-05” is still to come (today is 2026-03-04). "
            "A change is noted when it is published."
        )
    ]
    assert told("- {on: 2026-03-05, says: A}\n", today=datetime.date(2026, 3, 5)) == []


def test_what_was_done_to_a_contact_or_an_edition_is_not_still_to_come() -> None:
    contacts = "editions/town/contacts.yml"
    project = small.project("town", {contacts: ("sources: [TW-05], compared: 2026-11-21", "compared: 2026-11-22")})
    assert small.says(done(project, datetime.date(2026, 11, 21))) == [
        (
            "editions/town/contacts.yml:2:96: “2026-11-22” is still to come (today is 2026-11-21). "
            "Write the day on which it was compared."
        )
    ]
    assert small.says(done(project, datetime.date(2026, 11, 22))) == []
    edition = {"editions/town/edition.yml": ("status: example", "status: adopted\nby: Board\non: 2026-12-01")}
    assert small.says(done(small.project("town", edition), datetime.date(2026, 11, 22))) == [
        (
            "editions/town/edition.yml:6:5: “2026-12-01” is still to come (today is 2026-11-22). "
            "Write the day on which it was signed."
        )
    ]
