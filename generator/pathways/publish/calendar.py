"""The bank holidays of England, which decide whether an office that has hours is open today."""

YEARS = 3
"""The year of the build and two more; after that the page says that it cannot tell."""


def bank_holidays(year: int) -> tuple[str, ...]:
    """Return the bank holidays of a year and the two after it, as `2026-12-25`, in order."""
    import holidays  # noqa: PLC0415  long to import, and only needed where pages are made

    found = holidays.country_holidays("GB", subdiv="ENG", years=range(year, year + YEARS))
    return tuple(date.isoformat() for date in sorted(found))
