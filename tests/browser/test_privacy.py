"""Answers never leave the device, and nothing foreign runs: shown in the browser, on the built site."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pathways.publish import policy

pytestmark = pytest.mark.browser

CANARY = "CANARY-7319"

# What would give an answer away, wherever it stood; the page itself shows answers, and is not among it.
KEPT = """async () => {
  const copies = [];
  for (const name of await caches.keys()) {
    const copy = await caches.open(name);
    for (const request of await copy.keys()) copies.push(request.url, await (await copy.match(request)).text());
  }
  const bases = await indexedDB.databases();
  return {
    address: location.href, title: document.title, referrer: document.referrer, name: window.name,
    history: [history.length, history.state], local: {...localStorage}, session: {...sessionStorage},
    cookies: document.cookie, bases, copies,
    requests: performance.getEntriesByType('resource').map((entry) => entry.name),
  };
}"""


def settled(page: Page) -> None:
    """Wait until the page has kept its copy."""
    page.wait_for_load_state()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def go_through(page: Page) -> None:
    """Give every kind of answer, tick, carry on, go back and forward, change one."""

    def reply(*labels: str) -> None:
        for label in labels:
            page.get_by_label(re.compile("^" + re.escape(label))).check()
        page.get_by_role("button", name="Continue").click()

    reply("No")
    reply("Yes")
    reply("It is lost", "It is wet")
    reply("North")
    expect(page.locator(".pw-screen > .pw-outcome h2").first).to_have_text("Ask for the fine first")
    page.locator(".pw-screen > .pw-outcome").get_by_text("Have on the desk").click()
    page.get_by_label("The stamp").check()
    page.get_by_role("link", name="Do I ask the reader first?").first.click()
    reply("Yes")
    page.go_back()
    page.go_forward()
    page.get_by_role("button", name=re.compile("^Change.*late")).first.click()
    reply("No")
    expect(page.locator(".pw-screen .pw-outcome").first).to_be_visible()


def test_a_run_asks_the_network_for_nothing(browser: Browser, address: str) -> None:
    """The page's own requests and its worker's: all before the first answer, none after."""
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(f"{address}/lend.html")
    settled(page)
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
    loaded = len(asked)
    go_through(page)
    assert asked[loaded:] == []
    assert not [url for url in asked if "=" in url or re.search("overdue|marks|lost|north", url)]
    context.close()


def test_answers_are_nowhere_but_in_the_page(browser: Browser, town: Path, address: str) -> None:
    context = browser.new_context()
    heard: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: heard.append(message.text))
    context.on("request", lambda request: heard.extend([request.url, request.post_data or "", str(request.headers)]))
    # The answers' words and ids are made into what stands nowhere else.
    text = (town / "lend.html").read_text("utf-8")
    for answer in ("lost", "wet", "north"):
        text = re.sub(rf'((?:data-(?:tick|area|if-ticked|areas)="[^"]*)\b{answer}\b)', rf"\g<1>-{CANARY.lower()}", text)
    text = text.replace('data-answer="', f'data-answer="{CANARY.lower()}-')
    text = re.sub(r'data-settles="([^"=]*)=', rf'data-settles="\1={CANARY.lower()}-', text)
    text = re.sub(r"(<a [^>]*pw-answer[^>]*>|<li [^>]*data-(?:tick|area)=[^>]*>)([^<]*)", rf"\1\2 {CANARY}", text)
    page.route("**/lend.html", lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
    page.goto(f"{address}/lend.html")
    settled(page)
    go_through(page)
    assert CANARY in page.locator(".pw-stage").inner_text(), "the page shows what was answered"
    kept = page.evaluate(KEPT)
    page.goto(f"{address}/index.html")
    assert CANARY.lower() not in str(heard).lower()
    assert CANARY.lower() not in str(kept).lower()
    assert kept["cookies"] == ""
    assert kept["session"] == kept["local"] == {}
    assert kept["bases"] == []
    assert kept["title"] == "Should I lend this book? - Town"
    assert kept["address"] == f"{address}/lend.html"
    assert page.evaluate("document.referrer") == ""
    assert CANARY.lower() not in str(page.evaluate(KEPT)).lower()
    context.close()


VIOLATIONS = """addEventListener('securitypolicyviolation', (one) =>
  (window.refused ||= []).push(one.violatedDirective + ' ' + one.blockedURI))"""


@pytest.mark.parametrize("name", ["index", "lend", "ask", "404", "evidence/town", "evidence/how-this-site-is-checked"])
def test_pages_keep_to_their_policy(page: Page, address: str, name: str) -> None:
    page.add_init_script(VIOLATIONS)
    page.goto(f"{address}/{name}.html")
    page.wait_for_load_state()
    if name == "lend":
        go_through(page)
    if name != "404":  # the server names this page otherwise, so its links start elsewhere
        page.get_by_role("button", name="Search").click()
        page.keyboard.type("late")
        expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert page.evaluate("window.refused") is None


INJECTED = """<script>window.ran = 1</script><img src="data:," onerror="window.ran = 2"><svg onload="window.ran = 3"/>
<iframe srcdoc="<script>parent.ran = 4</script>"></iframe><script src="assets/pathways/site.js?2"></script>
<a id="link" href="javascript:window.ran = 5">x</a><base href="http://localhost:9/"><style>h1 {display: none}</style>
<form id="form" action="http://localhost:9/"><input name="answer"></form><script>eval("window.ran = 6")</script>"""


def test_the_policy_stops_what_is_injected(page: Page, town: Path, address: str) -> None:
    """If markup came through all the same, it would do nothing."""
    text = (town / "lend.html").read_text("utf-8").replace("</main>", INJECTED + "</main>")
    page.route("**/lend.html", lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
    page.add_init_script(VIOLATIONS)
    page.goto(f"{address}/lend.html")
    page.evaluate("document.querySelector('#link').click()")
    page.evaluate("document.querySelector('#form').submit()")
    page.wait_for_timeout(300)
    assert page.url == f"{address}/lend.html"
    assert page.evaluate("window.ran") is None
    refused = page.evaluate("window.refused.map((one) => one.split(' ')[0])")
    assert {"script-src-elem", "script-src-attr", "style-src-elem", "base-uri", "form-action"} <= set(refused)
    assert page.evaluate("document.querySelector('h1').offsetHeight > 0")
    sent = """async () => {
      const tried = await Promise.allSettled([fetch('http://localhost:9/?answer'), new Promise((good, bad) =>
        Object.assign(new Image(), {onload: good, onerror: bad, src: 'http://localhost:9/?answer'}))]);
      return tried.map(({status}) => status);
    }"""
    assert page.evaluate(sent) == ["rejected", "rejected"]


def test_the_policy_is_strict_and_in_every_page(town: Path) -> None:
    pages = sorted(town.rglob("*.html"))
    assert len(pages) > 4
    allowed = set[str]()
    for page in pages:
        text = page.read_text()
        (own,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert "unsafe" not in own
        assert re.search(r"script-src 'self' 'strict-dynamic'( 'sha256-[\w+/]{43}='){2}; ", own), (
            "two scripts stand in a page"
        )
        styles = len(re.findall("<style", text))
        assert re.search(rf"style-src 'self'( 'sha256-[\w+/]{{43}}='){{{styles}}}; ", own), "what stands in it, no more"
        allowed |= set(re.findall(r"'sha256-[^']*'", own))
        assert text.index("Content-Security-Policy") < min(text.index("<script"), text.index("<link"))
        assert '<meta name="referrer" content="no-referrer">' in text
        assert not re.search(r"<[^>]*\son\w+=|<[^>]*\sstyle=|javascript:", text)
        assert not re.search(r"(?:src|action)=\"?(?:https?:)?//", text)
    for name in (policy.NGINX, policy.APACHE, policy.NETLIFY):
        headers = (town / name).read_text()
        assert allowed == set(re.findall(r"'sha256-[^']*'", headers)), "one policy for all pages"
        assert "unsafe" not in headers
        for said in ("frame-ancestors 'self'", "no-referrer", "nosniff"):
            assert said in headers, name


def test_pages_work_under_the_headers(browser: Browser, town: Path, address: str) -> None:
    """The file for Netlify, taken at its word."""
    told = dict(line.strip().split(": ", 1) for line in (town / policy.NETLIFY).read_text().splitlines()[1:])
    context: BrowserContext = browser.new_context(service_workers="block")
    page = context.new_page()
    page.add_init_script(VIOLATIONS)

    def answer(route) -> None:  # type: ignore[no-untyped-def]
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, **told})

    page.route("**/*", answer)
    got = page.goto(f"{address}/lend.html")
    assert got
    assert "frame-ancestors 'self'" in got.headers["content-security-policy"]
    go_through(page)
    assert page.evaluate("window.refused") is None
    context.close()


def test_back_from_elsewhere_shows_nobody_what_was_answered(browser: Browser, address: str) -> None:
    # Playwright has browsers forget pages at once; people's keep them whole.
    keeping = browser.browser_type.launch(
        executable_path=os.environ.get("PATHWAYS_CHROMIUM"),
        args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = keeping.new_page()
    page.goto(f"{address}/lend.html")
    page.wait_for_load_state()
    page.evaluate("addEventListener('pageshow', ({persisted}) => sessionStorage.setItem('kept', persisted))")
    page.get_by_label(re.compile("^No")).check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".pw-so-far")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{address}/index.html")
    page.go_back()
    expect(page.locator(".pw-title")).to_have_text("Is the building on fire?")
    expect(page.locator(".pw-so-far")).to_have_count(0)
    assert page.evaluate("sessionStorage.getItem('kept')") == "true", "the browser had kept the page"
    assert page.locator("form input:checked").count() == 0
    keeping.close()
