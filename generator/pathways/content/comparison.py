"""Which ledger entries answer which question: what the editions are laid side by side by (`comparison.yml`).

What a document says is never typed here: it stands in the ledger. Typed are the question, the entries, and
whether what they say goes together.
"""

from collections.abc import Iterator, Mapping
from types import GenericAlias
from typing import Annotated, Literal

from pydantic import Field

from pathways.content.model import Document, Part
from pathways.content.problems import Problem, guess
from pathways.content.typed import build
from pathways.content.values import Id, Ref
from pathways.content.yamltext import Node, locate

FILE = "comparison.yml"

Verdict = Literal["agree", "differ", "contradict"]


class Topic(Part):
    """One question, and the entries that answer it."""

    asks: str
    verdict: Verdict | None = None
    """Whether the answers say the same, can all be followed, or cannot; none where only one document answers."""
    says: str | None = None
    """In what they differ, in a sentence."""
    entries: Annotated[tuple[Ref, ...], Field(min_length=1)]


class Chapter(Part):
    """Questions about one part of the way."""

    title: str
    topics: Annotated[Mapping[Id, Topic], Field(min_length=1)]


Comparison = Mapping[str, Chapter]


def read(node: Node | None, documents: Mapping[str, Document]) -> tuple[Comparison, list[Problem]]:
    """Type a comparison; nothing if there is none. Returns it with every problem."""
    if node is None:
        return {}, []
    found, problems = build(GenericAlias(dict, (Id, Chapter)), node, "comparison")
    chapters: Comparison = found or {}
    return chapters, problems or list(_wrong(chapters, documents, node))


def _wrong(chapters: Comparison, documents: Mapping[str, Document], node: Node) -> Iterator[Problem]:
    """Entries are in the ledger; a verdict is given where there is something to compare, and only there."""
    of = {entry: id_ for id_, document in documents.items() for entry in document.entries}
    for name, chapter in chapters.items():
        for id_, topic in chapter.topics.items():
            place = (name, "topics", id_)
            for number, entry in enumerate(topic.entries):
                if entry not in of:
                    mark = locate(node, (*place, "entries", number))
                    yield Problem(mark, f"“{entry}” is not in the ledger.{guess(entry, of)}")
            several = len({of[entry] for entry in topic.entries if entry in of}) > 1
            if several and not topic.verdict:
                says = f"topic “{id_}”: several documents answer. Add “verdict:” agree, differ or contradict."
                yield Problem(locate(node, place, key=True), says)
            elif topic.verdict in ("agree", "differ") and not several:
                says = f"topic “{id_}”: only one document answers, so there is nothing to {topic.verdict} with."
                yield Problem(locate(node, (*place, "verdict")), says)
            elif topic.verdict == "contradict" and not topic.says:
                says = f"topic “{id_}”: say in “says” what cannot both be followed."
                yield Problem(locate(node, (*place, "verdict")), says)
