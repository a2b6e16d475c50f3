"""The flowchart's page: the way just taken is marked on it, from window to window, and forgotten again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

import toy
from pathways.commands import main

pytestmark = pytest.mark.browser

ANSWERS = ["No", "Yes", "It is lost"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = toy.write(tmp_path_factory.mktemp("toy"))
    out = folder / "site"
    result = CliRunner().invoke(main, ["build", str(folder), "--out", str(out)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return out / "town"


@pytest.fixture(scope="module", params=["folder", "server"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The site opened from a folder, and from a server."""
    if request.param == "folder":
        yield site.as_uri()
        return
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def strict(page: Page) -> Page:
    page.on("pageerror", lambda error: pytest.fail(f"the page throws: {error}"))
    return page


def go_through(page: Page) -> None:
    for label in ANSWERS:
        page.locator(".pw-form").get_by_label(label, exact=True).check()
        page.get_by_role("button", name="Continue").click()
    page.locator(".pw-form").get_by_label("South").check()
    page.get_by_role("button", name="Continue").click()


def open_chart(page: Page, address: str) -> Page:
    strict(page).goto(f"{address}/lend.html")
    go_through(page)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Show this way on the flowchart").click()
    return strict(opened.value)


def marked(chart: Page) -> list[str]:
    return [str(node.get_attribute("data-node")) for node in chart.locator("a.is-taken").all()]


def test_the_way_just_taken_is_marked_in_drawing_and_list(page: Page, address: str) -> None:
    chart = open_chart(page, address)
    expect(chart.locator(".pw-way-note")).to_contain_text("is marked")
    assert marked(chart) == ["lend--fire", "lend--overdue", "lend--marks", "lend--pay"]
    lines = [line.get_attribute("data-from") for line in chart.locator(".pw-lines .is-taken").all()]
    assert lines == ["lend--fire", "lend--overdue", "lend--marks"]
    assert [one.inner_text() for one in chart.locator("li:has(> .pw-taken) > .pw-by").all()] == ANSWERS


def test_nothing_of_the_way_is_in_address_history_or_store(page: Page, address: str) -> None:
    chart = open_chart(page, address)
    expect(chart.locator(".pw-taken")).not_to_have_count(0)
    assert chart.url == f"{address}/charts/lend.html"
    kept = "[history.state, {...localStorage}, {...sessionStorage}, document.cookie, document.title]"
    assert "lost" not in json.dumps(chart.evaluate(kept))


@pytest.mark.parametrize("leave", ["again", "back", "close"])
def test_it_is_forgotten_when_the_outcome_is_left(page: Page, address: str, leave: str) -> None:
    chart = open_chart(page, address)
    expect(chart.locator("a.is-taken")).not_to_have_count(0)
    if leave == "again":
        page.get_by_role("button", name="Start again").click()
    elif leave == "back":
        page.go_back()
    else:
        page.goto("about:blank")
    expect(chart.locator(".is-taken, .pw-taken")).to_have_count(0)
    expect(chart.locator(".pw-way-note")).to_be_hidden()


def test_the_chart_of_another_aid_and_a_chart_loaded_again_are_told_too(page: Page, address: str) -> None:
    chart = open_chart(page, address)
    expect(chart.locator("a.is-taken")).not_to_have_count(0)
    chart.reload()
    expect(chart.locator("a.is-taken")).to_have_count(4)


def test_opened_by_itself_it_marks_nothing_and_each_box_leads_to_its_question(page: Page, address: str) -> None:
    strict(page).goto(f"{address}/charts/lend.html")
    expect(page.locator(".is-taken, .pw-taken")).to_have_count(0)
    page.get_by_role("link", name="Which of these are true of the late book?").first.click()
    assert page.url == f"{address}/lend.html#lend--marks"
    expect(page.get_by_role("heading", name="Which of these are true of the late book?")).to_be_visible()


def test_words_of_others_mark_nothing(page: Page, address: str) -> None:
    """A window that did not open the chart cannot write on it."""
    chart = open_chart(page, address)
    expect(chart.locator("a.is-taken")).to_have_count(4)
    chart.evaluate("window.postMessage({way: [['lend--fire', 'yes']], ends: []}, '*')")
    chart.wait_for_timeout(100)
    expect(chart.locator("a.is-taken")).to_have_count(4)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_it_scrolls_within_and_can_be_read(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
    page = strict(context.new_page())
    page.goto(f"{address}/charts/lend.html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    drawing = page.locator(".pw-drawing")
    natural = drawing.get_attribute("width")
    assert drawing.evaluate("(svg) => svg.getBoundingClientRect().width") == pytest.approx(float(natural or 0), abs=1)
    overflowing = page.evaluate(
        """() => [...document.querySelectorAll('.pw-drawing a')].filter((box) => {
             const frame = box.querySelector('rect').getBBox();
             return [...box.querySelectorAll('text')].some((text) => {
               const {x, y, width, height} = text.getBBox();
               const isInside = x >= frame.x && x + width <= frame.x + frame.width;
               return !isInside || y < frame.y || y + height > frame.y + frame.height;
             });
           }).map((box) => box.dataset.node)"""
    )
    assert overflowing == []
    page.locator(".pw-fit input").check()
    assert drawing.evaluate("(svg) => svg.getBoundingClientRect().width") <= 390
    context.close()


def test_printed_the_whole_chart_is_on_one_sheet_of_a3(page: Page, address: str) -> None:
    strict(page).goto(f"{address}/charts/lend.html")
    sheet = {"width": round(400 / 25.4 * 96), "height": round(277 / 25.4 * 96)}
    page.emulate_media(media="print")
    page.set_viewport_size(sheet)  # type: ignore[arg-type]
    box = page.locator(".pw-drawing").bounding_box()
    assert box is not None
    assert box["width"] <= sheet["width"]
    assert box["height"] <= sheet["height"]
    assert page.evaluate("getComputedStyle(document.querySelector('.pw-chart')).overflow") == "visible"


def test_without_scripts_the_chart_is_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/charts/lend.html")
    expect(page.get_by_role("link", name="Soon Ask for the fine first")).to_be_visible()
    expect(page.locator(".pw-outline").get_by_role("link", name="Ask for the fine first").first).to_be_visible()
    context.close()
