"""`pathways pack`: what a person types, what is written, and what is left alone."""

import subprocess

import pytest
from click.testing import CliRunner, Result

import toy
from pathways.commands import main
from pathways.publish import paper


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(toy.write(tmp_path))
    return tmp_path


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["pack", *arguments], catch_exceptions=False)


def test_every_edition_but_the_core_has_a_pack(project):
    result = run()
    assert result.exit_code == 0, result.output
    assert {path.name for path in (project / "pack").iterdir()} == {"town.html", "town.docx"}
    assert "wrote pack/town.html" in result.stdout
    assert "digest: " in result.stdout


def test_the_core_has_one_if_it_is_named(project):
    assert run("--edition", "england", "--out", "out").exit_code == 0
    assert "for signing off: anytown (core)" in (project / "out/england.html").read_text("utf-8").lower()


def test_what_differs_since_a_revision(project, monkeypatch):
    git("init", "-q")
    git("add", ".")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-04T12:00:00Z")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "Start")
    path = project / "decision_trees/lend.yml"
    path.write_text(
        path.read_text("utf-8").replace("Ask for the fine first", "Ask for the whole fine"), encoding="utf-8"
    )
    assert run("--since", "HEAD").exit_code == 0
    text = (project / "pack/town.html").read_text("utf-8")
    since = text.partition("What differs from HEAD, of 4 March 2026")[2]
    assert "Ask for the fine first" in since
    assert "Ask for the whole fine" in since


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--since", "nowhere"), "nowhere"),
        (("--edition", "twon"), "Did you mean “town”?"),
    ],
)
def test_nothing_is_written_where_something_is_wrong(project, arguments, says):
    result = run(*arguments)
    assert result.exit_code == 1
    assert says in result.stderr
    assert not (project / "pack").exists()


def test_without_python_docx_there_is_the_page_and_it_says_so(project, monkeypatch):
    monkeypatch.setattr(paper, "docx", None)
    result = run()
    assert result.exit_code == 0
    assert "python-docx is not installed" in result.stderr
    assert [path.name for path in (project / "pack").iterdir()] == ["town.html"]


def test_a_file_where_the_folder_should_be(project):
    (project / "pack").write_text("mine", encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    assert "pack" in result.stderr
    assert (project / "pack").read_text("utf-8") == "mine"
