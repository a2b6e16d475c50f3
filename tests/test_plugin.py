"""A bare `mkdocs build` in the project's folder builds the core."""

import re

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

import toy


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return toy.write(tmp_path)


def test_it_builds_the_core(root):
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / "made"), strict=True))
    page = (root / "made" / "lend.html").read_text(encoding="utf-8")
    assert "Does the reader have a book that is late?" in page
    assert ">Ring 999</a>" in page
    assert "<title>Should I lend this book? - Anytown (core)</title>" in page


def test_it_gives_the_same_pages_as_pathways_build(root, monkeypatch):
    from click.testing import CliRunner

    from pathways.commands import main

    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    build(load_config("mkdocs.yml", site_dir=str(root / "made"), strict=True))
    assert CliRunner().invoke(main, ["build", "--edition", "england"]).exit_code == 0
    for name in ("lend.html", "ask.html", "index.html"):
        published = (root / "site" / "england" / name).read_text("utf-8")
        # Built alone, the core has nothing beside it to lead to.
        alone, links = re.subn(r'\s*<li>\s*<a href="\.\./index\.html">.*?</a>(\s*</li>)?', "", published)
        assert links == 1
        assert (root / "made" / name).read_text("utf-8").split() == alone.split()


def test_a_broken_tree_stops_it_with_the_reason(root):
    tree = root / "decision_trees" / "lend.yml"
    tree.write_text(tree.read_text(encoding="utf-8").replace("goto: lend-it, sources", "goto: lend-its, sources"))
    config = load_config(str(root / "mkdocs.yml"))
    with pytest.raises(PluginError, match="leads to “lend-its”, which does not exist"):
        config.plugins.on_config(config)
