"""Which numbers a contact may have, and what is said of the others."""

import pytest

from pathways.content.telephone import EXAMPLE, why_not


@pytest.mark.parametrize(
    "number",
    [
        *("999", "112", "101", "111", "119", "116000", "116 123"),
        *("01632 960001", "01632960001", "+44 1632 960001", "020 7946 0001", "0300 123 4567", "07700 900001"),
        *("0845 1234567", "0800 1111", "08001111", "0845 46 47", "0800 123456", "+44 800 123456"),
        *("01204 61234", "01697 72123", "016977 2123", "01750 32123", "01995 61234"),
    ],
)  # fmt: skip
def test_a_number_that_can_be_rung(number: str) -> None:
    assert why_not(number) is None


@pytest.mark.parametrize(
    ("number", "says"),
    [
        *((number, "numbers that begin with 09 cost a premium") for number in ("0906 123 4567", "+44 906 123 4567")),
        ("070 1234 5678", "numbers that begin with 070 are personal ones, which cost a premium and may lead anywhere"),
        *((number, "118 numbers are directory services, at a premium") for number in ("118", "118 500")),
        *((number, "of the short ones only 999, 112, 101, 111 and 119 are for everybody") for number in ("123", "100")),
        ("116 99", f"it has 5 digits, not 10 or 11 that begin with 0, as in “{EXAMPLE}”"),
        ("1632 960001", f"it begins with 0 (or +44), as in “{EXAMPLE}”"),
        *((number, f"none begins with {number[:2]}") for number in ("00442 960001", "0416 3296 000")),
        *((number, f"digits and single spaces, as in “{EXAMPLE}”") for number in ("01632-960001", "Ol632-960001")),
    ],
)  # fmt: skip
def test_a_number_that_leads_nowhere_or_is_misspelt(number: str, says: str) -> None:
    assert why_not(number) == says


@pytest.mark.parametrize(
    "number",
    [
        *("01632 96001", "+44 1632 96001", "020 7946 001", "0300 123 456", "07700 90001", "0808 123456"),
        *("01204 71234", "01750 33123"),  # no number so short begins so, though some of that code are as short
    ],
)
def test_ten_digits_are_asked_about(number: str) -> None:
    code = number.replace("+44 ", "0").replace(" ", "")[:5]
    assert why_not(number) == (
        f"it has 10 digits, and one that begins with {code} has 11. Is a digit lost? Look at the document"
    )


@pytest.mark.parametrize(("number", "letter", "digit"), [("O1632 960001", "O", 0), ("01632 96000l", "l", 1)])
def test_a_letter_among_digits_is_named(number: str, letter: str, digit: int) -> None:
    assert why_not(number) == f"it has the letter “{letter}” among its digits, where {digit} is likely meant"


def test_the_example_is_a_number_nobody_has() -> None:
    assert EXAMPLE.startswith("01632 960")
    assert why_not(EXAMPLE) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("01632\u00a0960001", "a space that is none of the keyboard's (U+00A0)"),
        ("“01632 960001”", "a curly quote (U+201C)"),
        ("01632–960001", "a dash (U+2013)"),
    ],
)
def test_a_sign_that_a_word_processor_made_is_named(text, says):
    assert says in (why_not(text) or "")
