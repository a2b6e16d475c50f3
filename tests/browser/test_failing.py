"""When something fails, the page is there to read: the 999 line, every question, outcome and number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

pytestmark = pytest.mark.browser

QUESTIONS = [
    "Is the building on fire?",
    "Does the reader have a book that is late?",
    "Which of these are true of the late book?",
]
OUTCOMES = ["Leave now", "Ask for the fine first", "Lend the book"]


def is_whole(page: Page) -> None:
    """Everything can be read, at once or one question at a time."""
    ring = page.locator(".pw-999").get_by_role("link", name="Ring 999")
    expect(ring).to_be_visible()
    expect(ring).to_have_attribute("href", "tel:999")
    for title in (*QUESTIONS, *OUTCOMES):
        expect(page.locator(".pw-aid[data-aid=lend]").get_by_role("heading", name=title).first).to_be_visible()
    pay = page.locator("section:has(> #lend--pay)")
    expect(pay.locator('a[href="tel:01632960001"]').first).to_be_visible()
    expect(pay).to_contain_text("Walk over.")
    expect(page.locator("section:has(> #lend--leave-now)")).to_contain_text("999")
    expect(page.locator("#contact--branch")).to_contain_text("North desk")
    page.get_by_role("link", name="Yes, or I smell smoke").first.click()
    expect(page.locator("[id='lend--leave-now']")).to_be_in_viewport()


@pytest.fixture
def lend(browser: Browser, address: str) -> tuple[BrowserContext, Page, str]:
    context = browser.new_context(service_workers="block")
    return context, context.new_page(), f"{address}/lend.html"


def changed(page: Page, pattern: str, change) -> None:  # type: ignore[no-untyped-def]
    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=change(response.text()))

    page.route(re.compile(pattern), answer)


def test_javascript_off(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/lend.html")
    is_whole(page)
    context.close()


@pytest.mark.parametrize("script", ["aid", "site", "(aid|site)"])
def test_a_script_is_missing(lend, script: str) -> None:
    context, page, address = lend
    page.route(re.compile(rf"/{script}\.js"), lambda route: route.abort())
    page.goto(address)
    if script == "site":
        expect(page.get_by_role("button", name="Continue")).to_be_visible()
        expect(page.locator(".pw-menu summary")).to_be_visible()
        page.get_by_label("No", exact=True).check()
        page.get_by_role("button", name="Continue").click()
        expect(page.locator(".pw-title")).to_have_text(QUESTIONS[1])
    else:
        is_whole(page)
    context.close()


def test_a_style_is_missing(lend) -> None:
    context, page, address = lend
    page.route(re.compile(r"site\.css"), lambda route: route.abort())
    page.goto(address)
    expect(page.get_by_role("link", name="Ring 999").first).to_be_visible()
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ("globalThis.Pathways=", "throw new Error('broken');globalThis.Pathways="),
        ("Pathways.view=", "Pathways.view=()=>{throw new Error('broken')},Pathways.unused="),
        ('"use strict";', '"use strict";)('),
    ],
    ids=["at the start", "when it draws", "cannot be read"],
)
def test_a_script_throws(lend, found: str, put: str) -> None:
    context, page, address = lend

    def broken(text: str) -> str:
        assert found in text
        return text.replace(found, put, 1)

    changed(page, r"/aid\.js", broken)
    page.goto(address)
    is_whole(page)
    context.close()


def test_a_script_throws_on_the_way(lend) -> None:
    context, page, address = lend
    page.goto(address)
    page.get_by_label("No", exact=True).check()
    page.evaluate("() => void (Pathways.walk.reply = () => { throw new Error('broken'); })")
    page.get_by_role("button", name="Continue").click()
    is_whole(page)
    context.close()


def test_an_old_script_with_a_new_tree(lend) -> None:
    """A page of a version the script cannot read, a kind of node it does not know, an answer that leads nowhere."""
    context, page, address = lend
    for old, new in (
        ('data-pw="1"', 'data-pw="2"'),
        ('data-kind="outcome"', 'data-kind="letter"'),
        ('href="#lend--pay"', 'href="#lend--elsewhere"'),
    ):
        page.unroute_all()

        def newer(text: str, old: str = old, new: str = new) -> str:
            assert old in text
            return text.replace(old, new, 1)

        changed(page, r"/lend\.html", newer)
        page.goto(address)
        is_whole(page)
    context.close()


def test_a_page_asks_for_the_script_it_was_built_with(town: Path) -> None:
    """Its address changes with its content, so that no old copy of it is taken."""
    (scripts,) = re.findall(r'data-scripts="([^"]*)"', (town / "lend.html").read_text("utf-8"))
    assert [re.sub(r"\?[0-9a-f]{8}$", "?", one) for one in scripts.split()] == [
        "assets/pathways/site.js?",
        "assets/pathways/aid.js?",
    ]
    (only,) = re.findall(r'data-scripts="([^"]*)"', (town / "index.html").read_text("utf-8"))
    assert only == scripts.split()[0], "only the script that page needs"


@pytest.mark.parametrize("lost", [r"/results\.js", r"/search\..*min\.js", r"/search_index\.json"])
def test_search_fails(lend, lost: str) -> None:
    context, page, address = lend
    page.route(re.compile(lost), lambda route: route.abort())
    page.goto(address)
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("late")
    expect(page.locator(".md-search-result__meta")).to_contain_text("Search cannot be loaded")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    context.close()


@pytest.mark.parametrize("when", ["1970-01-01T00:00:00Z", "2199-12-31T23:59:59Z"])
def test_the_clock_is_wrong(lend, when: str) -> None:
    context, page, address = lend
    page.clock.install(time=when)
    page.goto(address)
    for label in ("No", "Yes", "It is lost", "North"):
        page.get_by_label(label, exact=True).check()
        page.get_by_role("button", name="Continue").click()
        page.clock.run_for(1000)
    outcome = page.locator(".pw-screen > .pw-outcome")
    expect(outcome.get_by_role("heading", name="Ask for the fine first")).to_be_visible()
    expect(outcome.get_by_role("link", name="01632 960 001")).to_be_visible()
    expect(page.get_by_role("link", name="Ring 999").first).to_be_visible()
    context.close()
