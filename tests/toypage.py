"""The toy page (tests/page/toy.html) in a browser: where it is, how it is answered, what it says."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page

TOY = Path(__file__).parent / "page" / "toy.html"
ADDRESS = TOY.as_uri()

DANGER_NO = "No, I am sure enough for now"
DANGER_YES = "Yes, or I cannot rule it out"
TO_HARM = [DANGER_NO, "No", "A child"]
TO_REFERRAL = [*TO_HARM, "Yes"]


def title(page: Page) -> str:
    return page.locator(".pw-title, .pw-screen > .pw-outcome > h2").inner_text()


def outcome(page: Page) -> Locator:
    return page.locator(".pw-screen > .pw-outcome")


def answer(page: Page, *choices: str | list[str]) -> None:
    for choice in choices:
        for label in choice if isinstance(choice, list) else [choice]:
            page.locator(".pw-form").get_by_label(label, exact=True).check()
        page.get_by_role("button", name="Continue").click()


def add(page: Page, name: str = "Add another worry, about this child or another one") -> None:
    page.get_by_role("button", name=name).click()


def change(page: Page, question: str) -> None:
    page.get_by_role("button", name=re.compile("^Change.*" + re.escape(question))).click()


def fault(page: Page) -> str:
    return str(page.evaluate("String(Pathways.fault)"))


def fits(page: Page) -> list[str]:
    """Nothing is wider than the window; return what is too small to hit."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small: list[str] = page.evaluate(
        """[...document.querySelectorAll('.pw-stage :is(button, label, a, summary)')]
          .filter((e) => e.getClientRects().length && !e.closest('p:not(.pw-contact p)'))
          .filter((e) => Math.min(e.offsetHeight, e.offsetWidth) < 44).map((e) => e.outerHTML)"""
    )
    return small
