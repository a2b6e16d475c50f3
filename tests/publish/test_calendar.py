"""The bank holidays the page knows are England's, of three whole years."""

from pathways.publish.calendar import bank_holidays


def test_three_years_of_england_in_order():
    found = bank_holidays(2026)
    assert list(found) == sorted(found)
    assert {date[:4] for date in found} == {"2026", "2027", "2028"}
    # As https://www.gov.uk/bank-holidays has them: a substitute day where one falls on a weekend.
    assert [date for date in found if date.startswith("2026")] == [
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
        "2026-12-25", "2026-12-26", "2026-12-28",
    ]  # fmt: skip
    assert "2026-03-17" not in found  # Northern Ireland's
    assert "2026-11-30" not in found  # Scotland's
