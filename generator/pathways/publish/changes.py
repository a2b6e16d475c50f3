"""The page “What has changed” of an edition: its own changes and the core's, by day, the newest first."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import jinja2

from pathways.content.edition import Content
from pathways.content.names import CORE
from pathways.publish.pages import Page
from pathways.publish.words import Words

PATH = "what-has-changed.md"


def page(environment: jinja2.Environment, content: Content, words: Words, titles: Mapping[str, str]) -> Page | None:
    """Write the page, or none where nothing is told; `titles` are those of the guidance pages, by name."""
    if not content.changes:
        return None
    known = {**{aid: tree.title for aid, tree in content.trees.items()}, **titles}
    told: list[dict[str, Any]] = []
    for number, change in enumerate(content.changes):
        of_core = not content.is_own(content.mark("changes", number))
        told.append(
            {
                "on": change.on,
                "says": change.says,
                "everywhere": of_core and content.slug != CORE,
                "pages": [(name, known[name]) for name in change.pages if name in known],
            }
        )
    # Of one day, an edition's own changes stand before those it shares.
    told.sort(key=lambda change: (change["on"], not change["everywhere"]), reverse=True)
    days = [(on, list(changes)) for on, changes in groupby(told, key=lambda change: change["on"])]
    return Page(PATH, environment.get_template("changes.md.j2").render(words=words, days=days))
