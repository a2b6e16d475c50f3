"""The pages outside the editions in a browser: fewer councils while one types, fewer areas, nothing kept."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from pathways import assemble, strings
from pathways.content.comparison import Chapter
from pathways.publish import landing, sidebyside
from proof import small

pytestmark = pytest.mark.browser

OWN, WORDS = assemble.files.package_texts(), strings.interface_strings()
TOWN = small.project("town")
VALE = replace(
    TOWN, slug="vale", edition=TOWN.edition.model_copy(update={"name": "Vale", "areas": {"s": "Sel-by-Sea"}})
)
TOPICS = {
    "late": {"asks": "Late?", "verdict": "contradict", "says": "It does.", "entries": ["TW-03", "TW-04"]},
    "lent": {"asks": "How long?", "entries": ["TW-02"]},
}
COMPARISON = {"desk": Chapter.model_validate({"title": "At the desk", "topics": TOPICS})}


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("front")
    editions = {content.slug: content for content in (small.project(), TOWN, VALE)}
    (folder / "index.html").write_text(landing.page(OWN, WORDS, editions, "side-by-side.html"), "utf-8")
    south = replace(VALE, edition=VALE.edition.model_copy(update={"areas": {"south": "South"}}))
    compared = sidebyside.page(OWN, WORDS, {"town": TOWN, "vale": south}, COMPARISON)
    (folder / "side-by-side.html").write_text(compared, "utf-8")
    (folder / "town").mkdir()
    (folder / "town/index.html").write_text("<title>Town</title>", "utf-8")
    return folder.as_uri()


def councils(page: Page) -> list[str]:
    return [text.splitlines()[0] for text in page.locator("#councils > li:visible").all_inner_texts()]


@pytest.mark.parametrize(
    ("typed", "left"),
    [("no", ["North"]), ("TOWN", ["North", "South"]), ("sel by sea", ["Sel-by-Sea"]), ("orth", []), ("xyz", [])],
)
def test_fewer_councils_stand_there_while_a_name_is_typed(page: Page, address, typed, left):
    page.goto(f"{address}/index.html")
    assert councils(page) == ["North", "Sel-by-Sea", "South"]
    page.get_by_label(WORDS["landing-type"]).press_sequentially(typed)
    assert councils(page) == left
    expect(page.get_by_role("status")).to_contain_text("No council" if not left else f"{len(left)} council")


def test_enter_leads_to_the_only_one_left_and_nothing_is_remembered(page: Page, address):
    page.goto(f"{address}/index.html")
    box = page.get_by_label(WORDS["landing-type"])
    box.press_sequentially("o")
    box.press("Enter")
    assert page.url.endswith("/index.html")
    box.fill("north")
    box.press("Enter")
    expect(page).to_have_title("Town")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]") == [0, 0, 0]
    page.go_back()
    expect(page.get_by_label(WORDS["landing-type"])).to_have_value("")
    assert len(councils(page)) == 3


def test_areas_and_questions_are_left_out_as_chosen(page: Page, address):
    page.goto(f"{address}/side-by-side.html")
    assert page.locator(".topic:visible").count() == 2
    page.get_by_label("Vale").uncheck()
    assert page.locator("[data-edition=vale]:visible").count() == 0
    assert page.locator("[data-edition=town]:visible").count() == 2
    page.get_by_label(WORDS["verdict-one"]).uncheck()
    assert page.locator(".topic:visible h3").all_inner_texts() == ["Late?"]
    expect(page.get_by_role("status")).to_have_text("Questions shown: 1")
    page.get_by_label("Town").uncheck()
    assert page.locator(".topic:visible, .chapter:visible").count() == 0
    page.reload()
    assert page.locator(".topic:visible").count() == 2


@pytest.mark.parametrize("name", ["index.html", "side-by-side.html"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_is_read_without_scrolling_sideways_and_nothing_is_blocked(page: Page, address, name, width):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{name}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.querySelector('.danger')).backgroundColor") == "rgb(125, 15, 34)"
    assert said == []


@pytest.mark.parametrize("name", ["index.html", "side-by-side.html"])
def test_without_javascript_everything_stands_there(browser: Browser, address, name):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{name}")
    assert page.locator("input:visible").count() == 0
    assert page.locator("#councils a:visible, .answer:visible").count() >= 3
    assert re.search("Ring 999", page.inner_text("body"))
    context.close()
