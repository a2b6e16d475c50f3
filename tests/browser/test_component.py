"""The browser component (generator/pathways/page/) on the toy page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "generator/pathways/page"
TOY = ROOT / "tests/page/toy.html"
ADDRESS = TOY.as_uri()

pytestmark = pytest.mark.browser

DANGER_NO = "No, I am sure enough for now"
DANGER_YES = "Yes, or I cannot rule it out"
TO_HARM = [DANGER_NO, "No", "A child"]
TO_REFERRAL = [*TO_HARM, "Yes"]

WATCHED = """
  const requests = performance.getEntriesByType('resource').map((entry) => entry.name);
  const state = JSON.stringify(history.state);
  const kept = {address: location.href, title: document.title, state, requests,
    local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie};
  JSON.stringify(kept)
"""


@pytest.fixture
def toy(page: Page) -> Page:
    page.on("console", lambda message: pytest.fail(f"the page logs: {message.text}"))
    page.on("pageerror", lambda error: pytest.fail(f"the page throws: {error}"))
    page.goto(ADDRESS)
    return page


def title(page: Page) -> str:
    return page.locator(".pw-title, .pw-screen > .pw-outcome > h2").inner_text()


def outcome(page: Page) -> Locator:
    return page.locator(".pw-screen > .pw-outcome")


def answer(page: Page, *choices: str | list[str]) -> None:
    for choice in choices:
        for label in choice if isinstance(choice, list) else [choice]:
            page.locator(".pw-form").get_by_label(label, exact=True).check()
        page.get_by_role("button", name="Continue").click()


def change(page: Page, question: str) -> None:
    page.get_by_role("button", name=re.compile("^Change.*" + re.escape(question))).click()


def fault(page: Page) -> str:
    return str(page.evaluate("String(Pathways.fault)"))


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
    expect(toy.locator("[aria-live]")).to_contain_text("You changed an answer.")
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


# ---- Several worries -----------------------------------------------------------------------

TO_EARLY_HELP: list[str | list[str]] = [*TO_HARM, "No", ["No heating or hot water", "Missing school"]]
FIRST = "Could anyone be seriously hurt before social care can act?"


def add(page: Page, name: str = "Add another worry, about this child or another one") -> None:
    page.get_by_role("button", name=name).click()


def worries(page: Page) -> Locator:
    """The worries found so far: closed above a question, the most urgent open at the end."""
    return page.locator(".pw-found > details")


def gists(page: Page) -> list[str]:
    return [" ".join((text or "").split()) for text in worries(page).locator("> summary").all_text_contents()]


def test_one_worry_needs_no_number(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derby City")
    expect(toy.locator(".pw-screen")).not_to_contain_text("Worry 1")
    expect(toy.locator(".pw-found")).to_have_count(0)
    expect(toy.get_by_role("button", name="Remove")).to_have_count(0)


def test_another_worry_begins_at_danger_and_keeps_the_first(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derby City")
    add(toy)
    expect(toy.locator(".pw-title")).to_have_text(FIRST)
    expect(toy.locator(".pw-title")).to_be_focused()
    expect(toy.locator("[aria-live]")).to_have_text(f"Worry 2 {FIRST}")
    expect(toy.get_by_role("radio", checked=True)).to_have_count(0)
    expect(toy.locator(".pw-aid-name")).to_have_text("Worry 2")
    expect(toy.locator(".pw-so-far .pw-asked")).to_have_count(0)
    assert gists(toy) == ["Worry 1 Same day Make a child protection referral today"]
    expect(worries(toy).locator("> summary .pw-icon")).to_be_visible()
    expect(worries(toy).locator(".pw-outcome")).to_be_hidden()
    worries(toy).locator("> summary").click()
    expect(worries(toy).locator(".pw-contact")).to_contain_text("Initial Response Team")
    expect(worries(toy).locator("[data-then]")).to_have_count(0)  # one worry at a time


def test_the_area_is_not_asked_again_and_can_be_changed_for_one_worry(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derbyshire")
    add(toy)
    answer(toy, *TO_REFERRAL)
    expect(toy.locator(".pw-found > h2")).to_be_focused()
    note = toy.locator(".pw-contacts > .pw-aside")
    expect(note).to_have_count(1)
    expect(note).to_contain_text("Derbyshire, as for the worry before.")
    change_area = toy.get_by_role("button", name="Where does the child live?: Worry 2")
    change_area.click()
    expect(toy.get_by_label("Derbyshire")).to_be_checked()
    answer(toy, "Derby City")
    expect(note).to_have_count(0)
    expect(worries(toy).nth(0).locator(".pw-contacts")).to_contain_text("Call Derbyshire")
    expect(worries(toy).nth(1).locator(".pw-contacts")).to_contain_text("Initial Response Team")
    # What it was changed to holds for what comes after, whatever else is changed.
    toy.get_by_role("button", name=re.compile("Do you think, or suspect.*: Worry 2")).click()
    answer(toy, "No", ["No heating or hot water", "Missing school"])
    expect(toy.locator(".pw-so-far").last.locator(".pw-given").last).to_have_text("Derby City")
    add(toy)
    answer(toy, *TO_EARLY_HELP)
    expect(toy.locator(".pw-so-far").last.locator("h2")).to_have_text("Your answers so far: Worry 3")
    expect(toy.locator(".pw-so-far").last.locator(".pw-given").last).to_have_text("Derby City")


def test_the_most_urgent_stands_on_top_and_the_others_follow(toy: Page) -> None:
    answer(toy, *TO_EARLY_HELP, "Derby City")
    add(toy)
    answer(toy, *TO_REFERRAL)
    assert [gist[:16] for gist in gists(toy)] == ["Worry 2 Same day", "Worry 1 Early he"]
    add(toy)
    answer(toy, *TO_HARM, "I am not sure")
    assert [gist[:16] for gist in gists(toy)] == ["Worry 2 Same day", "Worry 3 Talk to ", "Worry 1 Early he"]
    is_open = worries(toy).evaluate_all("all => all.map((details) => details.open)")
    assert is_open == [True, True, False]
    expect(toy.locator(".pw-found > h2")).to_be_focused()
    expect(toy.locator("[aria-live]")).to_have_text(
        "Worry 3 Talk to someone today Talk to children’s social care today"
    )
    worries(toy).nth(1).locator("> summary").click()
    toy.get_by_role("button", name=re.compile("^Worry 3 Talk to someone today")).click()
    expect(worries(toy).nth(1).locator("> summary")).to_be_focused()
    expect(worries(toy).nth(1).locator("> summary")).to_be_in_viewport()
    add(toy)
    answer(toy, DANGER_YES)
    assert gists(toy)[0] == "Worry 4 Emergency: act now Ring 999 now"
    expect(worries(toy).first.get_by_text("Ring 999. Say that a child is in danger.")).to_be_in_viewport()
    expect(toy.locator("[aria-live]")).to_have_text("Worry 4 Emergency: act now Ring 999 now")
    expect(toy.locator(".pw-button--line")).to_have_count(0)
    add(toy)
    assert len(gists(toy)) == 4
    expect(toy.locator(".pw-title")).to_be_in_viewport(ratio=1)


def test_a_duty_that_stands_above_is_marked_and_one_that_differs_is_not(toy: Page) -> None:
    answer(toy, DANGER_NO, "Yes", "A child", "Yes", "Derby City")
    add(toy)
    answer(toy, *TO_REFERRAL)
    again = toy.locator(".pw-again")
    expect(again.filter(has_text="Ring the front door before the child goes home. as above, for this")).to_have_count(1)
    expect(again).to_have_count(3)
    toy.get_by_role("button", name="Where does the child live?: Worry 2").click()
    answer(toy, "Derbyshire")
    lower = worries(toy).nth(1)
    expect(lower.locator(".pw-do li")).to_have_count(2)
    expect(lower.get_by_text("Use the online form after you have rung.")).to_be_visible()
    expect(lower.locator(".pw-again", has_text="online form")).to_have_count(0)
    expect(again).to_have_count(2)
    expect(worries(toy).first.locator(".pw-again")).to_have_count(0)


def test_changing_an_answer_of_one_worry_leaves_the_others(toy: Page) -> None:
    answer(toy, *TO_EARLY_HELP, "Derby City")
    add(toy)
    answer(toy, *TO_REFERRAL)
    toy.get_by_role("button", name=re.compile("Do you think, or suspect.*: Worry 1")).click()
    expect(toy.get_by_label("No", exact=True)).to_be_checked()
    expect(toy.locator(".pw-aid-name")).to_have_text("Worry 1")
    assert gists(toy) == ["Worry 2 Same day Make a child protection referral today"]
    answer(toy, "I am not sure")
    expect(toy.locator(".pw-dropped li")).to_have_text(["Which of these are present?"])
    assert [gist[:16] for gist in gists(toy)] == ["Worry 2 Same day", "Worry 1 Talk to "]
    toy.get_by_role("button", name=re.compile("Do you think, or suspect.*: Worry 1")).click()
    answer(toy, "No")
    expect(toy.locator(".pw-title")).to_have_text("Which of these are present?")
    answer(toy, ["Missing school"], "Derby City")
    assert [gist[:16] for gist in gists(toy)] == ["Worry 2 Same day", "Worry 1 Usual su"]


def test_back_leads_across_worries_and_forward_again(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derby City")
    add(toy)
    toy.get_by_role("button", name="Back").click()
    expect(outcome(toy).locator("h2")).to_be_focused()
    toy.go_forward()
    answer(toy, DANGER_NO)
    toy.get_by_role("button", name="Back").click()
    expect(toy.get_by_label(DANGER_NO)).to_be_checked()
    answer(toy, DANGER_YES)
    assert gists(toy)[0].startswith("Worry 2 Emergency")
    toy.go_back()
    toy.go_back()
    expect(outcome(toy).locator("h2")).to_have_text("Make a child protection referral today")
    expect(toy.locator(".pw-found")).to_have_count(0)
    toy.go_forward()
    toy.go_forward()
    assert gists(toy)[0].startswith("Worry 2 Emergency")
    assert toy.url == ADDRESS


def test_a_worry_can_be_removed_and_brought_back(toy: Page) -> None:
    answer(toy, *TO_EARLY_HELP, "Derby City")
    add(toy)
    answer(toy, *TO_REFERRAL)
    add(toy)
    answer(toy, *TO_HARM, "I am not sure")
    toy.get_by_role("button", name="Remove Worry 2").click()
    note = toy.locator(".pw-dropped")
    expect(note).to_be_focused()
    expect(note).to_contain_text("Worry 2 has been removed.")
    expect(toy.locator("[aria-live]")).to_contain_text("Worry 2 has been removed.")
    assert [gist[:16] for gist in gists(toy)] == ["Worry 3 Talk to ", "Worry 1 Early he"]
    toy.get_by_role("button", name="Undo").click()
    assert len(gists(toy)) == 3
    toy.get_by_role("button", name="Remove Worry 3").click()
    toy.get_by_role("button", name="Remove Worry 1").click()
    expect(outcome(toy).locator("h2")).to_have_text("Make a child protection referral today")
    add(toy)
    answer(toy, DANGER_NO)
    toy.get_by_role("button", name="Remove Worry 3").click()  # while it is being gone through
    expect(outcome(toy).locator("h2")).to_have_text("Make a child protection referral today")
    toy.get_by_role("button", name="Undo").click()
    expect(toy.locator(".pw-title")).to_have_text("Is the child hurt or ill now?")


def test_start_again_forgets_every_worry(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derby City")
    add(toy)
    answer(toy, DANGER_YES)
    toy.get_by_role("button", name="Clear all worries and start again").click()
    for _ in range(2):
        expect(toy.locator(".pw-title")).to_have_text(FIRST)
        expect(toy.get_by_role("radio", checked=True)).to_have_count(0)
        expect(toy.locator(".pw-found")).to_have_count(0)
        toy.go_back()
    answer(toy, *TO_REFERRAL)
    expect(toy.locator(".pw-title")).to_have_text("Where does the child live?")


def test_what_is_carried_on_with_belongs_to_its_worry(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derby City")
    add(toy)
    answer(toy, *TO_EARLY_HELP)
    worries(toy).first.get_by_role("link", name="Do I tell the family first?").click()
    expect(toy.locator(".pw-title")).to_have_text("Could telling them first make anyone less safe?")
    expect(toy.locator(".pw-aid-name").first).to_have_text("Worry 1")
    assert [gist[:16] for gist in gists(toy)] == ["Worry 2 Early he"]
    answer(toy, "Yes, or I am not sure")
    # A process keeps the level it was arrived with, and what is more urgent stands open above it.
    assert gists(toy)[0] == "Worry 1 Same day Make a child protection referral today"
    first = worries(toy).first
    expect(first.get_by_text("Ring the front door before the child goes home.")).to_be_visible()
    expect(first.locator(".pw-level-before")).to_have_text("Level reached before: Same day")
    expect(first.get_by_text("Refer without telling them")).to_be_visible()
    expect(toy.locator("[aria-live]")).to_have_text("Worry 1 How to do it Do not tell them yet")
    expect(toy.locator(".pw-so-far").first.locator("li")).to_have_count(6)


def test_a_worry_can_be_added_with_another_aid(toy: Page) -> None:
    answer(toy, *TO_EARLY_HELP, "Derby City")
    add(toy, "Or add it with “Unborn or newborn baby”")
    expect(toy.locator(".pw-title")).to_have_text(FIRST)
    expect(toy.locator(".pw-screen > .pw-aid-name")).to_have_text(["Worry 2", "Unborn or newborn baby"])
    answer(toy, DANGER_NO, "Yes")
    assert gists(toy)[0] == "Worry 2 Same day Refer the unborn baby today"
    add(toy)  # the same aid again
    expect(toy.locator(".pw-screen > .pw-aid-name")).to_have_text(["Worry 3", "Unborn or newborn baby"])


def test_a_checklist_is_ticked_for_each_worry(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derby City")
    add(toy)
    answer(toy, *TO_REFERRAL)
    for worry in (0, 1):
        worries(toy).nth(worry).get_by_text("What a referral says").click()
    worries(toy).nth(0).get_by_label("What you saw, and when").check()
    expect(worries(toy).nth(1).get_by_label("What you saw, and when")).not_to_be_checked()
    toy.get_by_role("button", name="Back").click()
    toy.go_forward()
    expect(worries(toy).nth(0).locator("input:checked")).to_have_count(1)


def test_several_worries_by_keyboard_alone(toy: Page) -> None:
    keys = toy.keyboard

    def tab_to(name: str) -> None:
        for _ in range(60):
            keys.press("Tab")
            if toy.evaluate("document.activeElement.innerText").startswith(name):
                return
        pytest.fail(f"no way to “{name}” by Tab")

    def choose_first() -> None:
        keys.press("Tab")
        while toy.evaluate("document.activeElement.type") != "radio":
            keys.press("Tab")
        keys.press("Space")
        keys.press("Enter")

    choose_first()
    expect(outcome(toy).locator("h2")).to_be_focused()
    tab_to("Add another worry")
    keys.press("Enter")
    expect(toy.locator(".pw-title")).to_be_focused()
    choose_first()
    expect(toy.locator(".pw-found > h2")).to_be_focused()
    tab_to("Worry 2")
    keys.press("Enter")
    expect(worries(toy).nth(1).locator("> summary")).to_be_focused()
    tab_to("Remove Worry 2")
    keys.press("Enter")
    tab_to("Undo")
    keys.press("Enter")
    assert len(gists(toy)) == 2


def test_an_extension_is_handed_every_worry(toy: Page) -> None:
    toy.evaluate("""window.handed = [];
      Pathways.extensions.push((shown) => handed.push(shown));
      window.told = () => handed.at(-1).concerns.map(({ concern, asked, sections, last, most }) => ({
        number: concern.number, node: concern.way.state.node, gathered: concern.way.state.gathered,
        asked: asked.map((one) => [one.question, ...one.answers].map(Pathways.dom.wordsOf)),
        duties: sections.map((section) => section.querySelectorAll('.pw-do li').length),
        last: last && last.dataset.node, most: most && most.dataset.node})); 0""")
    answer(toy, *TO_EARLY_HELP, "Derby City")
    assert toy.evaluate("handed.map(({isTop, section}) => [isTop, section.dataset.node])") == [[True, "support"]]
    add(toy)
    assert toy.evaluate("handed.slice(1).map(({isTop}) => isTop)") == [False]  # closed, above the question
    answer(toy, DANGER_NO, "Yes", "A child", "Yes")
    tops = "handed.slice(-2).map(({isTop, section, way}) => [isTop, section.dataset.node, way.state.node])"
    assert toy.evaluate(tops) == [
        [True, "refer-today", "referral--refer-today"],
        [False, "support", "referral--support"],
    ]
    urgent, calm = toy.evaluate("told()")
    assert (urgent["number"], urgent["last"], urgent["most"]) == (2, "refer-today", "refer-today")
    assert (urgent["gathered"], urgent["duties"]) == (["get-medical-help"], [3])
    assert urgent["asked"][1] == ["Is the child hurt or ill now?", "Yes"]
    assert urgent["asked"][-1] == ["Where does the child live?", "Derby City"]
    assert (calm["number"], calm["gathered"]) == (1, ["check-home"])
    assert ["Which of these are present?", "No heating or hot water", "Missing school"] in calm["asked"]
    worries(toy).first.get_by_role("link", name="Do I tell the family first?").click()
    answer(toy, "No")
    urgent, _ = toy.evaluate("told()")
    assert (urgent["last"], urgent["most"], urgent["duties"]) == ("tell-first", "refer-today", [3, 1])
    assert len(urgent["asked"]) == 6


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_several_worries_fit_the_window_and_targets_are_large(toy: Page, width: int) -> None:
    toy.set_viewport_size({"width": width, "height": 800})
    answer(toy, *TO_REFERRAL, "Derby City")
    toy.get_by_role("link", name="Do I tell the family first?").click()
    answer(toy, "No")
    add(toy)
    assert fits(toy) == []
    answer(toy, *TO_EARLY_HELP)
    assert fits(toy) == []
    toy.get_by_role("button", name="Remove Worry 1").click()
    assert fits(toy) == []


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


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window_and_targets_are_large(toy: Page, width: int) -> None:
    toy.set_viewport_size({"width": width, "height": 800})
    walk: list[str | list[str]] = [DANGER_NO, "Yes", "A child", "No", ["A young child left alone"], "Derby City"]
    for step in [None, *walk]:
        if step is not None:
            answer(toy, step)
        assert fits(toy) == []


def fits(page: Page) -> list[str]:
    """Nothing is wider than the window; return what is too small to hit."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small: list[str] = page.evaluate(
        """[...document.querySelectorAll('.pw-stage :is(button, label, a, summary)')]
          .filter((e) => e.getClientRects().length && !e.closest('p:not(.pw-contact p)'))
          .filter((e) => Math.min(e.offsetHeight, e.offsetWidth) < 44).map((e) => e.outerHTML)"""
    )
    return small


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
