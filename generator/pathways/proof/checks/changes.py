"""What is told of changes is in order, and has happened."""

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
