"""What a person types, and what they read."""

import html
import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

import toy
from pathways import disk
from pathways.commands import main


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The toy project, as the folder one works in."""
    monkeypatch.chdir(toy.write(tmp_path))
    return tmp_path


def run(*arguments: str, code: int | None = 0) -> str:
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert code in (None, result.exit_code), result.output
    return result.output


def test_check_says_what_each_edition_holds(project):
    said = run("check").splitlines()
    assert said[0].startswith("england ")
    assert said[0].endswith(", 19 answers, 18 scenarios, 100% covered, 3 questions at most (1 to an emergency)")
    assert said[1].startswith("town")
    assert said[1].endswith("facts 5/5, flags 1/1")
    assert said[-1] == "No problems in 2 editions."


def test_check_of_one_edition(project):
    assert run("check", "--edition", "town").startswith("town")
    assert "england" not in run("check", "--edition", "town")


def test_check_of_an_edition_there_is_none_of(project):
    said = run("check", "--edition", "tawn", code=1)
    assert "There is no edition “tawn”. Did you mean “town”?" in said


def test_check_of_a_folder_there_is_none_of(project):
    assert "nowhere: There is no such folder." in run("check", "nowhere", code=1)


BARE = """\
title: Cat or dog?
summary: A pet.
for: Anyone
questions:
  walks:
    ask: Do you like walks?
    answers: {yes: dog, no: cat}
outcomes:
  dog: {title: A dog}
  cat: {title: A cat, do: [Buy a litter tray.]}
"""


def test_a_bare_folder_of_trees_needs_nothing_else(tmp_path):
    (tmp_path / "pet.yml").write_text(BARE, encoding="utf-8")
    assert "1 tree, 2 answers, 0 scenarios" in run("check", str(tmp_path))


def test_a_bare_folder_with_scenarios_is_held_to_them(tmp_path):
    (tmp_path / "pet.yml").write_text(BARE, encoding="utf-8")
    (tmp_path / "pet.scenarios.yml").write_text(
        "- {id: walker, title: A walker, answers: {walks: yes}, reaches: dog}\n", encoding="utf-8"
    )
    assert "no scenario" in run("check", str(tmp_path), code=1)
    assert "answers: {walks: no}" in run("coverage", str(tmp_path))


def test_a_bare_folder_builds_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trees").mkdir()
    (tmp_path / "trees" / "pet.yml").write_text(BARE, encoding="utf-8")
    run("build", "trees", "--out", "made")
    assert "Do you like walks?" in (tmp_path / "made" / "england" / "pet.html").read_text(encoding="utf-8")


def test_routes_lists_every_way(project):
    said = run("routes", "lend")
    assert "12 ways, 3 questions at most" in said
    assert "| fire: no, overdue: yes, marks: lost | pay | soon | ring-branch" not in said  # ticks add their own
    assert "| fire: no, overdue: no | lend-it | calm |  |" in said
    assert len(re.findall(r"^\| fire", said, re.MULTILINE)) == 12


def test_routes_of_an_edition_show_its_own_question(project):
    assert "loud: yes" in run("routes", "lend", "--edition", "town")


def test_routes_of_a_tree_there_is_none_of(project):
    assert "Did you mean “lend”?" in run("routes", "land", code=1)


def test_coverage_is_whole(project):
    said = run("coverage").splitlines()
    assert len(said) == 4
    assert re.fullmatch(
        r"england +lend +12 scenarios  12 of 12 answers, 13 of 13 pairs, 3 of 3 outcomes, 2 of 2 actions", said[1]
    )


def test_build_writes_a_site_for_each_edition_and_a_way_in(project):
    said = run("build")
    assert "built site/england/" in said
    assert "built site/town/" in said
    landing = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert '<a class="card" href="town/index.html">North<span>' in landing
    lend = (project / "site" / "town" / "lend.html").read_text(encoding="utf-8")
    assert '<a href="evidence/how-this-site-is-checked.html">How this site is checked</a>' in lend
    assert (project / "site" / "town" / "evidence" / "how-this-site-is-checked.html").is_file()


def test_every_page_begins_with_999_and_says_that_it_is_an_example(project):
    run("build")
    pages = [page for slug in ("england", "town") for page in (project / "site" / slug).rglob("*.html")]
    assert len(pages) > 8
    for page in pages:
        text = html.unescape(page.read_text(encoding="utf-8"))
        assert text.index('<a href="tel:999">Ring 999</a>') < text.index("<main"), page
        assert "Use your own area's procedure." in text or "use its own procedure." in text, page


def test_a_failed_build_leaves_the_site_before_it(project):
    run("build")
    before = {path: path.read_bytes() for path in sorted((project / "site").rglob("*")) if path.is_file()}
    (project / "docs" / "index.md").write_text("# Home\n\n[nowhere](nowhere.md)\n", encoding="utf-8")
    said = run("build", code=1)
    assert "nowhere.md" in said
    assert before == {path: path.read_bytes() for path in sorted((project / "site").rglob("*")) if path.is_file()}


def test_a_second_build_touches_only_what_changed(project):
    run("build", "--edition", "town")
    pages = project / "build" / "town"
    times = {path: path.stat().st_mtime_ns for path in pages.rglob("*") if path.is_file()}
    contacts = project / "editions" / "town" / "contacts.yml"
    contacts.write_text(contacts.read_text(encoding="utf-8").replace("Walk over.", "Go over."), encoding="utf-8")
    run("build", "--edition", "town")
    changed = {path.name for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert changed == {"lend.md"}


def test_the_same_input_gives_the_same_bytes(project, tmp_path_factory, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # a page says on which day it was made, here and in Auckland
    run("build", "--out", "one")
    elsewhere = toy.write(tmp_path_factory.mktemp("elsewhere"))
    subprocess.run(
        [sys.executable, "-c", "from pathways.commands import main; main()", "build", str(elsewhere), "--out", "two"],
        check=True,
        capture_output=True,
        env={
            "PYTHONPATH": ":".join(sys.path),
            "SOURCE_DATE_EPOCH": os.environ["SOURCE_DATE_EPOCH"],
            "TZ": "Pacific/Auckland",
            "HOME": "/",
            "PYTHONHASHSEED": "7",
        },
    )
    one = {path.relative_to("one").as_posix(): path.read_bytes() for path in _files(project / "one", project)}
    two = {path.relative_to("two").as_posix(): path.read_bytes() for path in _files(project / "two", project)}
    assert list(one) == list(two)
    assert [name for name in one if one[name] != two[name]] == []


def _files(folder, root):
    return [path.relative_to(root) for path in sorted(folder.rglob("*")) if path.is_file()]


def test_check_lists_what_an_edition_rewords_and_drops(project):
    overlay = project / "editions" / "town" / "decision_trees" / "lend.yml"
    text = "summary: From a request to a town shelf.\n" + overlay.read_text(encoding="utf-8")
    overlay.write_text(text, encoding="utf-8")
    said = run("check", "--review")
    assert "lend.yml:1:10: “From a request to the right shelf.” is now “From a request to a town shelf.”" in said
    assert "is now" not in run("check")


def test_routes_and_coverage_of_a_broken_tree_say_what_is_wrong(project):
    tree = project / "decision_trees" / "lend.yml"
    tree.write_text(tree.read_text(encoding="utf-8").replace("goto: lend-it,", "goto: lend-its,"), encoding="utf-8")
    for command in (["routes", "lend"], ["coverage"]):
        assert "leads to “lend-its”, which does not exist" in run(*command, code=1)


def test_what_is_packed_links_to_nothing_beside_it(project):
    run("build", "--edition", "town", "--zip")
    pages = list((project / "site" / "town").rglob("*.html"))
    assert all("Choose another area" in page.read_text(encoding="utf-8") for page in pages)
    packed = {name: page for name, page in disk.unpacked(project / "site" / "town.zip").items() if name[-5:] == ".html"}
    assert len(packed) == len(pages)
    assert [name for name, page in packed.items() if "Choose another area" in page.decode()] == []
    assert [name for name, page in packed.items() if "How this site is checked" not in page.decode()] == []


def test_one_edition_built_again_keeps_the_way_to_the_others(project):
    run("build")
    landing = (project / "site" / "index.html").read_bytes()
    run("build", "--edition", "town")
    assert (project / "site" / "index.html").read_bytes() == landing


def test_a_bare_folder_stays_bare_when_it_is_built(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pet.yml").write_text(BARE, encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    run("build", "--out", "../made")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert "1 tree, 2 answers" in run("check")


def test_a_file_of_an_edition_that_nothing_reads_is_told(project):
    folder = project / "editions" / "town"
    (folder / "decision_trees" / "lend.yml").rename(folder / "decision_trees" / "lend.yaml")
    (folder / "contact.yml").write_text("a: b\n", encoding="utf-8")
    said = run("check", code=1)
    assert "editions/town/contact.yml: Nothing reads this file. Did you mean “contacts.yml”?" in said
    assert "editions/town/decision_trees/lend.yaml: Nothing reads this file. Did you mean" in said
    assert "“decision_trees/lend.yml”?" in said


def test_a_folder_without_trees_says_what_is_worked_on(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "There is no edition in this folder: this is the shared core" in run("check")


def test_mutate_counts_who_notices_and_lists_what_nobody_does(project):
    said = run("mutate", "--edition", "england", "--jobs", "1", "--list", code=None)
    assert re.search(r"^england +[0-9]+ mutants: [0-9]+ noticed by a scenario, [0-9]+ by a check, ", said)
    assert (
        "    contact dropped: lend: pay: branch: other contacts\n        a scenario would notice: answers: {fire:"
        in said
    )
    assert re.search(r"^all +[0-9]+ mutants: ", said, re.MULTILINE)


def test_mutate_takes_the_same_sample_each_time(project):
    sample = ["mutate", "--edition", "town", "--jobs", "1", "--sample", "12", "--list"]
    said = run(*sample, code=None)
    assert "12 mutants" in said
    assert run(*sample, code=None) == said


def test_mutate_keeps_what_it_found_for_the_page_on_how_the_site_is_checked(project):
    sample = ["mutate", "--jobs", "1", "--sample", "4", "--write"]
    assert "wrote mutants.yml" in run(*sample, "--edition", "town", code=None)
    first = (project / "mutants.yml").read_text(encoding="utf-8")
    assert re.search(
        r"^town:\n  content: [0-9a-f]{64}\n  on: [-0-9]{10}\n  slips: [0-9]+\n  tried: 4$", first, re.MULTILINE
    )
    run(*sample, "--edition", "england", code=None)
    both = (project / "mutants.yml").read_text(encoding="utf-8")
    assert first.partition("town:")[2] in both, "what was measured of the other edition stays"
    assert "\nengland:" in both
    run("build", "--edition", "town")
    page = (project / "build/town/docs/evidence/how-this-site-is-checked.md").read_text(encoding="utf-8")
    assert "have not changed since" in page


def test_mutate_keeps_nothing_of_a_bare_folder_of_trees(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pet.yml").write_text(BARE, encoding="utf-8")
    assert "This is a bare folder of trees" in run("mutate", "--write", code=1)
    assert [path.name for path in tmp_path.iterdir()] == ["pet.yml"]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_what_is_written_to_a_file_is_utf_8_whatever_the_system_s_encoding(tmp_path, encoding):
    (tmp_path / "a.yml").write_text("title: Ŵ → x\n", encoding="utf-8")
    environ = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "pathways", "check", str(tmp_path)]
    done = subprocess.run(command, env=environ, capture_output=True, check=False)
    assert done.returncode == 1
    assert "“" in done.stderr.decode("utf-8")
    assert "Traceback" not in done.stderr.decode("utf-8")


def test_a_misspelt_command_is_guessed_at():
    said = run("chek", code=2)
    assert "There is no command “chek”. Did you mean “check”?" in said
    assert "There is no command “zzz”." in run("zzz", code=2)
