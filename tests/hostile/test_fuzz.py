"""Hostile files and whole ones, changed at random: the loader gives nodes or problems, and raises nothing else.

A run tries a few hundred of each, always the same ones. `PATHWAYS_FUZZ=50 pytest tests/hostile/test_fuzz.py` tries
fifty times as many, others each time. What it finds is put into `text/` or `shapes/` as a file of its own.
"""

import json
import os
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toy
from hostile import files
from pathways.content import assembly, parsing, yamltext
from pathways.content.names import CORE
from pathways.content.parsing import Files, Parsed
from pathways.content.problems import Mark, Problem, Rejected
from pathways.content.yamltext import List, Node, Text, locate, plain

TIMES = int(os.environ.get("PATHWAYS_FUZZ", "0"))
TOWN = "editions/town/"
TOY = {name: text for name, text in toy.texts().items() if name.endswith(".yml") and name != "mkdocs.yml"}
HOSTILE = [path.read_bytes().decode("utf-8", "replace") for path in files("text").values()]
ODD = [path.read_bytes().decode() for path in files("right").values()]
SHAPES = [path.read_bytes().decode() for path in files("shapes").values()]
# Every sign that means something to YAML or to this project, and every kind of character that is refused.
NASTY = (
    *("\t", " ", "  ", "    ", "\n", "\r", "\r\n", "\n\n", ":", ": ", ":\n", "-", "- ", "\n- ", "- - ", "?", "? ", ","),
    *("#", " #", " # ", " #3", "[", "]", "{", "}", "[]", "{}", "&a ", "*a", "*a : ", "!", "!!set ", "!<x> ", "|", ">"),
    *(
        "|2",
        ">-",
        "|\n",
        "'",
        '"',
        "''",
        "\\",
        '"\\x4',
        '"\\ud800"',
        '"\\u202e"',
        '"\\U00110000"',
        '"\\UFFFFFFFF"',
        "%",
        "\n%YAML 1.1\n",
    ),
    *(
        "@",
        "`",
        "<<: ",
        "\n---\n",
        "--- ",
        "\n...\n",
        "... ",
        "<<<<<<< ",
        "=",
        "~",
        "null",
        "yes",
        "remove: ",
        "goto: ",
    ),
    *(
        "\ufeff",
        "\u200b",
        "\u202e",
        "\0",
        "\x1b",
        "\x85",
        "\u2028",
        "\u00a0",
        "\u3000",
        "\ud800",
        "\ufffe",
        "\U0001f642",
    ),
    *("é", "٣", "__proto__", "fixed: true", "before: yes", "{{ x }}", "9" * 40, "k" * 1100),
)
CHANGES = ("insert", "delete", "double", "swap", "indent", "outdent", "cut", "splice")


def tries(times: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=times * max(TIMES, 1),
        derandomize=not TIMES,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


@st.composite
def changed(draw: Any, bases: list[str], others: list[str]) -> str:
    """A text with a few changes, where they hurt most: at the edges of words and lines."""
    text: str = draw(st.sampled_from(bases))
    for _ in range(draw(st.integers(1, 4))):
        change, at = draw(st.sampled_from(CHANGES)), draw(st.integers(0, len(text)))
        until = min(len(text), at + draw(st.integers(1, 30)))
        line = text.rfind("\n", 0, at) + 1
        if change == "insert":
            text = text[:at] + draw(st.sampled_from(NASTY)) + text[at:]
        elif change == "delete":
            text = text[:at] + text[until:]
        elif change == "double":
            text = text[:until] + text[at:until] * draw(st.sampled_from([1, 2, 30])) + text[until:]
        elif change == "swap":
            text = text[:at] + text[at:until][::-1] + text[until:]
        elif change == "indent":
            text = text[:line] + draw(st.sampled_from(["  ", " ", "\t", "    ", "\u00a0"])) + text[line:]
        elif change == "outdent":
            text = text[:line] + text[line:].removeprefix("  ")
        elif change == "cut":
            text = text[:at]
        else:
            other = draw(st.sampled_from(others))
            text = text[:at] + other[draw(st.integers(0, len(other))) :]
    return text


def holds_nothing_hidden(node: Node) -> bool:
    """Tell whether nothing that is refused in a text came in by another way, and every key has its place."""
    if isinstance(node, Text):
        return not yamltext.INVISIBLE.search(node.value)
    if isinstance(node, List):
        return bool(node.items) and all(map(holds_nothing_hidden, node.items))
    keys_fit = node.items.keys() == node.keys.keys() and not any("\n" in key for key in node.items)
    return keys_fit and bool(node.items) and all(map(holds_nothing_hidden, node.items.values()))


def is_well_told(problem: Problem, text: str) -> bool:
    """Tell whether a problem stands at a place that is there, and on one line."""
    lines = text.removeprefix("\ufeff").split("\n")
    at = problem.mark
    stands = 1 <= at.line <= len(lines) and 1 <= at.column <= len(lines[at.line - 1]) + 1
    return stands and "\n" not in problem.says and "\r" not in problem.says and len(problem.says) < 2_500


@pytest.mark.parametrize("parser", ["CLoader", "Loader"])
@given(text=changed([*HOSTILE, *ODD, *TOY.values()], HOSTILE))
@tries(400)
def test_a_text_gives_nodes_or_problems(parser: str, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamltext, "_PARSER", getattr(yaml, parser))
        node, problems = yamltext.read(text, "f.yml")
    assert [problem for problem in problems if not is_well_told(problem, text)] == []
    if not problems:
        assert node is not None
        assert holds_nothing_hidden(node)
        assert locate(node, ("a", 0)).file == "f.yml"
        assert yamltext.read(json.dumps(plain(node), ensure_ascii=False), "f.yml")[1] == []


@given(text=changed([*HOSTILE, *ODD, *TOY.values()], HOSTILE))
@tries(300)
def test_both_parsers_read_the_same(text: str) -> None:
    """What one of them reads, the other reads as the same, or it is refused with either."""
    read = []
    for parser in ("CLoader", "Loader"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yamltext, "_PARSER", getattr(yaml, parser))
            node, problems = yamltext.read(text, "f.yml")
        read.append("refused" if problems or node is None else plain(node))
    assert read[0] == read[1]


def parsed(texts: dict[str, str], folder: str) -> Parsed:
    own = {name.removeprefix(folder): text for name, text in texts.items() if name.startswith(TOWN) == bool(folder)}
    return parsing.parse(Files(own, folder))


WHOLE = {folder: parsed(TOY, folder) for folder in ("", TOWN)}


def assembled(changes: dict[str, str]) -> None:
    """Parse, type and lay over each other the files of a project; whatever is wrong must come as a problem."""
    for problem in Rejected(problems_with(changes)).problems:
        assert problem.mark.file in TOY or problem.says.startswith("This file is missing.")
        assert "\n" not in problem.says


def problems_with(changes: dict[str, str]) -> list[Problem]:
    core, town = (with_changes(WHOLE[folder], parsed(changes, folder)) for folder in ("", TOWN))
    documents, found = parsing.ledger(core)
    found += [*core.problems, *town.problems]
    for slug, over in ((CORE, None), ("town", town)):
        content, problems = assembly.assemble(slug, core, over, documents)
        assert (content is None) == bool(problems)
        found += problems
    return found


def with_changes(whole: Parsed, part: Parsed) -> Parsed:
    """What parsing all files anew would give, if only some of them changed."""
    kept = {name: node for name, node in whole.nodes.items() if name not in part.unread}
    return Parsed({**kept, **part.nodes}, part.problems, part.unread)


@given(name=st.sampled_from(sorted(TOY)), data=st.data())
@tries(300)
def test_a_changed_file_of_a_project_gives_content_or_problems(name: str, data: Any) -> None:
    text = data.draw(changed([TOY[name], *SHAPES], [TOY[name], *SHAPES]))
    assembled({name: text})


# What may stand where something else is expected.
MISFITS: tuple[Any, ...] = (
    *("", " ", "x", "yes", "gap", "all", "0", "1", "true", "999", "remove", "aid:ask", "aid:lend", "x\ny", "é", "\t"),
    *([], {}, ["x"], [[]], [["x"]], {"x": "y"}, {"": "x"}, [{"x": "y"}], {"x": ["y"]}, {"x": {"y": "z"}}),
    *({"remove": "x"}, {"remove": {"yes": "gone"}}, {"before": "yes", "like": "yes", "goto": "pay"}, {"fixed": "true"}),
    *({"action": "note-it"}, {"says": "x", "action": "y"}, {"goto": "fire"}, "x" * 1_500, {"x" * 990: "y"}),
)
WORDS = (
    "remove",
    "before",
    "after",
    "like",
    "fixed",
    "goto",
    "answers",
    "questions",
    "do",
    "sources",
    "__proto__",
    "Yes",
)
DATA = {name: plain(yamltext.read(text, name)[0] or Text("", Mark(name))) for name, text in TOY.items()}


@st.composite
def reshaped(draw: Any, value: Any) -> Any:
    """The same with one part replaced, renamed, doubled or left out."""
    if isinstance(value, str) or not value or draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(MISFITS))
    if isinstance(value, list):
        at = draw(st.integers(0, len(value) - 1))
        new = draw(st.sampled_from([[], [value[at], value[at]]]) | st.builds(lambda part: [part], reshaped(value[at])))
        return [*value[:at], *new, *value[at + 1 :]]
    key = draw(st.sampled_from(sorted(value)))
    rest = {name: part for name, part in value.items() if name != key}
    ways = st.sampled_from(["in", "in", "in", "rename", "add", "drop"])
    match draw(ways):
        case "in":
            return {name: draw(reshaped(part)) if name == key else part for name, part in value.items()}
        case "rename":
            return {draw(st.sampled_from(WORDS)): value[key], **rest}
        case "add":
            return {**value, draw(st.sampled_from(WORDS)): draw(st.sampled_from(MISFITS))}
        case _:
            return rest


@given(name=st.sampled_from(sorted(TOY)), data=st.data())
@tries(300)
def test_a_file_of_another_shape_gives_content_or_problems(name: str, data: Any) -> None:
    shape = data.draw(reshaped(DATA[name]))
    if data.draw(st.booleans()):
        shape = data.draw(reshaped(shape))
    assembled({name: json.dumps(shape, ensure_ascii=False)})


@pytest.mark.parametrize("changes", [{}, TOY])
def test_the_project_that_is_changed_is_whole(changes: dict[str, str]) -> None:
    assert problems_with(changes) == []
