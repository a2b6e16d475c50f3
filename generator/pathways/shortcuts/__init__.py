"""What a build of many editions need not do again, though MkDocs by itself would.

MkDocs and Material know nothing of one edition beside another, so some of this leans on how they work
inside. Each place is one class here, is listed in `docs-dev/building.md`, and is tested in
`tests/test_shortcuts.py` against the plain way. Whatever it does not find as it expects, it leaves
alone: then that part is done the plain way, and takes longer. No byte of a site may differ.

- `Templates`: compiled templates and the list of the theme's files are kept for the next edition;
- `themes_known`: the themes that are installed are looked for once a process;
- `Markdown`: a page whose text and links are as before is not converted again, nor is what stands between two headings;
- `Index`: nor is either read again for the search index.
"""

from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.pages import Page

from pathways import kept
from pathways.shortcuts.markdown import Markdown
from pathways.shortcuts.search import Index
from pathways.shortcuts.templates import Templates, themes_known

__all__ = ["Shortcuts", "themes_known"]


class NoSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """There is nothing to set."""


class Shortcuts(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]  # the same
    """Takes every shortcut in a build; added to its plugins by `site`, so that no `mkdocs.yml` names it."""

    def __init__(self, folder: Path) -> None:
        """Take the folder to keep things in."""
        super().__init__()
        folder = folder.absolute()
        self.templates = Templates(folder / "templates")
        self.markdown = Markdown(kept.at(folder / "markdown"), kept.at(folder / "parts"))
        self.index = Index(kept.at(folder / "search"))

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the shortcuts before anything is read; Material's own plugins, too, ask the theme for templates."""
        self.templates.shorten(config.theme)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Take those that need the other plugins set up."""
        for plugin in config.plugins.values():
            self.index.shorten(getattr(plugin, "search_index", None))

    @event_priority(-100)
    def on_page_markdown(self, text: str, *, page: Page, **_: object) -> str:
        """Take the one that needs the page, with its text as all other plugins leave it."""
        self.markdown.shorten(page)
        return text
