"""A text as its readers read it."""

import pytest

from pathways.content.asread import as_read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ring **now**, *not* __later__.", "Ring now, not later."),
        ("s&#97;fe, 3&nbsp;weeks &amp; more", "safe, 3 weeks & more"),
        ("ch\u200bild, ri\u00adsk, &zwj;x", "child, risk, x"),
        ("<b>ch</b>ild<br>safe", "child safe"),
        ("[three](a.md#b) weeks", "three weeks"),
        ("a_b \\*c\\* `d`", "a_b *c* d"),
        ("three\nweeks", "three weeks"),
        ("a\n\n\nb\n- c\n* d", "a\n\nb\n- c\n* d"),
        ("\uff12\u00a0weeks", "2 weeks"),
        ("plain words, 3 < 4", "plain words, 3 < 4"),
    ],
)
def test_markup_is_not_read(written: str, read: str) -> None:
    assert as_read(written).text == read


@pytest.mark.parametrize("written", ["A **safe** s&#97;fe\nplace", "plain"])
def test_each_character_knows_its_place(written: str) -> None:
    found = as_read(written)
    assert len(found.at) == len(found.text)
    assert list(found.at) == sorted(found.at)
    assert all(written[at] == char for char, at in zip(found.text, found.at, strict=True) if written[at] not in "&\n")
