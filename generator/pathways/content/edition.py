"""One edition, whole and typed: the core's files with the edition's laid over them.

A file's path says what it is, and an edition folder mirrors the root: what lies in it extends or
replaces what lies at the same path of the core. There is no other rule.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pathways.content import shortforms
from pathways.content.model import (
    Action,
    Checklist,
    Contact,
    Document,
    EditionFile,
    Entry,
    Id,
    Limit,
    Outcome,
    Role,
    Scale,
    Scenario,
    Tree,
)
from pathways.content.overlay import lay
from pathways.content.problems import Mark, Problem, guess
from pathways.content.typed import build
from pathways.content.yamltext import List, Map, Node, Text, empty, locate, read

TREES = "decision_trees"
SHARED = f"{TREES}/shared"
CORE = "england"

_SHARED: dict[str, tuple[Any, Callable[[Map], None]]] = {
    "levels": (Scale, shortforms.nothing),
    "questions": (None, shortforms.shared_questions),
    "actions": (Action, shortforms.actions),
    "outcomes": (Outcome, shortforms.outcomes),
    "checklists": (Checklist, shortforms.checklists),
    "limits": (Limit, shortforms.nothing),
    "contacts": (Role, shortforms.nothing),
}


@dataclass(frozen=True, slots=True)
class Files:
    """The text files of the core, or of one edition, by path below its folder."""

    texts: Mapping[str, str]
    folder: str = ""
    """What messages put before a path: `editions/kent-medway/`."""


@dataclass(slots=True)
class Parsed:
    """Files read as YAML, short forms written out."""

    nodes: dict[str, Node] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Content:
    """One edition. Shared words and outcomes stand in each tree that uses them."""

    slug: str
    edition: EditionFile
    trees: Mapping[str, Tree]
    scales: Mapping[str, Scale]
    actions: Mapping[str, Action]
    checklists: Mapping[str, Checklist]
    limits: Mapping[str, Limit]
    roles: Mapping[str, Role]
    shared_questions: frozenset[str]
    shared_outcomes: frozenset[str]
    contacts: Mapping[str, Mapping[str, Contact]]
    documents: Mapping[str, Document]
    ledger: Mapping[str, Entry]
    """Every entry of every document of the project, for existence and guesses."""
    scenarios: Mapping[str, tuple[Scenario, ...]]
    located: Mapping[str, Node]
    reworded: tuple[tuple[Mark, str, str], ...] = ()

    def mark(self, file: str, *path: str | int) -> Mark:
        """Return where a part stands: `mark("referral", "questions", "harm")`, `mark("shared/actions", "x")`."""
        return locate(self.located[file], path)

    @property
    def areas(self) -> tuple[str, ...]:
        """The councils of this edition; none in the core."""
        return tuple(self.edition.areas)

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The ledger entries of the documents this edition stands on."""
        return {id_: entry for document in self.documents.values() for id_, entry in document.entries.items()}

    def holding(self, sources: tuple[str, ...], area: str | None = None, *, flags: bool = False) -> list[str]:
        """Of some sources, those that hold in this edition, or in one area of it.

        An entry that only notes a gap or a doubt says nothing a line could rest on; it is left out
        unless `flags` asks for it.
        """
        entries = self.entries
        areas = {area} if area else set(self.areas)
        return [
            source
            for source in sources
            if source in entries and areas & set(entries[source].areas) and (flags or not entries[source].flag)
        ]


def parse(files: Files) -> Parsed:
    """Read the YAML files of one folder."""
    parsed = Parsed()
    for path, text in sorted(files.texts.items()):
        if not path.endswith(".yml"):
            continue
        node, problems = read(text, files.folder + path)
        parsed.problems += problems
        if node is None or problems:
            continue
        wants_list = path.endswith(".scenarios.yml")
        if not isinstance(node, List if wants_list else Map):
            what = "a list of scenarios" if wants_list else "keys and values"
            parsed.problems.append(Problem(node.mark, f"This file holds {what}, but something else was found."))
            continue
        if isinstance(node, Map):
            _expander(path)(node)
        parsed.nodes[path] = node
    return parsed


def _expander(path: str) -> Callable[[Map], None]:
    if path.startswith(SHARED):
        kind = path.removeprefix(f"{SHARED}/").removesuffix(".yml")
        return _SHARED[kind][1] if kind in _SHARED else shortforms.nothing
    return shortforms.tree if path.startswith(TREES) else shortforms.nothing


def tree_paths(paths: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (tree id, path) of the decision aids among some paths."""
    for path in sorted(paths):
        name = path.removeprefix(f"{TREES}/")
        if path.startswith(f"{TREES}/") and "/" not in name and name.endswith(".yml"):
            stem = name.removesuffix(".yml")
            if not stem.endswith(".scenarios") and stem != "safety":
                yield stem, path


def assemble(slug: str, core: Parsed, edition: Parsed | None, documents: Mapping[str, Document]) -> tuple[Content | None, list[Problem]]:
    """Lay an edition over the core and type the result.

    `documents` are all the ledgers of the project. Returns the content, or none and every problem
    found. Problems of the files themselves (`Parsed.problems`) are the caller's to report once.
    """
    return _Assembly(slug, core, edition, documents).content()


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


class _Assembly:
    def __init__(self, slug: str, core: Parsed, edition: Parsed | None, documents: Mapping[str, Document]) -> None:
        self.slug = slug
        self.core = core
        self.edition = edition or Parsed()
        self.is_core = edition is None
        self.documents = documents
        self.problems: list[Problem] = []
        self.located: dict[str, Node] = {}
        self.reworded: list[tuple[Mark, str, str]] = []

    def content(self) -> tuple[Content | None, list[Problem]]:
        edition = self.edition_file()
        shared = {kind: self.shared(kind) for kind in _SHARED}
        trees = {id_: self.tree(id_, path) for id_, path in self.trees() if id_ not in edition.leaves_out}
        contacts = self.contacts()
        scenarios = self.scenarios(trees)
        chosen = self.chosen_documents(edition)
        if self.problems:
            return None, self.problems
        content = Content(
            slug=self.slug,
            edition=edition,
            trees={id_: tree for id_, tree in trees.items() if tree},
            scales=shared["levels"],
            actions=shared["actions"],
            checklists=shared["checklists"],
            limits=shared["limits"],
            roles=shared["contacts"],
            shared_questions=frozenset(self.map("shared/questions").items),
            shared_outcomes=frozenset(self.map("shared/outcomes").items),
            contacts=contacts,
            documents=chosen,
            ledger={id_: entry for document in self.documents.values() for id_, entry in document.entries.items()},
            scenarios=scenarios,
            located=self.located,
            reworded=tuple(self.reworded),
        )
        return content, []

    def map(self, name: str) -> Map:
        node = self.located[name]
        assert isinstance(node, Map)
        return node

    def typed(self, kind: Any, node: Node, under: str = "") -> Any:
        value, problems = build(kind, node, under)
        self.problems += problems
        return value

    def laid(self, name: str, path: str) -> Map:
        """The core's file with the edition's laid over it."""
        core, over = self.core.nodes.get(path), self.edition.nodes.get(path)
        node = core or over or empty(path)
        if isinstance(core, Map) and isinstance(over, Map):
            laid = lay(core, over)
            self.problems += laid.problems
            self.reworded += laid.reworded
            node = laid.node
        assert isinstance(node, Map)
        self.located[name] = node
        return node

    def edition_file(self) -> EditionFile:
        files = self.core if self.is_core else self.edition
        node = files.nodes.get("edition.yml")
        if node is None:
            # A bare folder of trees has no edition file; nor has a core that says nothing of itself.
            self.located["edition"] = empty("edition.yml")
            if not self.is_core:
                self.problems.append(Problem(Mark(f"editions/{self.slug}/edition.yml"), "This file is missing. It names the edition."))
            return _bare_edition(self.slug)
        self.located["edition"] = node
        return self.typed(EditionFile, node) or _bare_edition(self.slug)

    def chosen_documents(self, edition: EditionFile) -> dict[str, Document]:
        chosen: dict[str, Document] = {}
        for number, name in enumerate(edition.documents):
            if name in self.documents:
                chosen[name] = self.documents[name]
            else:
                mark = locate(self.located["edition"], ("documents", number))
                self.problems.append(Problem(mark, f"There is no document “{name}” in sources/.{guess(name, self.documents)}"))
        return chosen

    def shared(self, kind: str) -> Mapping[str, Any]:
        model, _ = _SHARED[kind]
        node = self.laid(f"shared/{kind}", f"{SHARED}/{kind}.yml")
        if model is None or not node.items:
            return {}
        return self.typed(dict[Id, model], node, kind) or {}

    def trees(self) -> Iterator[tuple[str, str]]:
        yield from tree_paths({**self.core.nodes, **self.edition.nodes})

    def tree(self, id_: str, path: str) -> Tree | None:
        node = self.laid(id_, path)
        self.with_shared_questions(id_, node)
        self.with_shared_outcomes(self.map(id_))
        return self.typed(Tree, self.map(id_))

    def with_shared_questions(self, id_: str, tree: Map) -> None:
        """Give a tree's shared questions their words; answers must be the same in every aid."""
        questions, shared = tree.items.get("questions"), self.map("shared/questions")
        self.located[id_] = copy = Map(dict(tree.items), dict(tree.keys), tree.mark)
        if not isinstance(questions, Map):
            return
        merged = Map(dict(questions.items), dict(questions.keys), questions.mark)
        for name, question in questions.items.items():
            words = shared.items.get(name)
            if not isinstance(words, Map) or not isinstance(question, Map):
                continue
            if not self.same_answers(name, words, question):
                continue
            laid = lay(words, question)
            self.problems += laid.problems
            merged.items[name] = laid.node
        copy.items["questions"] = merged

    def same_answers(self, name: str, words: Map, question: Map) -> bool:
        shared, here = words.items.get("answers"), question.items.get("answers")
        if not isinstance(shared, Map) or not isinstance(here, Map):
            return True
        same = True
        for answer in here.items:
            if answer not in shared.items:
                same = False
                says = f"Question “{name}” is shared and has no answer “{answer}”.{guess(answer, shared.items)}"
                self.problems.append(Problem(here.keys[answer], says))
        for answer in shared.items:
            if answer not in here.items:
                same = False
                says = f"Question “{name}” is shared; its answer “{answer}” leads nowhere here. Say where it leads."
                self.problems.append(Problem(locate(question, ("answers",)), says))
        return same

    def with_shared_outcomes(self, tree: Map) -> None:
        """Copy in the shared outcomes that this tree's answers lead to."""
        shared = self.map("shared/outcomes")
        own = tree.items.get("outcomes")
        outcomes = Map(dict(own.items), dict(own.keys), own.mark) if isinstance(own, Map) else empty(tree.mark.file)
        for target in _targets(tree):
            if target.value in shared.items and target.value not in outcomes.items:
                outcomes.put(target.value, shared.items[target.value], shared.keys[target.value])
        if outcomes.items:
            tree.put("outcomes", outcomes)

    def contacts(self) -> dict[str, Mapping[str, Contact]]:
        node = self.edition.nodes.get("contacts.yml", empty("contacts.yml"))
        self.located["contacts"] = node
        if isinstance(node, Map) and not node.items:
            return {}
        return self.typed(dict[Id, dict[Id, Contact]], node, "contacts") or {}

    def scenarios(self, trees: Mapping[str, Tree | None]) -> dict[str, tuple[Scenario, ...]]:
        found: dict[str, tuple[Scenario, ...]] = {}
        for id_ in trees:
            path = f"{TREES}/{id_}.scenarios.yml"
            items: list[Node] = []
            for files in (self.core, *(() if self.is_core else (self.edition,))):
                if isinstance(node := files.nodes.get(path), List):
                    items += node.items
            both = List(items, Mark(path))
            self.located[f"{id_}.scenarios"] = both
            found[id_] = self.typed(tuple[Scenario, ...], both, "scenarios") or ()
        return found


def _bare_edition(slug: str) -> EditionFile:
    return EditionFile.model_validate({"name": slug, "status": "draft", "report-a-wrong-number": "gap"})


def _targets(tree: Map) -> Iterator[Text]:
    for path in (("questions", "answers"), ("routes", "goto")):
        group = tree.items.get(path[0])
        for node in group.items.values() if isinstance(group, Map) else ():
            children = node.items.get(path[1]) if isinstance(node, Map) else None
            for child in children.items.values() if isinstance(children, Map) else ():
                target = child.items.get("goto") if isinstance(child, Map) else child
                if isinstance(target, Text):
                    yield target


