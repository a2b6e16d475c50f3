"""Broken projects, each with the exact words `pathways check` has for it.

A folder of tests/golden holds the files that take the place of the toy project's, or are added to
it, and `expected.txt`: what stands on standard error. `command.txt` is there if the command is
another than `check`. `PATHWAYS_GOLDEN=write pytest tests/test_golden.py` writes the expected files
anew; read every line of the difference before you keep it.
"""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import toy
from pathways import targets
from pathways.commands import main

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
ABOUT = ("expected.txt", "command.txt")
WRITE = os.environ.get("PATHWAYS_GOLDEN") == "write"


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *command: str) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(main, command)


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder: what it holds and when it was changed."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def broken(name: str, folder: Path) -> Path:
    """The toy project with the files of a case."""
    toy.write(folder)
    shutil.copytree(GOLDEN / name, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*ABOUT))
    return folder


def test_there_are_cases() -> None:
    assert len(CASES) >= 45


def test_the_whole_project_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(toy.write(tmp_path), monkeypatch, "check")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("name", CASES)
def test_each_fault_is_told_in_exactly_these_words(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = broken(name, tmp_path)
    before = everything(folder)
    command = GOLDEN / name / "command.txt"
    result = run(
        folder, monkeypatch, *(command.read_text(encoding="utf-8").split() if command.is_file() else ["check"])
    )

    expected = GOLDEN / name / "expected.txt"
    if WRITE:
        expected.write_text(result.stderr, encoding="utf-8")
    assert result.stderr == expected.read_text(encoding="utf-8")
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert everything(folder) == before


def test_a_link_out_of_an_edition_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = toy.write(tmp_path / "project")
    outside = tmp_path / "elsewhere.yml"
    outside.write_text("title: Not ours\n", encoding="utf-8")
    (folder / "editions/town/decision_trees/linked.yml").symlink_to(outside)

    result = run(folder, monkeypatch, "check")
    assert result.stderr == (
        "editions/town/decision_trees/linked.yml: This file lies outside its folder (a link leads out). Copy it in.\n"
        "1 problem. Nothing was changed.\n"
    )
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("link", "to", "says"),
    [
        (
            "editions/town/docs/more",
            "../elsewhere",
            "This is a link to a folder: nothing behind it is read. Copy the folder in.",
        ),
        (
            "editions/town/docs/page.md",
            "../elsewhere/page.md",
            "This file lies outside its folder (a link leads out). Copy it in.",
        ),
        (
            "editions/town/docs/page.md",
            "docs/index.md",
            "This file lies outside its folder (a link leads out). Copy it in.",
        ),
        ("editions/city", "../elsewhere", "This edition is a link to a folder. Copy the folder in."),
    ],
)
def test_what_lies_outside_an_edition_is_not_read(
    link: str, to: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = toy.write(tmp_path / "project")
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "page.md").write_text("# Not ours\n", encoding="utf-8")
    (folder / link).parent.mkdir(exist_ok=True)
    (folder / link).symlink_to((folder / to).resolve())

    result = run(folder, monkeypatch, "build")
    assert f"{link}: {says}" in result.stderr
    assert result.exit_code == 1
    assert not (folder / "site").exists()


@pytest.mark.parametrize(
    "name",
    [
        *("target-unknown", "page-name-unknown", "several-files-at-once", "fact-not-carried", "typed-in-a-page"),
        *("page-block-not-there", "page-links-to-another-edition", "contact-missing-in-one-area", "hours-bad"),
    ],
)
def test_a_site_built_before_stays_as_it_was(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = broken(name, tmp_path)
    for path in ("site/index.html", "site/town/index.html", "build/town/docs/index.md"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"{path} as published\n", encoding="utf-8")
    targets.note(folder / "site/town")
    before = everything(folder)

    result = run(folder, monkeypatch, "build")
    assert result.exit_code == 1
    assert result.stderr == (GOLDEN / name / "expected.txt").read_text(encoding="utf-8")
    # Templates that were compiled are kept for the next build; that folder may be deleted at any time.
    assert {path: one for path, one in everything(folder).items() if not path.startswith("build/.kept/")} == before
