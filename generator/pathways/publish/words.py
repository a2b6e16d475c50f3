"""Words and dates: the catalogue of interface strings, and how dates are written."""

import datetime
from collections.abc import Mapping

Words = Mapping[str, str]


def day(date: datetime.date, words: Words = {}) -> str:  # noqa: B006  never changed
    """Write a date as people do: 10 May 2024; in the words of a page, if they are given."""
    month = words.get(f"month-{date.month}") or f"{date:%B}"
    return words.get("date", "{day} {month} {year}").format(day=date.day, month=month, year=date.year)
