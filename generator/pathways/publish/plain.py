"""A guidance page as its readers read it, line by line: without markup, and without what is told where it is kept.

Contacts, lists and the words of the A to Z are told by the parts that hold them, so a page only names them.
"""

import html
import re
from collections.abc import Iterable, Iterator

from pathways.proof.repaged import labelled
from pathways.publish.guide import Guide

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_ATTRIBUTES = re.compile(r" *\{:? *[#.][^{}]*\}")
_FRAME = re.compile(r"(?:!!!|\?\?\?\+?|===\+?) *[\w -]*")
_STARTS = re.compile(r"(?:#{1,6}|[-*+]|\d+\.|:|>)\s+|\|")
_RULED = re.compile(r"[\s|:=*_-]*")
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|\*|__|`)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|-])")


class Plain(Guide):
    """The calls of a page, as words."""

    def _called(self, *_args: object, **_named: object) -> str:
        return ""

    def cite(self, *sources: str, areas: Iterable[str] = ()) -> str:
        """Return the labels of the sentence before, in words."""
        labels = self.duties.labels(sources, tuple(areas))
        kept = [f"{one['area_names']}: {one['text']}" if one["area_names"] else one["text"] for one in labels]
        return labelled("; ".join(kept)) if kept else ""

    def checklist(self, id_: str) -> str:
        """Name a list."""
        return self.content.checklists[id_].title

    def contacts(self, *roles: str, **_area: object) -> str:
        """Name contacts."""
        return ", ".join(self.content.roles[role].name for role in roles) or self.duties.words["contacts"]

    def a_to_z(self) -> str:
        """Say nothing: each word is told as such."""
        return ""

    def doubts(self) -> str:
        """Say nothing: they are the ledger's."""
        return ""


def lines(text: str) -> tuple[str, ...]:
    """Return what a rendered page says: a line for each heading, paragraph, item and row."""
    return tuple(filter(None, (_words(block) for block in _blocks(_TAG.sub(_apart, _FRONT.sub("", text))))))


def _apart(tag: re.Match[str]) -> str:
    """What a bare span holds stands below the words before it, as on the home page."""
    return ": " if tag[0] == "<span>" else ""


def _blocks(text: str) -> Iterator[str]:
    block: list[str] = []
    for line in map(str.strip, text.splitlines()):
        frame = _FRAME.match(line)
        starts = frame or _STARTS.match(line)
        if starts or _RULED.fullmatch(line):
            yield " ".join(block)
            block = []
        said = line[starts.end() if starts else 0 :].strip('"| ' if frame or line.startswith("|") else "")
        if not _RULED.fullmatch(line):
            block.append(said.replace("|", "·") if line.startswith("|") else said)
    yield " ".join(block)


def _words(block: str) -> str:
    bare = _EMPHASIS.sub("", _LINK.sub(r"\1", _ATTRIBUTES.sub("", block)))
    return " ".join(html.unescape(_ESCAPED.sub(r"\1", bare)).split())
