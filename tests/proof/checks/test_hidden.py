"""A page of an edition hides nothing that stands on it."""

import pytest

from pathways.proof.checks.hidden import nothing_hidden


def told(text: str) -> list[str]:
    return [str(problem) for problem in nothing_hidden("editions/town/docs/a.md", text)]


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        *(("Ring <SCRIPT>", 6, "<SCRIPT"), ("<style>p{}</style>", 1, "<style"), ("<template>", 1, "<template")),
        *(("<noscript>", 1, "<noscript"), ("<dialog open>", 1, "<dialog"), ("<iframe src='x'>", 1, "<iframe")),
        *(("<object data=x>", 1, "<object"), ('<div markdown="1" hidden>', 19, "hidden")),
        *(("<p hidden=''>", 4, "hidden"), ("<p\n hidden\n>", 2, "hidden"), ('<p title="a > b" HIDDEN/>', 18, "HIDDEN")),
        *(("# Ring us { #ring hidden }", 19, "hidden"), ("{: hidden }", 4, "hidden"), ("{:hidden}", 3, "hidden")),
        *(('{ style="display: none" }', 3, "style"), ("<p style = 'x'>", 4, "style")),
        ("<p aria-hidden=true>", 4, "aria-hidden"),
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
        *('<span class="hidden style" title="hidden">A</span>', "{: .hidden #hidden title='is hidden' }"),
        "2 < 3 hidden > 1",
        *('{{ cite("A-1", areas=["hidden"]) }}', "<details><summary>A style of writing</summary></details>"),
        "<objects>",
    ],
)  # fmt: skip
def test_names_and_words_hide_nothing(text: str) -> None:
    assert told(text) == []
