"""All editions at once: only what has changed is built, all are published together, and a fault changes nothing."""

import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import toy
from pathways import by_mkdocs, digests, files, inputs, site, workers
from pathways import kept as memory
from pathways.commands import main

NUMBER = "01632 960 001"
VILLAGE = {
    "editions/village/edition.yml": "name: Village\nareas: {east: East}\ndocuments: [village]\nstatus: example\n"
    "report-a-wrong-number: gap\n",
    "editions/village/contacts.yml": "branch:\n  east: {name: East desk, telephone: 01632 960 007, sources: [VI-1]}\n",
    "sources/village.yml": "title: Rules\npublisher: Village\ndate: 2024-05-10\nareas: [east]\nentries:\n"
    "  VI-1: {text: Ring 01632 960 007., strength: info, lines: [1], areas: [east], topic: contacts}\n",
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The toy project with a second edition, as the folder one works in."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.chdir(toy.write(tmp_path, {**VILLAGE}))
    cases = tmp_path / "decision_trees" / "lend.scenarios.yml"
    cases.write_text(cases.read_text().replace("edition: [england]", "edition: [england, village]"))
    cases.write_text(cases.read_text().replace("edition: england", "edition: [england, village]"))
    return tmp_path


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["build", *arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(said: str) -> set[str]:
    return {line.split("/")[1] for line in said.splitlines() if line.startswith("built ")}


ALL = {"england", "town", "village"}


def test_when_nothing_has_changed_nothing_is_built(project, monkeypatch):
    assert built(run()) == ALL
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")}
    monkeypatch.setattr(site, "make", lambda *_: pytest.fail("built again"))
    assert run() == "3 editions are as built before.\n"
    assert {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")} == before


def test_when_one_number_changes_only_its_edition_is_built(project):
    run()
    for path in ("editions/town/contacts.yml", "sources/town.yml"):
        change(project / path, NUMBER, "01632 960 009")
    assert built(run()) == {"town"}
    assert "01632 960 009" in (project / "site" / "town" / "lend.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["decision_trees/lend.yml", "docs/index.md", "mkdocs.yml", "edition.yml"])
def test_when_the_core_changes_every_edition_is_built(project, path):
    run()
    (project / path).write_text((project / path).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert built(run()) == ALL


def test_the_pages_outside_the_editions_follow_what_each_says_of_itself(project):
    run()
    change(project / "editions/town/edition.yml", "name: Town", "name: Townshire")
    assert built(run()) == {"town"}
    assert "Townshire" in (project / "site" / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def looked_up_anew():
    """What is installed, looked up again in this test, and after it."""

    def forget():
        for known in (digests.program, digests._installed):
            known.cache_clear()

    yield forget
    forget()


def test_another_version_of_what_builds_builds_everything_again(project, looked_up_anew, monkeypatch):
    run()
    (project / "installed" / "PyYAML-2.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(project / "installed")
    looked_up_anew()
    assert digests.version("pyyaml") == "PyYAML-2.0.dist-info"
    assert built(run()) == ALL
    assert built(run()) == set()


@pytest.mark.parametrize("slug", ["town", "village"])
def test_an_edition_that_cannot_be_read_is_told_and_nothing_hangs(project, slug):
    about = project / "editions" / slug / "edition.yml"
    about.write_text("a: " + "[" * 100_000)
    assert "Nested more than 24 deep." in run(code=1)
    about.unlink()
    os.mkfifo(about)
    assert "This is no file" in run(code=1)
    other = ({"town", "village"} - {slug}).pop()
    assert built(run("--edition", other)) == {other}


def test_a_site_that_is_not_as_it_was_left_is_built_again(project):
    run()
    (project / "site" / "town" / "lend.html").write_text("tampered with")
    (project / "site" / "village" / "lend.html").unlink()
    assert built(run()) == {"town", "village"}
    shutil.rmtree(project / "site" / "england")
    assert built(run()) == {"england"}


def test_deleting_what_is_kept_changes_no_byte(project):
    run()
    change(project / "editions/town/edition.yml", "name: Town", "name: Towns")
    run()
    before = files_of(project / "site")
    shutil.rmtree(project / "build")
    assert built(run()) == ALL
    assert files_of(project / "site") == before


def test_a_garbled_record_counts_for_nothing(project):
    run()
    (project / "build" / ".kept" / "built.json").write_text("{")
    assert built(run()) == ALL


def test_the_last_use_of_what_is_shared_is_missed_though_its_edition_alone_is_looked_at(project):
    """What other editions use is remembered from when they were built."""
    (project / "decision_trees/shared/checklists.yml").write_text(
        (project / "decision_trees/shared/checklists.yml").read_text() + "bag: {title: Bag, items: {pen: A pen}}\n"
    )
    page = project / "editions" / "town" / "docs" / "bag.md"
    page.parent.mkdir(parents=True)
    page.write_text('# Bag\n\n{{ checklist("bag") }}\n')
    run()
    page.write_text("# Bag\n\nNothing.\n")
    assert "No edition uses “bag” of shared/checklists.yml" in run(code=1)


def test_a_fault_in_one_edition_leaves_all_sites_as_they_were(project):
    run()
    before = files_of(project / "site")
    change(project / "docs/index.md", "start }", "start }\n\nMore of it.")
    page = project / "editions" / "village" / "docs" / "here.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Here\n\n[nowhere](lend.md#nowhere)\n")
    assert "nowhere" in run(code=1)
    assert files_of(project / "site") == before


def _died(*_: object) -> None:
    os._exit(9)


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "site/.town.new/lend.html")


@pytest.mark.skipif(not workers.FORKS, reason="a spawned process does not know what is patched here")
@pytest.mark.parametrize(
    ("fault", "says"),
    [(_died, "A process that worked on this ended by itself"), (_full, "lend.html: No space left on device")],
)
def test_a_process_that_dies_or_a_full_disk_leaves_the_sites_as_they_were(project, monkeypatch, fault, says):
    run()
    before = files_of(project / "site")
    monkeypatch.setattr(by_mkdocs, "run_mkdocs", fault)
    change(project / "docs/index.md", "start }", "start }\n\nMore of it.")
    said = run("--jobs", "2", code=1)
    assert says in said
    assert "Traceback" not in said
    assert files_of(project / "site") == before
    assert list((project / "site").glob(".*")) == []


def test_ctrl_c_stops_every_process_and_leaves_the_sites_as_they_were(project, monkeypatch):
    run()
    before = files_of(project / "site")

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    change(project / "docs/index.md", "start }", "start }\n\nMore of it.")
    monkeypatch.setattr(workers, "as_completed", interrupted)
    assert run("--jobs", "2", code=130) == "Stopped. Nothing was changed.\n"
    assert files_of(project / "site") == before
    assert workers.active_children() == []


def test_where_nothing_can_be_forked_the_sites_are_the_same(project, monkeypatch):
    run("--jobs", "1")
    shutil.rmtree(project / "build")
    monkeypatch.setattr(workers, "FORKS", False)
    run("--out", "spawned", "--jobs", "2")
    assert files_of(project / "spawned") == files_of(project / "site")


def test_shards_are_all_editions_each_once(project):
    parts = [built(run("--shard", f"{number}/2", "--out", f"part-{number}")) for number in (1, 2)]
    assert parts == [{"england", "village"}, {"town"}]
    assert 'href="village/index.html"' in (project / "part-2" / "index.html").read_text(encoding="utf-8")
    assert built(run("--shard", "4/4", "--out", "part-4")) == set()


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "a/b"])
def test_a_shard_there_is_none_of(project, part):
    assert "write 3/10 for the third of ten" in run("--shard", part, code=2)


def test_only_what_a_change_touches(project):
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@y", *command], check=True)
    assert run("--changed", "HEAD") == "No edition is touched: nothing to build.\n"
    (project / "editions/village/docs").mkdir()
    (project / "editions/village/docs/new.md").write_text("# New\n")
    assert built(run("--changed", "HEAD")) == {"village"}
    change(project / "sources/town.yml", "Be kind.", "Be very kind.")
    assert inputs.touched(project, "HEAD") == ["town", "village"]
    change(project / "docs/index.md", "start }", "start }\n\nMore of it.")
    assert set(inputs.touched(project, "HEAD")) == ALL
    assert "--changed nowhere: fatal: " in run("--changed", "nowhere", code=1)


def test_a_ledger_counts_for_those_who_name_it_and_its_ids_for_everybody(project):
    before = inputs.digests(project, inputs.said(project))

    def touched():
        return {slug for slug, now in inputs.digests(project, inputs.said(project)).items() if now != before[slug]}

    change(project / "sources/village.yml", "01632 960 007", "01632 960 008")
    assert touched() == {"village"}
    change(project / "sources/village.yml", "VI-1:", "VI-2:")
    assert touched() == ALL


def test_what_is_under_way_is_shown_on_a_terminal_alone(project, monkeypatch):
    command = sys.modules["pathways.commands.build"]
    assert "building" not in run()
    shown = []
    monkeypatch.setattr(command.sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(command.click, "echo", lambda text, **_: shown.append(text))
    command._progress(1, 3)
    command._progress(3, 3)
    assert shown == ["\rbuilding: 1 of 3 editions ", "\r\x1b[K"]


def test_source_maps_and_search_in_other_languages_are_left_out(project):
    run("--edition", "town")
    names = files_of(project / "site" / "town")
    assert [name for name in names if name.endswith(".map") or "/lunr/" in name] == []
    assert any(name.startswith("assets/javascripts/workers/search.") for name in names)


def test_search_in_another_language_has_what_it_needs(project):
    change(project / "editions/town/edition.yml", "name: Town", "name: Town\nlanguage: de")
    run("--edition", "town")
    found = {name.rpartition("/")[2] for name in files_of(project / "site" / "town") if "/lunr/min/" in name}
    assert found == {"lunr.de.min.js", "lunr.multi.min.js", "lunr.stemmer.support.min.js"}


def test_what_nobody_has_asked_for_in_a_month_is_forgotten(project):
    run()
    kept = project / files.BUILD / ".kept"
    asked = [path for path in (kept / "parts").rglob("*") if path.is_file()]
    assert asked
    old = kept / "markdown" / "00" / "old"
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_text("{}")
    for path in (old, *asked):
        os.utime(path, (0, 0))
    memory.at.cache_clear()  # as in a process that begins
    shutil.rmtree(project / "site")
    run()
    assert old.exists()  # all was looked through less than a day ago
    os.utime(kept / "looked-through", (0, 0))
    shutil.rmtree(project / "site")
    run()
    assert not old.exists()
    assert all(path.exists() for path in asked)


def test_an_editions_colours_are_kept_offline_under_an_address_of_their_own(project):
    colours = "colours: {header: '#0c4450', link: '#0b5563', link-on-dark: '#8ed3df'}"
    change(project / "editions/town/edition.yml", "name: Town", f"name: Town\n{colours}")
    run("--edition", "town", "--edition", "village")
    for town, asks in (("town", True), ("village", False)):
        page = (project / "site" / town / "index.html").read_text("utf-8")
        asked = re.findall(r'href="(assets/pathways/edition\.css\?[0-9a-f]{8})"', page)
        assert len(asked) == asks
        kept = (project / "site" / town / "sw.js").read_text("utf-8")
        assert all(f'"{address}"' in kept for address in asked)
        assert ("edition.css" in kept) == asks
