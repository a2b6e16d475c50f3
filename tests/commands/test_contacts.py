"""`pathways contacts` and `pathways check --release`: what a person types, and what they read."""

import datetime
import json

import pytest
from click.testing import CliRunner, Result

import toy
from pathways.commands import main

CONTACTS = "editions/town/contacts.yml"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The toy project, its contacts compared today."""
    today = datetime.datetime.now(datetime.UTC).date()
    text = toy.texts()[CONTACTS].replace("2026-11-21", today.isoformat())
    monkeypatch.chdir(toy.write(tmp_path, {CONTACTS: text}))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_each_contact_has_a_line(project):
    result = run("contacts", "--edition", "town", "--stale", "90")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Town"
    assert lines[1].split()[:4] == ["role", "area", "name", "telephone"]
    assert "01632 960 001" in lines[2]
    assert "mon-fri 10:00-16:00" in lines[2]
    assert lines[2].endswith("  90")
    assert lines[-1] == "2 contacts, 0 due: compared (or, without a document, rung) more than 90 days ago, or never."


def test_an_old_comparison_fails(project):
    text = toy.texts()[CONTACTS].replace("compared: 2026-11-21", "compared: 2020-01-01", 1)
    (project / CONTACTS).write_text(text, encoding="utf-8")
    assert run("contacts", "--edition", "town").exit_code == 0
    result = run("contacts", "--edition", "town", "--stale", "90")
    assert result.exit_code == 1
    assert " over" in result.stdout


def test_json_is_all_there_is_on_standard_output(project):
    found = json.loads(run("contacts", "--json").stdout)
    assert found["england"] == []
    assert [(one["area"], one["telephone"], one["days-left"]) for one in found["town"]] == [
        ("north", "01632 960 001", 90),
        ("south", None, 90),
    ]


def test_release_tells_all_that_is_to_be_settled(project):
    result = run("check", "--release")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "The edition is “example”." in result.stderr
    assert "5 problems." in result.stderr


def test_the_core_alone_has_nothing_to_release(project):
    result = run("check", "--release", "--edition", "england")
    assert result.exit_code == 2
    assert "no edition to release" in result.stderr


def test_a_digest_is_told_from_other_text(project):
    path = project / "editions/town/edition.yml"
    path.write_text(path.read_text("utf-8") + "digest: whatever\n", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "editions/town/edition.yml:6:9: " in result.stderr
    assert "“whatever” is no digest: copy the 16 letters and digits" in result.stderr
