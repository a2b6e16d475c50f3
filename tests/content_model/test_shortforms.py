from collections.abc import Callable

import pytest

from pathways.content import shortforms
from pathways.content.yamltext import Map, locate, plain, read


def written_out(expand: Callable[[Map], None], text: str) -> Map:
    node, problems = read(text, "f.yml")
    assert isinstance(node, Map)
    assert problems == []
    expand(node)
    return node


@pytest.mark.parametrize(
    ("expand", "short", "long"),
    [
        (shortforms.tree, "questions: {q: {answers: {yes: refer}}}", "questions: {q: {answers: {yes: {goto: refer}}}}"),
        (
            shortforms.tree,
            "questions: {q: {tick: {a: Some words}}}",
            "questions: {q: {tick: {a: {label: Some words}}}}",
        ),
        (shortforms.tree, "questions: {q: {worry: most-first}}", "questions: {q: {worry: {order: most-first}}}"),
        (
            shortforms.tree,
            "outcomes: {o: {do: [ring-it, Say so.]}}",
            "outcomes: {o: {do: [{action: ring-it}, {says: Say so.}]}}",
        ),
        (shortforms.tree, "outcomes: {o: {record: Who paid.}}", "outcomes: {o: {record: [{says: Who paid.}]}}"),
        (shortforms.outcomes, "o: {do: ring-it}", "o: {do: [{action: ring-it}]}"),
        (shortforms.shared_questions, "q: {answers: {yes: Yes indeed}}", "q: {answers: {yes: {label: Yes indeed}}}"),
        (
            shortforms.actions,
            "a: {do: Ring, how: [Dial., {says: Speak.}]}",
            "a: {do: Ring, how: [{says: Dial.}, {says: Speak.}]}",
        ),
        (shortforms.checklists, "c: {items: {pen: A pen}}", "c: {items: {pen: {says: A pen}}}"),
    ],
)
def test_a_short_form_is_written_out_and_the_long_one_stays(
    expand: Callable[[Map], None], short: str, long: str
) -> None:
    assert plain(written_out(expand, short)) == plain(written_out(shortforms.nothing, long))
    assert plain(written_out(expand, long)) == plain(written_out(shortforms.nothing, long))


@pytest.mark.parametrize(
    "text",
    [
        "questions: text",
        "questions: {q: text}",
        "questions: {q: {answers: [yes], tick: text, worry: [x]}}",
        "outcomes: {o: {do: {says: x}}}",
        "outcomes: {remove: {o: why}}",
    ],
)
def test_what_has_another_shape_is_left_for_the_model_to_refuse(text: str) -> None:
    assert plain(written_out(shortforms.tree, text)) == plain(written_out(shortforms.nothing, text))


def test_what_is_written_out_stands_where_its_text_stood() -> None:
    node = written_out(shortforms.tree, "questions:\n  q: {answers: {yes: refer}}\n")
    assert str(locate(node, ("questions", "q", "answers", "yes", "goto"))) == "f.yml:2:22"
    assert str(locate(node, ("questions", "q", "answers", "yes"))) == "f.yml:2:17"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("refer-today", True),
        ("a1", True),
        ("Refer", False),
        ("a--b", False),
        ("-a", False),
        ("Say so.", False),
        ("", False),
    ],
)
def test_an_id_is_small_letters_digits_and_single_hyphens(text: str, known: bool) -> None:
    assert shortforms.is_id(text) is known
