"""An edition's files laid over the core's, and the result typed.

An edition folder mirrors the root: what lies in it extends or replaces what lies at the same path of the
core. There is no other rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import GenericAlias
from typing import Any

from pathways.content import misnamed, untouched
from pathways.content.edition import Content
from pathways.content.language import STRINGS, WORDING, in_language, reworded
from pathways.content.model import Change, Contact, Document, EditionFile, Part, SafetyRule, Scenario, Tree
from pathways.content.names import IN_CORE
from pathways.content.overlay import is_fixed, lay
from pathways.content.parsing import CHANGES, KINDS, SAFETY, SHARED, TREES, Parsed, tree_paths
from pathways.content.problems import Mark, Problem, guess, nearest
from pathways.content.typed import build
from pathways.content.values import Id
from pathways.content.yamltext import List, Map, Node, Text, empty, locate


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
        self.reworded = [] if unsound else reworded(self.edition.nodes.get(WORDING))

    def content(self) -> tuple[Content | None, list[Problem]]:
        edition = self.edition_file()
        self.name = "" if self.is_core or self.edition.alone else edition.name
        shared = {kind: self.shared(kind) for kind in KINDS}
        self.leaving_out(edition)
        trees = {id_: self.tree(id_, path) for id_, path in self.trees() if id_ not in edition.leaves_out}
        self.located |= {name: node for name in (STRINGS, WORDING) if (node := self.edition.nodes.get(name))}
        contacts = self.contacts()
        self.refuse_unplaced(edition)
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
            pages=(self.core if self.is_core else self.edition).pages,
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
            self.leave_misnamed(name, node, core, over)
            self.problems += untouched.touched(name, over, self.core.nodes)
        assert isinstance(node, Map)
        self.located[name] = node
        return node

    def leave_misnamed(self, name: str, laid: Map, core: Map, over: Map) -> None:
        """Tell, and take out again, what was laid over nothing since its id is misspelt."""
        if name.startswith("shared/"):
            for id_, problem in misnamed.in_shared(name.removeprefix("shared/"), core, over):
                del laid.items[id_]
                self.problems.append(problem)
            return
        for group, id_, problem in misnamed.in_tree(core, over, self.map("shared/outcomes").items):
            parts = laid.items[group]
            assert isinstance(parts, Map)
            del parts.items[id_]
            self.problems.append(problem)

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
        model, _ = KINDS[kind]
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
        if path not in self.core.nodes and not self.is_core:
            known = [aid for aid, _ in tree_paths(self.core.nodes)]
            if problem := misnamed.of_file(id_, node, known):
                self.problems.append(problem)
                return None
            self.problems += untouched.reworded(node, self.core.nodes)
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

    def refuse_unplaced(self, edition: EditionFile) -> None:
        """Nothing reads cases of an aid that there is none of, nor what is shared under another name."""
        shared = {kind: f"{SHARED}/{kind}.yml" for kind in KINDS}
        cases = {
            aid: f"{TREES}/{aid}.scenarios.yml" for aid in (*edition.leaves_out, *(aid for aid, _ in self.trees()))
        }
        for path in self.edition.nodes:
            is_cases, is_below = path.endswith(".scenarios.yml"), path.startswith(f"{TREES}/") and path.count("/") > 1
            known = cases if is_cases else shared
            unread = is_cases and self.unread(path.replace(".scenarios.yml", ".yml"))
            if (is_cases or is_below) and path not in known.values() and not unread:
                near = nearest(path.rpartition("/")[2].partition(".")[0], known)
                hint = f" Did you mean “{known[near]}”?" if near else ""
                self.problems.append(Problem(Mark(self.folder + path), f"Nothing reads this file.{hint}"))

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
