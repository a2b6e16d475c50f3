"""Without a network: the copy on the device, and the folder that needs no server."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import web
from pathways.finish import pack

pytestmark = pytest.mark.browser

SAID = re.compile("^Saved copy, published 1 January 2026")


@pytest.fixture
def visited(browser: Browser, town: Path) -> Iterator[tuple[Page, str, Callable[[], None]]]:
    """A browser that has been on the start page once, the site's address, and how to cut the network."""
    context = browser.new_context()
    page = context.new_page()
    with web.started(town) as (address, cut):
        page.goto(f"{address}/index.html")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        yield page, address, cut
    context.close()


def test_every_aid_works_in_airplane_mode_after_one_visit(visited, town: Path) -> None:
    page, address, cut = visited
    page.reload()
    expect(page.locator(".pw-saved")).to_have_count(0)
    cut()
    for name in sorted(path.relative_to(town).as_posix() for path in town.rglob("*.html") if path.name != "404.html"):
        page.goto(f"{address}/{name}")
        expect(page.locator(".pw-saved")).to_have_text(SAID)
        expect(page.locator(".pw-999").get_by_role("link", name="Ring 999")).to_be_visible()
    page.goto(f"{address}/lend.html?from=mail")
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("It is lost").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("North").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".pw-screen > .pw-outcome").get_by_role("link", name="01632 960 001")).to_be_visible()
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("late")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.goto(f"{address}/")
    expect(page.locator("h1")).to_have_text("Town")


def test_a_slow_network_is_not_waited_for(visited) -> None:
    page, address, _ = visited
    # The worker's own request never comes to an end.
    page.context.route("**/lend.html", lambda route: None)
    page.goto(f"{address}/lend.html")
    expect(page.locator(".pw-saved")).to_have_text(SAID)
    expect(page.locator(".pw-title")).to_have_text("Is the building on fire?")


def test_the_copy_is_the_same_for_everybody(visited) -> None:
    """Nobody can tell from it what was read: it is there before, and reading adds nothing."""
    page, address, _ = visited
    held = (
        "caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((copy) => copy.keys()))))"
    )
    listed = f"{held}.then((all) => all.flat().map((request) => request.url).sort())"
    before = page.evaluate(listed)
    page.goto(f"{address}/lend.html")
    page.goto(f"{address}/evidence/town.html#tw-01")
    page.goto(f"{address}/nothing.html")
    page.goto(f"{address}/lend.html")
    assert page.evaluate(listed) == before
    assert len(before) > 8


# Settles once the next copy is the only one.
REPLACED = """new Promise((done) => {
  const look = async () => {
    const names = await caches.keys();
    if (names.length === 1 && names[0].endsWith(' next')) done();
    else setTimeout(look, 50);
  };
  look();
})"""


def test_a_new_version_replaces_the_copy(browser: Browser, town: Path, tmp_path: Path) -> None:
    for path in town.rglob("*"):
        if path.is_file():
            target = tmp_path / path.relative_to(town)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    context = browser.new_context()
    page = context.new_page()
    with web.started(tmp_path) as (address, cut):
        page.goto(f"{address}/lend.html")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        worker, lend = tmp_path / "sw.js", tmp_path / "lend.html"
        worker.write_text(re.sub('VERSION="\\w+"', 'VERSION="next"', worker.read_text()))
        lend.write_text(lend.read_text().replace("01632 960 001", "01632 960 777"))
        os.utime(lend, (2**31, 2**31))  # this server tells a change by whole seconds
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
        page.evaluate(REPLACED)
        cut()
        page.goto(f"{address}/lend.html")
        page.get_by_role("button", name="Show everything on one page").click()
        assert "01632 960 777" in page.content()
        assert "01632 960 001" not in page.content()
    context.close()


def test_the_zipped_folder_works_from_a_file(browser: Browser, town: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(town.with_suffix(".zip")) as packed:
        packed.extractall(tmp_path)
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / "town" / "index.html").as_uri())
    page.get_by_role("main").get_by_role("link", name="Should I lend this book?").click()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("fine first")
    result = page.locator(".md-search-result__link").filter(has_text="Ask for the fine first").first
    expect(result).to_be_visible()
    result.click()
    expect(page.locator("[id='lend--pay']")).to_be_visible()
    assert all(url.startswith((tmp_path / "town").as_uri()) for url in asked)
    assert said == []
    context.close()


def test_it_packs_the_same_bytes_again(town: Path, tmp_path: Path) -> None:
    again = tmp_path / "town"
    shutil.copytree(town, again)
    assert pack(again).read_bytes() == town.with_suffix(".zip").read_bytes()
