"""Whatever stands in a text of YAML or front matter comes out as text: no element, handler or scheme comes of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

import toy
from pathways import assemble, loading

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "quote and image": '"><img src=x onerror=alert(1)>',
    "attribute, double": '" onfocus="alert(1)" autofocus="',
    "attribute, single": "' onmouseover='alert(1)' x='",
    "svg": "<svg/onload=alert(1)>",
    "frame": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "details": "<details open ontoggle=alert(1)>",
    "out of a template": "</template></ul></details><script>alert(1)</script>",
    "out of the title": "</title></head><script>alert(1)</script>",
    "out of a script": "</script><script>alert(1)</script>",
    "style": "<style>@import 'http://evil.example/x';</style>",
    "base and refresh": '<base href="//evil.example/"><meta http-equiv=refresh content="0;javascript:alert(1)">',
    "comment, data, instruction": "<!-- x --><![CDATA[<b>]]><?x <i>?><!x>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#106;avascript:alert(1) &quot;&gt;",
    "link": "[tap](javascript:alert(1)) [tap](<java script:alert(1)>) [tap](data:text/html;base64,PHN2Zz4=)",
    "autolink": "<javascript:alert(1)> <vbscript:x> <https://evil.example/> <a@evil.example>",
    "picture": "![x](javascript:alert(1)) ![x][y] ![](https://evil.example/x.png)",
    "attribute list": '{ onclick="alert(1)" } {: onclick="alert(1)" .x #y style="x" }',
    "code and emphasis": "``` <b onclick=alert(1)> ``` **x** __y__ `<i>` \\<b\\> ~~z~~",
    "template": "{{ 7 * 7 }}{% set x = 1 %}{# y #}{{ config.site_dir }}${alert(1)}",
}

# Every text that is shown, by the key it stands under; those of the second kind are Markdown.
PLAIN = {
    *("title", "summary", "for", "ask", "label", "hint", "name", "general", "gap", "instead", "note", "do", "record"),
    *("says", "text", "publisher", "folded", "owner", "because", "word", "also", "version"),
    *("north", "south", "yes", "no", "pen", "none"),  # names of areas, words of answers, an item, a reason
}
PROSE = {"help", "examples"}

# What the toy has no need of, so that every key above is there.
MORE = {
    "decision_trees/lend.yml": [
        ("    ask: Does the reader", "    examples: One that is late.\n    ask: Does the reader"),
        ("{goto: lend-it, sources: [TW-02]}", "{goto: lend-it, label: No, hint: Not late, sources: [TW-02]}"),
    ],
    "decision_trees/shared/actions.yml": [("  within: notice\n", "  within: notice\n  folded: How it is done\n")],
    "editions/town/contacts.yml": [
        ("{name: North desk,", "{name: North desk, for: books, note: Knock.,"),
    ],
    "sources/town.yml": [("date: 2024-05-10", "date: 2024-05-10\nversion: second")],
}
WORDS = "late-book: {word: Late book, also: [overdue book], says: Look at the front., to: [lend], sources: [TW-02]}\n"
PAGE = (
    "---\n{{% raw %}}\ntitle: {title}\ndescription: {title}\nmenu: 9\n{{% endraw %}}\n---\n"
    "# A page\n\n## First\n\nText.\n\n## Second\n\nText.\n"
)


class Shape(HTMLParser):
    """What of a page acts: its elements, the names of their attributes, the schemes of their addresses."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[tuple[str, str]] = Counter()
        self.schemes: set[str] = set()
        self.others: Counter[str] = Counter()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tspan":  # a line of a text in a drawing: as many as the text's length asks for
            return
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes[tag, name] += 1
            if name in ("href", "src", "action", "data", "formaction", "srcset", "poster", "content", "style"):
                address = re.sub(r"[\x00-\x20\u200b]", "", value or "")
                self.schemes |= {found.lower() for found in re.findall(r"^([\w+.-]+:|//)", address)}

    def handle_comment(self, data: str) -> None:
        self.others["comment"] += 1

    def handle_decl(self, decl: str) -> None:
        self.others["declaration"] += 1

    def handle_pi(self, data: str) -> None:
        self.others["instruction"] += 1


def changed(value: Any, keys: set[str], payload: str, key: str = "") -> Any:
    """A YAML value with the payload at the end of each text that stands under one of the keys."""
    if isinstance(value, dict):
        return {name: changed(inner, keys, payload, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [changed(inner, keys, payload, key) for inner in value]
    is_text = (
        key in keys and isinstance(value, str) and not re.fullmatch(r"gap|[a-z]+(-[a-z]+)*|\d{4}-\d\d-\d\d", value)
    )
    return f"{value} {payload}" if is_text else value


def project(folder: Path, keys: set[str], payload: str) -> Path:
    """The toy with a payload in its texts."""
    texts = toy.texts() | {"decision_trees/shared/words.yml": WORDS}
    for name, changes in MORE.items():
        for old, new in changes:
            assert old in texts[name], (name, old)
            texts[name] = texts[name].replace(old, new, 1)
    for name, text in texts.items():
        if name.endswith(".yml") and name != "mkdocs.yml" and ".scenarios" not in name:
            loaded = yaml.load(text, Loader=yaml.BaseLoader)
            texts[name] = yaml.safe_dump(
                changed(loaded, keys, payload), allow_unicode=True, sort_keys=False, width=9999
            )
    title = f"A page {payload}" if "title" in keys else "A page"
    texts["docs/page.md"] = PAGE.format(title=yaml.safe_dump(title, allow_unicode=True, width=9999).splitlines()[0])
    return toy.write(folder, texts)


def shapes(root: Path) -> Iterator[tuple[str, Shape]]:
    """The pages of the toy edition, as MkDocs makes them, without policy and offline copy."""
    loaded = loading.load(root, ["town"])
    config = load_config(str(assemble.write(loaded, "town", root / "build")), site_dir=str(root / "made"))
    config.plugins.run_event("startup", command="build", dirty=False)
    build(config)
    for path in sorted((root / "made").rglob("*.html")):
        yield path.relative_to(root / "made").as_posix(), Shape(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Shape]:
    """The pages with a harmless text at the place of the payload."""
    return dict(shapes(project(tmp_path_factory.mktemp("sound"), PLAIN | PROSE, "harmless")))


def test_every_kind_of_text_is_tried(tmp_path: Path) -> None:
    assert len(PAYLOADS) >= 20
    root = project(tmp_path, PLAIN | PROSE, "harmless")
    for key in PLAIN - {"because"} | PROSE:
        stands = re.compile(rf"(?ms)^[ {{-]*['\"]?{key}['\"]?:.*?harmless")
        assert any(stands.search(path.read_text("utf-8")) for path in root.rglob("*.yml")), f"no text under “{key}”"


@pytest.mark.parametrize("kind", PAYLOADS)
def test_in_a_text_of_words_nothing_comes_of_it(tmp_path: Path, sound: Mapping[str, Shape], kind: str) -> None:
    found = dict(shapes(project(tmp_path, PLAIN, PAYLOADS[kind])))
    assert found.keys() == sound.keys()
    for name, page in found.items():
        assert page.tags == sound[name].tags, name
        assert page.attributes == sound[name].attributes, name
        assert page.schemes <= sound[name].schemes, name
        assert page.others == sound[name].others, name
    shown = re.sub(r"\b[0-9a-f]{16}\b", "", (tmp_path / "made" / "lend.html").read_text("utf-8"))
    assert "49" not in re.sub(r"<script.*?</script>|\?\w{8}|data-tree=\S+|=\"[^\"]*\"", "", shown), "a template ran"


MARKDOWN = {"a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "hr", "li", "ol", "p", "pre", "strong", "ul"}


def test_in_markdown_only_markdown_comes_of_it(tmp_path: Path, sound: Mapping[str, Shape]) -> None:
    """All of them at once, each a paragraph of its own."""
    for name, page in shapes(project(tmp_path, PROSE, "\n\n".join(["", *PAYLOADS.values(), ""]))):
        assert {tag for tag in page.tags if page.tags[tag] != sound[name].tags[tag]} <= MARKDOWN, name
        more = page.attributes - sound[name].attributes
        assert set(more) <= {("a", "href"), ("h1", "id"), ("h2", "id"), ("h3", "id")}, name
        assert page.schemes <= sound[name].schemes | {"https:", "mailto:"}, name
        assert page.others == sound[name].others, name
