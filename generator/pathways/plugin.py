"""For a bare `mkdocs build` or `mkdocs serve` in the project's folder: the core edition.

Calls `assemble`, sets `docs_dir` to what it wrote, and watches the sources. Everything else is
MkDocs's own.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.theme import Theme

from pathways import assemble, files, loading
from pathways.content.names import CORE
from pathways.content.problems import Rejected
from pathways.site import FINISHING

WATCHED = (
    *("decision_trees", "docs", "sources", "editions"),
    *("edition.yml", "contacts.yml", "changes.yml", "comparison.yml", "mkdocs.yml", "mutants.yml"),
    *("strings.yml", "wording.yml"),
)


class PathwaysPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # MkDocs leaves its config untyped
    """Writes the core's pages before MkDocs reads them."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002  what MkDocs hands over
        """Note whether this is a preview."""
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check and assemble the core, and point MkDocs at the result."""
        root = Path(config.config_file_path).parent
        try:
            self.project = project = loading.load(root, [CORE])
            assemble.check(project)
            written = assemble.write(project, CORE, root / files.BUILD)
            made = assemble.site_config(project, CORE)
        except Rejected as rejected:
            raise PluginError(f"Nothing was built:\n{rejected}") from None
        config.docs_dir = str(written.parent / "docs")
        made["extra"]["pathways"]["beside"] = []  # the core alone: there is nothing beside it
        config.site_name, config.extra, config.extra_css = made["site_name"], made["extra"], made["extra_css"]
        settings = {key: value for key, value in made["theme"].items() if key not in ("name", "custom_dir")}
        config.theme = Theme(name="material", custom_dir=str(written.parent / "overrides"), **settings)
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Complete the site, save in a preview: its server puts a script of its own into every page."""
        if not getattr(self, "is_preview", False):
            for complete in FINISHING:
                complete(self.project, CORE, Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Rebuild when a source changes."""
        root = Path(config.config_file_path).parent
        for name in WATCHED:
            if (root / name).exists():
                server.watch(str(root / name))
        return server
