"""Where a call of a page ended up: the sentence before it, the heading above it; ids by themselves say nothing."""

import pytest

from pathways.content.problems import Mark
from pathways.publish.said import Call, Said, bare, marked, read

MARK = Mark("docs/desk.md", 4, 1)
CALLS = [Call((name,), MARK) for name in ("A", "B", "C")]
ONE, TWO, THREE = (marked(number, f' <span class="pw-label">says {number}</span>') for number in range(3))


def told(text: str) -> list[tuple[str, str, str]]:
    """What each call of a page says: its entry, its sentence, its heading's anchor."""
    return [(said.call.entries[0], said.sentence, said.anchor) for said in read(text, CALLS)[1]]


def test_marks_are_taken_out_and_what_they_show_stays() -> None:
    assert read(f"Be kind.{ONE}\n", CALLS)[0] == 'Be kind. <span class="pw-label">says 0</span>\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"- Be *very* kind. {ONE}\n- Pay. {TWO}", [("A", "Be *very* kind.", ""), ("B", "Pay.", "")]),
        (f"Be kind. {ONE} Pay now. {TWO}", [("A", "Be kind.", ""), ("B", "Pay now.", "")]),
        (f"Be kind,\nalways.\n{ONE}", [("A", "Be kind, always.", "")]),
        (f"Be kind. {ONE}{TWO}", [("A", "Be kind.", ""), ("B", "Be kind.", "")]),
        (f"Be kind.\n\n{ONE}", [("A", "", "")]),
        (f"- Be kind.\n- {ONE}", [("A", "", "")]),
        (f"## A {{ #a-1 }}\n\n- Pay. {ONE}\n## Out\n\nGo. {TWO}", [("A", "Pay.", "a-1"), ("B", "Go.", "a-1")]),
        (f"**Kind**\n: Be kind. {ONE}", [("A", "Be kind.", "")]),
    ],
)  # fmt: skip
def test_each_call_has_the_words_before_it(text: str, says: list[tuple[str, str, str]]) -> None:
    assert told(text) == says


def test_a_call_whose_words_are_shown_nowhere_says_nothing() -> None:
    assert told("Be kind.\n") == []


def problems(sentence: str, *, after_sentence: bool = True) -> list[str]:
    call = Call(("A", "B"), MARK, after_sentence)
    return [str(problem) for problem in bare([Said(call, sentence, "", "")])]


def test_a_bare_list_of_ids_is_a_problem() -> None:
    says = ["docs/desk.md:4:1: No sentence stands before “A, B”. Say what it says, then cite it."]
    assert problems("") == problems("See: 7") == says
    assert problems("The reasons.") == problems("", after_sentence=False) == []
