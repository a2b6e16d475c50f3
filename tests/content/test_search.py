"""The search of a built edition, in a real browser: what people type leads to the page that answers it."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from pathways.commands import main

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
QUERIES = yaml.safe_load((Path(__file__).parent / "search_queries.yml").read_text("utf-8"))
EDITIONS = ("derby-derbyshire", "kent-medway")
AMONG, AT_LEAST = 3, 0.95


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """The built sites of two editions, as a server gives them: search needs one to start at once."""
    out = tmp_path_factory.mktemp("searched")
    only = [part for slug in EDITIONS for part in ("--edition", slug)]
    done = CliRunner().invoke(main, ["build", str(ROOT), *only, "--out", str(out)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(out)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def search(page: Page, words: str) -> list[dict[str, object]]:
    """Type words into the search box and return the results: the page, its kind and section, each title shown."""
    box = page.locator(".md-search__input")
    box.fill("")
    box.press("Backspace")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    box.press_sequentially(words)
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent.match(/[0-9N]/)")
    page.wait_for_timeout(150)  # every letter typed is a search: the last one's results have come by then
    return page.eval_on_selector_all(
        ".md-search-result__item",
        """(items) => items.map((item) => ({
            page: item.querySelector('a').pathname.split('/').pop().replace('.html', ''),
            tags: [...item.querySelector('a').querySelectorAll('.md-tag')].map((tag) => tag.textContent),
            titles: [...item.querySelectorAll('h1, h2, strong, b')].map((title) => title.textContent),
        }))""",
    )


@pytest.mark.parametrize("slug", EDITIONS)
def test_what_people_type_finds_its_page(page: Page, address, slug):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    page.goto(f"{address}/{slug}/index.html")
    page.locator("header label[for=__search]:visible, .pw-search-open:visible").first.click()
    missed = {}
    for query in QUERIES:
        found = [result["page"] for result in search(page, query["types"])[:AMONG]]
        if query["finds"] not in found:
            missed[query["types"]] = (query["finds"], found)
    assert len(QUERIES) == 40
    assert len(QUERIES) - len(missed) >= AT_LEAST * len(QUERIES), missed
    assert set(asked) == {urlsplit(address).netloc}
