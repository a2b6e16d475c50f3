"""Words and dates: the catalogue of interface strings, and how dates are written."""

import datetime
from collections.abc import Mapping

Words = Mapping[str, str]


def day(date: datetime.date, words: Words) -> str:
    """Write a date as people do, in the words of the page: 10 May 2024."""
    return words["date"].format(day=date.day, month=words[f"month-{date.month}"], year=date.year)
