"""Ways between pages: an edition's menu, the links at the foot of its pages, and those out to what lies beside it."""

from collections.abc import Collection
from typing import Any

from pathways.content.edition import Content
from pathways.publish import changes, checked, landing, sidebyside
from pathways.publish.words import Words

HOME, ABOUT = "index", "about-this-document"


def nav(content: Content, guidance: Collection[str], words: Words) -> list[Any]:
    """Return the menu for `mkdocs.yml`: the moments a person may be in, what is looked up, what is about the pages.

    `guidance` are the guidance pages by name. Without moments there is none: MkDocs makes its own.
    """
    if not content.moments:
        return []
    moments = content.moments.values()
    there = [*content.trees, *sorted(guidance)]
    placed = {name for moment in moments for name in moment.pages} | {HOME, ABOUT}
    about = ([f"{ABOUT}.md"] if ABOUT in there else []) + ([changes.PATH] if content.changes else [])
    parts = {
        **{moment.title: [f"{name}.md" for name in moment.pages if name in there] for moment in moments},
        words["menu-look-up"]: [f"{name}.md" for name in there if name not in placed],
        words["menu-about"]: [*about, checked.PATH],
    }
    return [{words["menu-home"]: f"{HOME}.md"}, *({title: pages} for title, pages in parts.items() if pages)]


def foot(content: Content, words: Words) -> list[dict[str, str]]:
    """Return what every page links to at its foot, beside how the site is checked."""
    return [{"title": words["changes-title"], "page": _html(changes.PATH)}] if content.changes else []


def beside(words: Words, *, compares: bool) -> list[dict[str, str]]:
    """Return the links out of an edition, to the pages of the whole build."""
    side = [{"title": words["comparison-link"], "page": f"../{sidebyside.PATH}"}] if compares else []
    return [{"title": words["areas-link"], "page": f"../{landing.PATH}"}, *side]


def _html(path: str) -> str:
    return path.replace(".md", ".html")
