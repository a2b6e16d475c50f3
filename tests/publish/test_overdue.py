"""A review that is overdue is told at the top of the pages it holds for, and nothing is before its day."""

import datetime

import pytest
from click.testing import CliRunner

import toy
from pathways import loading, strings
from pathways.commands import main
from pathways.publish import overdue

TODAY = datetime.date(2026, 11, 22)
EDITION, LEND = "editions/town/edition.yml", "editions/town/decision_trees/lend.yml"


def told(tmp_path, edition: str, lend: str = "2026-11-23") -> dict[str, str]:
    texts = toy.texts()
    changes = {EDITION: f"{texts[EDITION]}review: {{by: {edition}, owner: gap}}\n"}
    changes[LEND] = f"review: {{by: {lend}, owner: gap}}\n{texts[LEND]}"
    content = loading.load(toy.write(tmp_path, changes)).editions["town"]
    return overdue.notes(content, TODAY, strings.interface_strings())


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-23", "gap"])
def test_on_its_day_and_before_nothing_is_said(tmp_path, day):
    assert told(tmp_path, day, day) == {}


def test_the_edition_s_is_told_everywhere_and_an_aid_s_on_its_page(tmp_path):
    found = told(tmp_path, "2026-11-21", "2026-05-01")
    assert list(found) == [overdue.EVERYWHERE, "lend.md"]
    assert found[overdue.EVERYWHERE].startswith("These pages were to be reviewed by 21 November 2026.")
    assert found["lend.md"].startswith("This decision aid was to be reviewed by 1 May 2026.")


@pytest.mark.parametrize(
    ("edition", "shown", "not_shown"),
    [
        ("2026-05-02", "These pages were to be reviewed by 2 May 2026.", "This decision aid was to be"),
        ("2027-05-02", "This decision aid was to be reviewed by 1 May 2026.", "These pages were to be"),
    ],
)
def test_a_page_shows_one_line(tmp_path, monkeypatch, edition, shown, not_shown):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795312800")
    texts = toy.texts()
    late = f"review: {{by: 2026-05-01, owner: gap}}\n{texts[LEND]}"
    root = toy.write(tmp_path, {EDITION: f"{texts[EDITION]}review: {{by: {edition}, owner: gap}}\n", LEND: late})
    done = CliRunner().invoke(main, ["build", str(root), "--edition", "town", "--out", str(tmp_path / "site")])
    assert done.exit_code == 0, done.output
    pages = {one: (tmp_path / "site/town" / f"{one}.html").read_text("utf-8") for one in ("lend", "ask", "404")}
    assert {one: text.count(shown) for one, text in pages.items()} == {
        "lend": 1, "ask": int(edition < "2026-11-22"), "404": int(edition < "2026-11-22"),
    }  # fmt: skip
    assert not any(not_shown in text for text in pages.values())
