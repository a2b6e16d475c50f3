"""Whatever stands in the place of a file, an editor is told where and in plain words, within two seconds and 200 MB."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import toy
from hostile import EXPECTED, HERE, PLACES, files, suite
from pathways import loading
from pathways.content import yamltext
from pathways.content.problems import Rejected
from pathways.content.yamltext import MOST_TOLD, plain

WRITE = os.environ.get("PATHWAYS_GOLDEN") == "write"
RIGHT: dict[str, Any] = json.loads((HERE / "right/values.json").read_text(encoding="utf-8"))
# What a parser or a library says to programmers.
FOREIGN = re.compile(r"did not find|while (scanning|parsing)|[Ii]nput should|validation|Traceback|[a-z]Error\b")
Told = dict[str, dict[str, list[str]]]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")


@pytest.fixture(scope="module")
def outcomes() -> list[dict[str, Any]]:
    """What came of reading every file, each under the limits."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, str(HERE / "measure.py"), "--json"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=environment)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def told(outcomes: list[dict[str, Any]]) -> Told:
    merged: Told = {}
    for outcome in outcomes:
        for name, ways in outcome["told"].items():
            merged.setdefault(name, {}).update(ways)
    return merged


def test_there_are_enough_of_them(told: Told) -> None:
    assert len(told) >= 400


def test_each_must_fail_case_of_the_yaml_test_suite_has_a_file() -> None:
    assert len(suite()) == 94
    assert set(suite().values()) <= set(files("text"))


def test_every_file_is_read_within_the_limits_and_without_an_exception(outcomes: list[dict[str, Any]]) -> None:
    failed = {
        " ".join(outcome["names"]): outcome["failed"].splitlines()[-1] for outcome in outcomes if outcome["failed"]
    }
    # These two go beyond on purpose.
    assert failed == {"time": "killed by SIGXCPU", "memory": "MemoryError"}


def test_each_is_told_in_exactly_these_words(told: Told) -> None:
    firsts = {name: {ways[way][0] if ways[way] else "accepted" for way in ways} for name, ways in told.items()}
    shown = [
        line if line.startswith(name) else f"{name}: {line}" for name in sorted(firsts) for line in sorted(firsts[name])
    ]
    text = "".join(f"{line}\n" for line in shown)
    if WRITE:
        EXPECTED.write_text(text, encoding="utf-8")
    assert text.splitlines() == EXPECTED.read_text(encoding="utf-8").splitlines()
    assert len(shown) == len(firsts)  # both parsers and every place of a project say the same first


def test_each_problem_is_one_line_with_a_place_and_no_words_of_a_parser(told: Told) -> None:
    lines = [(name, line) for name, ways in told.items() for way in ways.values() for line in way]
    assert [found for found in lines if not all(c.isprintable() or c == "\u00a0" for c in found[1])] == []
    assert [found for found in lines if FOREIGN.search(found[1])] == []
    assert [found for found in lines if len(found[1]) > 1_500] == []
    firsts = [(name, way[0]) for name, ways in told.items() for way in ways.values()]
    without_line = [found for found in firsts if not re.search(r":[1-9]\d*:[1-9]\d*: ", found[1])]
    # A file that is no text has no lines.
    assert [name for name, line in without_line if not name.startswith("things/") and "UTF-8" not in line] == []


def test_no_file_is_told_more_than_can_be_read(told: Told) -> None:
    assert max(len(lines) for name, ways in told.items() for lines in ways.values()) <= MOST_TOLD + 20


@pytest.mark.parametrize("parser", ["CLoader", "Loader"])
@pytest.mark.parametrize("name", sorted(RIGHT))
def test_what_only_looks_odd_is_read_as_it_stands(name: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamltext, "_PARSER", getattr(yaml, parser))
    node, problems = yamltext.read((HERE / f"right/{name}.yml").read_bytes().decode(), "f.yml")
    assert problems == []
    assert node is not None
    assert plain(node) == RIGHT[name]


def test_every_odd_file_has_its_value() -> None:
    assert set(files("right")) == {f"right/{name}" for name in RIGHT}


@pytest.mark.parametrize("id_", ["constructor", "to-string", "1", "007", "null", "yes", "prototype", "a" * 300])
def test_an_id_may_be_a_word_of_a_programming_language(id_: str, tmp_path: Path) -> None:
    tree = toy.texts()[PLACES["tree"]].replace("lend-it", id_)
    project = loading.load(toy.write(tmp_path, {PLACES["tree"]: tree, PLACES["scenarios"]: None}))
    assert id_ in project.editions["town"].trees["lend"].outcomes


def test_windows_line_ends_and_byte_order_marks_change_nothing(tmp_path: Path) -> None:
    plain_project = loading.load(toy.write(tmp_path / "plain"))
    for name, text in toy.texts().items():
        path = tmp_path / "odd" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"\ufeff{text}".replace("\n", "\r\n").encode() if name.endswith(".yml") else text.encode())
    odd_project = loading.load(tmp_path / "odd")
    for slug, content in plain_project.editions.items():
        assert odd_project.editions[slug].trees == content.trees
        assert odd_project.editions[slug].contacts == content.contacts


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    project = toy.write(tmp_path)
    (project / PLACES["tree"]).chmod(0)
    with pytest.raises(Rejected) as rejected:
        loading.load(project)
    assert "decision_trees/lend.yml: The file cannot be read: Permission denied." in str(rejected.value)
