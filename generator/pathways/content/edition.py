"""One edition, whole and typed: the core's files with the edition's laid over them.

A file's path says what it is, and an edition folder mirrors the root: what lies in it extends or
replaces what lies at the same path of the core. There is no other rule.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import GenericAlias
from typing import Any

from pathways.content import shortforms
from pathways.content.language import STRINGS, WORDING, in_language
from pathways.content.model import (
    Action,
    Change,
    Checklist,
    Contact,
    Document,
    EditionFile,
    Entry,
    Id,
    Level,
    Limit,
    Moment,
    Outcome,
    Part,
    Role,
    SafetyRule,
    Scale,
    Scenario,
    Tree,
    Word,
)
from pathways.content.names import IN_CORE
from pathways.content.overlay import is_fixed, lay
from pathways.content.problems import Mark, Problem, guess
from pathways.content.typed import Path, build
from pathways.content.typed import describe as words
from pathways.content.yamltext import List, Map, Node, Text, empty, locate, read

TREES = "decision_trees"
SHARED = f"{TREES}/shared"
SAFETY = f"{TREES}/safety.yml"
CHANGES = "changes.yml"

_SHARED: dict[str, tuple[Any, Callable[[Map], None]]] = {
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


@dataclass(frozen=True, eq=False)
class Content:
    """One edition. Shared words and outcomes stand in each tree that uses them.

    Nothing changes in it, so what is worked out from it (`proof.product`) is kept for as long as it is looked at.
    """

    slug: str
    edition: EditionFile
    trees: Mapping[str, Tree]
    scales: Mapping[str, Scale]
    actions: Mapping[str, Action]
    checklists: Mapping[str, Checklist]
    limits: Mapping[str, Limit]
    roles: Mapping[str, Role]
    words: Mapping[str, Word]
    moments: Mapping[str, Moment]
    shared_questions: frozenset[str]
    shared_outcomes: frozenset[str]
    contacts: Mapping[str, Mapping[str, Contact]]
    documents: Mapping[str, Document]
    ledger: Mapping[str, Entry]
    """Every entry of every document of the project, for existence and guesses."""
    scenarios: Mapping[str, tuple[Scenario, ...]]
    located: Mapping[str, Node]
    reworded: tuple[tuple[Mark, str, str], ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    """(aid, node) of core parts that this edition leads every way past."""
    safety: tuple[SafetyRule, ...] = ()
    """The core's rules, then the edition's own."""
    changes: tuple[Change, ...] = ()
    """The core's, then the edition's own; each newest first."""
    core: "Content | None" = None
    """What an edition is compared with: the core by itself, if it is sound."""
    folder: str = ""
    """What messages put before the paths of its own files."""
    alone: bool = False
    """An edition in a folder of its own: the core's cases cannot name it, so those of the core are its own too."""
    set_aside: frozenset[tuple[str, int]] = frozenset()
    """(aid, number) of the core's cases whose way such an edition leads past a question of its own."""

    def is_own(self, mark: Mark) -> bool:
        """Tell whether a place is in a file of this edition, not of the core beside or below it."""
        return mark.file.startswith(self.folder) and not mark.file.startswith(IN_CORE)

    @cached_property
    def documented(self) -> frozenset[str]:
        """The areas of which some document of this edition says something."""
        return frozenset(area for entry in self.entries.values() for area in entry.areas) & set(self.areas)

    @property
    def is_compared(self) -> bool:
        """Tell whether there is a ledger that what is said here can be held to: the core's own, or a local one."""
        return bool(self.ledger) and bool(self.documented or not self.areas)

    def mark(self, file: str, *path: str | int) -> Mark:
        """Return where a part stands: `mark("referral", "questions", "harm")`, `mark("shared/actions", "x")`.

        A text is at its first letter, anything else at its key.
        """
        return locate(self.located[file], path)

    def key(self, file: str, *path: str | int) -> Mark:
        """Return where the key of a part stands, even if the part is a text."""
        return locate(self.located[file], path, key=True)

    def describe(self, file: str, path: Path) -> str:
        """Name a place in words: question “harm”: answer “yes”."""
        aid, dot, _ = file.partition(".scenarios")
        if dot and path:
            return f"scenario “{self.scenarios[aid][int(path[0])].id}”"
        kind = file.removeprefix("shared/")
        return words(("scales" if kind == "levels" else kind, *path))

    def level(self, scale: str | None, level: str | None) -> Level | None:
        """Return a level of a scale, or none if either is not there."""
        found = self.scales.get(scale or "")
        return found.levels.get(level or "") if found else None

    @property
    def areas(self) -> tuple[str, ...]:
        """The councils of this edition; none in the core."""
        return tuple(self.edition.areas)

    def parts(self) -> tuple[tuple[str, Path, Part], ...]:
        """Return everything that was read, part by part: its file, its path in it, and the part."""
        return self._parts

    @cached_property
    def _parts(self) -> tuple[tuple[str, Path, Part], ...]:
        return tuple(self._walked())

    def _walked(self) -> Iterator[tuple[str, Path, Part]]:
        for aid, tree in self.trees.items():
            yield from ((aid, *found) for found in parts_of(tree))
        for aid, scenarios in self.scenarios.items():
            yield from ((f"{aid}.scenarios", *found) for found in parts_of(scenarios))
        for kind in ("actions", "checklists", "limits", "words"):
            yield from ((f"shared/{kind}", *found) for found in parts_of(getattr(self, kind)))
        yield from (("shared/levels", *found) for found in parts_of(self.scales))
        yield from (("shared/contacts", *found) for found in parts_of(self.roles))
        yield from (("contacts", *found) for found in parts_of(self.contacts))
        yield from (("safety", *found) for found in parts_of(self.safety))

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


@cache
def _holding_parts(kind: type[Part]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of part, by name and as written, that can hold further parts: texts cannot."""
    fields = ((name, field_.alias or name, field_.annotation) for name, field_ in kind.model_fields.items())
    return tuple((name, alias) for name, alias, annotation in fields if annotation not in (str, bool, str | None))


def parts_of(value: object, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Yield every part inside a value, with its path as it is written in YAML."""
    if isinstance(value, Part):
        yield path, value
        for name, alias in _holding_parts(type(value)):
            yield from parts_of(getattr(value, name), (*path, alias))
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield from parts_of(child, (*path, key))
    elif isinstance(value, tuple):
        for number, child in enumerate(value):
            yield from parts_of(child, (*path, number))


def parse(files: Files) -> Parsed:
    """Read the YAML files of one folder."""
    parsed = Parsed(folder=files.folder, alone=files.alone)
    for path, text in sorted(files.texts.items()):
        if not path.endswith(".yml"):
            continue
        node, problems = read(text, files.folder + path)
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


def assemble(
    slug: str, core: Parsed, edition: Parsed | None, documents: Mapping[str, Document]
) -> tuple[Content | None, list[Problem]]:
    """Lay an edition over the core and type the result.

    `documents` are all the ledgers of the project. Returns the content, or none and every problem
    found. Problems of the files themselves (`Parsed.problems`) are the caller's to report once.
    """
    assembly = _Assembly(slug, core, edition, documents)
    content, problems = assembly.content()
    return content, [replace(problem, edition=assembly.name) for problem in problems]


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
        self.edition = edition or Parsed()
        spoken, unsound = in_language(core.nodes, self.edition.nodes.get(WORDING))
        self.core = replace(core, nodes=spoken)
        self.is_core = edition is None
        self.documents = documents
        self.folder = (edition or core).folder
        self.name = "" if edition is None else slug
        """What problems say of the edition they are found in; nothing for the core."""
        self.problems: list[Problem] = unsound
        self.located: dict[str, Node] = {}
        self.reworded: list[tuple[Mark, str, str]] = []

    def content(self) -> tuple[Content | None, list[Problem]]:
        edition = self.edition_file()
        self.name = "" if self.is_core or self.edition.alone else edition.name
        shared = {kind: self.shared(kind) for kind in _SHARED}
        self.leaving_out(edition)
        trees = {id_: self.tree(id_, path) for id_, path in self.trees() if id_ not in edition.leaves_out}
        self.located |= {name: node for name in (STRINGS, WORDING) if (node := self.edition.nodes.get(name))}
        contacts = self.contacts()
        scenarios = self.scenarios(trees)
        safety = self.listed("safety", SAFETY, SafetyRule)
        changes = self.listed("changes", CHANGES, Change)
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
            words=shared["words"],
            moments=shared["moments"],
            shared_questions=frozenset(self.map("shared/questions").items),
            shared_outcomes=frozenset(self.map("shared/outcomes").items),
            contacts=contacts,
            documents=chosen,
            ledger={id_: entry for document in self.documents.values() for id_, entry in document.entries.items()},
            scenarios=scenarios,
            safety=safety,
            changes=changes,
            located=self.located,
            reworded=tuple(self.reworded),
            folder=self.folder,
            alone=self.edition.alone,
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

    def unread(self, *paths: str) -> bool:
        """Tell whether any of some files could not be read, in the core or in the edition."""
        return any(path in files.unread for path in paths for files in (self.core, self.edition))

    def laid(self, name: str, path: str) -> Map:
        """The core's file with the edition's laid over it."""
        core, over = self.core.nodes.get(path), self.edition.nodes.get(path)
        node = core or over or empty(self.folder + path)
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
            self.located["edition"] = nothing = empty(f"{self.folder}edition.yml")
            if not (self.is_core or self.unread("edition.yml")):
                says = "This file is missing. It gives the edition's name, areas and documents."
                self.problems.append(Problem(nothing.mark, says))
            return bare_edition(self.slug)
        self.located["edition"] = node
        return self.typed(EditionFile, node) or bare_edition(self.slug)

    def chosen_documents(self, edition: EditionFile) -> dict[str, Document]:
        chosen: dict[str, Document] = {}
        for number, name in enumerate(edition.documents):
            path = f"sources/{name}.yml"
            if name in self.documents:
                chosen[name] = self.documents[name]
                self.located[path] = self.core.nodes[path] if path in self.core.nodes else self.edition.nodes[path]
            elif path not in {**self.core.nodes, **self.edition.nodes} and not self.unread(path):
                mark = locate(self.located["edition"], ("documents", number))
                says = f"There is no document “{name}” in sources/.{guess(name, self.documents)}"
                self.problems.append(Problem(mark, says))
        return chosen

    def leaving_out(self, edition: EditionFile) -> None:
        """What an edition leaves out must be there to be left out."""
        known = [id_ for id_, _ in self.trees()]
        for id_ in edition.leaves_out:
            if id_ not in known and not self.unread(f"{TREES}/{id_}.yml"):
                mark = locate(self.located["edition"], ("leaves-out", id_), key=True)
                says = f"“leaves-out” names the aid “{id_}”, which does not exist.{guess(id_, known)}"
                self.problems.append(Problem(mark, says))

    def shared(self, kind: str) -> Mapping[str, Any]:
        model, _ = _SHARED[kind]
        node = self.laid(f"shared/{kind}", f"{SHARED}/{kind}.yml")
        if model is None or not node.items or self.unread(f"{SHARED}/{kind}.yml"):
            return {}
        under = "scales" if kind == "levels" else kind
        found: dict[str, Any] | None = self.typed(GenericAlias(dict, (Id, model)), node, under)
        return found or {}

    def trees(self) -> Iterator[tuple[str, str]]:
        yield from tree_paths({**self.core.nodes, **self.edition.nodes})

    def tree(self, id_: str, path: str) -> Tree | None:
        node = self.laid(id_, path)
        if self.unread(path, f"{SHARED}/questions.yml"):
            return None
        self.refuse_fixed_questions(path)
        self.with_shared_questions(id_, node)
        self.with_shared_outcomes(self.map(id_))
        tree: Tree | None = self.typed(Tree, self.map(id_))
        return tree

    def refuse_fixed_questions(self, path: str) -> None:
        """A shared question that is fixed keeps its targets in the core's trees too."""
        core, over = self.core.nodes.get(path), self.edition.nodes.get(path)
        mine = over.items.get("questions") if isinstance(over, Map) and isinstance(core, Map) else None
        for name, mark in mine.keys.items() if isinstance(mine, Map) else ():
            if is_fixed(self.map("shared/questions").items.get(name)):
                says = f"“{name}” is fixed in the core: an edition cannot change it."
                self.problems.append(Problem(mark, says))

    def over_shared(self, name: str, shared: Map, own: Map) -> Map:
        """A tree's own words and targets over what it shares with other trees."""
        laid = lay(shared, own, name)
        self.problems += laid.problems
        # What a core tree says for itself is no rewording by an edition.
        self.reworded += [found for found in laid.reworded if not self.is_core and self.is_own(found[0])]
        return laid.node

    def is_own(self, mark: Mark) -> bool:
        return mark.file.startswith(self.folder) and not mark.file.startswith(IN_CORE)

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
                del merged.items[name]  # told already: without its words it would only be complained of again
            else:
                free = Map({key: part for key, part in words.items.items() if key != "fixed"}, words.keys, words.mark)
                merged.items[name] = self.over_shared(name, free, question)
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
        """Copy in the shared outcomes that this tree's answers lead to; its own words go over them."""
        shared = self.map("shared/outcomes")
        own = tree.items.get("outcomes")
        if own is not None and not isinstance(own, Map):
            return
        outcomes = Map(dict(own.items), dict(own.keys), own.mark) if own else empty(tree.mark.file)
        for name, outcome in outcomes.items.items():
            common = shared.items.get(name)
            if isinstance(common, Map) and isinstance(outcome, Map):
                outcomes.items[name] = self.over_shared(name, common, outcome)
        for target in _targets(tree):
            if target.value in shared.items:
                outcomes.items.setdefault(target.value, shared.items[target.value])
                outcomes.keys.setdefault(target.value, shared.keys[target.value])
        if outcomes.items:
            tree.put("outcomes", outcomes)

    def contacts(self) -> dict[str, Mapping[str, Contact]]:
        node = self.edition.nodes.get("contacts.yml", empty(f"{self.folder}contacts.yml"))
        self.located["contacts"] = node
        if isinstance(node, Map) and not node.items:
            return {}
        return self.typed(dict[Id, dict[Id, Contact]], node, "contacts") or {}

    def scenarios(self, trees: Mapping[str, Tree | None]) -> dict[str, tuple[Scenario, ...]]:
        wanted = {id_: f"{TREES}/{id_}.scenarios.yml" for id_ in trees}
        found = {id_: self.listed(f"{id_}.scenarios", path, Scenario, "scenarios") for id_, path in wanted.items()}
        return {id_: some for id_, some in found.items() if some}

    def listed(self, name: str, path: str, kind: type[Part], under: str = "") -> tuple[Any, ...]:
        """A file that is a list: the core's items, then the edition's own."""
        found: tuple[Any, ...] = ()
        both = List([], Mark(path))
        for files in (self.core, *(() if self.is_core else (self.edition,))):
            if isinstance(node := files.nodes.get(path), List):
                both.items += node.items
                found += self.typed(GenericAlias(tuple, (kind, ...)), node, under or name) or ()
        self.located[name] = both
        return found


def bare_edition(slug: str) -> EditionFile:
    """Return what an edition without a file says of itself."""
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
