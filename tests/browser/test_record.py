"""What a reader takes along, on the toy page: the record, the sheet, and whether a contact is open now."""

import datetime
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

TOY = Path(__file__).resolve().parents[1] / "page/toy.html"
ADDRESS = TOY.as_uri()
# A Monday, 10:14 in London; the device is in New York, where it is 05:14.
NOW = datetime.datetime(2026, 11, 23, 10, 14, tzinfo=datetime.UTC)

DANGER_NO = "No, I am sure enough for now"
DANGER_YES = "Yes, or I cannot rule it out"
TO_REFERRAL = [DANGER_NO, "No", "A child", "Yes"]
CANARY = "Canary on the left arm"

pytestmark = pytest.mark.browser


@pytest.fixture
def away(browser: Browser) -> BrowserContext:
    return browser.new_context(timezone_id="America/New_York", permissions=["clipboard-read", "clipboard-write"])


@pytest.fixture
def toy(away: BrowserContext) -> Page:
    page = away.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"the page throws: {error}"))
    page.clock.install(time=NOW)
    page.goto(ADDRESS)
    return page


def answer(page: Page, *labels: str) -> None:
    for label in labels:
        page.locator(".pw-form").get_by_label(label, exact=True).check()
        page.get_by_role("button", name="Continue").click()


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def copied(page: Page) -> str:
    press(page, "Copy")
    expect(page.locator(".pw-keep [role=status]")).to_have_text("Copied. You can paste it now.")
    return clipboard(page)


def saved(page: Page) -> tuple[str, str]:
    with page.expect_download() as download:
        press(page, "Save")
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def fault(page: Page) -> str:
    return str(page.evaluate("String(Pathways.fault)"))


# ---- The record --------------------------------------------------------------------------


def test_the_record_says_what_was_asked_answered_and_reached(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derbyshire")
    record = copied(toy)
    assert fault(toy) == "undefined"
    assert record.startswith("Record of a decision\nTime (UK): 23 November 2026 at 10:14\n")
    asked = "Do you think, or suspect, that the child may be seriously harmed or neglected?\n- Yes\n"
    assert asked + "Where does the child live?\n- Derbyshire\n" in record
    outcome = toy.locator(".pw-outcome:visible h2").inner_text()
    assert f"\nSame day: {outcome}\n" in record
    for duty in toy.locator(".pw-stage .pw-do .pw-duties > li").all():
        says = duty.evaluate("(li) => li.firstChild.textContent.trim()")
        assert re.search("^- " + re.escape(says), record, re.MULTILINE), says
    assert "Where this is written: Toy procedures, 2.3." in record
    assert record.endswith("\nName:\nDate and time:\nSignature:")
    assert "pathways-record" not in record


def test_the_record_is_read_before_it_is_taken(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derbyshire")
    toy.get_by_text("Read the record").click()
    expect(toy.locator(".pw-stage .pw-sheet")).to_contain_text("Where does the child live?")


def test_the_time_is_that_of_the_outcome_and_stays(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derbyshire")
    toy.clock.fast_forward("30:00")
    assert "23 November 2026 at 10:14" in copied(toy)
    press(toy, "Back")
    toy.go_forward()
    assert "23 November 2026 at 10:14" in copied(toy)


def test_saved_it_is_a_text_with_what_a_program_can_walk_again(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derbyshire")
    text = copied(toy)
    name, record = saved(toy)
    assert name == "record-2026-11-23-10-14.txt"
    assert record.startswith(text)
    line = record.splitlines()[-1].removeprefix("pathways-record: ")
    data = json.loads(line)
    (worry,) = data["worries"]
    assert (data["record"], data["edition"], data["aid"], data["tree"]) == (1, "toy", "referral", "0000")
    assert [(step["kind"], step["id"], step["answer"]) for step in worry["steps"]] == [
        ("question", "immediate-danger", "no"), ("question", "injured", "no"), ("question", "who", "child"),
        ("question", "harm", "yes"), ("area", "area", "derbyshire"),
    ]  # fmt: skip
    assert all(re.fullmatch("[0-9a-f]{6}", part["v"]) for part in (*worry["steps"], *worry["ends"]))
    assert worry["ends"][0]["node"] == "referral--refer-today"
    assert worry["ends"][0]["level"] == "same-day"


def test_several_worries_stand_in_one_record(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derbyshire")
    press(toy, "Add another worry, about this child or another one")
    toy.clock.fast_forward("30:00")
    answer(toy, DANGER_YES)
    expect(toy.locator(".pw-keep:visible")).to_have_count(1)
    expect(toy.locator(".pw-contacts + .pw-keep")).to_have_count(1)
    record = copied(toy)
    assert record.index("\nWorry 2\n") < record.index("Emergency: act now: Ring 999 now") < record.index("\nWorry 1\n")
    assert re.search(
        "Worry 2\n23 November 2026 at 10:4[0-9]\n", record
    )  # each with the time at which it came to its end
    assert re.search("Worry 1\n23 November 2026 at 10:1[0-9]\n", record)
    _, text = saved(toy)
    assert len(json.loads(text.splitlines()[-1].removeprefix("pathways-record: "))["worries"]) == 2


def test_an_aid_carried_on_with_is_in_the_record(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derbyshire")
    toy.locator(".pw-stage [data-then]").first.click()
    form = toy.locator(".pw-form")
    while form.count():
        form.locator("input").first.check()
        toy.get_by_role("button", name="Continue").click()
    _, text = saved(toy)
    (worry,) = json.loads(text.splitlines()[-1].removeprefix("pathways-record: "))["worries"]
    assert "then" in [step["kind"] for step in worry["steps"]]
    assert len(worry["ends"]) == 2


def test_no_record_before_an_outcome_and_none_while_reading(toy: Page) -> None:
    answer(toy, DANGER_NO)
    expect(toy.locator(".pw-keep")).to_have_count(0)
    toy.goto(ADDRESS + "#referral--refer-today")
    expect(toy.locator(".pw-keep")).to_have_count(0)


def test_printed_it_is_alone_on_the_paper_with_lines_to_sign(toy: Page) -> None:
    toy.evaluate("window.print = () => { window.printed = document.querySelector('body > .pw-sheet')?.textContent }")
    answer(toy, *TO_REFERRAL, "Derbyshire")
    press(toy, "Print")
    assert "Where does the child live?" in toy.evaluate("window.printed")
    sheet = toy.locator("body > .pw-sheet")
    expect(sheet).to_be_hidden()
    toy.emulate_media(media="print")
    expect(sheet).to_be_visible()
    expect(sheet.get_by_text("Signature:")).to_be_visible()
    expect(toy.locator("body > article")).to_be_hidden()
    toy.emulate_media(media="screen")
    toy.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)


def test_without_the_clipboard_it_is_copied_all_the_same(toy: Page) -> None:
    toy.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')) }")
    answer(toy, *TO_REFERRAL, "Derbyshire")
    assert "Record of a decision" in copied(toy)
    expect(toy.locator("body > textarea")).to_have_count(0)


def test_where_nothing_can_be_copied_it_says_so(toy: Page) -> None:
    toy.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')) }")
    toy.evaluate("() => { document.execCommand = () => false }")
    answer(toy, *TO_REFERRAL, "Derbyshire")
    press(toy, "Copy")
    expect(toy.locator(".pw-keep [role=status]")).to_contain_text("does not let the page copy")
    assert leave(toy) == ["beforeunload"]


# ---- When 999 was rung -------------------------------------------------------------------


def test_the_time_999_was_rung_is_noted_and_can_be_set_right(toy: Page) -> None:
    answer(toy, DANGER_YES)
    assert "999 was rung" not in copied(toy)
    press(toy, "Now")
    field = toy.get_by_label("999 rung at:")
    expect(field).to_have_value("10:14")
    assert "999 was rung at 10:14." in copied(toy)
    field.fill("10:11")
    assert "999 was rung at 10:11." in copied(toy)
    press(toy, "Add another worry, about this child or another one")
    answer(toy, *TO_REFERRAL, "Derbyshire")
    expect(toy.get_by_label("999 rung at:")).to_have_value("10:11")
    assert copied(toy).count("999 was rung at 10:11.") == 1


def test_only_an_emergency_asks_when_999_was_rung(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derbyshire")
    expect(toy.locator(".pw-rung")).to_have_count(0)


# ---- The sheet ---------------------------------------------------------------------------


def test_a_checklist_is_filled_in_and_copied_and_in_no_record(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derbyshire")
    toy.locator(".pw-stage .pw-checklist summary").click()
    press(toy, "Fill this in to copy into a form")
    lines = toy.locator(".pw-stage .pw-checklist textarea")
    expect(lines).to_have_count(3)
    expect(lines.first).to_be_focused()
    expect(lines.first).to_have_attribute("spellcheck", "false")
    toy.get_by_role("textbox", name="What you saw, and when").fill(CANARY)
    press(toy, "Copy what I have written")
    assert clipboard(toy) == f"What you saw, and when\n{CANARY}"
    assert CANARY not in copied(toy)
    assert CANARY not in saved(toy)[1]


def test_the_sheet_is_kept_while_the_page_is_open_and_forgotten_after(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derbyshire")
    toy.locator(".pw-stage .pw-checklist summary").click()
    press(toy, "Fill this in to copy into a form")
    toy.get_by_role("textbox", name="What you saw, and when").fill(CANARY)
    press(toy, "Back")
    answer(toy, "Derby City")  # has a line less
    toy.locator(".pw-stage .pw-checklist summary").click()
    expect(toy.get_by_role("textbox", name="What you saw, and when")).to_have_value(CANARY)
    press(toy, "Clear answers and start again")
    expect(toy.locator(".pw-dropped")).to_contain_text("All answers have been cleared.")
    answer(toy, *TO_REFERRAL, "Derbyshire")
    expect(toy.locator(".pw-stage textarea")).to_have_count(0)


def test_nothing_of_it_is_kept_or_sent(toy: Page, away: BrowserContext) -> None:
    sent: list[str] = []
    toy.on("request", lambda request: sent.append(request.url))
    answer(toy, *TO_REFERRAL, "Derbyshire")
    toy.locator(".pw-stage .pw-checklist summary").click()
    press(toy, "Fill this in to copy into a form")
    toy.locator(".pw-stage textarea").first.fill(CANARY)
    copied(toy)
    saved(toy)
    assert [url for url in sent if not url.startswith("blob:")] == []
    kept = "JSON.stringify([location.href, document.title, history.state, {...localStorage}, {...sessionStorage}])"
    assert "anary" not in toy.evaluate(kept)
    assert away.cookies() == []


# ---- Leaving -----------------------------------------------------------------------------


def leave(page: Page) -> list[str]:
    """Reload, and say which dialogs the browser showed."""
    shown: list[str] = []

    def stay(dialog: Dialog) -> None:
        shown.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    page.reload()
    page.remove_listener("dialog", stay)
    return shown


def test_the_browser_asks_before_answers_are_lost(toy: Page) -> None:
    assert leave(toy) == []
    answer(toy, DANGER_NO)
    assert leave(toy) == ["beforeunload"]
    answer(toy, *TO_REFERRAL, "Derbyshire")
    copied(toy)
    assert leave(toy) == []


def test_it_asks_nothing_where_a_number_is_rung(toy: Page) -> None:
    shown: list[str] = []
    toy.on("dialog", lambda dialog: (shown.append(dialog.type), dialog.accept()))
    answer(toy, DANGER_YES)
    toy.locator(".pw-stage .pw-ring a").click()
    toy.wait_for_timeout(300)
    assert shown == []
    expect(toy.locator(".pw-stage .pw-outcome")).to_be_visible()


# ---- Open now ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("time", "says"),
    [
        ("2026-11-23T10:14:00Z", "Open now (10:14)"),
        ("2026-11-23T16:00:00Z", "Closed now (16:00)"),
        ("2026-11-22T12:00:00Z", "Closed now (12:00)"),
        (
            "2026-12-28T12:00:00Z",
            "Today is a bank holiday, or yesterday was: nobody has said whether it is open (12:00)",
        ),
        ("2031-06-02T12:00:00Z", "We cannot tell whether it is open. Check the date on this device."),
    ],
)
def test_open_or_closed_by_the_clock_of_london(away: BrowserContext, time: str, says: str) -> None:
    page = away.new_page()
    page.clock.install(time=datetime.datetime.fromisoformat(time))
    page.goto(ADDRESS)
    answer(page, *TO_REFERRAL, "Derbyshire")
    expect(page.locator(".pw-stage .pw-open")).to_have_text([says])


def test_it_is_closed_once_the_hours_are_over(toy: Page) -> None:
    answer(toy, *TO_REFERRAL, "Derbyshire")
    expect(toy.locator(".pw-stage .pw-open")).to_have_text("Open now (10:14)")
    toy.clock.run_for("05:47:00")
    expect(toy.locator(".pw-stage .pw-open")).to_have_text("Closed now (16:01)")
