"""Which edition or project a command is about: that of the folder one stands in, never another in its place."""

import pytest

import toy
from commands.own import run


@pytest.mark.parametrize("command", [["check"], ["build"], ["upgrade"], ["routes", "referral"]])
def test_a_folder_of_an_edition_is_not_taken_for_the_core(begun, monkeypatch, command):
    (begun / "decision_trees").mkdir()
    for place, up in (("decision_trees", ".."), ("core/docs", "../.."), ("core", "..")):
        monkeypatch.chdir(begun / place)
        said = run(*command, code=1)
        assert f"{place}: This is {place}/ of the edition in {up}/. Type first: cd {up}\n" in said
        assert not (begun / place / "site").exists()


@pytest.mark.parametrize(
    ("place", "up"), [("docs", ".."), ("editions/town", "../.."), ("editions/town/docs", "../../..")]
)
def test_a_folder_of_a_project_is_not_taken_for_another(tmp_path, monkeypatch, place, up):
    folder = toy.write(tmp_path) / place
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    assert f"This is {place}/ of the project in {up}/. Type first: cd {up}\n" in run("check", code=1)


def test_a_project_or_an_edition_in_the_folder_of_another_is_one_itself(begun, monkeypatch):
    monkeypatch.chdir(toy.write(begun / "other"))
    assert "No problems in 2 editions." in run("check")
    run("new", "lowmoor", "--name", "Lowmoor", "--area", "Lowmoor")
    monkeypatch.chdir(begun / "other" / "lowmoor")
    assert "No problems in 1 edition." in run("check")


def test_an_edition_without_its_file_is_told_so(begun):
    (begun / "edition.yml").unlink()
    assert "kirkby: edition.yml is missing here." in run("check", code=1)


@pytest.mark.parametrize("command", [["build"], ["pack"], ["export", "referral"], ["serve"]])
def test_where_there_is_no_edition_nothing_is_written(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    assert "There is no edition in this folder. Go into your edition's folder first" in run(*command, code=1)
    assert list(tmp_path.iterdir()) == []
