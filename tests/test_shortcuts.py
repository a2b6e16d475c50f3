"""A site built with every shortcut is, byte for byte, the one that MkDocs builds by itself; so it is if one fails."""

import functools
import os
import shutil
import subprocess
import sys
import types
from pathlib import Path

import jinja2
import pytest
from material.plugins.search.plugin import SearchIndex
from mkdocs import utils
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page

import toy
from pathways import assemble, compiled, kept, loading, site
from pathways.by_mkdocs import run_mkdocs
from pathways.content.problems import Rejected
from pathways.publish import pages
from pathways.shortcuts import markdown, parts, templates
from pathways.shortcuts.markdown import Markdown
from pathways.shortcuts.search import Index
from pathways.shortcuts.templates import Templates

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
    run_mkdocs(folder / "build" / slug / "mkdocs.yml", tmp_path / slug, kept)
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
    monkeypatch.setattr(markdown, "_PURE", markdown._PURE - {"def_list"})
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
        Index(kept.Kept(tmp_path)).shorten(index)
        assert "add_entry_from_context" not in getattr(index, "__dict__", {})


def test_templates_that_are_no_files_are_listed_the_plain_way():
    env = jinja2.Environment(loader=jinja2.DictLoader({"a.html": "", ".b.svg": ""}))
    listed = templates._list(env, env.list_templates, None, lambda name: name != "a.html")
    assert listed == [".b.svg"]


def test_installed_themes_are_looked_for_once(monkeypatch):
    asked = []

    @functools.cache
    def get_themes():
        asked.append(1)
        return {"material": None}

    monkeypatch.setattr(utils, "get_themes", get_themes)
    for _ in range(2):
        with templates.themes_known():
            assert list(utils.get_theme_names()) == ["material"]
            utils.get_themes.cache_clear()
            assert list(utils.get_theme_names()) == ["material"]
        utils.get_themes.cache_clear()
    assert (utils.get_themes, asked) == (get_themes, [1])


@pytest.mark.parametrize("other", [None, dict])
def test_themes_looked_for_in_another_way_are_left_alone(monkeypatch, other):
    monkeypatch.setattr(utils, "get_themes", other)
    with templates.themes_known():
        assert utils.get_themes is other


def test_mkdocs_looks_for_themes_itself_again_after_a_fault(tmp_path):
    plain = utils.get_themes
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: {name: nowhere}\n")
    with pytest.raises(Rejected, match="nowhere"):
        run_mkdocs(tmp_path / "mkdocs.yml", tmp_path / "site", tmp_path / "kept")
    assert utils.get_themes is plain


def test_hidden_templates_are_listed_where_the_theme_shows_them(tmp_path):
    (tmp_path / ".icons").mkdir()
    (tmp_path / ".icons" / "x.svg").write_text("")
    (tmp_path / "a.css").write_text("")
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path))
    assert templates._list(env, env.list_templates, None, lambda _: True) == [".icons/x.svg", "a.css"]
    assert templates._list(env, env.list_templates, None, lambda name: name[0] != ".") == ["a.css"]


WHOLE = [
    "# A\n\n[one]: two.md\n\n## B\n\ntext\n",
    "# A\n\ntext[^1]\n\n## B\n\n[^1]: note\n",
    "# A\n\n```\n## no heading\n```\n\n## B\n\ntext\n",
    "# A\n\n<!-- a\n\n## no heading\n\n-->\n\n## B\n\ntext\n",
    "# A\n\n<div markdown>\n\n## B\n\ntext\n",
]
"""Pages of which a part by itself would not say what it says in the whole."""


@pytest.mark.parametrize("text", WHOLE)
def test_a_page_that_does_not_come_apart_is_converted_whole(text):
    assert parts.cut(text) == (text, [])


def test_a_page_is_parted_between_its_headings():
    skeleton, bodies = parts.cut("# A\n\none\n\n## B { #b }\n\n- two\n\n### C\n\n## D\n\nthree\n")
    assert [body.strip() for body in bodies] == ["one", "- two", "three"]
    assert [line for line in skeleton.splitlines() if line.startswith("#")] == ["# A", "## B { #b }", "### C", "## D"]


def test_what_has_a_heading_in_it_or_html_as_it_is_stays_where_it_is():
    for left in ('<div markdown="1">\n\n## In it\n\n</div>', "<div>as it is</div>"):
        skeleton, bodies = parts.cut(f"# A\n\nbefore\n\n{left}\n\n## B\n\nafter\n")
        assert left in skeleton
        assert [body.strip() for body in bodies] == ["after"]


PAGE = (
    '<h1 id="a">A</h1>\n<p>one</p>\n<div>\n<section>\n<h2 id="b">B</h2>\n<p>two</p>\n</section>\n'
    '<p>beside</p>\n<section data-search-exclude="">\n<p>hidden</p>\n</section>\n</div>\n'
    '<h2 id="c">C</h2>\n<p>three <b data-search-exclude="">x</b></p>\n<hr data-search-exclude="">\n<p>four</p>\n'
)


@pytest.mark.parametrize(
    "content",
    [
        PAGE,
        PAGE.replace("<h1", "<h2").replace("</h1", "</h2"),
        PAGE.replace('<h2 id="b"', '<h2 data-search-exclude="" id="b"'),
        PAGE.replace("<p>hidden</p>", '<h3 id="d">D</h3><p>hidden</p>'),
        PAGE.replace("<p>two</p>", '<div><h3 id="d">D</h3></div><p>two</p>'),
        PAGE.replace("<section>", "<section><p>before</p>"),
        PAGE.replace("<div>", '<div data-search-exclude="">'),
        PAGE.replace("<section>", "<section><p data-search-exclude>x</p>"),
        PAGE.replace("<section>", '<section><div data-search-exclude=""><h3 id="e">E</h3></div>'),
        PAGE.replace("<section>", "<section><section><p>in it</p></section>"),
        PAGE.replace("</div>", ""),
        PAGE.replace("one", "<!-- <p> -->"),
        "<p>no heading</p>" + PAGE,
        PAGE + PAGE.replace('id="', 'id="again-'),
    ],
)
def test_what_is_read_of_a_page_in_parts_is_what_is_read_of_it_whole(tmp_path, content):
    def page():
        return types.SimpleNamespace(content=content, toc=[], url="a.html", title="A page", meta={})

    plain, short = (SearchIndex(lang=["en"], separator="-", pipeline=[], fields={}) for _ in range(2))
    plain.add_entry_from_context(page())
    for _ in range(2):
        short.entries.clear()
        Index(kept.Kept(tmp_path)).shorten(short)
        short.add_entry_from_context(page())
        assert short.entries == plain.entries


def test_what_is_kept_in_memory_has_a_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "_IN_MEMORY", 100)
    held = kept.Kept(tmp_path)
    for number in range(20):
        held.put(f"{number:04}", "x" * 40)
    assert len(held.recent) == 2
    assert held.get("0000") == "x" * 40
    held.put("0000", "y" * 40, on_disk=False)
    assert (held.get("0000"), kept.Kept(tmp_path).get("0000")) == ("y" * 40, "x" * 40)
    assert held.held == sum(size for _, size in held.recent.values())


def test_our_own_templates_are_compiled_once_for_every_run(tmp_path, monkeypatch):
    own = pages.Compiled(by_file=True)
    own.beside = compiled._OnDisk(tmp_path / "pages")
    monkeypatch.setattr(pages, "COMPILED", own)

    def shown(text):
        return pages.environment({"a.md": text}).get_template("a.md").render()

    assert (shown("one"), shown("two")) == ("one", "two")
    own.kept.clear()
    monkeypatch.setattr(jinja2.Environment, "compile", lambda *_, **__: pytest.fail("compiled again"))
    assert (shown("one"), shown("two")) == ("one", "two")


def anchors_told(config_file: Path, texts: dict[str, str], folder: Path) -> dict[str, dict[str, list[str]]]:
    """The anchors that each page is found to lead to, by page and by the page led to, with every shortcut taken."""
    docs = config_file.parent / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (docs / name).write_text(text)
    config_file.write_text("site_name: x\nuse_directory_urls: false\n")
    config = load_config(str(config_file), site_dir=str(config_file.parent / "site"))
    found, short = get_files(config), Markdown(kept.at(folder / "markdown"), kept.at(folder / "parts"))
    told = {}
    for file in sorted(found.documentation_pages(), key=lambda one: one.src_uri, reverse=True):
        page = Page(None, file, config)
        page.read_source(config)
        short.shorten(page)
        page.render(config, found)
        told[file.src_uri] = {to.src_uri: sorted(anchors) for to, anchors in page.links_to_anchors.items() if anchors}
    return told


def test_what_a_part_leads_to_is_told_of_no_other_page(tmp_path):
    body = "\n\n## Part\n\nSee [there](b.md#there) and [here](#part).\n"
    texts = {"a.md": f"# A{body}\n## Then\n\nno\n", "b.md": f"# B{body}\n## There\n\nyes\n"}
    told = anchors_told(tmp_path / "one" / "mkdocs.yml", texts, tmp_path / "kept")
    assert told == {"a.md": {"a.md": ["part"], "b.md": ["there"]}, "b.md": {"b.md": ["part", "there"]}}


def test_what_one_edition_leads_to_is_not_told_of_the_next(tmp_path):
    def texts(anchor):
        left = "<div>as it is</div>\n\n[first](b.md#always)"
        return {"a.md": f"# A\n\n{left}\n\n## Part\n\n[second](b.md#{anchor})\n", "b.md": "# B\n"}

    for edition in ("one", "two", "one"):
        told = anchors_told(tmp_path / edition / "mkdocs.yml", texts(edition), tmp_path / "kept")
        assert told["a.md"]["b.md"] == sorted(["always", edition])
