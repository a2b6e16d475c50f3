"""How heavy an aid's page is, how soon its first question can be answered, how long a step takes.

Against two others on the same machine in the same minutes: the same text as MkDocs Material makes a page of it
by default, and plain links from question to question, as a page without any script has them.
"""

import gzip
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from threading import Thread

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.report import revision, table, write
from pathways import assemble, files, loading, site
from pathways.by_mkdocs import run_mkdocs

ROOT = Path(__file__).parents[1]
EDITION, AID = "derby-derbyshire", "referral"
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
CPU = 4
STEPS = 12
KB = 1000
MATERIAL = """site_name: The same text
use_directory_urls: false
docs_dir: {docs}
theme: {{name: material, font: false}}
plugins: [search]
markdown_extensions: [attr_list, md_in_html, def_list]
"""
"""MkDocs Material as it comes, less the fonts it would fetch from elsewhere."""


class _Zipped(SimpleHTTPRequestHandler):
    """Serves as web servers do: what is text goes compressed."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Zipped, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def run(out: Path, _: tuple[int, ...], repeats: int) -> None:
    """Measure, print and write down."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        project = loading.load(ROOT)
        for slug in project.editions:
            site.make(project, slug, assemble.pages(project, slug)[0], folder / "ours", folder / "build", run_mkdocs)
            site.put_in_place(slug, folder / "ours")
        material = _material(folder, folder / "build" / EDITION / "docs")
        chromium = os.environ.get("PATHWAYS_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        lines = [
            "# The page: weight and speed", "",
            f"`python -m benchmarks page`, at {revision()}. Chromium {browser.version}.", "",
            *_weights(folder / "ours", project), "",
            *_first(browser, folder / "ours" / EDITION, material, repeats), "",
            *_steps(browser, folder / "ours" / EDITION, repeats),
        ]  # fmt: skip
        browser.close()
    write(out / "page.md", lines)
    click.echo("\n".join(lines))


def _material(folder: Path, docs: Path) -> Path:
    config = folder / "mkdocs.yml"
    config.write_text(MATERIAL.format(docs=docs), encoding="utf-8")
    for page in docs.rglob("*.md"):
        page.write_text(re.sub(r"(?m)^template: .*\n", "", page.read_text("utf-8"), count=1), encoding="utf-8")
    mkdocs_build(load_config(str(config), site_dir=str(folder / "material")))
    return folder / "material"


def _size(path: Path) -> float:
    return len(gzip.compress(path.read_bytes(), 9)) / KB


def _weights(out: Path, project: loading.Project) -> list[str]:
    """What a first visit to an aid's page takes before search is used; what is kept for later comes after it."""
    rows = []
    for slug, content in project.editions.items():
        for aid in content.trees:
            page = out / slug / f"{aid}.html"
            text = page.read_text("utf-8")
            sent = [
                *re.findall(r'data-scripts="([^"]*)"', text)[0].split(),
                *re.findall(r'stylesheet" href="([^"]*)"', text),
            ]
            ours = sum(_size(out / slug / name.partition("?")[0]) for name in sent)
            icon = _size(out / slug / "assets/pathways/icon.svg")
            rows.append((f"{slug}, {aid}", _size(page), ours, _size(page) + ours + icon))
    rows.sort(key=lambda row: -row[-1])
    kept = {slug: _kept(out / slug) for slug in project.editions}
    search = [_size(out / EDITION / name) for name in ("search/search_index.json", files.search_worker())]
    head = ("aid's page", "HTML (kB)", "script and style (kB)", "in all (kB)")
    return [
        "## Weight, compressed (gzip -9), on a first visit and before search is used", "",
        *table(head, [(name, *(f"{size:.1f}" for size in sizes)) for name, *sizes in rows]),
        "", f"Search, when first wanted: {sum(search):.0f} kB ({EDITION}).",
        f"The offline copy of a whole edition, afterwards: {min(kept.values()):.0f} to {max(kept.values()):.0f} kB.",
    ]  # fmt: skip


def _kept(folder: Path) -> float:
    found = json.loads(re.findall(r"const FILES=(\[.*?\]);", (folder / "sw.js").read_text("utf-8"))[0])
    return sum(_size(folder / name.partition("?")[0]) for name in found)


# Tells when what is wanted is on the screen: the frame after it is there.
SEEN = """(selector) => {
  const seen = () => {
    if (!document.querySelector(selector)) return void requestAnimationFrame(seen);
    requestAnimationFrame(() => setTimeout(() => { window.seenAt ??= performance.now(); }));
  };
  seen();
}"""


def _throttled(browser: Browser, network: bool) -> tuple[Page, CDPSession]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    if network:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    return page, session


def _first(browser: Browser, ours: Path, material: Path, repeats: int) -> list[str]:
    found: dict[str, list[tuple[float, float]]] = {"ours": [], "Material": []}
    wanted = {"ours": ".pw-form input", "Material": f"[id='{AID}--immediate-danger']"}
    for _ in range(repeats):
        for name, folder in (("ours", ours), ("Material", material)):
            with _served(folder) as address:
                page, _session = _throttled(browser, network=True)
                page.add_init_script(f"({SEEN})({json.dumps(wanted[name])})")
                page.goto(f"{address}/{AID}.html", wait_until="load")
                page.wait_for_function("window.seenAt")
                ready = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
                seen, loaded = page.evaluate(f"[window.seenAt, {ready}]")
                found[name].append((seen, max(seen, loaded)))
                page.context.close()
    seen = {name: median(one for one, _ in times) for name, times in found.items()}
    usable = {name: median(one for _, one in times) for name, times in found.items()}
    rows = [
        (what, f"{times['ours']:.0f}", f"{times['Material']:.0f}", f"{times['ours'] / times['Material']:.2f}")
        for what, times in (("first question on the screen", seen), ("first question, menu and search usable", usable))
    ]
    return [
        f"## First question ({EDITION}, {AID}), slow 4G (1.6 Mbps, 150 ms) and {CPU}× CPU, nothing kept", "",
        *table(("", "here (ms)", "default Material, same text (ms)", "ratio"), rows), "",
        f"Medians of {repeats}.",
    ]  # fmt: skip


# The time from an act to the frame that shows what comes of it.
PAINTED = """(act) => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  const start = performance.now();
  new Function(act)();
  requestAnimationFrame(() => {
    port1.onmessage = () => done(performance.now() - start);
    port2.postMessage(0);
  });
})"""


def _steps(browser: Browser, ours: Path, repeats: int) -> list[str]:
    with _served(ours) as address:
        page, _session = _throttled(browser, network=False)
        asked: list[str] = []
        page.goto(f"{address}/{AID}.html")
        page.wait_for_selector(".pw-form")
        page.on("request", lambda request: asked.append(request.url))
        steps = list(_timed(page, repeats, ANSWER))
        plain, _session = _throttled(browser, network=False)
        plain.route(re.compile(r"\.js"), lambda route: route.abort())
        plain.goto(f"{address}/{AID}.html")
        links = list(_timed(plain, repeats, FOLLOW))
        rows = [
            (name, f"{median(times):.0f}", f"{quantiles(times, n=20)[-1]:.0f}", str(len(times)))
            for name, times in (("here", steps), ("plain links, no script", links))
        ]
        found = [
            f"## A step ({EDITION}, {AID}), {CPU}× CPU: from the tap to the next question painted", "",
            *table(("", "median (ms)", "95th of 100 (ms)", "steps"), rows), "",
            f"Requests during these steps: {len(asked)}.",
        ]  # fmt: skip
        page.context.close()
        plain.context.close()
    return found


# Answer what is asked with its last answer; after an outcome begin anew, which is a step, too.
ANSWER = """
const form = document.querySelector('.pw-form');
const choice = form && ([...form.querySelectorAll('[type=radio]')].at(-1) || form.querySelector('input'));
if (choice) {
  choice.click();
  form.requestSubmit();
} else document.querySelector('.pw-so-far > button').click();
"""
FOLLOW = "const all = document.querySelectorAll('.pw-answer'); all[NUMBER % all.length].click();"


def _timed(page: Page, repeats: int, act: str) -> Iterator[float]:
    for number in range(repeats * STEPS):
        yield float(page.evaluate(PAINTED, act.replace("NUMBER", str(number))))
        page.wait_for_timeout(30)
