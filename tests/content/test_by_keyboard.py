"""Every decision aid, walked in the built site with the keyboard and nothing else: in CI those of one edition.

Of each aid the worked case with the most questions, from the top of the page to its outcome: Tab reaches each answer,
arrows choose, Enter goes on, and the focus is always where the reader is. PATHWAYS_EVERY_STATE=1 (`make test-all`)
takes every edition.
"""

import os

import pytest
from playwright.sync_api import Page, expect

from content.test_in_browser import AIDS
from pathways import loading
from pathways.proof.scenarios import belonging, walk

pytestmark = pytest.mark.browser

EVERY = os.environ.get("PATHWAYS_EVERY_STATE") == "1"
TAKEN = [(slug, aid) for slug, aid in AIDS if EVERY or slug == "kent-medway"]
ENOUGH = 60
"""Presses of Tab: more, and a field is out of a reader's reach."""


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(ENOUGH):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{ENOUGH} presses of Tab do not reach {selector}")


def _answer(page: Page, given: str | list[str]) -> None:
    if page.locator(".pw-stage input[type=radio]").count():
        # A group of radio buttons is one stop of Tab; arrows go through it.
        _tab_to(page, ".pw-stage input[type=radio]")
        page.keyboard.press("Space")
        for _ in range(ENOUGH):
            if page.evaluate("document.activeElement.value") == given:
                break
            page.keyboard.press("ArrowDown")
    else:
        for value in [given] if isinstance(given, str) else given:
            _tab_to(page, f"input[type=checkbox][value='{value}']")
            page.keyboard.press("Space")
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("slug", "aid"), TAKEN)
def test_from_the_top_of_the_page_to_an_outcome(page: Page, site, project: loading.Project, slug, aid):
    content = project.editions[slug]
    case = max(
        (case for _, case in belonging(content, aid) if case.arrives_with is None), key=lambda case: len(case.answers)
    )
    page.goto((site / slug / f"{aid}.html").as_uri())
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    asked = []
    while page.locator(".pw-stage form").count():
        question = page.locator(".pw-stage form").get_attribute("data-question")
        if question in case.answers:
            asked.append(question)
            given = case.answers[question]
            _answer(page, given if isinstance(given, str) else list(given))
        else:
            assert question == "area"
            _answer(page, page.locator(".pw-stage form input").first.get_attribute("value"))
        expect(page.locator(".pw-stage :is(.pw-title, .pw-screen > .pw-outcome h2)").first).to_be_focused()
    assert asked == [question for question, _ in walk(content, aid, case).trace]
    shown = page.locator(".pw-stage .pw-screen > .pw-outcome")
    assert shown.get_attribute("data-node") == walk(content, aid, case).reached
    # What a reader takes along can be reached from there.
    _tab_to(page, "[data-take=copy]")
