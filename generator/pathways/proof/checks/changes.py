"""What is said to have been done on a day has been, and changes are told in order."""

import datetime
from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.problems import Problem


def dated(content: Content, today: datetime.date) -> Iterator[Problem]:
    """Changes stand newest first in their file, and none is later than `today`."""
    before: tuple[str, datetime.date] | None = None
    for number, change in enumerate(content.changes):
        mark = content.mark("changes", number, "on")
        if change.on > today:
            says = f"“{change.on}” is still to come (today is {today}). A change is noted when it is published."
            yield Problem(mark, says)
        elif before and before[0] == mark.file and change.on > before[1]:
            says = f"“{change.on}” is later than the change above it ({before[1]}). The newest stands first."
            yield Problem(mark, says)
        before = (mark.file, change.on)


def done(content: Content, today: datetime.date) -> Iterator[Problem]:
    """No contact was compared or rung, and no edition adopted, later than `today`."""
    if content.edition.on and content.edition.on > today:
        says = f"“{content.edition.on}” is still to come (today is {today}). Write the day on which it was signed."
        yield Problem(content.mark("edition", "on"), says)
    for role, by_area in content.contacts.items():
        for area, contact in by_area.items():
            for what in ("compared", "rung"):
                day = getattr(contact, what)
                if day and day > today:
                    says = f"“{day}” is still to come (today is {today}). Write the day on which it was {what}."
                    yield Problem(content.mark("contacts", role, area, what), says)


def in_time(content: Content, today: datetime.date) -> Iterator[Problem]:
    """Check every day on which something is said to have been done."""
    yield from dated(content, today)
    yield from done(content, today)
