"""What stands around every page: menu, search and colours, by keyboard, by finger, without JavaScript."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import web

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 800}
FIRST = "Is the building on fire?"


def focused(page: Page) -> str:
    """What has the focus: its words, its name or its kind."""
    return str(page.evaluate("((one) => one.ariaLabel || one.textContent.trim() || one.type)(document.activeElement)"))


def tabbed(page: Page, most: int = 40) -> list[str]:
    """What the Tab key comes to, in order, until it comes round."""
    page.evaluate("document.activeElement.blur()")
    found: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        found.append(focused(page))
    return found


def test_skip_to_content_comes_first_and_can_be_seen(page: Page, address: str) -> None:
    page.goto(f"{address}/lend.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator(".pw-title")).to_have_text(FIRST)
    assert fault(page) == "undefined"


def fault(page: Page) -> str:
    return str(page.evaluate("String(Pathways.fault)"))


def test_menu_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/lend.html")
    assert "Start page" not in tabbed(page), "what is closed is out of the tab order"
    menu = page.locator(".pw-menu summary")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Start page")).to_be_focused()
    links = page.get_by_role("navigation", name="Menu").get_by_role("link")
    assert links.all_inner_texts() == ["Start page", "Should I lend this book?", "Do I ask the reader first?"]
    expect(links.nth(1)).to_have_attribute("aria-current", "page")
    page.keyboard.press("Escape")
    expect(links.first).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Space")
    expect(links.first).to_be_visible()
    page.mouse.click(5, 830)
    expect(links.first).to_be_hidden()


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 700}, DESK], ids=["phone", "desk"])
def test_search_by_keyboard(browser: Browser, address: str, viewport: dict[str, int]) -> None:
    context = browser.new_context(viewport=viewport)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/lend.html")
    page.wait_for_load_state()
    field = page.get_by_role("textbox", name="Search")
    opener = page.get_by_role("button", name="Search")
    if viewport == DESK:
        expect(opener).to_be_hidden()
        start = field
    else:
        expect(field).to_be_hidden()
        start = opener
    assert not [url for url in asked if re.search(r"results|worker|search_index", url)], "search is fetched when wanted"
    start.focus()
    if start is opener:
        page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type("boo")  # at once: what is typed before search is there is searched for, too
    results = page.locator(".md-search-result__link")
    expect(results.first).to_be_visible()
    page.keyboard.type("k that is late")
    expect(page.get_by_role("search").get_by_role("status")).to_have_text(re.compile(r"\d result"))
    late = results.filter(has_text="Does the reader have a book that is late?").first
    expect(late).to_be_visible()
    expect(late.locator("mark").first).to_be_visible()
    expect(page.locator(".md-search-result__list")).to_have_attribute("aria-busy", "false")
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(results.first).to_be_hidden()
    expect(start).to_be_focused()
    if start is opener:
        page.keyboard.press("Enter")
    page.keyboard.type(" zzzqq")
    field.fill("zzzqq")
    expect(page.get_by_role("status")).to_have_text(re.compile("^Nothing found"))
    field.fill("late")
    late.click()
    expect(page.locator("[id='lend--overdue']")).to_be_visible()
    assert "late" not in page.url, "what was searched for stays out of the address"
    context.close()


# Sends what is looked for to the search engine half a second late, as a slow telephone would.
SLOW_ENGINE = """
const send = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...rest) {
  setTimeout(() => send.call(this, message, ...rest), message.type === 2 ? 500 : 0);
};
"""


def test_a_late_answer_of_the_search_leaves_the_focus_where_one_went(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=DESK)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(SLOW_ENGINE)
    page.goto(f"{address}/lend.html")
    page.get_by_role("textbox", name="Search").focus()
    page.keyboard.type("book")
    results, list_of_them = page.locator(".md-search-result__link"), page.locator(".md-search-result__list")
    expect(results.first).to_be_visible()
    expect(list_of_them).to_have_attribute("aria-busy", "false")
    page.keyboard.type(" late")
    expect(list_of_them).to_have_attribute("aria-busy", "true")
    page.keyboard.press("ArrowDown")
    went_to = results.first.get_attribute("href")
    expect(list_of_them).to_have_attribute("aria-busy", "false")
    expect(results.locator("mark", has_text="late").first).to_be_visible()  # the later answer is shown
    assert page.evaluate("document.activeElement.getAttribute('href')") == went_to
    context.close()


def test_no_key_alone_does_anything(page: Page, address: str) -> None:
    page.goto(f"{address}/lend.html")
    page.wait_for_load_state()
    before = page.content()
    for key in "abcdefghijklmnopqrstuvwxyz0123456789/.,?;":
        page.keyboard.press(key)
    assert page.content() == before
    assert focused(page)


def test_colours_follow_the_device_and_can_be_changed(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/index.html")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light colours").press("Enter")
    expect(page.get_by_role("button", name="Dark colours")).to_be_focused()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto(f"{address}/lend.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    assert page.evaluate("JSON.stringify({...localStorage})") == '{"pathways-colours":"default"}'
    context.close()


@pytest.mark.parametrize("name", ["index", "lend"])
def test_what_is_focused_can_be_seen(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/{name}.html")
    page.wait_for_load_state()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        style = "((one) => [one.outlineStyle, parseFloat(one.outlineWidth)])(getComputedStyle(document.activeElement))"
        line, width = page.evaluate(style)
        assert line != "none", focused(page)
        assert width >= 2, focused(page)


# Text spacing as WCAG 1.4.12 asks; 320 pixels are 1280 at 400%.
SPACED = """* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}
p {margin-bottom: 2em !important}"""


@pytest.mark.parametrize("name", ["index", "lend", "ask"])
def test_nothing_is_cut_off_when_it_is_large_or_spaced(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/{name}.html")
    page.add_style_tag(content=SPACED)
    page.get_by_role("button", name="Search").click()
    wide = """() => [...document.querySelectorAll('body *')].filter((one) =>
      one.getClientRects().length && !one.closest('.pw-unseen, .md-skip, svg') &&
      (one.getBoundingClientRect().right > innerWidth + 1 ||
       (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'hidden')))
      .map((one) => one.outerHTML.slice(0, 120))"""
    assert page.evaluate(wide) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_forced_colours_and_reduced_motion(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/lend.html")
    page.get_by_label("Yes, or I smell smoke").check()
    marked = "getComputedStyle(document.querySelector('input:checked + label')).outlineStyle"
    assert page.evaluate(marked) == "solid"
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".pw-screen > .pw-outcome .pw-level")).to_have_text("Danger")
    moving = "[...document.querySelectorAll('*')].map((one) => parseFloat(getComputedStyle(one).transitionDuration))"
    assert set(page.evaluate(moving)) == {0}
    assert page.evaluate("document.getAnimations().length") == 0
    context.close()


def test_without_javascript_menu_pages_and_numbers_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/lend.html")
    page.locator(".pw-menu summary").click()
    expect(page.get_by_role("link", name="Start page")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    expect(page.locator(".pw-scheme")).to_be_hidden()
    expect(page.locator(".pw-999").get_by_role("link", name="Ring 999")).to_be_visible()
    pay = page.locator("section:has(> #lend--pay)")
    expect(pay.get_by_role("link", name="01632 960 001")).to_be_visible()
    expect(pay.locator(".pw-numbers")).to_contain_text("Walk over.")
    pay.get_by_role("link", name="The branch").click()
    expect(page.locator("#contact--branch")).to_be_in_viewport()
    expect(page.locator("#contact--branch")).to_contain_text("Monday to Friday")
    context.close()


def test_what_is_not_found_keeps_its_looks_in_a_folder(page: Page, town: Path) -> None:
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    with web.serving(town.parent) as address:
        page.goto(f"{address}/town/404.html")
        ground = "getComputedStyle(document.querySelector('.md-banner')).backgroundColor"
        assert page.evaluate(ground) == "rgb(125, 15, 34)"
        page.get_by_role("main").get_by_role("link", name="Start page").click()
        expect(page).to_have_url(f"{address}/town/index.html")
    assert failed == []


@pytest.mark.parametrize("name", ["Derby and Derbyshire", "Hartlepool and Stockton-on-Tees"])
def test_the_header_of_a_phone_is_one_line(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/lend.html")
    page.evaluate("(name) => document.querySelector('.md-logo span').replaceChildren(name)", name)
    tops = [page.locator(one).bounding_box() for one in (".md-logo", ".pw-menu summary", ".pw-scheme")]
    middles = [box["y"] + box["height"] / 2 for box in tops if box]
    assert len(middles) == 3
    assert max(middles) - min(middles) < 4


def test_a_step_has_nothing_of_the_page_to_read_in_the_document(browser: Browser, page: Page, address: str) -> None:
    page.goto(f"{address}/lend.html")
    expect(page.locator(".pw-form")).to_be_visible()
    assert page.locator(".pw-node").count() == 0
    page.get_by_role("button", name="Show everything on one page").click()
    parts = "[...document.querySelectorAll('.pw-node, .pw-aid, .pw-list')].map((one) => one.querySelector('[id]')?.id)"
    shown = page.evaluate(parts)
    plain = browser.new_context(java_script_enabled=False)
    unscripted = plain.new_page()
    unscripted.goto(f"{address}/lend.html")
    assert unscripted.evaluate(parts) == shown  # all of it, in its order
    assert len(shown) > 8
    plain.close()
