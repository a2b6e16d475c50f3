"""Ways between pages: the links at the foot of an edition's pages, and those out to what lies beside it."""

import re

from pathways.content.edition import Content
from pathways.publish import changes, landing, sidebyside
from pathways.publish.words import Words


def foot(content: Content, words: Words) -> list[dict[str, str]]:
    """Return what every page links to at its foot, beside how the site is checked."""
    page = changes.PATH.replace(".md", ".html")
    return [{"title": words["changes-title"], "page": page}] if content.changes else []


def beside(words: Words, *, compares: bool) -> list[dict[str, str]]:
    """Return the links out of an edition, to the pages of a build of several, if it is one of those."""
    side = [{"title": words["comparison-link"], "page": f"../{sidebyside.PATH}"}] if compares else []
    return [{"title": words["areas-link"], "page": f"../{landing.PATH}"}, *side]


def by_itself(name: str, page: str) -> str:
    """Return a built page, by its path in the site, without the links out of the site that `beside` gives."""
    out = r"(?:\./)?" + r"\.\./" * (name.count("/") + 1)
    return re.sub(rf'<li><a href="{out}(?:{landing.PATH}|{sidebyside.PATH})">[^<]*</a>(?:</li>)?\n?', "", page)
