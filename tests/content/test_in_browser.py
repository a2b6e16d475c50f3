"""The real site in a real browser: every case comes out as in Python, with and without JavaScript."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import web
from pathways import assemble, files
from pathways.content.edition import Content
from pathways.content.model import Scenario
from pathways.content.record import parse
from pathways.proof.replay import replay
from pathways.proof.scenarios import belonging, walk

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
EDITIONS = ["england", *files.editions(ROOT)]
_FILES = {slug: (ROOT / "editions" / slug / "edition.yml").read_text("utf-8") for slug in EDITIONS if slug != "england"}
AIDS = [
    (slug, aid)
    for aid in ("referral", "consent", "pre-birth", "after-referral", "ward", "screening")
    for slug in EDITIONS
    if not re.search(rf"[ {{]{aid}: ", _FILES.get(slug, ""))
]
"""Every decision aid of every edition: what an edition leaves out stands in its `leaves-out`."""
PHONE = {"width": 390, "height": 844}
TELEPHONE = re.compile(r"\b0\d[\d ]{8,12}\d\b")
"""A number by itself: a tree's hash on the page may have as long a run of digits among its letters."""

# Answers the form that is shown, as a person does: choose, Continue; then Start again for the next case.
# Returns what was asked, where it ended and which duties the outcome shows; a question other than the
# one expected ends it.
DRIVE = """(cases) => cases.map((answers) => {
  const asked = [];
  const form = () => document.querySelector('.pw-stage form');
  for (const [question, given] of answers) {
    if (!form() || form().dataset.question !== question) break;
    for (const value of [given].flat()) {
      form().querySelector(`input[value="${value}"]`).click();
    }
    asked.push(question);
    form().requestSubmit();
  }
  while (form() && form().dataset.question === 'area') {
    form().querySelector('input').click();
    form().requestSubmit();
  }
  const outcome = document.querySelector('.pw-stage .pw-screen > .pw-outcome');
  const duties = outcome ? [...outcome.querySelectorAll('.pw-do [data-action]')] : [];
  const found = {
    asked,
    outcome: outcome ? outcome.dataset.node : null,
    duties: duties.map((duty) => duty.dataset.action),
    fault: String(window.Pathways.fault ?? ''),
  };
  document.querySelector('.pw-stage [data-take="save"]')?.click();
  document.querySelector('.pw-so-far > button').click();
  return found;
})"""

# Records that are saved are kept here, in place of a file.
KEEP_SAVED = """() => {
  window.saved = [];
  URL.createObjectURL = (blob) => window.saved.push(blob) && 'about:blank';
  HTMLAnchorElement.prototype.click = () => {};
}"""
SAVED = "Promise.all(window.saved.map((blob) => blob.text()))"

# Each question and outcome that can be seen, by its id, with its answers and where they lead.
SHOWN = """() => Object.fromEntries(
  [...document.querySelectorAll('section.pw-node')].flatMap((section) => {
    const { width, height } = section.getBoundingClientRect();
    const isShown = section.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width && height;
    const links = [...section.querySelectorAll('a.pw-answer')].map((a) => [a.dataset.answer, a.hash.slice(1)]);
    return isShown ? [...section.children].filter(({ id }) => id).map(({ id }) => [id, links]) : [];
  }),
)"""

# The same walk on the graph alone, for a case that begins with answers from another aid.
CARRY_ON = """([html, aid, known, answers]) => {
  const { walk } = Pathways;
  const asSent = new DOMParser().parseFromString(html, 'text/html');
  const { page } = Pathways.read(asSent.querySelector('.pw'));
  const graph = walk.graph(page);
  const parent = page.nodes.find((node) => node.kind === 'outcome' && node.then.includes(aid));
  let way = walk.begin(graph, parent.aid);
  way.state = { ...way.state, node: parent.key, memory: new Map(Object.entries(known)) };
  way = walk.carryOn(graph, way, aid);
  const asked = [];
  for (const [question, given] of answers) {
    if (walk.due(graph, way.state).question !== question) break;
    asked.push(question);
    const choice = Array.isArray(given) ? { answer: null, ticked: given } : { answer: given, ticked: [] };
    way = walk.reply(graph, way, choice);
  }
  const { node, gathered } = way.state;
  return { asked, outcome: node.split('--')[1], duties: gathered };
}"""


def _address(site: Path, slug: str, page: str) -> str:
    return (site / slug / f"{page}.html").as_uri()


def _given(scenario: Scenario) -> list[tuple[str, str | list[str]]]:
    return [
        (question, given if isinstance(given, str) else list(given)) for question, given in scenario.answers.items()
    ]


def _replayed_as_saved(content: Content, versions: dict[str, str], cases: list[Scenario], saved: list[str]) -> None:
    for case, text in zip(cases, saved, strict=True):
        (worry,) = replay(content, parse(text.encode(), case.id), versions)
        assert (worry.differs, worry.changed) == (None, ()), case.id


@pytest.mark.parametrize(("slug", "aid"), AIDS)
def test_every_case_gives_the_same_trace_in_the_page(page: Page, site, project, slug, aid):
    content: Content = project.editions[slug]
    scenarios = [scenario for _, scenario in belonging(content, aid)]
    fresh = [scenario for scenario in scenarios if scenario.arrives_with is None]
    page.goto(_address(site, slug, aid))
    page.evaluate(KEEP_SAVED)
    found = dict(zip([case.id for case in fresh], page.evaluate(DRIVE, [_given(case) for case in fresh]), strict=True))
    _replayed_as_saved(content, assemble.versions(project, slug, aid), fresh, page.evaluate(SAVED))
    sent = ""
    if len(fresh) < len(scenarios):
        page.goto(_address(site, slug, "referral"))
        sent = (site / slug / "referral.html").read_text("utf-8")
    for case in scenarios:
        if case.arrives_with is not None:
            found[case.id] = page.evaluate(CARRY_ON, [sent, aid, dict(case.arrives_with), _given(case)])
    assert len(scenarios) > 10
    for case in scenarios:
        expected, shown = walk(content, aid, case), found[case.id]
        assert expected.fault is None
        assert not shown.get("fault"), case.id
        assert shown["asked"] == [question for question, _ in expected.trace], case.id
        assert shown["outcome"] == expected.reached, case.id
        assert set(expected.gathered) <= set(shown["duties"]), case.id


@pytest.mark.parametrize(("slug", "aid"), AIDS)
def test_without_javascript_links_lead_every_case_to_its_end(browser: Browser, site, project, slug, aid):
    content: Content = project.editions[slug]
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    address = _address(site, slug, aid)
    page.goto(address)
    seen, waiting = set(), [f"{aid}--{next(iter(content.trees[aid].questions))}"]
    starts = {id_: f"{id_}--{next(iter(tree.questions))}" for id_, tree in content.trees.items()}
    shown = page.evaluate(SHOWN)
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        assert node in shown, node
        waiting += [starts.get(target, target) for _, target in shown[node]]
    reached = {node.split("--")[1] for node in seen if node.startswith(f"{aid}--")}
    assert reached >= set(content.trees[aid].outcomes)
    for _, case in belonging(content, aid):
        walked = walk(content, aid, case)
        chosen = {f"{step.aid}--{step.node}": step.answer for step in walked.steps}
        chosen |= {f"{known}--{node}": answer for known, node, answer in walked.passed}
        at = starts[aid]
        while at in chosen:
            target = dict(shown[at])[chosen.pop(at)]
            at = starts.get(target, target)
        assert at == f"{walked.ended_in}--{walked.reached}", case.id
    # Clicking really goes there.
    page.locator("a.pw-answer").first.click()
    assert page.url.startswith(f"{address}#{aid}--")
    context.close()


def _answer(page: Page, *labels: str) -> None:
    for label in labels:
        page.get_by_label(label, exact=True).check()
        page.get_by_role("button", name="Continue").click()


@pytest.fixture
def phone(page: Page) -> Page:
    page.on("pageerror", lambda error: pytest.fail(f"the page throws: {error}"))
    return page


REFER_TODAY = "Make a child protection referral today"
BRUISES = (
    "No, I am sure enough for now",
    "No, or they are getting that care now",
    "Any other worry about a child or young person",
    "Yes, I think so or suspect it",
)


def test_from_the_home_page_to_a_referral_in_derby(phone, site, project):
    phone.goto(_address(site, "derby-derbyshire", "index"))
    phone.locator(".pw-home").get_by_role("link", name=re.compile("Should I refer this child")).click()
    _answer(phone, *BRUISES, "Derby City")
    shown = phone.locator(".pw-screen > .pw-outcome")
    expect(shown.get_by_role("heading", name=REFER_TODAY)).to_be_focused()
    text = shown.inner_text()
    assert "within 48 hours" in text
    assert "after 3 working days" in text
    assert "Online Referral System" in text
    assert "01332 956 606" in text  # Careline, at night
    numbers = set(TELEPHONE.findall(shown.text_content() or ""))
    assert numbers == {"01332 956 606"}, "the document gives no other number for a referral in Derby"
    for foreign in ("Starting Point", "Call Derbyshire", "07812"):
        assert foreign not in (shown.text_content() or "")
    day = shown.locator("[data-role=front-door]").inner_text()
    assert "no daytime telephone number" in day
    assert "ring 999" in day


def test_from_the_home_page_to_a_referral_in_medway(phone, site):
    phone.goto(_address(site, "kent-medway", "index"))
    phone.locator(".pw-home").get_by_role("link", name=re.compile("Should I refer this child")).click()
    _answer(phone, *BRUISES, "Medway")
    shown = phone.locator(".pw-screen > .pw-outcome")
    expect(shown.get_by_role("heading", name=REFER_TODAY)).to_be_focused()
    text = shown.text_content() or ""
    assert "within 48 hours" in text
    assert "after 3 working days" in text
    assert "Children's Advice and Duty Services (CADS)" in text
    assert "Out of Hours Service / Emergency Duty Team" in text
    assert "Central Duty Team" not in text
    assert TELEPHONE.findall(text) == [], "the document gives no number at all"


def test_consent_carries_on_without_asking_twice(phone, site):
    phone.goto(_address(site, "derby-derbyshire", "referral"))
    _answer(phone, *BRUISES, "Derby City")
    phone.locator(".pw-screen > .pw-outcome").get_by_role("link", name="Do I tell the family first?").click()
    expect(phone.locator(".pw-title")).to_contain_text("Could telling them first make anyone less safe?")
    phone.get_by_label("None of these", exact=True).check()
    phone.get_by_role("button", name="Continue").click()
    _answer(phone, "Yes, and one of them objects")
    shown = phone.locator(".pw-screen > .pw-outcome")
    expect(shown.get_by_role("heading", name="Refer today, although they object")).to_be_focused()
    asked = phone.locator(".pw-so-far .pw-asked").all_inner_texts()
    assert len(asked) == len(set(asked)) == 7


def test_an_emergency_waits_for_nothing(phone, site):
    phone.goto(_address(site, "derby-derbyshire", "referral"))
    _answer(phone, "Yes, or I cannot rule it out")
    shown = phone.locator(".pw-screen > .pw-outcome")
    expect(shown.get_by_role("heading", name="Call 999 now")).to_be_focused()
    for number in ("999", "01332 956 606", "01629 532 600"):
        expect(shown.get_by_role("link", name=number, exact=True).first).to_be_visible()


def test_a_second_worry_stands_above_a_calmer_one_and_loses_none_of_it(phone, site):
    phone.goto(_address(site, "derby-derbyshire", "referral"))
    _answer(phone, *BRUISES, "Derbyshire")
    phone.get_by_role("button", name="Add another worry, about this child or another one").click()
    expect(phone.locator(".pw-title")).to_contain_text("Could anyone be seriously hurt")
    _answer(phone, *BRUISES[:-1], "I am not sure")  # the area is known
    worries = phone.locator(".pw-found > details")
    expect(worries.locator("> summary")).to_have_text(
        [re.compile("Worry 1.*Refer today"), re.compile("Worry 2.*Refer")]
    )
    lower = worries.nth(1).locator(".pw-outcome")
    assert "01629 532 600" in lower.inner_text()
    expect(lower.locator(".pw-again").first).to_contain_text("as above, for this worry too")
    phone.get_by_role("button", name="Add another worry").click()
    _answer(phone, "Yes, or I cannot rule it out")
    expect(worries.locator("> summary").first).to_contain_text("Worry 3")
    expect(worries.first.get_by_role("link", name="Ring 999")).to_be_in_viewport()
    assert worries.count() == 3


def test_a_hidden_pregnancy_is_never_calmer_than_its_midwife(phone, site):
    """Ruling R15: the level follows the most urgent duty."""
    phone.goto(_address(site, "derby-derbyshire", "pre-birth"))
    _answer(phone, "No, I am sure enough for now")
    phone.get_by_label(re.compile("hidden on purpose.*or I am not sure")).check()
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator(".pw-now")).to_contain_text("Call a midwife now")
    _answer(phone, "18 or over", "None of these", "Neither serious harm nor a need for support services")
    phone.get_by_label("Derby City").check()
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator(".pw-screen > .pw-outcome .pw-level")).to_have_text("Call a midwife now")


@pytest.fixture
def served(site) -> Iterator[str]:
    """The Derby site over HTTP, as most readers have it; the address of its folder."""
    with web.serving(site / "derby-derbyshire") as address:
        yield address


@pytest.mark.parametrize(
    ("typed", "node", "heading"),
    [
        ("harmed neglected", "referral--harm", "Do you think, or suspect"),
        ("although they object", "consent--despite-today", "Refer today, although they object"),
        ("how old mother", "pre-birth--mother-age", "How old is the mother?"),
    ],
)
def test_search_finds_a_question_and_an_outcome_and_opens_it(browser, served, typed, node, heading):
    page = browser.new_page()
    page.goto(f"{served}/index.html")
    result = page.locator(f'.md-search-result__link[href*="#{node}"]')
    page.get_by_role("textbox", name="Search").fill(typed)
    expect(result.first).to_be_attached(timeout=60_000)
    assert page.locator(".md-search-result__link").count() > 1
    page.goto(result.first.get_attribute("href") or "")
    expect(page.locator(f"#{node}")).to_be_visible()
    expect(page.locator(f"#{node}")).to_contain_text(heading)
    expect(page.locator(".pw-node:visible")).to_have_count(1)
    expect(page.get_by_role("button", name="Start from the first question")).to_be_visible()
    assert "h=" not in page.url, "search terms stay out of the address"
    page.close()


def test_an_aid_carried_on_is_not_found_twice(site):
    """The consent aid stands on the referral page too; search leads to its own page only."""
    index = json.loads((site / "derby-derbyshire" / "search" / "search_index.json").read_text(encoding="utf-8"))
    places = [entry["location"] for entry in index["docs"]]
    assert "consent.html#consent--talked" in places
    assert not [place for place in places if place.startswith("referral.html#consent")]
    assert not [place for place in places if place.startswith("evidence/")]


# Draws the outcome a way comes to, and returns the entries it names and the doubts it tells.
DOUBTS = """() => {
  for (let form; (form = document.querySelector('.pw-stage form')); form.requestSubmit()) {
    form.querySelector('input[value="no"], input').click();
  }
  const sources = document.querySelector('.pw-stage .pw-sources');
  return {
    named: [...sources.querySelectorAll('a')].map((link) => link.textContent),
    told: [...sources.querySelectorAll('[data-entry]')].map((doubt) => doubt.dataset.entry),
  };
}"""


def test_an_outcome_tells_the_doubts_of_its_own_entries_and_no_others(page: Page, site, project):
    documents = project.editions["derby-derbyshire"].documents.values()
    flags = {id_ for one in documents for id_, entry in one.entries.items() if entry.flag}
    page.goto(_address(site, "derby-derbyshire", "referral"))
    found = page.evaluate(DOUBTS)
    assert set(found["told"]) == {id_ for id_ in found["named"] if id_ in flags} != set()
    every = page.evaluate("Pathways.dom.held.querySelectorAll('#written [data-entry]').length")
    assert every > len(found["told"])
