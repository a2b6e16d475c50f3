"""Changes stand newest first, each list by itself, and none is still to come."""

import datetime

from pathways.proof.checks.changes import dated
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
