"""Commands write over what they made before, and over nothing else."""

import errno
from pathlib import Path

import pytest

from commands.own import run
from pathways import disk, targets


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def desk(begun):
    """An edition with a page of its own, and letters beside it: the folder above both."""
    for name in ("ed-notes/minutes.txt", "precious/letter.txt", "kirkby/docs/ours.md", "kirkby/.git/HEAD"):
        (begun.parent / name).parent.mkdir(exist_ok=True)
        (begun.parent / name).write_text("# Ours\n", encoding="utf-8")
    return begun.parent


def test_a_site_is_put_over_nothing_that_no_build_made(desk):
    (desk / "note.txt").write_text("mine", encoding="utf-8")
    before = everything(desk)
    for out, says in {
        "..": "..: This is above the folder that is read",
        ".": ".: This is the folder that is read",
        "docs": "docs/ holds what belongs to the edition",
        "docs/new": "docs/ holds what belongs to the edition",
        "core": "core: This is the folder of an edition or project",
        ".git": ".git/ holds what belongs to the edition",
        "archive": "archive/ holds what belongs to the edition",
        "sources/site": "sources/ holds what belongs to the edition",
        "../precious": "../precious: Here is “letter.txt”. No build made this folder.",
        "../note.txt": "../note.txt: This is a file, not a folder.",
    }.items():
        for _ in range(2):
            assert says in run("build", "--out", out, code=1)
        if out != "../precious":
            assert "Name another folder." in run("pack", "--out", out, code=1) or out == "archive"
    for into in ("docs", "core", "..", "../precious"):
        (desk / "kirkby/site").mkdir(exist_ok=True)
        (desk / "kirkby/site/index.html").write_text("", encoding="utf-8")
        assert "Name another folder." in run("archive", "--into", into, code=1)
    (desk / "kirkby/site/index.html").unlink()
    for out, says in {
        "contacts.yml": "has to end in .html",
        "docs/a.html": "docs/ holds",
        "../precious/x/y.txt": "has to end in .html",
    }.items():
        assert says in run("export", "ward", "--out", out, code=1)
    (desk / "letter.html").write_text("<p>Dear all</p>", encoding="utf-8")
    assert "was not made by `pathways export`" in run("export", "ward", "--out", "../letter.html", code=1)
    assert everything(desk) == before | {"letter.html": b"<p>Dear all</p>"}


def test_a_site_takes_the_place_of_one_that_a_build_made_but_of_no_file_beside_it(desk):
    site = desk / "kirkby" / "site"
    run("build")
    run("build")
    (site / "CNAME").write_text("kirkby.example", encoding="utf-8")
    (site / "letter.html").write_text("mine", encoding="utf-8")
    (site / "Thumbs.db").write_text("", encoding="utf-8")
    said = run("build", code=1)
    assert "site/CNAME: No build made this file, and a build replaces the whole folder. Move it out of here." in said
    assert "site/letter.html: No build made this file" in said
    assert "Thumbs.db" not in said
    assert (site / "CNAME").read_text(encoding="utf-8") == "kirkby.example"
    assert "which the next build replaces" in run("archive", "--into", "site", code=1)
    assert "which the next build replaces" in run("archive", "--into", "site/copies", code=1)
    assert "which the next build replaces" in run("export", "ward", "--out", "site/ward.html", code=1)
    (site / "letter.html").unlink()
    (site / targets.MADE).unlink()  # one of a version that wrote no list
    assert "site/CNAME: No build made" in run("build", code=1)
    (site / "CNAME").unlink()
    run("build")
    run("export", "ward")
    run("export", "ward")


def test_several_sites_go_into_a_folder_of_sites_only(desk, monkeypatch):
    monkeypatch.chdir(desk)
    (desk / "trees").mkdir()
    (desk / "trees" / "a.yml").write_text(
        "title: A\nsummary: A.\nfor: All\nquestions:\n  q: {ask: What?, answers: {yes: y, no: n}}\n"
        "outcomes:\n  y: {title: Y}\n  n: {title: N}\n",
        encoding="utf-8",
    )
    before = everything(desk)
    assert "trees: This is the folder that is read" in run("build", "trees", "--out", "trees", code=1)
    assert "precious: Here is “letter.txt”." in run("build", "trees", "--out", "precious", code=1)
    assert everything(desk) == before
    run("build", "trees", "--out", "made")
    (desk / "made" / "CNAME").write_text("here", encoding="utf-8")
    run("build", "trees", "--out", "made")
    assert (desk / "made" / "CNAME").is_file()


def test_where_a_site_cannot_be_put_in_place_the_one_before_is_put_back(tmp_path, monkeypatch):
    for name in ("site", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(errno.EACCES, "Permission denied", str(path))
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refused)
        with pytest.raises(OSError, match="Permission denied"):
            disk.put_in_place(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "site"
    (tmp_path / "site").rename(tmp_path / ".site.old")  # stopped between the two
    disk.put_in_place(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert not (tmp_path / ".site.old").exists()
