"""An edition in a folder of its own: begun by six questions, checked and built over the installed core."""

import os
import re
import stat
import sys
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

import editors
from commands.own import OPTIONS, change, run
from pathways import assemble, disk, files, loading
from pathways.content.problems import Rejected
from pathways.content.schema import is_head, schema_of, schemas


def test_what_was_said_is_written_and_what_was_not_is_a_gap(begun):
    contacts = editors.read((begun / "contacts.yml").read_text(encoding="utf-8"))
    assert contacts["front-door"]["kirkby"] == {"name": "Duty team", "telephone": "01632 960001"}
    assert contacts["out-of-hours"]["lowmoor"]["telephone"] == "01632 960002"
    gap = contacts["front-door"]["lowmoor"]
    assert "telephone" not in gap
    assert gap["gap"]
    assert "ring 999" in gap["instead"]


def test_it_holds_as_it_is(begun):
    said = run("check")
    assert said.startswith("kirkby ")
    assert "100% covered" in said
    assert "No problems in 1 edition." in said


def test_its_lines_are_general_guidance_and_its_numbers_its_own(begun):
    project = loading.load(Path())
    pages, problems = assemble.pages(project, "kirkby")
    assert problems == []
    aid = pages["referral.md"]
    assert "<small>general guidance</small>" in aid
    assert "<i>" not in aid
    assert "local document</small>" not in aid
    assert "Number given by the partnership. Nobody has rung it yet to check." in aid
    assert "Not known yet:" in aid
    assert "No local document stands behind this edition." in pages["about-this-document.md"]


def test_each_of_its_files_names_a_schema_that_is_there_and_that_it_keeps_to(begun):
    for path in sorted(begun.glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        assert is_head(text)
        assert (begun / text.partition("\n")[0].rpartition("=")[2]).is_file()
        schema = schemas()[schema_of(path.name, over=True)]
        assert list(Draft7Validator(schema).iter_errors(editors.read(text))) == []


def test_every_file_is_utf_8_with_one_kind_of_line_end(begun):
    for path in begun.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"\r" not in data
            data.decode("utf-8")


def test_the_core_comes_along_to_be_read(begun):
    copied = begun / "core" / "decision_trees" / "referral.yml"
    assert copied.read_bytes() == (files.core() / "decision_trees" / "referral.yml").read_bytes()
    copied.write_text("title: Mine now\n", encoding="utf-8")
    assert "No problems" in run("check")


def test_a_fault_in_its_own_file_and_one_in_the_core_are_told_apart(begun):
    change(begun / "contacts.yml", "front-door:\n  kirkby:", "front-door:\n  kirby:")
    said = run("check", code=1)
    assert "contacts.yml:" in said
    assert "is missing for the area “kirkby”" in said
    assert "core/" not in said
    assert "editions/" not in said


EXTRA = """\
routes:
  harm-suspected:
    goto: {no: going-home}
questions:
  going-home:
    after: harm
    ask: Does the child go home before social care can answer?
    worry: most-first
    answers: {yes: {goto: refer-today, actions: [agree-where-to-wait]}, no: refer-today}
"""
ACTION = """\
agree-where-to-wait: {do: Agree with social care where the child waits.}
"""
CASES = """\
- id: home-at-three
  title: School ends at three
  story: A girl of six has belt marks. School ends at three, and her stepfather fetches her.
  answers: {immediate-danger: no, injured: no, about: child, harm: yes, going-home: yes}
  reaches: refer-today
- id: stays-with-grandmother
  title: With his grandmother until Monday
  story: A boy says that his uncle touches him. He stays with his grandmother until Monday.
  answers: {immediate-danger: no, injured: no, about: child, harm: yes, going-home: no}
  reaches: refer-today
"""


def ask_more(begun: Path) -> None:
    (begun / "decision_trees" / "shared").mkdir(parents=True)
    (begun / "decision_trees" / "referral.yml").write_text(EXTRA, encoding="utf-8")
    (begun / "decision_trees" / "shared" / "actions.yml").write_text(ACTION, encoding="utf-8")


def test_a_question_of_its_own_needs_cases_and_sets_the_core_s_aside(begun):
    ask_more(begun)
    said = run("check", code=1)
    assert "question “going-home”: no scenario with a story takes “yes”" in said
    to_fill_in = r"answers: \{immediate-danger: no, injured: no, about: [a-z-]+, harm: yes, going-home: yes\}"
    assert re.search(to_fill_in, run("coverage"))
    (begun / "decision_trees" / "referral.scenarios.yml").write_text(CASES, encoding="utf-8")
    assert "No problems" in run("check")
    assert "set aside: case “" in run("check", "--review")


def test_a_case_of_the_core_that_ends_elsewhere_is_never_set_aside(begun):
    (begun / "decision_trees").mkdir()
    overlay = "questions:\n  needs:\n    answers: {none: {goto: early-help}}\n"
    (begun / "decision_trees" / "referral.yml").write_text(overlay, encoding="utf-8")
    said = run("check", code=1)
    assert "core/decision_trees/referral.scenarios.yml:" in said
    assert "ends at “early-help”, not at “keep-watching”" in said


def test_it_is_never_less_urgent_than_the_core(begun):
    (begun / "decision_trees").mkdir()
    overlay = "outcomes:\n  refer-today: {level: advice}\n"
    (begun / "decision_trees" / "referral.yml").write_text(overlay, encoding="utf-8")
    assert "less urgent than the core" in run("check", code=1)


def test_a_document_of_its_own_is_held_to(begun):
    (begun / "sources").mkdir()
    (begun / "sources" / "kirkby.yml").write_text(
        "title: Our procedure\npublisher: Kirkby\ndate: 2026-01-02\nareas: [kirkby]\n"
        "entries:\n  K-1: {text: The duty team is on 01632 960001., strength: info, lines: [p1],"
        " areas: [kirkby], topic: routes}\n",
        encoding="utf-8",
    )
    change(begun / "edition.yml", "status: draft", "documents: [kirkby]\nstatus: draft")
    said = run("check", code=1)
    assert "“01632 960001” stands in no ledger entry about “routes” that is cited here" in said
    change(begun / "contacts.yml", "telephone: 01632 960001", "telephone: 01632 960001\n    sources: [K-1]")
    assert "“01632 960001”" not in run("check", code=1)


def test_diff_compares_it_with_the_core(begun):
    ask_more(begun)
    said = run("diff")
    assert said.startswith("England (no local numbers) against Kirkby and Lowmoor")
    assert "told too, on 4 ways: " in said


def test_a_newer_core_than_is_installed_is_asked_for(begun):
    change(begun / "edition.yml", f"core: {files.version()}", "core: 99.1")
    said = run("check", code=1)
    assert re.search(
        r"edition\.yml:\d+:7: This edition stands on version 99\.1 of the core, but \S+ is installed", said
    )
    assert "pip install safeguarding_pathways-99.1-py3-none-any.whl" in said


def test_an_edition_file_that_lost_its_core_line_is_told_so(begun):
    change(begun / "edition.yml", f"core: {files.version()}\n", "")
    assert f"Add the line “core: {files.version()}”" in run("check", code=1)


# --- the questions ---------------------------------------------------------------------------


def test_six_questions_are_asked_and_wrong_answers_asked_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    wrong = ["Duty team 0163", "01632 96O001", "Duty team 1632 960001", "Duty 01632 960001 or 01632 960002", "ring us"]
    typed = ["", "Kirkby", "Kirkby; Kirkby", "Kirkby", *wrong, "Duty team 01632 960001", "", "", ""]
    said = run("new", "kirkby", typed="\n".join(typed) + "\n")
    assert "A name is needed" in said
    assert "Two of them are the same" in said
    assert "“0163” is not a telephone number: it has 4 digits, not 10 or 11 that begin with 0" in said
    assert "“01632 96O001” is not one team and one number" in said
    assert "“1632 960001” is not a telephone number: it begins with 0 (or +44)" in said
    assert "“Duty 01632 960001 or 01632 960002” is not one team and one number" in said
    assert "“ring us” does not end in a telephone number" in said
    assert "6 of 6" in said
    assert "1 number given" in said
    assert (tmp_path / "kirkby" / "edition.yml").is_file()


def test_stopping_halfway_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "Nothing was written." in run("new", "kirkby", typed="Kirkby\n", code=1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--name", "Kirkby", "--area", "  "), "At least one council is needed"),
        (("--name", "Kirkby", "--area", "Kirkby", "--front-door", "ring us"), "does not end in a telephone number"),
        (
            ("--name", "Kirkby", "--area", "Kirkby", "--front-door", "Leeds=01632 960001"),
            "“Leeds” is none of the areas",
        ),
        (("--name", "Kirkby", "--area", "東京"), "has no letter from a to z"),
    ],
)
def test_a_wrong_option_is_told_and_nothing_written(tmp_path, monkeypatch, options, says):
    monkeypatch.chdir(tmp_path)
    assert says in run("new", "kirkby", *options, code=1)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Jo", encoding="utf-8")
    assert "holds something. Nothing was changed." in run("new", str(tmp_path), *OPTIONS, code=1)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_empty_folder_is_taken_and_a_file_is_not(tmp_path):
    (tmp_path / "empty").mkdir()
    run("new", str(tmp_path / "empty"), *OPTIONS)
    assert "A file of this name" in run("new", str(tmp_path / "empty" / "edition.yml"), *OPTIONS, code=1)


def test_where_nothing_may_be_written_no_question_is_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(disk.os, "access", lambda path, mode: False)
    said = run("new", str(tmp_path / "kirkby"), code=1)
    assert "You may not write here." in said
    assert "1 of 6" not in said


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_told_in_words(tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert "You may not write here." in run("new", str(tmp_path / "kirkby"), *OPTIONS, code=1)


def test_a_disk_that_fails_halfway_leaves_nothing(tmp_path, monkeypatch):
    def full(folder, texts):
        (folder / "half").parent.mkdir()
        (folder / "half").write_text("x", encoding="utf-8")
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr(disk, "write", full)
    assert "No space left on device" in run("new", str(tmp_path / "kirkby"), *OPTIONS, code=1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["St. Mary's: the “old” town", "2026", "true", "Ynys Môn", "a #b", "- x", "gap"])
def test_any_name_comes_back_as_it_was_typed(tmp_path, name):
    run("new", str(tmp_path / "x"), "--name", name, "--area", name if name != "2026" else "a 2026")
    project = loading.load(tmp_path / "x")
    assert project.editions["x"].edition.name == name


def test_a_folder_called_like_the_core_is_another_edition(tmp_path):
    run("new", str(tmp_path / "england"), *OPTIONS)
    assert set(loading.load(tmp_path / "england").editions) == {"england-edition"}


def test_it_has_no_other_edition(begun):
    with pytest.raises(Rejected, match="There are: england, kirkby"):
        loading.load(Path(), ("derby-derbyshire",))


@pytest.mark.parametrize(
    ("typed", "team", "telephone"),
    [
        ("MASH (01632) 960101", "MASH", "01632 960101"),
        ("EDT 01632-960102", "EDT", "01632 960102"),
        ("MASH, tel: 01632 960103", "MASH", "01632 960103"),
        ("Night team Tel. +44 (0)1632 960104", "Night team", "+44 1632 960104"),
        ("(01632) 960105", None, "01632 960105"),
    ],
)
def test_a_number_is_taken_as_it_is_usually_written(tmp_path, typed, team, telephone):
    run("new", str(tmp_path / "k"), "--name", "K", "--area", "K", "--front-door", typed)
    contacts = (tmp_path / "k" / "contacts.yml").read_text(encoding="utf-8").partition("out-of-hours:")[0]
    assert f"    telephone: {telephone}\n" in contacts or f'    telephone: "{telephone}"\n' in contacts
    assert team is None or f"    name: {team}\n" in contacts


@pytest.mark.parametrize("typed", ["+44 (0) 01632 960111", "? 01632 960111", "MASH 01632 960001 / 960002"])
def test_what_is_no_team_and_no_number_is_told(tmp_path, typed):
    said = run("new", str(tmp_path / "k"), "--name", "K", "--area", "K", "--front-door", typed, code=1)
    assert "is not" in said
    assert not (tmp_path / "k").exists()


def test_what_to_type_next_can_be_typed_as_it_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert '  cd "Westmarch edition"\n' in run("new", "Westmarch edition", "--name", "W", "--area", "W")
    assert "  cd westmarch\n" in run("new", "westmarch", "--name", "W", "--area", "W")
