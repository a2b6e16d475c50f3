"""Every state of the real decision aids, looked at by axe-core and html-validate, and every page around them.

CI takes every question, error and outcome that the worked cases come to, of every aid of one edition, at the width
of a phone, and a fixed sample of the other editions. Contrast, which takes axe-core longer than all its other rules,
is looked at where a part stands in a place in which none like it has stood before, and so is what html-validate says.
PATHWAYS_EVERY_STATE=1 (`make test-all`) takes all of every state of all editions, at three widths, light and dark.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import web
from pathways import files, loading
from pathways.proof.scenarios import belonging

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
EVERY = os.environ.get("PATHWAYS_EVERY_STATE") == "1"
WHOLE = "derby-derbyshire"
EDITIONS = ["england", *files.editions(ROOT)]
LOOKS = [(width, scheme) for width in (320, 768, 1280) for scheme in ("default", "slate")]
PHONE = [(390, "default")]
SAMPLE = 12
"""Of the other editions, in CI: every so manieth state of one aid, at one width and in one scheme after another."""

State = tuple[str, str, bool]
"""A name, HTML, and whether all is to be looked at."""

# Goes through the cases and returns each state met for the first time, as the visible part of the page: a question,
# the same with its error, an answer changed, an outcome alone and below another worry.
COLLECT = """(cases) => {
  const states = {};
  // Every element with all that stands around it, whatever the words; and which heading follows which.
  const placesOf = (body) => {
    const places = new Set();
    const look = ({ tagName, attributes, children }, around) => {
      const own = [...attributes].map(({ name, value }) =>
        /^(class|role|type|aria-level|data-(rank|process|level))$/.test(name) ? name + value : name);
      const place = [around, tagName, ...own].join(' ');
      places.add(place);
      for (const child of children) look(child, place);
    };
    look(body, '');
    const headings = [...body.querySelectorAll('h1, h2, h3, h4, h5, [role=heading]')].map(
      (heading) => heading.getAttribute('aria-level') || heading.tagName[1]);
    headings.forEach((level, at) => places.add(`${headings[at - 1]} ${level}`));
    return [...places];
  };
  const keep = (name) => {
    if (states[name]) return;
    const seen = document.body.cloneNode(true);
    for (const part of seen.querySelectorAll('script, template, [hidden]')) part.remove();
    states[name] = [seen.innerHTML, placesOf(seen)];
  };
  const form = () => document.querySelector('.pw-stage form');
  const button = (selector) => document.querySelector(`.pw-stage ${selector}`);
  const give = (given) => {
    for (const value of [given].flat()) form().querySelector(`input[value="${value}"]`).click();
    form().requestSubmit();
  };
  const rest = (answers) => {
    for (const [question, given] of answers) {
      if (form()?.dataset.question !== question) break;
      if (!states[`${question} with its error`]) {
        keep(question);
        form().requestSubmit();
        keep(`${question} with its error`);
      }
      give(given);
    }
    while (form()?.dataset.question === 'area') {
      keep('the area');
      give(form().querySelector('input').value);
    }
    const outcome = document.querySelector('.pw-stage .pw-screen .pw-outcome');
    if (!form() && outcome) keep(`outcome ${outcome.dataset.node}`);
  };
  cases.forEach((answers, at) => {
    rest(answers);
    if (at === 0) {
      for (const one of document.querySelectorAll('.pw-stage details')) one.open = true;
      keep('an outcome with all that is folded');
      button('.pw-add button').click();
      keep('a second worry');
      rest(cases.at(-1));
      keep('two worries');
      button('.pw-so-far li button')?.click();
      keep('an answer being changed');
    }
    button('.pw-so-far > button').click();
  });
  return [Object.entries(states), String(Pathways.fault)];
}"""

# Lays one state after another into an empty page and returns what axe-core says against it.
JUDGE = """async ([states, scheme]) => {
  document.documentElement.dataset.mdColorScheme = scheme;
  const wrong = [];
  for (const [name, html, isNew] of states) {
    document.body.innerHTML = html;
    const rules = { 'target-size': { enabled: true }, 'color-contrast': { enabled: isNew } };
    const options = { resultTypes: ['violations'], rules };
    const { violations } = await axe.run(document, options);
    for (const { id, nodes } of violations) wrong.push([name, id, nodes[0].html, nodes[0].failureSummary]);
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) wrong.push([name, 'wider than the window', scrollWidth]);
  }
  return wrong;
}"""


@pytest.fixture(scope="module")
def cases(project: loading.Project) -> dict[tuple[str, str], list[list[tuple[str, str | list[str]]]]]:
    """What is answered in each worked case of each aid of each edition."""
    found = {}
    for slug, content in project.editions.items():
        for aid in content.trees:
            fresh = [case for _, case in belonging(content, aid) if case.arrives_with is None]
            found[slug, aid] = [
                [
                    (question, given if isinstance(given, str) else list(given))
                    for question, given in case.answers.items()
                ]
                for case in fresh
            ]
    return found


def judged(browser: Browser, site: Path, slug: str, states: list[State], looks: list[tuple[int, str]]) -> list[object]:
    """What axe-core says against states of an edition, each look by each."""
    wrong: list[object] = []
    with web.serving(site / slug) as address:
        context = browser.new_context(bypass_csp=True, service_workers="block")
        page = context.new_page()
        page.route("**/*.js?*", lambda route: route.abort())
        page.goto(f"{address}/index.html")
        page.add_script_tag(path=ROOT / "node_modules" / "axe-core" / "axe.min.js")
        for width, scheme in looks:
            page.set_viewport_size({"width": width, "height": 844})
            wrong += [[width, scheme, *found] for found in page.evaluate(JUDGE, [states, scheme])]
        context.close()
    return wrong


def collected(page: Page, site: Path, slug: str, aid: str, answers: list[object], known: set[str]) -> list[State]:
    """Return each state of an aid: its name, its HTML, and whether a place in it is none of those known, which grow."""
    page.goto((site / slug / f"{aid}.html").as_uri())
    states, fault = page.evaluate(COLLECT, answers)
    assert fault == "undefined"
    found = []
    for name, (html, places) in states:
        found.append((f"{slug} {aid}: {name}", html, EVERY or not known.issuperset(places)))
        known.update(places)
    return found


def valid(folder: Path, states: list[State]) -> None:
    """Have html-validate look at the states of which all is to be looked at."""
    for number, (name, html) in enumerate((name, html) for name, html, is_new in states if is_new):
        head = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name[:60]}</title></head>'
        (folder / f"{number:03}.html").write_text(f"{head}<body>{html}</body></html>", encoding="utf-8")
    validate(folder)


def validate(folder: Path) -> None:
    command = [ROOT / "node_modules/.bin/html-validate", "--config", ROOT / ".htmlvalidate.json", "--formatter", "json"]
    said = folder / "said.json"  # a pipe may be closed before all is said
    with said.open("w") as file:
        done = subprocess.run(
            [*command, str(folder)], stdout=file, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT
        )
    found = [(file["filePath"], one) for file in json.loads(said.read_text("utf-8")) for one in file["messages"]]
    assert found == []
    assert done.returncode == 0, done.stderr


def test_every_state_of_every_aid(browser, page, site, cases, tmp_path):
    states: list[State] = []
    known: set[str] = set()
    for slug, aid in sorted(cases):
        if slug == WHOLE:
            found = collected(page, site, slug, aid, cases[slug, aid], known)
            assert len(found) > 12, [name for name, *_ in found]
            states += found
    assert judged(browser, site, WHOLE, states, LOOKS if EVERY else PHONE) == []
    valid(tmp_path, states)


@pytest.mark.parametrize("slug", [slug for slug in EDITIONS if slug != WHOLE])
def test_states_of_the_other_editions(browser, page, site, cases, slug):
    aids = sorted(aid for edition, aid in cases if edition == slug)
    number = EDITIONS.index(slug)
    for aid in aids if EVERY else [aids[number % len(aids)]]:
        states = collected(page, site, slug, aid, cases[slug, aid], set())
        looks = LOOKS if EVERY else [LOOKS[number % len(LOOKS)]]
        some = states if EVERY else [(name, html, True) for name, html, _ in states[number % SAMPLE :: SAMPLE]]
        assert judged(browser, site, slug, some, looks) == []


def test_every_page_around_them(browser, site, tmp_path):
    pages = []
    for path in sorted((site / WHOLE).rglob("*.html")):
        text = path.read_text("utf-8")
        body = text[text.index("<body>") + 6 : text.index("</body>")]
        if 'class="pw-aid"' not in body:  # whole aids are read above, state by state
            pages.append((path.relative_to(site / WHOLE).as_posix(), body.replace("hidden>", ">"), True))
    assert len(pages) > 20
    assert judged(browser, site, WHOLE, pages, LOOKS if EVERY else PHONE) == []
    shutil.copytree(site / WHOLE, tmp_path / WHOLE)
    validate(tmp_path)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_menu_and_open_search(browser, site, scheme):
    for width in (320, 390, 1280):
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True, service_workers="block"
        )
        page = context.new_page()
        with web.serving(site / WHOLE) as address:
            page.goto(f"{address}/referral.html")
            page.add_script_tag(path=ROOT / "node_modules" / "axe-core" / "axe.min.js")
            said = (
                "axe.run(document, {rules: {'target-size': {enabled: true}}}).then(({violations}) => violations.map("
                "({id, nodes}) => [id, nodes[0].html, nodes[0].failureSummary]))"
            )
            page.locator(".pw-menu summary").click()
            assert page.evaluate(said) == []
            page.keyboard.press("Escape")
            if width < 700:
                page.get_by_role("button", name="Search").click()
            page.get_by_role("textbox", name="Search").fill("bruise")
            expect(page.locator(".md-search-result__link").first).to_be_visible()
            assert page.evaluate(said) == []
            page.emulate_media(media="print")
            assert page.evaluate(said) == []
        context.close()


def test_the_whole_aid_on_one_page(browser, site):
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True, service_workers="block")
    page = context.new_page()
    page.goto((site / WHOLE / "consent.html").as_uri())
    page.add_script_tag(path=ROOT / "node_modules" / "axe-core" / "axe.min.js")
    page.get_by_role("button", name="Show everything on one page").click()
    assert page.evaluate("axe.run().then(({violations}) => violations.map(({id, nodes}) => [id, nodes[0].html]))") == []
    context.close()
