"""A page of an edition hides nothing that stands on it."""

import pytest

from pathways.proof.checks.hidden import nothing_hidden, nothing_invisible


def told(text: str) -> list[str]:
    return [str(problem) for problem in nothing_hidden("editions/town/docs/a.md", text)]


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        *(("Ring <SCRIPT>", 6, "<SCRIPT"), ("<style>", 1, "<style"), ("<template>", 1, "<template")),
        *(("<noscript>", 1, "<noscript"), ("<dialog open>", 1, "<dialog"), ("<iframe src='x'>", 1, "<iframe")),
        *(("<object data=x>", 1, "<object"), ('<div markdown="1" hidden>', 19, "hidden")),
        *(("<p hidden=''>", 4, "hidden"), ("<p\n hidden\n>", 2, "hidden"), ('<p id="a > b" HIDDEN/>', 15, "HIDDEN")),
        *(("# Ring us { #ring hidden }", 19, "hidden"), ("{: hidden }", 4, "hidden"), ("{:hidden}", 3, "hidden")),
        *(('{ style="display: none" }', 3, 'style="display: none"'), ("<p style = 'x'>", 4, "style")),
        *(("<p aria-hidden=true>", 4, "aria-hidden"), ("<title>", 1, "<title"), ("<rp>", 1, "<rp")),
        *(("<?php", 1, "<?php"), ("<![CDATA[", 1, "<!")),
        *(("<noembed>", 1, "<noembed"), ("<svg>", 1, "<svg"), ("<meter>", 1, "<meter"), ("<del>", 1, "<del")),
        *(("<details>", 1, "<details"), ("<font color=white>", 1, "<font"), ("a</object>", 2, "</object")),
        *(('<p class="md-skip">', 4, 'class="md-skip"'), ("# A { #a .md-skip }", 10, ".md-skip")),
        *(("{: .md-skip }", 4, ".md-skip"), ('{ title="x" }', 3, 'title="x"'), ("<p onclick=x>", 4, "onclick")),
        *(("[//]: # (Ring 999)", 1, "[//]:"), ("> [a]: b.md 'Ring'", 3, "[a]:"), ("<{{ x }}", 1, "<")),
        *(("{% if false %}", 1, "{% if false %}"), ("{% set a = 1 %}", 1, "{% set a = 1 %}")),
        *(("{% macro a() %}", 1, "{% macro a() %}"), ("{% for a in [] %}", 1, "{% for a in [] %}")),
        *(('{{ "<b>" }}', 1, '{{ "<b>" }}'), ('{{ cite("A") ~ "x" }}', 1, '{{ cite("A") ~ "x" }}')),
        *(("{{ super() | truncate }}", 1, "{{ super() | truncate }}"), ("{{ 0 and a }}", 1, "{{ 0 and a }}")),
        *(("[a](javascript:b)", 5, "javascript:b"), ("[a](data:text/html,b)", 5, "data:text/html,b")),
        *(("[a](java&#115;cript:b)", 5, "java&#115;cript:b"), ("![a](blob:b)", 6, "blob:b")),
    ],
)  # fmt: skip
def test_what_hides_words_is_told_at_its_place(line: str, column: int, words: str) -> None:
    (problem,) = told(f"# A\n\n{line}\n")
    at = 4 if line.startswith("<p\n") else 3
    assert problem == (
        f"editions/town/docs/a.md:{at}:{column}: “{words}” can hide words of this page from its readers: delete it."
    )


def test_a_comment_is_told_with_how_a_note_is_written() -> None:
    assert told("# A\n\nWait. <!-- Ring 999.\n{## <!-- a note ##}\n") == [
        (
            "editions/town/docs/a.md:3:7: “<!--” can hide words of this page from its readers:"
            " delete it, or write a note to editors as {## … ##}."
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("{% block hidden %}A hidden pregnancy.{% endblock %}", "## A hidden pregnancy { #hidden }"),
        "[a](b.md#hidden)",
        '<ul class="pw-home" markdown="1"><li markdown="span">**A** <span>b</span></li></ul>',
        "{: #hidden }",
        *("2 < 3 hidden > 1", "3 <4", "<https://example.org/a>", "<a@example.org>"),
        "[a](https://b.org) [c](d.md#e) [f](tel:1)",
        *('{{ cite("A-1", areas=["hidden"]) }}', "{{ super() | trim }}", "{{ limits.a_b }}"),
        '{{ to("a", words="b") }}',
        *('{% extends "core/a.md" %}', "{% for id, name in areas.items() %}{{ name | words }}{% endfor %}"),
        "---\ntitle: A\nsearch: {exclude: true}\n---\n# A { #a }",
    ],
)  # fmt: skip
def test_names_and_words_hide_nothing(text: str) -> None:
    assert told(text) == []


def test_a_page_says_no_more_of_itself_than_is_known() -> None:
    (problem,) = told("---\ntitle: A\ntemplate: empty.html\n---\n# A\n")
    assert problem.startswith("editions/town/docs/a.md:3:1: “template:” can hide words")


@pytest.mark.parametrize(
    ("text", "code"),
    [("ch\u200bild", "200B"), ("a\u202eb", "202E"), ("a\u00adb", "00AD"), ("a&#8203;b", "200B"), ("a&shy;b", "00AD")],
)
def test_no_character_is_invisible(text: str, code: str) -> None:
    (problem,) = nothing_invisible("docs/a.md", f"# A\n\n{text}\n")
    at = 3 if text.startswith("c") else 2
    assert str(problem) == f"docs/a.md:3:{at}: The invisible character U+{code} is not allowed here. Delete it."


def test_letters_and_signs_are_seen() -> None:
    assert list(nothing_invisible("docs/a.md", "é “a” – ✓ &amp; &nbsp; &nonsense; &#x41;")) == []
