"""The browser component (generator/pathways/page/) on the toy page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, Page, Route, expect

from toypage import (
    ADDRESS,
    DANGER_NO,
    DANGER_YES,
    TO_HARM,
    TO_REFERRAL,
    TOY,
    add,
    answer,
    change,
    fault,
    fits,
    outcome,
    title,
)

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "generator/pathways/page"

pytestmark = pytest.mark.browser

WATCHED = """
  const requests = performance.getEntriesByType('resource').map((entry) => entry.name);
  const state = JSON.stringify(history.state);
  const kept = {address: location.href, title: document.title, state, requests,
    local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie};
  JSON.stringify(kept)
"""


def without_scripts(text: str, name: str = "") -> str:
    return re.sub(rf"<script[^\n]*{name}[^\n]*</script>\n", "", text)


def edited(page: Page, edit: Callable[[str], str]) -> None:
    """Open the toy with its text edited, as if the page or a script had been broken."""

    def serve(route: Route) -> None:
        path = ROOT / route.request.url.removeprefix("http://toy.test/")
        if path == TOY:
            route.fulfill(body=edit(TOY.read_text()), content_type="text/html")
        else:
            route.fulfill(path=path)

    page.unroute_all()
    page.route("http://toy.test/**", serve)
    page.goto("http://toy.test/tests/page/toy.html")


# ---- A question ------------------------------------------------------------------------


def test_starts_at_the_first_question_with_nothing_chosen(toy: Page) -> None:
    expect(toy.locator(".pw-title")).to_have_text("Could anyone be seriously hurt before social care can act?")
    expect(toy.locator("fieldset > legend > h2")).to_have_count(1)
    expect(toy.get_by_role("radio")).to_have_count(2)
    expect(toy.get_by_role("radio", checked=True)).to_have_count(0)
    expect(toy.locator(".pw-node:visible")).to_have_count(0)
    expect(toy.get_by_role("group")).to_have_accessible_name(title(toy))
    expect(toy.get_by_role("group")).to_have_accessible_description(re.compile("Risk to life"))
    expect(toy.get_by_role("button", name="Back")).to_have_count(0)
    assert toy.evaluate("document.activeElement === document.body")
    assert fault(toy) == "undefined"


def test_keyboard_alone(toy: Page) -> None:
    keys = toy.keyboard
    toy.locator("body").press("Tab")
    while toy.evaluate("document.activeElement.type") != "radio":
        keys.press("Tab")
    keys.press("ArrowDown")
    keys.press("Enter")  # a form with a button: Enter sends it
    expect(toy.locator(".pw-title")).to_have_text("Is the child hurt or ill now?")
    expect(toy.locator(".pw-title")).to_be_focused()
    keys.press("Tab")
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("Space")
    expect(toy.locator(".pw-title")).to_have_text("Who are you worried about?")
    for down in (0, 0):
        keys.press("Tab")
        keys.press("Space")
        for _ in range(down):
            keys.press("ArrowDown")
        keys.press("Enter")
    expect(toy.locator(".pw-title")).to_have_text("Where does the child live?")
    keys.press("Tab")
    keys.press("Space")
    keys.press("Enter")
    expect(outcome(toy).locator("h2")).to_be_focused()


def test_announces_where_one_is(toy: Page) -> None:
    live = toy.locator("[aria-live=polite]")
    expect(live).to_be_empty()
    answer(toy, DANGER_NO)
    expect(live).to_have_text("Is the child hurt or ill now?")
    toy.go_back()
    answer(toy, DANGER_YES)
    expect(live).to_have_text("Emergency: act now Ring 999 now")


def test_nothing_chosen_is_an_error_one_is_led_to(toy: Page) -> None:
    toy.get_by_role("button", name="Continue").click()
    alert = toy.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("Choose an answer before you continue")
    group = toy.get_by_role("group")
    expect(group).to_have_attribute("aria-invalid", "true")
    expect(group).to_have_accessible_description(re.compile("Risk to life.*Error: Choose an answer"))
    toy.get_by_role("button", name="Continue").click()
    expect(alert).to_have_count(1)
    alert.get_by_role("link").click()
    expect(toy.get_by_label(DANGER_YES)).to_be_focused()
    assert toy.url == ADDRESS
    answer(toy, DANGER_NO)
    expect(toy.get_by_role("alert")).to_have_count(0)


def test_ticks_and_the_answers_that_exclude_them(toy: Page) -> None:
    answer(toy, *TO_HARM, "No")
    expect(toy.get_by_role("checkbox")).to_have_count(6)
    expect(toy.locator(".pw-or")).to_have_text("or")
    toy.get_by_role("button", name="Continue").click()
    expect(toy.get_by_role("alert")).to_contain_text("Tick everything that applies")
    expect(toy.get_by_label("None of these")).to_have_accessible_name("None of these As far as you know.")
    expect(toy.get_by_label("Derbyshire: Often hungry")).to_be_visible()
    cold, school = toy.get_by_label("No heating or hot water"), toy.get_by_label("Missing school")
    none, unsure = toy.get_by_label("None of these"), toy.get_by_label("I am not sure")
    cold.check()
    school.check()
    none.check()
    expect(cold).not_to_be_checked()
    expect(school).not_to_be_checked()
    unsure.check()
    expect(none).not_to_be_checked()
    school.check()
    expect(unsure).not_to_be_checked()
    answer(toy, ["No heating or hot water"], "Derby City")
    expect(outcome(toy).locator("h2")).to_have_text("Offer early help")
    given = toy.locator(".pw-so-far li").nth(4).locator(".pw-given p")
    expect(given).to_have_text(["No heating or hot water", "Missing school"])


# ---- Back, and the browser's back and forward ------------------------------------------


def test_back_shows_the_earlier_answer(toy: Page) -> None:
    answer(toy, DANGER_NO, "Yes")
    toy.get_by_role("button", name="Back").click()
    expect(toy.locator(".pw-title")).to_have_text("Is the child hurt or ill now?")
    expect(toy.get_by_label("Yes", exact=True)).to_be_checked()
    expect(toy.locator(".pw-title")).to_be_focused()
    expect(toy.locator(".pw-now")).to_have_count(0)


def test_the_browsers_back_and_forward(toy: Page) -> None:
    answer(toy, *TO_HARM)
    at_harm = title(toy)
    toy.go_back()
    toy.go_back()
    expect(toy.locator(".pw-title")).to_have_text("Is the child hurt or ill now?")
    toy.go_forward()
    toy.go_forward()
    expect(toy.locator(".pw-title")).to_have_text(at_harm)
    expect(toy.locator(".pw-so-far li")).to_have_count(3)


def test_back_after_a_reload_starts_afresh(toy: Page) -> None:
    answer(toy, *TO_HARM)
    first = "Could anyone be seriously hurt before social care can act?"
    toy.reload()
    expect(toy.locator(".pw-title")).to_have_text(first)
    toy.go_back()
    expect(toy.locator(".pw-title")).to_have_text(first)
    expect(toy.locator(".pw-so-far")).to_have_count(0)


def test_start_again_forgets(toy: Page) -> None:
    answer(toy, *TO_REFERRAL)
    toy.get_by_role("button", name="Clear answers and start again").click()
    expect(toy.get_by_role("radio", checked=True)).to_have_count(0)
    expect(toy.locator(".pw-so-far")).to_have_count(0)
    toy.go_back()
    expect(toy.locator(".pw-title")).to_have_text("Could anyone be seriously hurt before social care can act?")
    expect(toy.get_by_role("radio", checked=True)).to_have_count(0)
    answer(toy, *TO_REFERRAL)
    expect(toy.locator(".pw-title")).to_have_text("Where does the child live?")


# ---- Answers so far ----------------------------------------------------------------------


def test_change_drops_what_is_no_longer_on_the_way_and_says_so(toy: Page) -> None:
    answer(toy, *TO_HARM, "No", ["Missing school"], "Derby City")
    change(toy, "Do you think, or suspect")
    expect(toy.get_by_label("No", exact=True)).to_be_checked()
    expect(toy.locator(".pw-so-far li")).to_have_count(3)
    answer(toy, "Yes")
    expect(outcome(toy).locator("h2")).to_have_text("Make a child protection referral today")
    expect(toy.locator(".pw-dropped li")).to_have_text(["Which of these are present?"])
    expect(toy.locator(".pw-screen > .pw-outcome ~ .pw-dropped"), "nothing stands above what to do").to_have_count(1)
    expect(toy.locator("[aria-live]")).to_contain_text(re.compile("^Same day.*You changed an answer."))
    expect(toy.locator(".pw-so-far .pw-asked").last).to_have_text("Where does the child live?")
    answer_of = toy.locator(".pw-so-far li", has_text="Do you think, or suspect")
    expect(answer_of.locator(".pw-given")).to_have_text("Yes")


def test_change_keeps_what_is_still_on_the_way(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derby City")
    change(toy, "Is the child hurt or ill now?")
    answer(toy, "Yes")
    expect(outcome(toy).locator("h2")).to_have_text("Make a child protection referral today")
    expect(toy.locator(".pw-dropped")).to_have_count(0)
    expect(outcome(toy).locator(".pw-do li").first).to_have_text("Get medical help for the child now.")
    toy.go_back()
    toy.go_back()
    expect(outcome(toy).locator(".pw-do li").first).not_to_have_text("Get medical help for the child now.")


def test_changing_the_area(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derby City")
    expect(outcome(toy)).not_to_contain_text("Call Derbyshire")
    change(toy, "Where does the child live?")
    expect(toy.get_by_label("Derby City")).to_be_checked()
    answer(toy, "Derbyshire")
    expect(outcome(toy)).to_contain_text("Call Derbyshire")
    expect(outcome(toy)).not_to_contain_text("Initial Response Team")


# ---- Outcomes ----------------------------------------------------------------------------


def test_an_emergency_is_shown_at_once_for_all_areas(toy: Page) -> None:
    answer(toy, DANGER_YES)
    expect(outcome(toy)).to_have_attribute("data-level", "emergency")
    expect(outcome(toy)).to_contain_text("Derby City: Initial Response Team")
    expect(outcome(toy)).to_contain_text("Derbyshire: Call Derbyshire")


def test_other_outcomes_ask_for_the_area_first(toy: Page) -> None:
    answer(toy, *TO_REFERRAL)
    expect(toy.locator(".pw-title")).to_have_text("Where does the child live?")
    expect(toy.get_by_role("group")).to_have_accessible_description(re.compile("If the child is elsewhere"))
    answer(toy, "Derbyshire")
    duties = outcome(toy).locator(".pw-do li")
    expect(duties).to_have_text(
        ["Ring the front door before the child goes home.", "Use the online form after you have rung."]
    )
    expect(outcome(toy).locator("[id]")).to_have_count(0)


def test_what_was_gathered_is_added_once(toy: Page) -> None:
    answer(toy, DANGER_NO, "Yes")
    now = toy.locator(".pw-now")
    expect(now).to_contain_text("Do this now")
    answer(toy, "A child", "No", ["A young child left alone", "No heating or hot water"])
    expect(now).to_contain_text("Get medical help")  # while the area is asked, too
    answer(toy, "Derby City")
    expect(now).to_have_count(0)
    duties = outcome(toy).locator(".pw-do li")
    expect(duties.first).to_have_text("Get medical help for the child now.")
    expect(duties.last).to_have_text("Say what you have seen of the home.")
    expect(duties).to_have_count(4)


def test_of_what_cannot_wait_the_most_urgent_comes_first(page: Page) -> None:
    """Whatever the order in which it was gathered: a call to a midwife does not push medical help down."""
    help_, home = 'data-action="get-medical-help" data-now', 'data-action="check-home"'
    ranked = {f"{help_}>": f'{help_} data-rank="0">', f"{home}>": f'{home} data-now data-rank="1">'}
    for ranks in (ranked, {key: text.replace('"0"', '"2"') for key, text in ranked.items()}):

        def with_ranks(text: str, ranks: dict[str, str] = ranks) -> str:
            for words, others in ranks.items():
                assert words in text
                text = text.replace(words, others)
            return text

        edited(page, with_ranks)
        answer(page, DANGER_NO, "Yes", "A child", "No", ["A young child left alone", "No heating or hot water"])
        order = ["Get medical help for the child now.", "Say what you have seen of the home."]
        order = order if ranks is ranked else order[::-1]
        expect(page.locator(".pw-now li")).to_have_text(order)
        answer(page, "Derby City")
        for number, words in enumerate(order):
            expect(outcome(page).locator(".pw-do li").nth(number)).to_have_text(words)


def test_a_duty_for_one_area_does_not_stand_for_one_gathered_for_all(toy: Page) -> None:
    answer(toy, *TO_HARM, "I am not sure", "Derbyshire")
    expect(outcome(toy).locator(".pw-do")).to_contain_text("Write down what you are unsure of.")
    expect(outcome(toy).locator(".pw-do li")).to_have_count(2)
    change(toy, "Where does the child live?")
    answer(toy, "Derby City")
    expect(outcome(toy).locator(".pw-do")).to_contain_text("Write the doubt into the record of the call.")
    expect(outcome(toy).locator(".pw-do li")).to_have_count(2)


def test_the_checklist_stands_in_the_outcome(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derby City")
    outcome(toy).get_by_text("What a referral says").click()
    boxes = outcome(toy).locator(".pw-checklist").get_by_role("checkbox")
    expect(boxes).to_have_count(2)  # the third is for Derbyshire
    expect(toy.locator(".pw-list:visible")).to_have_count(0)
    change(toy, "Where does the child live?")
    answer(toy, "Derbyshire")
    outcome(toy).get_by_text("What a referral says").click()
    expect(boxes.last).to_have_accessible_name("Who lives in the home")


def test_the_checklist_is_kept_while_the_page_is_open(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derby City")
    title = outcome(toy).get_by_text("What a referral says")
    title.click()
    outcome(toy).get_by_label("What you saw, and when").check()
    toy.get_by_role("button", name="Back").click()
    toy.go_forward()
    title.click()
    expect(outcome(toy).get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(outcome(toy).get_by_label("What you saw, and when")).to_be_checked()


def test_then_carries_on_without_asking_twice(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derbyshire")
    toy.get_by_role("link", name="Do I tell the family first?").click()
    expect(toy.locator(".pw-title")).to_have_text("Could telling them first make anyone less safe?")
    expect(toy.locator(".pw-aid-name")).to_have_text("Do I tell the family first?")
    earlier = toy.locator(".pw-earlier")
    expect(earlier.locator("> summary")).to_contain_text("Same day Make a child protection referral today")
    expect(earlier.locator(".pw-outcome")).to_be_hidden()
    earlier.locator("> summary").click()
    expect(earlier.locator(".pw-outcome")).to_contain_text("Call Derbyshire")
    expect(earlier.locator("[data-then]")).to_have_count(0)
    answer(toy, "No")
    expect(outcome(toy).locator("h2")).to_have_text("Seek their agreement")  # by the area known
    expect(outcome(toy).locator(".pw-level-before")).to_have_text("Level reached before: Same day")
    expect(toy.locator(".pw-so-far li")).to_have_count(6)
    expect(toy.locator(".pw-earlier [data-then]")).to_have_count(1)
    change(toy, "Is the child hurt or ill now?")
    answer(toy, "Yes")
    expect(outcome(toy).locator("h2")).to_have_text("Seek their agreement")
    assert toy.url == ADDRESS


def test_a_hand_over_asks_nothing_twice(toy: Page) -> None:
    answer(toy, DANGER_NO, "Yes", "An unborn baby")
    expect(toy.locator(".pw-title")).to_contain_text("Do you think, or suspect")  # danger is not asked again
    expect(toy.locator(".pw-now")).to_contain_text("Get medical help")
    expect(toy.locator(".pw-earlier")).to_have_count(0)
    answer(toy, "I am not sure", "Under 12 weeks", "Derby City")
    expect(outcome(toy).locator("h2")).to_have_text("Tell the midwife")
    expect(outcome(toy).locator(".pw-do li")).to_have_count(3)


# ---- Reading -----------------------------------------------------------------------------


def test_a_node_opened_by_its_address_is_for_reading(toy: Page) -> None:
    toy.goto(f"{ADDRESS}#referral--refer-today")
    toy.reload()
    expect(toy.locator(".pw-aside")).to_contain_text("You are reading one part")
    expect(toy.locator(".pw-node:visible")).to_have_count(1)
    expect(toy.locator("#referral--refer-today")).to_be_visible()
    expect(toy.locator(".pw-node:visible")).to_contain_text("Derby City: Initial Response Team")  # all areas
    toy.get_by_role("button", name="Start from the first question").click()
    expect(toy.locator(".pw-title")).to_contain_text("Could anyone be seriously hurt")
    assert toy.url == ADDRESS
    toy.go_back()
    expect(toy.locator(".pw-node:visible")).to_have_count(1)


def test_a_link_to_a_node_or_an_aid_within_the_page(toy: Page) -> None:
    answer(toy, *TO_HARM)
    toy.evaluate("location.hash = 'consent--less-safe'")
    expect(toy.locator("#consent--less-safe")).to_be_focused()
    expect(toy.locator(".pw-node:visible")).to_have_count(1)
    toy.evaluate("location.hash = 'pre-birth'")
    expect(toy.locator(".pw-title")).to_contain_text("Could anyone be seriously hurt")  # entered afresh
    expect(toy.locator(".pw-aid-name")).to_have_text("Unborn or newborn baby")
    toy.go_back()
    toy.go_back()
    expect(toy.locator(".pw-title")).to_contain_text("Do you think, or suspect")
    expect(toy.locator(".pw-so-far li")).to_have_count(3)


def test_skip_to_content_forgets_nothing(toy: Page) -> None:
    answer(toy, *TO_HARM)
    toy.get_by_role("link", name="Skip to content").press("Enter")
    expect(toy.locator(".pw-title")).to_contain_text("Do you think, or suspect")
    expect(toy.locator(".pw-title")).to_be_focused()
    expect(toy.locator(".pw-so-far li")).to_have_count(3)


def test_reading_on_writes_no_answer_into_the_address(toy: Page) -> None:
    toy.evaluate("location.hash = 'referral--harm'")
    toy.get_by_role("link", name="Yes").click()
    expect(toy.locator("#referral--refer-today")).to_be_visible()
    assert toy.url == f"{ADDRESS}#referral--harm"
    toy.go_back()
    expect(toy.locator("#referral--harm")).to_be_visible()
    expect(toy.locator("#referral--refer-today")).to_be_hidden()


def test_everything_on_one_page_and_back(toy: Page) -> None:
    answer(toy, *TO_HARM)
    toy.get_by_role("button", name="Show everything on one page").click()
    assert toy.locator(".pw-node:visible").count() == toy.locator(".pw-node").count()
    expect(toy.locator(".pw-form")).to_have_count(0)
    toy.locator("#referral--harm ~ ul a").first.click()
    expect(toy.locator("#referral--refer-today")).to_be_focused()
    assert toy.url == ADDRESS
    toy.get_by_role("button", name="Show one question at a time").click()
    expect(toy.locator(".pw-title")).to_contain_text("Do you think, or suspect")
    expect(toy.locator(".pw-so-far li")).to_have_count(3)


# ---- Privacy -----------------------------------------------------------------------------


def test_answers_stay_in_memory(toy: Page, context: BrowserContext) -> None:
    before = toy.evaluate(WATCHED)
    requests: list[str] = []
    toy.on("request", lambda request: requests.append(request.url))
    answer(toy, DANGER_NO, "Yes", "A child", "No", ["Missing school", "No heating or hot water"], "Derbyshire")
    change(toy, "Do you think, or suspect")
    answer(toy, "Yes")
    toy.get_by_role("link", name="Do I tell the family first?").click()
    answer(toy, "Yes, or I am not sure")
    add(toy)
    answer(toy, DANGER_YES)
    toy.get_by_role("button", name="Remove Worry 1").click()
    toy.get_by_role("button", name="Undo").click()
    state = toy.evaluate("history.state")
    assert list(state) == ["pw"]
    assert isinstance(state["pw"], int)
    numberless = re.compile(r'\\"pw\\":\d+')
    assert numberless.sub("", toy.evaluate(WATCHED)) == numberless.sub("", before)
    assert requests == []
    assert context.cookies() == []


# ---- Failing well ------------------------------------------------------------------------

# What is wrong: the words replaced, by what, and what the fault says.
BREAKS = {
    "a link that leads nowhere": ('href="#referral--talk-today"', 'href="#referral--gone"', "referral--gone"),
    "a cycle": ('href="#referral--needs"', 'href="#referral--who"', "leads round"),
    "a question without answers": ('class="pw-answer" href="#pre-birth--', 'href="#pre-birth--', "no answer"),
    "a heading without its id": ('id="referral--harm"', "", "harmed or neglected?"),
    "an action that is not there": ('data-action="check-home"', 'data-action="x"', "check-home"),
    "a page of another version": ('data-pw="1"', 'data-pw="2"', "version 2"),
    "a page without strings": ("pw-strings", "other", "pw-strings"),
    "an aid without its start": ('data-start="immediate-danger"', 'data-start="gone"', "gone"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_page_is_left_as_it_was(page: Page, name: str) -> None:
    words, others, said = BREAKS[name]

    def broken(text: str) -> str:
        assert words in text
        return text.replace(words, others)

    edited(page, lambda text: without_scripts(broken(text)))
    untouched = page.locator("body").inner_html()
    edited(page, broken)
    assert said in fault(page)
    assert page.locator("body").inner_html() == untouched
    page.locator("a.pw-answer", has_text="A child").click()
    assert page.url.endswith("#referral--harm")


@pytest.mark.parametrize("script", ["walk", "concerns", "view", "shell"])
def test_a_missing_script_leaves_the_page(page: Page, script: str) -> None:
    edited(page, lambda text: without_scripts(text, script))
    assert page.locator(".pw-node:visible").count() == page.locator(".pw-node").count()
    expect(page.locator(".pw-stage")).to_have_count(0)


def test_a_fault_on_the_way_brings_the_page_back(toy: Page) -> None:
    answer(toy, *TO_HARM)
    toy.evaluate("Pathways.dom.byId('referral--refer-today').remove()")
    answer(toy, "Yes", "Derby City")
    assert "referral--refer-today" in fault(toy)
    expect(toy.locator(".pw-stage")).to_have_count(0)
    assert toy.locator(".pw-node:visible").count() == toy.locator(".pw-node").count()
    assert toy.url == ADDRESS


def test_a_failing_addition_leaves_the_outcome(toy: Page) -> None:
    toy.evaluate("Pathways.extensions.push(() => { throw new Error('broken'); })")
    toy.evaluate("Pathways.extensions.push(({section}) => section.append('added'))")
    answer(toy, DANGER_YES)
    expect(outcome(toy)).to_contain_text("added")
    expect(outcome(toy)).to_contain_text("Ring 999.")


# ---- Looks and reach -----------------------------------------------------------------------


def test_what_is_asked_comes_before_what_stands_below_it(toy: Page) -> None:
    """What stands below is in the document at once, and on the screen a frame later."""
    answer(toy, DANGER_NO)
    shown = toy.evaluate("""async () => {
      const seen = (selector) => document.querySelector(selector).checkVisibility();
      const step = (answer) => {
        document.querySelector(`.pw-form [value="${answer}"]`).click();
        document.querySelector('.pw-form').requestSubmit();
      };
      const frames = async () => {
        for (const _ of [1, 2]) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      };
      step('no');
      const said = document.querySelectorAll('.pw-so-far li').length;
      const asked = ['.pw-form label', '.pw-form [type=submit]', '.pw-so-far p'].map(seen);
      await frames();
      const later = seen('.pw-so-far p');
      history.go(-2);
      await new Promise((done) => addEventListener('popstate', done, { once: true }));
      step('yes');
      const reached = ['.pw-level', '.pw-ring a', '.pw-duties li', '.pw-contact a', '.pw-so-far p'].map(seen);
      await frames();
      return { said, asked, later, reached, all: ['.pw-contact a', '.pw-so-far p'].map(seen) };
    }""")
    assert shown == {
        "said": 2,
        "asked": [True, True, False],
        "later": True,
        "reached": [True, True, True, False, False],
        "all": [True, True],
    }


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window_and_targets_are_large(toy: Page, width: int) -> None:
    toy.set_viewport_size({"width": width, "height": 800})
    walk: list[str | list[str]] = [DANGER_NO, "Yes", "A child", "No", ["A young child left alone"], "Derby City"]
    for step in [None, *walk]:
        if step is not None:
            answer(toy, step)
        assert fits(toy) == []


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_colours_contrast(toy: Page, scheme: str) -> None:
    """Every pair of ink and ground of aid.css, at 4.5:1 or more."""
    grounds = {"default": ["#ffffff"], "slate": ["#1e2129", "#14151a"]}[scheme]
    toy.evaluate(f"document.body.dataset.mdColorScheme = '{scheme}'")
    colours: dict[str, str] = {}
    for rank in ["", "0", "1", "2", "3", "4", "5", "9"]:
        toy.evaluate(f"document.querySelector('.pw-stage').dataset.rank = '{rank}'")
        for name in ("ink", "soft", "accent", "accent-ink", "error", "card", "tint", "level", "level-ink"):
            colours[name + rank] = toy.evaluate(
                f"getComputedStyle(document.querySelector('.pw-stage')).getPropertyValue('--pw-{name}').trim()"
            )
        assert contrast(colours["level-ink" + rank], colours["level" + rank]) >= 4.5
        for ground in [*grounds, colours["card"]]:
            assert contrast(colours["level" + rank], ground) >= 3
    for ink in ("ink", "soft", "accent", "error"):
        for ground in [*grounds, colours["card"], colours["tint"]]:
            assert contrast(colours[ink], ground) >= 4.5, (ink, ground)
    assert contrast(colours["accent-ink"], colours["accent"]) >= 4.5


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_without_script_it_clicks_through(context: BrowserContext) -> None:
    assert context.browser is not None
    page = context.browser.new_context(java_script_enabled=False).new_page()
    page.goto(ADDRESS)
    for label, at in [(DANGER_NO, "injured"), ("No", "who"), ("A child", "harm"), ("Yes", "refer-today")]:
        section = page.locator(f".pw-node:has([href='#referral--{at}'])").first
        section.get_by_role("link", name=label, exact=True).click()
        assert page.url.endswith(f"#referral--{at}")
    expect(page.locator("#referral--refer-today")).to_be_in_viewport()
    page.context.close()


def test_the_toys_words_are_the_catalogues() -> None:
    catalogue = yaml.safe_load((PAGE / "strings.yml").read_text())
    assert dict(re.findall(r'<li data-string="([a-z-]+)">(.*)</li>', TOY.read_text())) == catalogue
    view = "".join(path.read_text() for path in PAGE.glob("*.js"))
    unused = [key for key in catalogue if f"'{key}'" not in view and f"`{key.rpartition('-')[0]}-$" not in view]
    assert unused == []
    assert set(re.findall(r"text\('([a-z-]+)'", view)) <= set(catalogue)
