"""An exported decision aid, opened from a folder: asked and answered, read without scripts, and quiet."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

import toy
from pathways.commands import main

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = toy.write(tmp_path_factory.mktemp("toy"))
    out = folder / "out" / "lend.html"
    arguments = ["export", "lend", "--edition", "town", "--folder", str(folder), "--out", str(out)]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return Path(out).as_uri()


def test_it_is_gone_through_from_a_folder_and_asks_for_nothing(page: Page, file: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: pytest.fail(f"the page logs: {message.text}"))
    page.on("pageerror", lambda error: pytest.fail(f"the page throws: {error}"))
    page.goto(file)
    for label in ("No", "Yes", "It is lost"):
        page.locator(".pw-form").get_by_label(label, exact=True).check()
        page.get_by_role("button", name="Continue").click()
    page.locator(".pw-form").get_by_label("North").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".pw-outcome-title")).to_have_text("Ask for the fine first")
    expect(page.get_by_role("link", name="01632 960 001").first).to_be_visible()
    expect(page.get_by_role("link", name="flowchart")).to_have_count(0)
    assert asked == [file]
    assert page.evaluate("String(Pathways.fault)") in ("undefined", "null")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_all_can_be_read(browser: Browser, file: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file)
    for node in page.locator(".pw-node").all():
        expect(node).to_be_visible()
    expect(page.get_by_role("link", name="Ring 999").first).to_be_visible()
    expect(page.get_by_role("link", name="01632 960 001").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_readers_scheme(browser: Browser, file: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(file)
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light")
    context.close()
