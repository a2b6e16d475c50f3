"""An edition in a folder of its own, by every command: each knows which edition is meant, and what of it is whose."""

import errno
import json
import subprocess
from pathlib import Path

import pytest

from commands.own import change, run
from pathways.assemble import versions
from pathways.loading import load


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@b.example", *arguments]
    subprocess.run(command, check=True, capture_output=True)


def test_what_it_was_at_a_revision_is_the_same_edition(begun):
    git(begun, "init", "-q")
    git(begun, "add", "-A")
    git(begun, "commit", "-qm", "first")
    change(begun / "contacts.yml", "01632 960001", "01632 960011")
    said = run("diff", "HEAD")
    assert said.startswith("Kirkby and Lowmoor: HEAD against now\nNo way ends differently.")
    assert "was: 01632 960001\n    is: 01632 960011" in said
    run("pack", "--since", "HEAD", "--out", "pack")
    assert "What differs from HEAD" in (begun / "pack" / "kirkby.html").read_text(encoding="utf-8")


def test_a_number_that_changes_is_not_the_one_that_was_rung(begun):
    line = "    telephone: 01632 960001\n"
    change(begun / "contacts.yml", line, f"{line}    rung: 2026-11-20\n    rung-by: Duty manager\n")
    git(begun, "init", "-q")
    git(begun, "add", "-A")
    git(begun, "commit", "-qm", "first")
    change(begun / "contacts.yml", "01632 960001", "01632 960011")
    says = "It was rung on 20 November 2026: that was the number before."
    assert f"is: 01632 960011\n    {says}" in run("diff", "HEAD")
    run("pack", "--since", "HEAD", "--out", "pack")
    assert says in (begun / "pack" / "kirkby.html").read_text(encoding="utf-8")
    change(begun / "contacts.yml", "rung: 2026-11-20", "rung: 2026-11-21")
    assert says not in run("diff", "HEAD")


def test_beside_the_core_its_contacts_are_one_line(begun):
    said = run("diff")
    assert "Contacts: the core has none. Yours (22): `pathways contacts`." in said
    assert "Team not named yet" not in said


def test_an_aid_as_a_file_is_its_own(begun):
    assert "wrote kirkby-referral.html" in run("export", "referral")
    assert "tel:01632960001" in (begun / "kirkby-referral.html").read_text(encoding="utf-8")


def test_ways_are_its_own(begun):
    assert run("routes", "ward").startswith("Kirkby and Lowmoor: ")


def test_a_record_of_it_is_walked_again(begun):
    known = versions(load(begun), "kirkby", "referral")
    step = {"kind": "question", "node": "referral--immediate-danger", "id": "immediate-danger", "answer": "yes"}
    end = {"node": "referral--call-999", "v": known["referral--call-999"], "level": "emergency"}
    worry = {"aid": "referral", "steps": [step | {"v": known[step["node"]]}], "ends": [end]}
    record = {"record": 1, "edition": "kirkby", "aid": "referral", "tree": "0a1b", "time": "2026-11-22T02:14:00.000Z"}
    text = f"pathways-record: {json.dumps(record | {'worries': [worry]})}\n"
    Path("record.txt").write_text(text, encoding="utf-8")
    said = run("replay", "record.txt")
    assert "The same outcome" in said
    Path("record.txt").write_text(text.replace('"kirkby"', '"old-name"'), encoding="utf-8")
    says = "The record names the edition “old-name”; walked in “kirkby”, the only one here.\n"
    assert run("replay", "record.txt") == says + said


def test_what_was_measured_is_kept_and_shown(begun):
    run("mutate", "--sample", "50", "--jobs", "1", "--write")
    assert "No problems" in run("check")
    assert load(begun).measured["kirkby"].tried == 50


def test_the_core_below_it_can_be_checked(begun):
    assert run("check", "--edition", "england").startswith("england ")


def test_without_a_document_a_number_is_kept_by_ringing_it_and_a_gap_by_nobody(begun):
    assert "22 contacts, 3 due" in run("contacts", "--stale", "90", code=1)
    line = "    telephone: 01632 960001\n"
    change(begun / "contacts.yml", line, f"{line}    rung: 2020-01-01\n")
    said = run("check", "--release", code=1)
    assert "contact “front-door” of “kirkby” was rung " in said
    assert "compared" not in said
    assert "edition.yml" in said.partition("Nobody is named who reviews this.")[0].splitlines()[-1]


def test_from_the_folder_above_it_is_pointed_at(begun, monkeypatch):
    monkeypatch.chdir(begun.parent)
    assert "There is no edition here, but in kirkby/. Type first: cd kirkby" in run("check", code=1)


@pytest.mark.parametrize(
    ("lies", "says"),
    [
        ("decision-trees/referral.yml", "decision-trees: Nothing reads this folder. Did you mean “decision_trees”?"),
        ("Doc/records.md", "Doc: Nothing reads this folder. Did you mean “docs”?"),
        ("records.md", "records.md: Nothing reads this page here. Did you mean “docs/records.md”?"),
        ("docs/records.md.txt", "Nothing reads this file. Did you mean “docs/records.md”?"),
        ("docs/records.markdown", "Nothing reads this file. Did you mean “docs/records.md”?"),
        (
            "docs/urgent.html",
            "“docs/urgent.html” would be published as it is: no check, no comparison and no signature",
        ),
        ("docs/Leaflet.TXT", "looks into it. Write a page: “docs/Leaflet.md”."),
        ("docs/way.svg", "Write a page: “docs/way.md”."),
        ("docs/more/urgent", "Write a page: “docs/more/urgent.md”."),
        ("docs/urgent.MD", "Write a page: “docs/urgent.md”."),
        ("docs/referral.yml", "Nothing reads this file. Did you mean “decision_trees/referral.yml”?"),
        ("referral.yml", "Nothing reads this file. Did you mean “decision_trees/referral.yml”?"),
        ("decision_trees/referral.yml.txt", "Nothing reads this file. Did you mean “decision_trees/referral.yml”?"),
        ("contact.yml.txt", "Nothing reads this file. Did you mean “contacts.yml”?"),
        ("decision_trees/actions.yml", "This file's place is decision_trees/shared/actions.yml. Move it there."),
    ],
)
def test_what_lies_where_nothing_reads_it_is_told(begun, lies, says):
    (begun / lies).parent.mkdir(exist_ok=True, parents=True)
    (begun / lies).write_text("title: What\n", encoding="utf-8")
    assert says in run("check", code=1)


def test_what_is_nobody_s_business_is_left_alone(begun):
    left = ("decision_trees/Thumbs.db", "docs/.DS_Store", "sources/desktop.ini")
    for lies in ("notes.md", "resources/plan.md", "site/index.html", "docs/map.pdf", *left):
        (begun / lies).parent.mkdir(exist_ok=True)
        (begun / lies).write_text("What\n", encoding="utf-8")
    assert "No problems" in run("check")


def test_pages_of_its_own_are_listed_for_review(begun):
    (begun / "docs").mkdir(exist_ok=True)
    for name, text in {
        "records": '{% extends "core/records.md" %}\n',
        "levels-of-need": "# Levels\n\n## What the levels mean { #levels }\n",
        "level-of-need": "# Level\n",
    }.items():
        (begun / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
    assert [line.strip() for line in run("check", "--review").splitlines() if "page:" in line] == [
        "page: docs/level-of-need.md, which the core has not",
        "page: docs/levels-of-need.md, instead of the core's",
        "page: docs/records.md, adds to the core's",
    ]
    assert "    note: nothing leads to docs/level-of-need.md. Link to it, or put it into the menu" in run("check")


def test_what_makes_it_less_safe_is_told_at_its_own_line(begun):
    (begun / "decision_trees").mkdir(exist_ok=True)
    overlay = "questions:\n  harm:\n    answers:\n      no: early-help\n"
    (begun / "decision_trees" / "referral.yml").write_text(overlay, encoding="utf-8")
    said = run("check", code=1)
    assert "\ndecision_trees/referral.yml:4:11: less urgent than the core: with " in said
    assert "core/decision_trees/referral.yml" not in said


def test_its_site_links_to_no_other_area(begun):
    run("build")
    pages = [page.read_text(encoding="utf-8") for page in (begun / "site").rglob("*.html")]
    assert pages
    assert not any("Choose another area" in page for page in pages)


def test_what_commands_make_is_left_out_of_version_control(begun):
    git(begun, "init", "-q")
    run("build", "--zip")
    run("export", "ward")
    run("archive")
    run("pack")
    asked = ["git", "-C", str(begun), "status", "--porcelain", "--untracked-files=all"]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    there = {line[3:].partition("/")[0] for line in said.splitlines()}
    assert there == {".gitignore", "README.md", "contacts.yml", "core", "edition.yml"}


def test_what_it_changed_itself_is_not_told_as_changed_everywhere(begun):
    (begun / "changes.yml").write_text("- {on: 2026-11-20, says: Our number is another one.}\n", encoding="utf-8")
    run("build")
    page = (begun / "site" / "what-has-changed.html").read_text(encoding="utf-8")
    (line,) = (line for line in page.splitlines() if "Our number is another one." in line)
    assert "In all areas:" not in line


def test_a_document_in_docs_is_published_with_the_page_that_links_to_it(begun):
    (begun / "docs").mkdir()
    for name in ("form.docx", "our form.pdf", "letter.docx"):
        (begun / "docs" / name).write_bytes(b"\xff\x00form")
    page = begun / "docs" / "ours.md"
    page.write_text(
        "# Ours { #ours }\n\n[a](form.docx) [b](our form.pdf) [c](our%20form.pdf) [d](<our form.pdf>)\n",
        encoding="utf-8",
    )
    run("build")
    assert (begun / "site" / "form.docx").read_bytes() == b"\xff\x00form"
    assert (begun / "site" / "our form.pdf").is_file()
    assert not (begun / "site" / "letter.docx").exists()
    shown = (begun / "site" / "ours.html").read_text(encoding="utf-8")
    assert shown.count('"our%20form.pdf"') == 3
    assert "docx" not in (begun / "site" / "sw.js").read_text(encoding="utf-8")
    page.write_text("# Ours { #ours }\n\n[a](from.docx)\n[b](www.kirkby.example/refer)\n", encoding="utf-8")
    said = run("check", code=1)
    assert "docs/ours.md:3:5: There is no file “from.docx” in docs/ here. Did you mean “form.docx”?" in said
    assert "docs/ours.md:4:5: “www.kirkby.example/refer” lies elsewhere: put https:// before it." in said


def test_what_was_before_is_said_in_plain_words_not_to_be_known(begun, monkeypatch):
    assert "v1: cannot be read: this folder is not under version control (git)" in run("diff", "v1", code=1)
    git(begun, "init", "-q")
    git(begun, "add", "-A")
    git(begun, "commit", "-qm", "first")
    assert "v1: cannot be read: git knows no version “v1” here. It has no tags yet" in run(
        "pack", "--since", "v1", code=1
    )
    monkeypatch.setenv("PATH", str(begun))
    assert "git is not installed, so what was before is not known." in run("diff", "v1", code=1)


@pytest.mark.parametrize("command", [["build"], ["pack"], ["export", "ward"]])
def test_where_one_may_not_write_it_is_said_what_to_do(begun, monkeypatch, command):
    def refused(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_bytes", refused)
    assert ": You may not write here. Choose a folder of your own, or ask whoever" in run(*command, code=1)


def test_a_file_in_another_encoding_is_not_told_as_missing(begun):
    path = begun / "edition.yml"
    path.write_bytes(path.read_text(encoding="utf-8").replace("Kirkby and", "Kirkby – and").encode("cp1252"))
    said = run("check", code=1)
    assert "is no UTF-8 text. Save the file again as UTF-8." in said
    assert "missing" not in said


def test_a_page_with_curly_quotes_in_its_braces_is_told_once(begun):
    (begun / "docs").mkdir()
    (begun / "docs" / "ours.md").write_text("# Ours\n\n{{ contacts(“front-door”) }}\n", encoding="utf-8")
    said = run("check", code=1)
    assert "docs/ours.md:3:1: “{{ contacts(“front-door”) }}” holds a curly quote" in said
    assert "1 problem." in said
