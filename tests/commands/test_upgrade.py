"""After a new core: what it touches, told; nothing changed unasked."""

from pathlib import Path

import pytest

from commands.own import change, run
from pathways import files

TREE = "core/decision_trees/referral.yml"


@pytest.fixture
def reworded(begun) -> Path:
    (begun / "decision_trees").mkdir()
    overlay = "questions:\n  needs: {ask: What would help this child?}\n"
    (begun / "decision_trees" / "referral.yml").write_text(overlay, encoding="utf-8")
    return begun


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_with_the_same_core_there_is_nothing_to_do(begun):
    assert "There is nothing to do." in run("upgrade")


def test_old_core_new_core_and_yours_are_shown_and_nothing_is_changed(reworded):
    change(reworded / TREE, "ask: What does the child need?", "ask: Which help?")
    change(reworded / TREE, "goto: refer\n", "goto: early-help\n")
    before = everything(reworded)
    said = run("upgrade")
    assert "decision_trees/referral.yml:2:11: question “needs”: ask" in said
    assert "old core: Which help?" in said
    assert "new core: What does the child need?" in said
    assert "yours:    What would help this child?" in said
    assert "More urgent than before" in said
    assert "Nothing was changed." in said
    assert everything(reworded) == before
    assert "The core has changed since you last looked." in run("check")


def test_accepting_keeps_the_core_that_is_installed_and_touches_nothing_else(reworded):
    change(reworded / TREE, "ask: What does the child need?", "ask: Which help?")
    change(reworded / "edition.yml", f"core: {files.version()}", "core: 0.0.1  # as made")
    mine = {name: data for name, data in everything(reworded).items() if not name.startswith("core/")}
    run("upgrade", "--accept")
    assert "There is nothing to do." in run("upgrade")
    after = everything(reworded)
    assert f"core: {files.version()}# as made" in after.pop("edition.yml").decode().replace("  ", "")
    del mine["edition.yml"]
    assert {name: data for name, data in after.items() if not name.startswith("core/")} == mine


def test_without_a_copy_of_the_core_it_says_how_to_get_one(begun):
    for path in sorted((begun / "core").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (begun / "core").rmdir()
    assert "`pathways upgrade --accept` puts a copy" in run("upgrade")
    assert "No problems" in run("check")
    run("upgrade", "--accept")
    assert (begun / TREE).is_file()


def test_an_older_core_than_the_edition_needs_is_not_accepted(begun):
    change(begun / "edition.yml", f"core: {files.version()}", "core: 99.0")
    assert "is installed" in run("upgrade", "--accept", code=1)


def test_elsewhere_there_is_nothing_to_upgrade(tmp_path):
    assert "is no edition in a folder of its own" in run("upgrade", str(tmp_path), code=1)


def test_what_an_aid_says_of_itself_is_named_by_the_aid(begun):
    change(begun / "core/decision_trees/ward.yml", "title: A child in hospital", "title: On the ward")
    assert "  A child in hospital\n    was: On the ward\n    is: A child in hospital\n" in run("upgrade")
