"""One edition, whole and typed: what `assembly` makes, and all that comes after looks at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from pathways.content.model import (
    Action,
    Change,
    Checklist,
    Contact,
    Document,
    EditionFile,
    Entry,
    Level,
    Limit,
    Moment,
    Part,
    Role,
    SafetyRule,
    Scale,
    Scenario,
    Tree,
    Word,
)
from pathways.content.names import IN_CORE
from pathways.content.problems import Mark
from pathways.content.typed import Path
from pathways.content.typed import describe as words
from pathways.content.yamltext import Node, locate


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
    pages: Mapping[str, str] = field(default_factory=dict)
    """Its own guidance pages by path below `docs/`, as they are written: nothing of them is typed."""
    set_aside: frozenset[tuple[str, int]] = frozenset()
    """(aid, number) of the core's cases whose way such an edition leads past a question of its own."""
    read: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """All guidance pages that its readers have, by path, each with its title and its lines as they are read: filled in
    where two versions are compared (`guidance.readable`)."""
    interface: Mapping[str, str] = field(default_factory=dict)
    """The strings of the interface that its readers see, by name: the core's, and its own in place of them."""

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
        said = words(("scales" if kind == "levels" else kind, *path))
        if not said and path and file in self.trees:
            return f"decision aid “{file}”: {path[0]}"
        return said

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


def parts_of(value: object, path: Path = ()) -> list[tuple[Path, Part]]:
    """Return every part inside a value, with its path as it is written in YAML, each before those in it."""
    found: list[tuple[Path, Part]] = []
    _gather(value, path, found)
    return found


def _gather(value: object, path: Path, found: list[tuple[Path, Part]]) -> None:
    if isinstance(value, Part):
        found.append((path, value))
        for name, alias in _holding_parts(type(value)):
            if child := getattr(value, name):
                _gather(child, (*path, alias), found)
    elif isinstance(value, tuple):
        for number, child in enumerate(value):
            if not isinstance(child, str):
                _gather(child, (*path, number), found)
    elif isinstance(value, Mapping):
        for key, child in value.items():
            _gather(child, (*path, key), found)
