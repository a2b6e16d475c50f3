"""Puts the core content into the wheel, as `pathways/core/`.

An editable install needs no copy: there the repository itself is the core.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CORE = ("decision_trees", "docs", "sources", "schemas", "edition.yml", "changes.yml", "comparison.yml", "mkdocs.yml")


class CoreContent(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """Maps the core's folders into the package when a real wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the mapping; hatchling fails when one of the folders is missing."""
        if version == "editable":
            return
        for name in CORE:
            build_data["force_include"][str(Path(self.root) / name)] = f"pathways/core/{name}"
