"""Ways between pages: the links at the foot of an edition's pages, and those out to what lies beside it."""

from pathways.content.edition import Content
from pathways.publish import changes, landing, sidebyside
from pathways.publish.words import Words


def foot(content: Content, words: Words) -> list[dict[str, str]]:
    """Return what every page links to at its foot, beside how the site is checked."""
    page = changes.PATH.replace(".md", ".html")
    return [{"title": words["changes-title"], "page": page}] if content.changes else []


def beside(words: Words, *, compares: bool) -> list[dict[str, str]]:
    """Return the links out of an edition, to the pages of the whole build."""
    side = [{"title": words["comparison-link"], "page": f"../{sidebyside.PATH}"}] if compares else []
    return [{"title": words["areas-link"], "page": f"../{landing.PATH}"}, *side]
