"""Guidance pages that are new, gone or changed between two versions, with the lines that changed.

A page is compared as its editors write it. One that extends the core's has the core's lines too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from pathways.content.edition import Content
from pathways.content.names import GUIDES


@dataclass(frozen=True, slots=True)
class Repaged:
    """A page by its path below `docs/`; of one that changed, each line that is gone, or new (true)."""

    name: str
    kind: Literal["new", "gone", "changed"]
    lines: tuple[tuple[bool, str], ...] = ()


def repaged(old: Content, new: Content) -> list[Repaged]:
    """Return every page that differs, by name; without its lines if both are in different languages."""
    before, after = _pages(old, new), _pages(new, old)
    found: list[Repaged] = []
    for name in sorted({**before, **after}):
        if name not in before or name not in after:
            found.append(Repaged(name, "gone" if name in before else "new"))
        elif lines := tuple(_changed(before[name], after[name])):
            found.append(Repaged(name, "changed", lines if old.edition.language == new.edition.language else ()))
    return found


def _pages(content: Content, other: Content) -> dict[str, list[str]]:
    """The lines of each page an edition shows: the core's pages on publishing are for nobody's readers but its own."""
    shared = content.core.pages if content.core else {}
    texts = {name: [text] for name, text in shared.items() if not name.startswith(GUIDES)}
    for name, text in content.pages.items():
        if content.core or content.slug == other.slug or not name.startswith(GUIDES):
            texts[name] = [*(texts.get(name, []) if "{% extends" in text else []), text]
    return {name: [line for text in some for line in _lines(text)] for name, some in texts.items()}


def _lines(text: str) -> Iterator[str]:
    yield from filter(None, (" ".join(line.split()) for line in text.splitlines()))


def _changed(before: list[str], after: list[str]) -> Iterator[tuple[bool, str]]:
    for kind, start, end, here, there in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from ((False, line) for line in before[start:end])
            yield from ((True, line) for line in after[here:there])
