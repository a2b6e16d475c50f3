"""What a program reads: JSON on standard output, and nothing else there."""

import json

import pytest
from click.testing import CliRunner

import toy
from pathways.commands import main


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(toy.write(tmp_path))
    return tmp_path


def read(*arguments: str, code: int = 0) -> object:
    result = CliRunner().invoke(main, [*arguments, "--json"], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def test_check_of_what_holds(project):
    said = read("check")
    assert said["problems"] == []
    assert [one["edition"] for one in said["editions"]] == ["england", "town"]
    lend = said["editions"][0]["aids"]["lend"]
    assert lend["answers"] == 1.0
    assert lend["longest"] > lend["to-emergency"] == 1
    assert said["editions"][1]["facts"][0] == said["editions"][1]["facts"][1] > 0


def test_check_of_what_does_not(project):
    contacts = project / "editions" / "town" / "contacts.yml"
    sound = contacts.read_text(encoding="utf-8")
    contacts.write_text(sound.replace("instead: Walk over., ", ""), encoding="utf-8")
    (one,) = read("check", code=1)["problems"]
    assert one["file"] == "editions/town/contacts.yml"
    assert one["line"] > 0
    assert "instead" in one["says"]


def test_coverage(project):
    said = read("coverage")
    taken, every = said["england"]["aids"]["lend"]["answers"]
    assert taken == every > 0
    assert said["england"]["to-write"] == []


def test_coverage_names_what_is_missing(project):
    path = project / "decision_trees" / "lend.scenarios.yml"
    first, *rest = path.read_text(encoding="utf-8").split("\n- id")
    path.write_text("\n- id".join([first, *rest[:-1]]), encoding="utf-8")
    said = read("coverage")
    assert any(aid["missing"] for aid in said["england"]["aids"].values()) == bool(said["england"]["to-write"])


def test_diff(project):
    said = read("diff", "--edition", "town")
    assert " against " in said["title"]
    assert {"aids", "ways", "words"} <= said.keys()
    assert all(one["kind"] and one["ways"] for one in said["ways"])
