"""The YAML files of a folder, read: what each is, its path says, and what it may leave unwritten is written out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pathways.content import shortforms
from pathways.content.language import WORDING
from pathways.content.model import Action, Checklist, Document, Limit, Moment, Outcome, Role, Scale, Word
from pathways.content.problems import Mark, Problem
from pathways.content.typed import build
from pathways.content.yamltext import List, Map, Node, read

TREES = "decision_trees"
SHARED = f"{TREES}/shared"
SAFETY = f"{TREES}/safety.yml"
CHANGES = "changes.yml"

KINDS: dict[str, tuple[Any, Callable[[Map], None]]] = {
    "levels": (Scale, shortforms.nothing),
    "questions": (None, shortforms.shared_questions),
    "actions": (Action, shortforms.actions),
    "outcomes": (Outcome, shortforms.outcomes),
    "checklists": (Checklist, shortforms.checklists),
    "limits": (Limit, shortforms.nothing),
    "contacts": (Role, shortforms.nothing),
    "words": (Word, shortforms.nothing),
    "moments": (Moment, shortforms.nothing),
}
"""What is shared between aids, by file: of which kind it is (none: it stands in each aid), and how to write it out."""
_SHARED_FILES = {f"{SHARED}/{kind}.yml" for kind in KINDS}
_LISTED = {SAFETY: "rules", CHANGES: "changes", WORDING: "texts"}
"""Files that are a list, and of what."""


@dataclass(frozen=True, slots=True)
class Files:
    """The text files of the core, or of one edition, by path below its folder."""

    texts: Mapping[str, str]
    folder: str = ""
    """What messages put before a path: `editions/kent-medway/`."""
    alone: bool = False
    """Of an edition in a folder of its own, outside the core's repository."""


@dataclass(slots=True)
class Parsed:
    """Files read as YAML, short forms written out."""

    nodes: dict[str, Node] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Files with problems: what rests on them is left alone, so that no slip is told twice."""
    folder: str = ""
    alone: bool = False
    pages: dict[str, str] = field(default_factory=dict)
    """Guidance pages by path below `docs/`, as they are written."""


def parse(files: Files) -> Parsed:
    """Read the YAML files of one folder."""
    parsed = Parsed(folder=files.folder, alone=files.alone)
    pages = (path for path in sorted(files.texts) if path.startswith("docs/") and path.endswith(".md"))
    parsed.pages = {path.removeprefix("docs/"): files.texts[path] for path in pages}
    for path, text in sorted(files.texts.items()):
        if not path.endswith(".yml"):
            continue
        node, problems = read(text, files.folder + path)
        if (shared := path.replace(TREES, SHARED, 1)) in _SHARED_FILES:
            problems = [
                Problem(Mark(files.folder + path), f"This file's place is {files.folder}{shared}. Move it there.")
            ]
        parsed.problems += problems
        if node is None or problems:
            parsed.unread.add(path)
            continue
        listed = "scenarios" if path.endswith(".scenarios.yml") else _LISTED.get(path, "")
        if not isinstance(node, List if listed else Map):
            first = {CHANGES: "on", WORDING: "core"}.get(path, "id")
            what = f"a list of {listed} (“- {first}: …”)" if listed else "keys and values (“title: …”)"
            parsed.problems.append(Problem(node.mark, f"This file needs {what}, but starts with something else."))
            parsed.unread.add(path)
            continue
        if isinstance(node, Map):
            _expander(path)(node)
        parsed.nodes[path] = node
    return parsed


def _expander(path: str) -> Callable[[Map], None]:
    if path.startswith(SHARED):
        kind = path.removeprefix(f"{SHARED}/").removesuffix(".yml")
        return KINDS[kind][1] if kind in KINDS else shortforms.nothing
    return shortforms.tree if path.startswith(TREES) else shortforms.nothing


def tree_paths(paths: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (tree id, path) of the decision aids among some paths."""
    for path in sorted(paths):
        name = path.removeprefix(f"{TREES}/")
        if path.startswith(f"{TREES}/") and "/" not in name and name.endswith(".yml"):
            stem = name.removesuffix(".yml")
            if not stem.endswith(".scenarios") and stem != "safety":
                yield stem, path


def ledger(parsed: Parsed) -> tuple[dict[str, Document], list[Problem]]:
    """Type the evidence ledgers under `sources/`."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for path, node in parsed.nodes.items():
        if path.startswith("sources/"):
            document, found = build(Document, node)
            problems += found
            if document:
                documents[path.removeprefix("sources/").removesuffix(".yml")] = document
    return documents, problems
