"""The search of a built edition, in a real browser: what people type leads to the page that answers it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Page, expect

import web

pytestmark = pytest.mark.browser

QUERIES = yaml.safe_load((Path(__file__).parent / "search_queries.yml").read_text("utf-8"))
EDITIONS = ("derby-derbyshire", "kent-medway")
AMONG, AT_LEAST = 3, 0.95


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The address at which a server gives the built sites."""
    with web.serving(site) as address:
        yield address


def search(page: Page, words: str) -> list[dict[str, object]]:
    """Type words into the search box and return the results: the page, its kind and section, each title shown."""
    box = page.locator(".md-search__input")
    box.fill("")
    box.press("Backspace")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    box.fill(words)
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(r"\d|Nothing"))
    return page.eval_on_selector_all(
        ".md-search-result__item",
        """(items) => items.map((item) => ({
            page: item.querySelector('a').pathname.split('/').pop().replace('.html', ''),
            tags: [...item.querySelector('a').querySelectorAll('.md-tag')].map((tag) => tag.textContent),
            titles: [...item.querySelectorAll('strong, b')].map((title) => title.textContent),
        }))""",
    )


@pytest.mark.parametrize("slug", EDITIONS)
def test_what_people_type_finds_its_page(page: Page, address, slug):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    page.goto(f"{address}/{slug}/index.html")
    page.locator(".pw-search-open").click()
    missed = {}
    for query in QUERIES:
        found = [result["page"] for result in search(page, query["types"])[:AMONG]]
        if query["finds"] not in found:
            missed[query["types"]] = (query["finds"], found)
    assert len(QUERIES) == 40
    assert len(QUERIES) - len(missed) >= AT_LEAST * len(QUERIES), missed
    assert set(asked) == {urlsplit(address).netloc}


def test_a_result_says_what_it_is_and_for_which_moment(page: Page, address):
    page.goto(f"{address}/kent-medway/index.html")
    page.locator(".pw-search-open").click()
    assert search(page, "no one has rung back")[0]["tags"] == ["Decision aid", "After it"]
    assert search(page, "write it down")[0]["tags"] == ["Guidance", "After it"]


@pytest.mark.parametrize("name", ["index.html", "side-by-side.html"])
def test_every_link_of_the_pages_outside_the_editions_leads_somewhere(site, name):
    links = set(re.findall(r'href="(?!tel:|data:)([^"]+)"', (site / name).read_text("utf-8")))
    assert len(links) > 4
    for link in links:
        path, _, anchor = link.partition("#")
        text = (site / (path or name)).read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in text, link


@pytest.mark.parametrize("slug", EDITIONS)
def test_every_page_leads_to_what_lies_beside_its_edition(site, slug):
    for page in (site / slug).rglob("*.html"):
        text = page.read_text("utf-8")
        up = "../" * len(page.relative_to(site).parts[:-1])
        if page.name != "404.html":  # a server shows it at any address
            assert f'href="{up}index.html"' in text, page
            assert f'href="{up}side-by-side.html"' in text, page
        assert 'href="tel:999"' in text
        assert "Example made from " in text, page
