"""An edition in a folder of its own, by every command: each knows which edition is meant, and what of it is whose."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from pathways.assemble import versions
from pathways.commands import main
from pathways.loading import load

NEW = ("--name", "Kirkby and Lowmoor", "--area", "Kirkby", "--area", "Lowmoor", "--front-door", "Kirkby=01632 960001")


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("own") / "kirkby"
    run("new", str(folder), *NEW)
    return folder


@pytest.fixture
def own(made, tmp_path, monkeypatch) -> Path:
    folder = Path(shutil.copytree(made, tmp_path / "kirkby"))
    monkeypatch.chdir(folder)
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@b.example", *arguments]
    subprocess.run(command, check=True, capture_output=True)


def test_what_it_was_at_a_revision_is_the_same_edition(own):
    git(own, "init", "-q")
    git(own, "add", "-A")
    git(own, "commit", "-qm", "first")
    change(own / "contacts.yml", "01632 960001", "01632 960011")
    said = run("diff", "HEAD")
    assert said.startswith("Kirkby and Lowmoor: HEAD against now\nNo way ends differently.")
    assert "was: 01632 960001\n    is: 01632 960011" in said
    run("pack", "--since", "HEAD", "--out", "pack")
    assert "What differs from HEAD" in (own / "pack" / "kirkby.html").read_text(encoding="utf-8")


def test_beside_the_core_its_contacts_are_one_line(own):
    said = run("diff")
    assert "Contacts: the core has none. Yours (22): `pathways contacts`." in said
    assert "Team not named yet" not in said


def test_an_aid_as_a_file_is_its_own(own):
    assert "wrote kirkby-referral.html" in run("export", "referral")
    assert "tel:01632960001" in (own / "kirkby-referral.html").read_text(encoding="utf-8")


def test_ways_are_its_own(own):
    assert run("routes", "ward").startswith("Kirkby and Lowmoor: ")


def test_a_record_of_it_is_walked_again(own):
    known = versions(load(own), "kirkby", "referral")
    step = {"kind": "question", "node": "referral--immediate-danger", "id": "immediate-danger", "answer": "yes"}
    end = {"node": "referral--call-999", "v": known["referral--call-999"], "level": "emergency"}
    worry = {"aid": "referral", "steps": [step | {"v": known[step["node"]]}], "ends": [end]}
    record = {"record": 1, "edition": "kirkby", "aid": "referral", "tree": "0a1b", "time": "2026-11-22T02:14:00.000Z"}
    Path("record.txt").write_text(f"pathways-record: {json.dumps(record | {'worries': [worry]})}\n", encoding="utf-8")
    assert "The same outcome" in run("replay", "record.txt")


def test_what_was_measured_is_kept_and_shown(own):
    run("mutate", "--sample", "50", "--jobs", "1", "--write")
    assert "No problems" in run("check")
    assert load(own).measured["kirkby"].tried == 50


def test_the_core_below_it_can_be_checked(own):
    assert run("check", "--edition", "england").startswith("england ")


def test_without_a_document_a_number_is_kept_by_ringing_it_and_a_gap_by_nobody(own):
    assert "22 contacts, 1 due" in run("contacts", "--stale", "90", code=1)
    change(own / "contacts.yml", "    telephone: 01632 960001\n", "    telephone: 01632 960001\n    rung: 2020-01-01\n")
    said = run("check", "--release", code=1)
    assert "contact “front-door” of “kirkby” was rung " in said
    assert "compared" not in said
    assert "edition.yml" in said.partition("Nobody is named who reviews this.")[0].splitlines()[-1]


def test_from_the_folder_above_it_is_pointed_at(own, monkeypatch):
    monkeypatch.chdir(own.parent)
    assert "There is no edition here, but in kirkby/. Type first: cd kirkby" in run("check", code=1)
