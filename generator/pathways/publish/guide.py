"""What a guidance page may call in {{ }}: labels that are computed, lists to tick, contacts, links into decision aids.

Each is one call of a plain name with ids, so that an editor who is no programmer can write it:
`{{ cite("KM-CNS-01") }}`, `{{ checklist("listening") }}`, `{{ contacts() }}`, `{{ to("referral") }}`.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

import jinja2

from pathways.content.edition import Content
from pathways.content.problems import Mark, guess
from pathways.proof.carried import contacts_of, of_checklist
from pathways.publish.duties import Duties
from pathways.publish.panel import Panel
from pathways.publish.said import Call, marked
from pathways.publish.words import Words

DOUBTS = ("gap", "unclear", "contradiction", "risk", "outdated", "maybe-outdated")
"""The kinds of flags, in the order in which a reader is told of them."""


class Fault(Exception):
    """Raised where a page names something that is not there; says so in words."""


class Guide:
    """The calls of one page of one edition, and what the page cites by them."""

    def __init__(
        self, content: Content, words: Words, environment: jinja2.Environment, page: str, titles: Mapping[str, str] = {}
    ) -> None:
        """Take the content, the words of the page, the environment with the templates, the page's path, all titles."""
        self.content = content
        self.titles = titles
        self.duties = Duties(content, words)
        self.panel = Panel(content, words)
        self.macros: Any = environment.get_template("guide.md.j2").make_module({"words": words})
        self.up = "../" * page.count("/")
        self.cited: dict[str, None] = {}
        self.made: list[Call] = []
        self.lists: set[str] = set()

    def calls(self) -> dict[str, Callable[..., Any]]:
        """Return the calls by their names."""
        labels, links = (self.cite, self.noted, self.local), (self.to, self.there, self.title_of)
        found = (*labels, self.checklist, self.contacts, *links, self.a_to_z, self.doubts)
        return {call.__name__: call for call in found}

    def cite(self, *sources: str, areas: Iterable[str] = ()) -> str:
        """Return the label of the sentence before: who says so, in each area. Flags may be cited; they say nothing."""
        shown = str(self.macros.label(self.duties.labels(sources, tuple(areas))))
        return self._called(sources, shown, areas=tuple(areas))

    def noted(self, *sources: str) -> str:
        """Carry entries without a label: for a remark about a document, which the document itself does not make."""
        return self._called(sources)

    def _called(
        self, sources: tuple[str, ...], shown: str = "", *, areas: tuple[str, ...] = (), after_sentence: bool = True
    ) -> str:
        """Note a call, and return what it shows with the mark by which its sentence is found."""
        mark = _calling()
        for source in sources:
            if self.content.ledger and source not in self.content.ledger:
                raise Fault(f"“{source}” is not in the ledger.{guess(source, self.content.ledger)}")
            if self.content.areas and self.content.is_own(mark):
                self._holds(source, areas or self.content.areas)
        self.cited |= dict.fromkeys(sources)
        self.made.append(Call(sources, mark, after_sentence, areas))
        return marked(len(self.made) - 1, shown)

    def _holds(self, source: str, areas: tuple[str, ...]) -> None:
        """An edition's own page cites what holds in it, or in the areas it names; a core page may cite any document."""
        entry = self.content.ledger.get(source)
        if entry and set(areas).isdisjoint(entry.areas):
            says = f"“{source}” is cited for {', '.join(areas)}, but it holds only for {', '.join(entry.areas)}."
            raise Fault(says)

    def local(self, *sources: str) -> bool:
        """Tell whether a document of this edition says one of these: for a passage that others are not shown."""
        return bool(self.content.holding(sources, flags=True))

    def checklist(self, id_: str) -> str:
        """Return a list whose items can be ticked."""
        if id_ not in self.content.checklists:
            raise Fault(f"There is no checklist “{id_}”.{guess(id_, self.content.checklists)}")
        self.lists.add(id_)
        shown = str(self.macros.list(self.duties.checklist(id_)))
        return self._called(tuple(of_checklist(self.content, id_)), after_sentence=False) + shown

    def contacts(self, *roles: str, area: str | None = None) -> str:
        """Return contacts: of some roles or all of them, of one area or each."""
        for role in roles:
            if role not in self.content.roles:
                raise Fault(f"There is no contact role “{role}”.{guess(role, self.content.roles)}")
        if area and area not in self.content.areas:
            raise Fault(f"There is no area “{area}”.{guess(area, self.content.areas)}")
        filled = [role for role in self.content.roles if not self.content.areas or role in self.content.contacts]
        shown = list(roles) or filled
        told = chain.from_iterable(
            contact.sources for role in shown for contact in contacts_of(self.content, role, area)
        )
        self.made.append(Call(tuple(told), _calling(), after_sentence=False))  # said beside each number, not at the end
        return marked(len(self.made) - 1) + str(self.macros.contacts(self.panel.roles(shown, area)))

    def to(self, name: str, node: str | None = None, words: str | None = None) -> str:
        """Return a link to a page, a decision aid, or a question or outcome in it; words alone where it is left out."""
        if name in self.titles:
            return f"[{words or self.titles[name]}]({self.up}{name}.md)"
        tree = self.content.trees.get(name)
        known = {**(self.content.core.trees if self.content.core else {}), **self.content.trees}
        if name not in known:
            raise Fault(f"There is no decision aid or page “{name}”.{guess(name, {**known, **self.titles})}")
        title = words or known[name].title
        if not tree:
            return title
        nodes = [*tree.questions, *tree.outcomes]
        if node and node not in nodes:
            raise Fault(f"“{name}” has no question or outcome “{node}”.{guess(node, nodes)}")
        return f"[{title}]({self.up}{name}.md#{name}{f'--{node}' if node else ''})"

    def there(self, name: str) -> bool:
        """Tell whether this edition has a page or a decision aid of this name."""
        return name in self.titles or name in self.content.trees

    def title_of(self, name: str) -> str:
        """Return what a page or a decision aid is called."""
        if not self.there(name):
            raise Fault(
                f"There is no decision aid or page “{name}”.{guess(name, {**self.content.trees, **self.titles})}"
            )
        return self.titles.get(name) or self.content.trees[name].title

    def a_to_z(self) -> str:
        """Return the words people use, by first letter, each with what is said of it and where it leads."""
        letters: dict[str, list[Mapping[str, Any]]] = {}
        cited: tuple[str, ...] = ()
        for id_, word in sorted(self.content.words.items(), key=lambda item: item[1].word.casefold()):
            links = [link for target in word.to if (link := self.link(target))]
            if links or word.says:
                cited += word.sources
                shown: dict[str, Any] = {
                    "id": id_,
                    "links": links,
                    **word.model_dump(include={"word", "also", "typed", "says"}),
                }
                letters.setdefault(word.word[0].upper(), []).append(shown)
        return self._called(cited, after_sentence=False) + str(self.macros.a_to_z(letters))

    def link(self, target: str) -> str | None:
        """Return the link to an aid, a node in one or a page; none to an aid that this edition leaves out."""
        name, _, node = target.partition("#")
        if not self.there(name):
            return None
        if not node:
            return self.to(name)
        tree = self.content.trees[name]
        heading = tree.questions[node].ask if node in tree.questions else tree.outcomes[node].title
        return self.to(name, node, f"{heading} ({tree.title})")

    def doubts(self) -> str:
        """Return what the edition's documents leave open or in doubt, by kind. It carries no flag."""
        kinds: dict[str, list[Mapping[str, Any]]] = {kind: [] for kind in DOUBTS}
        for id_, document in self.content.documents.items():
            for name, entry in document.entries.items():
                if entry.flag and set(entry.areas) & set(self.content.areas):
                    kinds[entry.flag].append({"id": name, "document": id_, "says": entry.says})
        shown = [
            {"id": kind, "title": self.duties.words[f"doubt-{kind}"], "entries": entries}
            for kind, entries in kinds.items()
            if entries
        ]
        return str(self.macros.doubts(shown, self.up))

    def written(self) -> str:
        """Return where the page is written: the entries it cites that hold here, by document."""
        if not self.cited:
            return ""
        documents = by_document(self.content, tuple(self.cited))
        return str(self.macros.written(documents, self.up, bool(self.content.documents)))


def _calling() -> Mark:
    """Where the page stands that is being rendered: the nearest line of template code that led here."""
    frame = inspect.currentframe()
    while frame:
        if template := frame.f_globals.get("__jinja_template__"):
            at = frame.f_lineno
            line = next((line for line, made in _lines(template) if made <= at), 1)
            return Mark(template.filename or template.name, line, 1)
        frame = frame.f_back
    return Mark("")


@lru_cache(maxsize=8)  # Jinja reads them anew each time it is asked for one
def _lines(template: jinja2.Template) -> list[tuple[int, int]]:
    """Which line of a template is which of what it is compiled to, the last ones first."""
    return template.debug_info[::-1]


def by_document(content: Content, sources: tuple[str, ...]) -> list[Mapping[str, Any]]:
    """The entries that hold in an edition, flags among them, by document and in the order they have there.

    Lists in one order are much the same from outcome to outcome, and so weigh little on a page.
    """
    holding = set(content.holding(sources, flags=True))
    found: list[Mapping[str, Any]] = []
    for id_, document in content.documents.items():
        entries = [entry for entry in document.entries if entry in holding]
        if entries:
            doubts = [document.entries[entry].says for entry in entries if document.entries[entry].flag]
            found.append({"id": id_, "title": document.title, "entries": entries, "doubts": doubts})
    return found
