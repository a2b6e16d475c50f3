"""A decision aid as one file that asks for nothing, to be put into the manual a partnership has today."""

import base64
import datetime
import hashlib
import re
from collections.abc import Iterable, Mapping

import jinja2
import markdown

from pathways.content.model import Document
from pathways.publish import finding
from pathways.publish.bundles import bundle
from pathways.publish.lean import lean_page
from pathways.publish.pages import Page
from pathways.publish.words import Words, day

_EXTENSIONS = ["attr_list", "md_in_html", "def_list", "toc"]
"""Those of mkdocs.yml."""
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LINK = re.compile(r"<a\b([^>]*?)\shref=\"([^\"]*)\"([^>]*)>(.*?)</a>", re.DOTALL)
_TO_CHART = re.compile(r'<p class="pw-to-chart".*?</p>\n?', re.DOTALL)
_SOURCES = re.compile(r'<details class="pw-sources".*?</details>\n?|<p class="pw-why".*?</p>\n?', re.DOTALL)
_WRITTEN = re.compile(r'<section class="pw-list pw-written".*?</section>\n?', re.DOTALL)
# What a page elsewhere is called is of no use without the page.
_READ = re.compile(r'<p [^>]*class="pw-sub"[^>]*>[^<]*</p>\s*<ul class="pw-read".*?</ul>\n?', re.DOTALL)
_NOTHING_NEXT = re.compile(r'<div class="pw-next"[^>]*>\s*</div>\n?')
_DOUBT = re.compile(r"<li[^>]*>(.*?)</li>", re.DOTALL)
# The aid's colours go by the theme's sign for dark; here it is set by what the reader's system says.
_SCHEME = (
    "if (matchMedia('(prefers-color-scheme: dark)').matches) document.documentElement.dataset.mdColorScheme = 'slate';"
)


def export(
    environment: jinja2.Environment,
    page: Page,
    own: Mapping[str, str],
    words: Words,
    *,
    title: str,
    edition: str,
    note: str,
    documents: Iterable[Document],
    today: datetime.date,
    site: str | None = None,
) -> str:
    """Return the file's HTML. `page` is the aid's page in Markdown, `own` the package's page files.

    Links to other pages lead into `site`, an address; without one only their words stay. Where it is written,
    and what is in doubt there, stands once, at the end; who says a line is said at the line.
    """
    body, doubts = _body(page.text, site)
    style, script = bundle(own, "export.css"), bundle(own, "export.js")
    return environment.get_template("export.html.j2").render(
        title=title,
        edition=edition,
        note=note,
        date=day(today, words),
        site=site,
        body=body,
        documents=[document.title for document in documents],
        doubts=doubts,
        style=style,
        scheme=_SCHEME,
        script=script,
        hashes={"styles": _hash(style), "scripts": f"{_hash(_SCHEME)} {_hash(script)}"},
        words=words,
    )


def _body(text: str, site: str | None) -> tuple[str, list[str]]:
    """Return the page's HTML, and every doubt that its sources note, once."""
    made = markdown.markdown(_FRONT_MATTER.sub("", text), extensions=_EXTENSIONS)
    doubts = dict.fromkeys(doubt for found in _WRITTEN.findall(made) for doubt in _DOUBT.findall(found))
    made = _WRITTEN.sub("", _SOURCES.sub("", made))
    made = made.replace(finding.EXCLUDED, "")
    if site is None:
        made = _NOTHING_NEXT.sub("", _READ.sub("", _TO_CHART.sub("", made)))
    return lean_page(_LINK.sub(lambda link: _link(link, site), made)), list(doubts)


def _link(link: re.Match[str], site: str | None) -> str:
    before, href, after, inside = link.groups()
    page, hash_, part = href.partition("#")
    if not page.endswith(".md") or ":" in page:
        return link.group()
    if site is None:
        return inside
    address = f"{site.rstrip('/')}/{page.removesuffix('.md')}.html{hash_}{part}"
    return f'<a{before} href="{address}"{after}>{inside}</a>'


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
