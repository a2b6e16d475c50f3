"""While serving, a file that is saved half-edited: the last good page stays, and says at its top what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import previews
import toy

pytestmark = pytest.mark.browser
PATIENCE = previews.PATIENCE * 1000


def _holds(page: Page, words: str) -> None:
    """The aid says this somewhere: an outcome's words stand outside the document until it is reached."""
    page.wait_for_function(
        "(words) => window.Pathways?.dom?.held.textContent.includes(words)", arg=words, timeout=PATIENCE
    )


def test_a_half_edited_file_leaves_the_last_good_page_with_the_message(page: Page, tmp_path: Path) -> None:
    root, said = toy.write(tmp_path / "toy"), tmp_path / "said.txt"
    contacts = root / "editions" / "town" / "contacts.yml"
    sound = contacts.read_text(encoding="utf-8")
    with previews.serving(root, said) as address:
        assert previews.until(lambda: f"Serving at {address}/" in said.read_text("utf-8"))
        page.goto(f"{address}/town/lend.html")
        _holds(page, "Walk over.")
        alert = page.get_by_role("alert").filter(has_text="This page is from before")
        expect(alert).to_have_count(0)

        contacts.write_text(
            sound.replace("instead: Walk over., ", "instead: Run <b>over</b>, [").rstrip()[:-2], "utf-8"
        )
        expect(alert).to_be_visible()  # the page loads itself anew: nobody has touched it
        expect(alert).to_contain_text("editions/town/contacts.yml:3:")
        _holds(page, "Walk over.")
        expect(page.get_by_role("heading", name="Is the building on fire?").first).to_be_visible()
        assert "editions/town/contacts.yml:3:" in said.read_text("utf-8")

        contacts.write_text(sound.replace("Walk over.", "Go over there."), "utf-8")
        _holds(page, "Go over there.")
        expect(alert).to_have_count(0)
