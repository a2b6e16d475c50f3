"""`pathways archive` keeps what the site said, and never loses or changes a copy."""

import zipfile

import pytest
from click.testing import CliRunner

from pathways.commands import main


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "site", "first")
    return tmp_path / "site"


def put(site, words: str) -> None:
    for name in ("index.html", "town/lend.html", "town/assets/x.bin", ".town.new/half.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(words, encoding="utf-8")


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["archive", *arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def everything(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_copy_holds_the_site_as_it_is(site, tmp_path):
    assert run("--on", "2026-03-03") == "kept archive/2026-03-03.zip, 3 files\n"
    with zipfile.ZipFile("archive/2026-03-03.zip") as copy:
        names = ["2026-03-03/index.html", "2026-03-03/town/assets/x.bin", "2026-03-03/town/lend.html"]
        assert copy.namelist() == names
        assert copy.read("2026-03-03/town/lend.html") == b"first"
    assert "From 3 March 2026" in (tmp_path / "archive/index.html").read_text(encoding="utf-8")


def test_the_same_site_makes_the_same_bytes_elsewhere(site, tmp_path):
    run("--on", "2026-03-03")
    run("--on", "2026-03-03", "--into", "other")
    assert everything(tmp_path / "archive") == everything(tmp_path / "other")


def test_what_has_not_changed_is_not_kept_again(site, tmp_path):
    run("--on", "2026-03-03")
    before = everything(tmp_path / "archive")
    said = run("--on", "2026-04-01")
    assert said == "Nothing has changed since the copy of 3 March 2026: no other was made.\n"
    assert everything(tmp_path / "archive") == before


def test_the_day_of_building_alone_is_no_change(site, tmp_path):
    (site / "town/sw.js").write_text("published 3 March", encoding="utf-8")
    run("--on", "2026-03-03")
    (site / "town/sw.js").write_text("published 1 April", encoding="utf-8")
    assert "Nothing has changed" in run("--on", "2026-04-01")


def test_a_second_copy_of_a_day_stands_beside_the_first(site, tmp_path):
    run("--on", "2026-03-03")
    first = (tmp_path / "archive/2026-03-03.zip").read_bytes()
    put(site, "second")
    said = run("--on", "2026-03-03")
    assert "A different copy of 3 March 2026 is kept already, and stays.\nkept archive/2026-03-03-2.zip" in said
    assert (tmp_path / "archive/2026-03-03.zip").read_bytes() == first


def test_no_copy_is_put_before_a_later_one(site, tmp_path):
    run("--on", "2026-03-03")
    put(site, "second")
    said = run("--on", "2026-03-02", code=1)
    assert "There is a later copy, of 3 March 2026. A copy of 2 March 2026 cannot be put before it." in said


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda copy: copy.write_bytes(b"other"), "This copy has been changed since it was kept."),
        (lambda copy: copy.unlink(), "This copy is gone."),
        (lambda copy: copy.with_name("SHA256SUMS").write_text(""), "This command did not make this copy"),
    ],
)
def test_a_copy_that_is_not_what_was_kept_is_told_and_nothing_is_written(site, tmp_path, spoil, says):
    run("--on", "2026-03-03")
    put(site, "second")
    run("--on", "2026-03-04")
    spoil(tmp_path / "archive/2026-03-03.zip")
    before = everything(tmp_path / "archive")
    said = run("--on", "2026-03-05", code=1)
    assert f"archive/2026-03-03.zip: {says}" in said
    assert everything(tmp_path / "archive") == before


def test_without_a_site_there_is_nothing_to_keep(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "site: There is no built site here. Build it first: pathways build." in run(code=1)
    assert not (tmp_path / "archive").exists()
