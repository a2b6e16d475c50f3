"""Words and dates: the catalogue of interface strings, and how dates are written."""

import datetime
from collections.abc import Mapping

Words = Mapping[str, str]


def day(date: datetime.date) -> str:
    """Write a date as people do: 10 May 2024."""
    return f"{date.day} {date:%B %Y}"
