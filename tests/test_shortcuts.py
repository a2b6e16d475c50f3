"""A site built with every shortcut is, byte for byte, the one that MkDocs builds by itself; so it is if one fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import jinja2
import pytest
from mkdocs.structure.pages import Page

import toy
from pathways import assemble, loading, shortcuts, site
from pathways.content.problems import Rejected
from pathways.shortcuts import Index, Markdown, Templates

PAGES = {
    "docs/one.md": "# One\n\nSee [two](more/two.md#part) and [three](more/three.md).\n\n## Part\n\n- **bold** text\n",
    "docs/more/two.md": "---\ntitle: Two & more\n---\n# Two\n\n## Part { #part }\n\nBack to [one](../one.md).\n",
    "docs/more/three.md": "# Three\n\n{{ contacts() }}\n",
    "docs/more/deep/four.md": "# Four `code`\n\n{{ edition.name }}\n",
    "docs/more/deep/five.md": "Term\n:   What it is\n",
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The toy project with some pages, written down, and what MkDocs by itself makes of it."""
    folder = tmp_path_factory.mktemp("plain")
    toy.write(folder, PAGES)
    here = Path.cwd()
    os.chdir(folder)
    try:
        project = loading.load(Path())
        for slug, found in assemble.check(project, rendering=True).items():
            assemble.write(project, slug, Path("build"), found.pages)
    finally:
        os.chdir(here)
    for slug in project.editions:
        config = folder / "build" / slug / "mkdocs.yml"
        command = [sys.executable, "-m", "mkdocs", "-q", "build", "--strict", "-f", config, "-d", folder / slug]
        environ = {**os.environ, "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run(command, check=True, env=environ)
        for finish in site.FINISHING:
            finish(project, slug, folder / slug)
    return folder, project


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def made(plain, slug: str, tmp_path: Path, kept: Path) -> None:
    """Build an edition with every shortcut."""
    folder, project = plain
    shutil.rmtree(tmp_path / slug, ignore_errors=True)
    site.run_mkdocs(folder / "build" / slug / "mkdocs.yml", tmp_path / slug, kept)
    for finish in site.FINISHING:
        finish(project, slug, tmp_path / slug)


def differing(plain, kept: Path, tmp_path: Path) -> list[str]:
    """The files of all editions that are not as MkDocs by itself makes them."""
    folder, project = plain
    found = []
    for slug in project.editions:
        made(plain, slug, tmp_path, kept)
        one, other = files_of(folder / slug), files_of(tmp_path / slug)
        assert len(one) > 10
        found += [f"{slug}/{name}" for name in {*one, *other} if one.get(name) != other.get(name)]
    return found


def test_every_byte_is_the_same_for_the_first_edition_the_next_and_the_next_time(plain, tmp_path):
    kept = tmp_path / "kept"
    assert differing(plain, kept, tmp_path) == []
    assert [path for path in kept.rglob("*") if path.is_file()]
    assert differing(plain, kept, tmp_path) == []


def test_nothing_is_converted_twice(plain, tmp_path, monkeypatch):
    kept = tmp_path / "kept"
    differing(plain, kept, tmp_path)
    monkeypatch.setattr(Page, "render", lambda *_: pytest.fail("converted again"))
    assert differing(plain, kept, tmp_path) == []


def test_of_an_aid_only_the_parts_that_changed_are_converted(plain, tmp_path, monkeypatch):
    folder, _ = plain
    page = folder / "build" / "town" / "docs" / "lend.md"
    before = page.read_bytes()
    made(plain, "town", tmp_path, tmp_path / "kept")
    converted = []
    original = Page.render

    def render(self, config, files):
        converted.append(self.markdown)
        original(self, config, files)

    monkeypatch.setattr(Page, "render", render)
    page.write_bytes(before.replace(b"Stamp it.", b"Stamp it twice."))
    try:
        made(plain, "town", tmp_path, tmp_path / "kept")
    finally:
        page.write_bytes(before)
    assert "Stamp it twice." in "".join(converted)
    assert "Show the list of fines." not in "".join(converted)
    assert "Stamp it twice." in (tmp_path / "town" / "lend.html").read_text(encoding="utf-8")


def test_what_is_wrong_in_a_part_of_an_aid_is_told_once(plain, tmp_path):
    folder, _ = plain
    page = folder / "build" / "town" / "docs" / "lend.md"
    before = page.read_bytes()
    page.write_bytes(before.replace(b"Stamp it.", b"[Stamp](nowhere.md) it."))
    try:
        for _ in range(2):
            with pytest.raises(Rejected) as caught:
                made(plain, "town", tmp_path, tmp_path / "kept")
            assert len([one for one in caught.value.problems if "nowhere.md" in one.says]) == 1
    finally:
        page.write_bytes(before)


def test_what_is_cut_short_or_garbled_counts_for_nothing(plain, tmp_path):
    kept = tmp_path / "kept"
    differing(plain, kept, tmp_path)
    for path in (path for path in kept.rglob("*") if path.is_file()):
        path.write_bytes(path.read_bytes()[:20])
    assert differing(plain, kept, tmp_path) == []


def test_a_page_that_mkdocs_gives_something_new_is_not_kept(plain, tmp_path, monkeypatch):
    original = Page.render

    def render(self, config, files):
        original(self, config, files)
        self.news = "of a later version"

    monkeypatch.setattr(Page, "render", render)
    assert differing(plain, tmp_path / "kept", tmp_path) == []
    assert not (tmp_path / "kept" / "markdown").exists()


def test_an_extension_that_may_read_other_files_leaves_all_to_mkdocs(plain, tmp_path, monkeypatch):
    monkeypatch.setattr(shortcuts, "_PURE", shortcuts._PURE - {"def_list"})
    assert differing(plain, tmp_path / "kept", tmp_path) == []
    assert not (tmp_path / "kept" / "markdown").exists()


@pytest.mark.parametrize("lost", [Templates, Markdown, Index])
def test_each_by_itself_changes_nothing(plain, tmp_path, monkeypatch, lost):
    monkeypatch.setattr(lost, "shorten", lambda *_: None)
    assert differing(plain, tmp_path / "kept", tmp_path) == []
    assert differing(plain, tmp_path / "kept", tmp_path) == []


def test_a_page_told_of_is_told_of_again(plain, tmp_path):
    folder, _ = plain
    page = folder / "build" / "england" / "docs" / "one.md"
    before = page.read_bytes()
    page.write_bytes(before + b"\n[nowhere](nowhere.md)\n")
    try:
        for _ in range(2):
            with pytest.raises(Rejected, match=r"contains a link 'nowhere\.md'"):
                made(plain, "england", tmp_path, tmp_path / "kept")
    finally:
        page.write_bytes(before)


def test_a_page_is_converted_again_when_what_it_leads_to_has_gone(plain, tmp_path):
    folder, _ = plain
    target = folder / "build" / "england" / "docs" / "more" / "three.md"
    before = target.read_bytes()
    made(plain, "england", tmp_path, tmp_path / "kept")
    target.unlink()
    try:
        with pytest.raises(Rejected, match=r"three\.md"):
            made(plain, "england", tmp_path, tmp_path / "kept")
    finally:
        target.write_bytes(before)


def test_an_index_of_another_make_is_left_alone(tmp_path):
    for index in (None, object(), type("Other", (), {"entries": {}, "add_entry_from_context": print})()):
        Index(shortcuts.Kept(tmp_path)).shorten(index)
        assert "add_entry_from_context" not in getattr(index, "__dict__", {})


def test_templates_that_are_no_files_are_listed_the_plain_way():
    env = jinja2.Environment(loader=jinja2.DictLoader({"a.html": "", ".b.svg": ""}))
    listed = shortcuts._list(env, env.list_templates, None, lambda name: name != "a.html")
    assert listed == [".b.svg"]


def test_hidden_templates_are_listed_where_the_theme_shows_them(tmp_path):
    (tmp_path / ".icons").mkdir()
    (tmp_path / ".icons" / "x.svg").write_text("")
    (tmp_path / "a.css").write_text("")
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path))
    assert shortcuts._list(env, env.list_templates, None, lambda _: True) == [".icons/x.svg", "a.css"]
    assert shortcuts._list(env, env.list_templates, None, lambda name: name[0] != ".") == ["a.css"]
