"""Guidance pages that are new, gone or changed between two versions, with the lines that changed.

A page is compared as its readers read it: what it names is filled in, and one that extends the core's has the core's
lines. Against the core, only pages of the edition's own are compared, and labels are passed over: there, all differ.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from pathways.content.edition import Content
from pathways.content.names import GUIDES

_OPEN, _CLOSE = "\ue003", "\ue004"
_LABELLED = re.compile(rf" *{_OPEN}([^{_CLOSE}]*){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Repaged:
    """A page by its path below `docs/`; of one that changed, each line that is gone, or new (true)."""

    name: str
    title: str
    kind: Literal["new", "gone", "changed"]
    lines: tuple[tuple[bool, str], ...] = ()


def labelled(label: str) -> str:
    """Mark a label in a line, so that it can be told from the words of the page."""
    return f"{_OPEN}{label}{_CLOSE}"


def repaged(old: Content, new: Content) -> list[Repaged]:
    """Return every page that differs, by name; without its lines if both are in different languages."""
    before, after = _pages(old, new), _pages(new, old)
    found: list[Repaged] = []
    for name in sorted({**before, **after}):
        if name not in before or name not in after:
            there = before if name in before else after
            found.append(Repaged(name, there[name][0], "gone" if name in before else "new"))
        elif old.slug != new.slug and name not in new.pages:
            continue
        elif lines := tuple(_changed(before[name][1], after[name][1])):
            speaks = old.edition.language == new.edition.language
            found.append(Repaged(name, after[name][0], "changed", lines if speaks else ()))
    return found


def _pages(content: Content, other: Content) -> Mapping[str, tuple[str, list[str]]]:
    """The title and lines of each page: the core's on publishing are for nobody's readers but its own."""
    same = content.slug == other.slug
    kept = {name: page for name, page in content.read.items() if same or not name.startswith(GUIDES)}
    shown = r" (\1)" if same else ""
    return {name: (title, [_LABELLED.sub(shown, line) for line in lines]) for name, (title, lines) in kept.items()}


def _changed(before: list[str], after: list[str]) -> Iterator[tuple[bool, str]]:
    for kind, start, end, here, there in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from ((False, line) for line in before[start:end])
            yield from ((True, line) for line in after[here:there])
