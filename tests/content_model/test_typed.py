"""What pydantic complains of, in words for an editor, at the word to mend."""

import pytest

from pathways.content.model import Action, EditionFile, Outcome, Scenario, Tree
from pathways.content.typed import build
from pathways.content.yamltext import read

HEAD = "title: T\nsummary: S\nfor: F\nquestions:\n  q:\n    ask: Q?\n    answers:\n      yes: {goto: o}\n"


def told(kind: object, text: str, under: str = "") -> list[str]:
    node, problems = read(text, "f.yml")
    assert node is not None
    assert problems == []
    value, found = build(kind, node, under)
    assert (value is None) == bool(found)
    return [str(problem) for problem in found]


def test_what_is_sound_is_built_and_nothing_is_told() -> None:
    node, _ = read(HEAD, "f.yml")
    assert node is not None
    tree, problems = build(Tree, node)
    assert problems == []
    assert isinstance(tree, Tree)
    assert tree.questions["q"].answers["yes"].goto == "o"


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ("    sorces: [x]\n", "9:5: question “q”: “sorces” is not a word used here. Did you mean “sources”?"),
        (
            "routes: {r: {on: q, goto: {yes: o}, title: T}}\n",
            "9:37: route “r”: “title” is not a word used here. What can stand here: on, goto.",
        ),
        (
            "    worry: {ordr: most-first}\n",
            "9:13: question “q”: “worry”: “ordr” is not a word used here. Did you mean “order”?",
        ),
        ("    once: maybe\n", "9:11: question “q”: “maybe” must be “true” or “false”."),
        ("    once: [x]\n", "9:5: question “q”: this must be “true” or “false”."),
        ("    worry: {order: least}\n", "9:20: question “q”: “least” stands where “most-first” is expected."),
        (
            "    sources: A-1\n",
            "9:14: question “q”: “sources” needs a list such as [this, that], but holds “A-1”. Write [A-1].",
        ),
        ("    help: [x]\n", "9:5: question “q”: “help” needs a text, but holds a list."),
        (
            "    help:\n      Look: here.\n",
            (
                "9:5: question “q”: “help” needs a text, but holds keys and values."
                ' If it is one text with “: ” in it, put it in quotes: "Look: here.".'
            ),
        ),
        ("    tick: words\n", "9:11: question “q”: “tick” needs keys and values (“key: value”), but holds “words”."),
        ("      no: [x]\n", "9:7: question “q”: answer “no” needs keys and values (“key: value”), but holds a list."),
        ("      no: {label: No}\n", "9:7: question “q”: answer “no”: “goto” is missing. Say where it leads."),
        (
            "      Not sure: {goto: o}\n",
            (
                "9:7: question “q”: answer “Not sure”: “Not sure” is not an id:"
                " use small letters, digits and single hyphens, as in “refer-today”."
            ),
        ),
        (
            "      no: {goto: o, at-least: none}\n",
            "9:31: question “q”: answer “no”: “none” must be a number from 1, or “all”.",
        ),
        (
            "      no: {goto: o, at-least: 0}\n",
            "9:31: question “q”: answer “no”: “0” must be a number from 1, or “all”.",
        ),
        (
            "      no: {goto: o, at-least: ²}\n",
            "9:31: question “q”: answer “no”: “²” must be a number from 1, or “all”.",
        ),
        ("      no: {goto: o, sources: [[x]]}\n", "9:31: question “q”: answer “no” needs a text, but holds a list."),
        ("review: {by: gap}\n", "9:1: “review”: “owner” is missing."),
        (
            "review: {by: 2026-02-30, owner: us}\n",
            "9:14: “2026-02-30” is not a date, as in “2026-11-21”, or “gap” if nobody has settled it.",
        ),
        (
            "review: {by: 20261121, owner: us}\n",
            "9:14: “20261121” is not a date, as in “2026-11-21”, or “gap” if nobody has settled it.",
        ),
        ("routes: {r: {on: q}}\n", "9:10: route “r”: “goto” is missing. Say where it leads."),
        (
            "exceptions:\n  - {when: {q: yes}, because: b, reviewed-by: us, until: gap}\n",
            "10:58: exception 1: “gap” is not a date, as in “2026-11-21”.",
        ),
    ],
)
def test_a_tree(extra: str, says: str) -> None:
    assert told(Tree, HEAD + extra) == [f"f.yml:{says}"]


def test_an_empty_group_is_refused_where_one_is_needed() -> None:
    node, _ = read(HEAD, "f.yml")
    assert node is not None
    node.items["questions"].items.clear()  # type: ignore[union-attr, call-overload]
    assert [str(problem) for problem in build(Tree, node)[1]] == ["f.yml:4:1: At least one is needed."]


def test_a_misspelt_needed_word_is_told_once() -> None:
    assert told(Tree, HEAD.replace("ask:", "aks:")) == [
        "f.yml:6:5: question “q”: “aks” is not a word used here. Did you mean “ask”?"
    ]


def test_a_missing_word_is_told_beside_an_unknown_one_that_is_not_like_it() -> None:
    missing, unknown = told(Tree, HEAD.replace("ask:", "colour:"))
    assert missing == "f.yml:5:3: question “q”: “ask” is missing. Write the question."
    assert unknown.startswith("f.yml:6:5: question “q”: “colour” is not a word used here. What can stand here: ask, ")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "Say this: it is late.",
            'the “: ” makes “Say this” a key. Put the whole text in quotes: "Say this: it is late.".',
        ),
        ("Stop: it is late.", 'the “: ” makes “Stop” a key. Put the whole text in quotes: "Stop: it is late.".'),
        ("says: x\n    action: y", "a line is either a shared action (“action:”) or its own words (“says:”)."),
        ("within: x", "a line is either a shared action (“action:”) or its own words (“says:”)."),
        ("sayd: x", "“sayd” is not a word used here. Did you mean “says”?"),
    ],
)
def test_a_list_line(line: str, says: str) -> None:
    assert told(dict[str, Outcome], f"o:\n  title: T\n  do:\n  - {line}\n", "outcomes") == [
        f"f.yml:4:5: outcome “o”: do line 1: {says}"
    ]


def test_a_file_of_shared_parts_is_named_by_what_it_holds() -> None:
    assert told(dict[str, Action], "a: {do: [x]}", "actions") == [
        "f.yml:1:5: action “a”: “do” needs a text, but holds a list."
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- {title: T, answers: {a: b}, reaches: o}", "1:3: scenario 1: “id” is missing."),
        (
            "- {id: x, title: T, answers: {a: {b: c}}, reaches: o}",
            (
                "1:31: scenario 1: answer “a” needs a text, but holds keys and values."
                ' If it is one text with “: ” in it, put it in quotes: "b: c".'
            ),
        ),
    ],
)
def test_a_value_of_two_kinds_is_complained_of_once(text: str, says: str) -> None:
    assert told(tuple[Scenario, ...], text, "scenarios") == [f"f.yml:{says}"]


def test_every_problem_of_a_file_is_told() -> None:
    found = told(EditionFile, "name: [x]\nstatus: new\nareas: {A: x}\nreport-a-wrong-number: gap\n")
    assert [line.split(": ")[0] for line in found] == ["f.yml:1:1", "f.yml:3:9", "f.yml:2:9"]
