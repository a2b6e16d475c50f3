"""Several worries at once, on the toy page in a real browser (docs-dev/page.md, “Several worries at once”)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from toypage import ADDRESS, DANGER_NO, DANGER_YES, TO_HARM, TO_REFERRAL, add, answer, fits, outcome

pytestmark = pytest.mark.browser

TO_EARLY_HELP: list[str | list[str]] = [*TO_HARM, "No", ["No heating or hot water", "Missing school"]]
FIRST = "Could anyone be seriously hurt before social care can act?"


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
    toy.get_by_role("button", name=re.compile("^Just answered, further down: Worry 3 Talk to someone today")).click()
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
