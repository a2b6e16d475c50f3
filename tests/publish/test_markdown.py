"""What editors write is words: no markup that acts comes through."""

from html.parser import HTMLParser

import markdown
import pytest

from pathways.publish.markdown import attribute, prose, words

ATTACKS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](java&#115;cript:alert(1))",
    "[x](data:text/html,<b>)",
    "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "text {: onclick=alert(1) }",
    "text\n{: onclick=alert(1) }",
    "# head { onclick=alert(1) }",
    "[x](#y){ onclick=alert(1) }",
    "`code`{ onclick=alert(1) }",
    "&lt;script&gt;",
    '<a href="vbscript:x">y</a>',
    '"><script>alert(1)</script>',
    "[x]( javascript:alert(1) )",
]


def html(text: str) -> str:
    return markdown.markdown(text, extensions=["attr_list", "md_in_html", "def_list"])


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("escape", [words, prose])
def test_nothing_acts(attack, escape):
    seen = _Seen()
    seen.feed(html(f"Before {escape(attack)} after"))
    assert {tag for tag, _ in seen.tags} <= {"p", "a", "code", "h1"}
    assert all(
        name == "href" and not value.lower().strip().startswith(("java", "data", "vb"))
        for name, value in seen.attributes()
    )


class _Seen(HTMLParser):
    """Keeps every tag as a browser would read it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, attrs))

    def attributes(self) -> list[tuple[str, str]]:
        return [(name, value or "") for _, attrs in self.tags for name, value in attrs]


def test_words_come_out_as_written():
    text = "Ring *now* [today] at {ten} & say <it> `so`_! #1"
    assert html(words(text)) == f"<p>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>"


def test_prose_keeps_lists_emphasis_and_safe_links():
    made = html(prose("- **one**\n- [two](pre-birth.md#x)\n- [three](https://example.org/)\n- [four](tel:999)"))
    assert made.count("<li>") == 4
    assert "<strong>one</strong>" in made
    assert 'href="pre-birth.md#x"' in made
    assert 'href="https://example.org/"' in made
    assert 'href="tel:999"' in made


def test_an_attribute_cannot_be_left():
    assert attribute('a" b {c} <d>\ne') == "a&quot; b &#123;c&#125; &lt;d&gt; e"
