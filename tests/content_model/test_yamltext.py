"""What YAML would make of an editor's text, and what is made of it here."""

import pytest
import yaml

from pathways.content import yamltext
from pathways.content.problems import Mark
from pathways.content.yamltext import Node, empty, locate, plain, read

PARSERS = [yaml.Loader, *([yaml.CLoader] if hasattr(yaml, "CLoader") else [])]


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__, autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test here holds with the C parser and with the pure-Python one."""
    monkeypatch.setattr(yamltext, "_PARSER", request.param)


def sound(text: str) -> Node:
    node, problems = read(text, "f.yml")
    assert problems == []
    assert node is not None
    return node


def wrong(text: str) -> list[str]:
    _, problems = read(text, "f.yml")
    return [str(problem) for problem in problems]


def test_both_parsers_are_tried() -> None:
    assert len(PARSERS) == 2


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "no", "on", "off", "true", "null", "~", "17:30", "0123", "01142734450", "1e3", "0x1F", ".5", "1_000"),
        *("2026-11-21", "2026-11-21 10:00:00", "=", ".inf", "+44 1632 960001", "1.10", "x:y", "a#b", "-1"),
    ],
)
def test_every_value_stays_the_text_that_was_written(text: str) -> None:
    assert plain(sound(f"key: {text}\nlist: [{text}]\n{text}: value\n")) == {
        "key": text,
        "list": [text],
        text: ("value"),
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"with: colon, comma #hash"', "with: colon, comma #hash"),
        ("'it''s'", "it's"),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        (">-\n  one\n  line\n", "one line"),
        ('"tab \\t here"', "tab \t here"),
        ("naïve – “quoted” 🙂", "naïve – “quoted” 🙂"),
    ],
)
def test_quotes_blocks_and_other_scripts_are_read(text: str, value: str) -> None:
    assert plain(sound(f"key: {text}")) == {"key": value}


def test_a_comment_is_no_text() -> None:
    assert plain(sound("# about\nkey: value  # more\n")) == {"key": "value"}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_windows_line_ends_and_byte_order_mark_change_nothing(ending: str) -> None:
    node = sound("\ufeff" + ending.join(["a: 1", "b:", "  c: 2", ""]))
    assert plain(node) == {"a": "1", "b": {"c": "2"}}
    assert locate(node, ("b", "c")) == Mark("f.yml", 3, 6)


class TestPlaces:
    text = "a: one\nb:\n  - x\n  - {c: two, d: {e: three}}\n“ü”: {f: four}\n"

    @pytest.mark.parametrize(
        ("path", "place", "of_key"),
        [
            ((), (1, 1), (1, 1)),
            (("a",), (1, 4), (1, 1)),
            (("b",), (2, 1), (2, 1)),
            (("b", 0), (3, 5), (3, 5)),
            (("b", 1), (4, 5), (4, 5)),
            (("b", 1, "c"), (4, 9), (4, 6)),
            (("b", 1, "d", "e"), (4, 21), (4, 18)),
            (("“ü”", "f"), (5, 10), (5, 7)),
        ],
    )
    def test_a_text_is_at_its_first_letter_and_a_part_at_its_key(
        self, path: tuple[str | int, ...], place: tuple[int, int], of_key: tuple[int, int]
    ) -> None:
        node = sound(self.text)
        assert locate(node, path) == Mark("f.yml", *place)
        assert locate(node, path, key=True) == Mark("f.yml", *of_key)

    def test_what_is_not_there_is_at_the_deepest_part_that_is(self) -> None:
        node = sound(self.text)
        assert locate(node, ("b", 1, "d", "x", "y")) == Mark("f.yml", 4, 14)
        assert locate(node, ("a", "x")) == Mark("f.yml", 1, 1)
        assert locate(node, ("x",)) == Mark("f.yml", 1, 1)
        assert locate(node, ("b", 9)) == Mark("f.yml", 2, 1)

    def test_a_file_that_is_not_there_has_no_lines(self) -> None:
        assert str(locate(empty("gone.yml"), ("a",))) == "gone.yml"


COMMA = "A comma inside { } ends a text. Put the whole text in quotes: "
GIVE_UP = "Write the text out, or put the text in quotes."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["1:1: There is nothing in this file. Fill it, or delete it."]),
        ("# only\n---\n", ["1:1: There is nothing in this file. Fill it, or delete it."]),
        ("a: 1\n---\nb: 2\n---\nc: 3\n", ["2:1: A second document starts here (“---”). Keep one document a file."]),
        ("%YAML 1.1\n---\na: b\n", ["1:1: Lines that start with “%” are not used here. Delete them."]),
        ("a: 1\nb: 2\na: 3\n", ["3:1: “a” is here twice: first on line 1. Keep one."]),
        ("x: {a: 1, a: 2}\n", ["1:11: “a” is here twice: first on line 1. Keep one."]),
        ("a:\nb: 1\n", ["1:1: “a” has no value. Give “a” a value, or delete it."]),
        ("a: ''\n", ["1:1: “a” has no value. Give “a” a value, or delete it."]),
        ("- \n- x\n", ["1:2: This list line is empty. Write its text, or delete it."]),
        (
            "a: []\nb: {}\n",
            [
                "1:4: There is nothing between [ and ]. Fill it, or delete its key.",
                "2:4: There is nothing between { and }. Fill it, or delete its key.",
            ],
        ),
        (
            "a: &base x\n",
            ["1:4: “&base” names a part, which is not done here. Delete “&base”, or put the text in quotes."],
        ),
        ("a: *now\n", [f"1:4: “*now” repeats a part, which is not done here. {GIVE_UP}"]),
        (
            "- &a x\n- *a\n",
            [
                "1:3: “&a” names a part, which is not done here. Delete “&a”, or put the text in quotes.",
                f"2:3: “*a” repeats a part, which is not done here. {GIVE_UP}",
            ],
        ),
        ("<<: {a: b}\n", ["1:1: “<<” merges another part, which is not done here. Write the lines out."]),
        (
            "a: !!str 1\n",
            ["1:4: “!!str” gives a type to a part, which is not done here. Delete “!!str”, or put the text in quotes."],
        ),
        (
            "a: ! x\n",
            ["1:4: “!” gives a type to a part, which is not done here. Delete “!”, or put the text in quotes."],
        ),
        (
            "a: !!set {x: y}\n",
            ["1:4: “!!set” gives a type to a part, which is not done here. Delete “!!set”, or put the text in quotes."],
        ),
        ("&k a: 1\n", ["1:1: “&k” names a part, which is not done here. Delete “&k”, or put the text in quotes."]),
        ("{a: b}: c\n", ["1:1: A key must be plain text."]),
        ("? [a]\n: c\n", ["1:3: A key must be plain text."]),
        (
            "a:\n  - b:\u00a0Duty\n",
            ["2:7: After “b:” comes a no-break space, as word processors make it. Use an ordinary space."],
        ),
        ("\u00a0a: 1\n", ["1:1: “\u00a0a” holds a no-break space. Use ordinary spaces."]),
    ],
)
def test_what_is_no_plain_text_list_or_mapping_is_refused(text: str, says: list[str]) -> None:
    assert wrong(text) == [f"f.yml:{line}" for line in says]


@pytest.mark.parametrize(
    ("text", "place", "whole"),
    [
        ("a: {b: x, y}\n", "1:11", "x, y"),
        ("a: {b: x, y, c: z}\n", "1:11", "x, y"),
        ("a: {b: x, y, or z, c: 1}\n", "1:11", "x, y, or z"),
        ("a: {b: x, y, y}\n", "1:11", "x, y, y"),
    ],
)
def test_a_text_torn_apart_by_its_commas_is_told_once_and_whole(text: str, place: str, whole: str) -> None:
    assert wrong(text) == [f'f.yml:{place}: {COMMA}"{whole}".']


def test_two_torn_texts_are_told_each() -> None:
    assert wrong("a: {b: x, y, c: v, w}\n") == [f'f.yml:1:11: {COMMA}"x, y".', f'f.yml:1:20: {COMMA}"v, w".']


def test_an_empty_value_after_a_list_is_no_torn_text() -> None:
    assert wrong("a: {b: [x], y}\n") == ["f.yml:1:13: “y” has no value. Give “y” a value, or delete it."]


class TestAHashThatCutsAText:
    says = "starts a comment and cuts “#3 first” away. Put the whole text in quotes."

    def test_after_a_word(self) -> None:
        assert wrong("a: Form #3 first\n") == [f"f.yml:1:4: “Form” ends at “ #”, which {self.says}"]

    def test_at_its_start(self) -> None:
        assert wrong("a: #3 first\n") == [f"f.yml:1:1: “a” has no value. “ #” {self.says}"]

    @pytest.mark.parametrize(
        "text", ["a: Form # a comment\n", "a: Form  ## more\n", 'a: "Form #3"\n', "a: |\n  Form #3\n"]
    )
    def test_not_where_it_is_a_comment_or_quoted(self, text: str) -> None:
        assert wrong(text) == []


@pytest.mark.parametrize(
    "character", [*"\x00\x07\x0b\x1b\x7f\x85\u200b\u200e\u200f\u2028\u202e\u2060\u2066\u2069\ufeff\uffff"]
)
def test_invisible_characters_are_refused_at_their_place(character: str) -> None:
    says = f"The invisible character U+{ord(character):04X} is not allowed here. Delete it."
    assert wrong(f"a: 1\nb: x{character}y\n") == [f"f.yml:2:5: {says}"]


def test_a_lone_carriage_return_is_refused() -> None:
    assert wrong("a: x\ry\n") == ["f.yml:1:5: The invisible character U+000D is not allowed here. Delete it."]


def test_size_and_depth_are_bounded() -> None:
    deepest = yamltext.DEEPEST
    assert wrong("a: " + "[" * (deepest - 1) + "x" + "]" * (deepest - 1)) == []
    assert wrong("a: " + "[" * deepest + "x" + "]" * deepest) == [
        f"f.yml:1:{4 + deepest}: Nested more than {deepest} deep. Check the indentation."
    ]
    assert wrong("[" * 100_000) != []
    assert wrong("a" * (yamltext.LARGEST + 1)) == ["f.yml:1:1: The file has more than 8,000,000 characters. Split it."]


def test_every_problem_up_to_a_syntax_error_is_told() -> None:
    assert wrong("a: 1\na: 2\nb: @x\n") == [
        "f.yml:2:1: “a” is here twice: first on line 1. Keep one.",
        "f.yml:3:4: A text cannot start with “@”. Put the whole text in quotes.",
    ]


OPEN_QUOTE = "The quote that opens here"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a:\n\tb: 2\n", "2:1: This line is indented with a tab. Use ordinary spaces."),
        ("a:\n  x: 1\n  \tb: 2\n", "3:3: This line is indented with a tab. Use ordinary spaces."),
        ("a:\n  x: 1\n \u00a0b: 2\n", "3:2: This line is indented with a no-break space. Use ordinary spaces."),
        ('a: "x\nb: 2\n', f"1:4: {OPEN_QUOTE} is never closed. Close it where the text ends."),
        ("a: 1\nb: 'x\n", f"2:4: {OPEN_QUOTE} is never closed. Close it where the text ends."),
        ('a: "x\nb: "2"\n', f"1:4: {OPEN_QUOTE} closes only on line 2. Close it where its text ends."),
        (
            "a: 'the child's toy'\n",
            (
                f"1:4: {OPEN_QUOTE} closes after “the child”, but “s toy'” follows. Put the whole text in double "
                'quotes (").'
            ),
        ),
        (
            'a: "No" means no\n',
            f"1:4: {OPEN_QUOTE} closes after “No”, but “means no” follows. Put the whole text in single quotes (').",
        ),
        (
            'a: {b: "No" means no}\n',
            f"1:8: {OPEN_QUOTE} closes after “No”, but “means no}}” follows. Put the whole text in single quotes (').",
        ),
        ("a: {b: c\nd: e\n", "1:4: The “{” that opens here is not closed. Close it with “}”."),
        ("a: [b, c\n", "1:4: The “[” that opens here is not closed. Close it with “]”."),
        ("a: {b: c]\n", "1:4: The “{” that opens here is closed with “]”. Close it with “}”."),
        ("a: {b: c}}\n", "1:10: “}” closes nothing. Delete it."),
        ("a: Note: ring\n", "1:4: “Note: ring” holds “: ”, which starts a new value. Put the whole text in quotes."),
        ("- a: Note: ring\n", "1:6: “Note: ring” holds “: ”, which starts a new value. Put the whole text in quotes."),
        (
            "a: {b: 1, c: Note: ring}\n",
            "1:14: “Note: ring” holds “: ”, which starts a new value. Put the whole text in quotes.",
        ),
        ("title:Lend\nb: 2\n", "1:1: “title:” needs a space after it."),
        ("b: 2\ntitle:Lend\nc: 3\n", "2:1: “title:” needs a space after it."),
        (
            "a: 1\nsome words\nc: 2\n",
            "2:1: “some words” has no “: ” after it. If it goes on the text above, indent it further than that line.",
        ),
        (
            "a:\n  b: 1\n    c: 2\n",
            (
                "3:5: “c” is indented further than the line above, which holds a text already."
                " Indent it like its neighbours; if it is part of that text, put the whole text in quotes."
            ),
        ),
        ("a:\n    b: 1\n  c: 2\n", "3:3: “c: 2” is not indented like the lines around it. Give it as many spaces."),
        ("  a: 1\nb: 2\n", "2:1: “b: 2” is not indented like the lines around it. Give it as many spaces."),
        ("a: @x\n", "1:4: A text cannot start with “@”. Put the whole text in quotes."),
        ("a: `x`\n", "1:4: A text cannot start with “`”. Put the whole text in quotes."),
        ("a: 100\nb: %5\n", "2:4: A text cannot start with “%”. Put the whole text in quotes."),
        ("a: *now* ring\n", "1:4: A text cannot start with “*”. Put the whole text in quotes."),
        ("a: & more\n", "1:4: A text cannot start with “&”. Put the whole text in quotes."),
        ("a: !x!y z\n", "1:4: A text cannot start with “!”. Put the whole text in quotes."),
        ("a: ? why\n", "1:4: A text cannot start with “?”. Put the whole text in quotes."),
        ('a: "C:\\data"\n', "1:4: Between double quotes “\\” has a meaning of its own. Put the text in single quotes."),
        ("a: | text\n  more\n", "1:4: After “|” the text starts on the next line, indented."),
        ("a: - b\n", "1:4: A list starts on the next line, one “- ” a line. A text with “- ” needs quotes."),
        ("a:\n  - x\n  y: 1\n", "3:3: “y: 1” stands in a list. Start its line with “- ”, or indent it less."),
        ("%x\na: b\n", "1:1: Lines that start with “%” are not used here. Delete them."),
    ],
)
def test_a_slip_is_explained_at_the_word_to_mend(text: str, says: str) -> None:
    assert wrong(text) == [f"f.yml:{says}"]
