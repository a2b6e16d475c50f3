"""A project, read: files -> located nodes -> overlay -> typed editions."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pathways import clock, files, installed
from pathways.content import assembly, language, meaning, parsing
from pathways.content import comparison as compared
from pathways.content.comparison import Comparison
from pathways.content.edition import Content
from pathways.content.model import Document
from pathways.content.names import CORE
from pathways.content.parsing import Files, Parsed
from pathways.content.problems import Mark, Problem, Rejected, guess
from pathways.proof import checks
from pathways.proof.aside import without_cases_led_past
from pathways.proof.checks import changes
from pathways.proof.measured import Measured, records
from pathways.proof.prune import pruned
from pathways.strings import with_strings, words_of


@dataclass(frozen=True)
class Project:
    """A project's editions, typed; the core is one of them."""

    root: Path
    editions: Mapping[str, Content]
    core_texts: Mapping[str, str]
    edition_texts: Mapping[str, Mapping[str, str]]
    measured: Mapping[str, Measured] = field(default_factory=dict)
    """What `pathways mutate --write` found, by edition."""
    comparison: Comparison = field(default_factory=dict)
    """Which ledger entries answer which question, for the editions side by side."""
    today: datetime.date = datetime.date.min
    """The day of the build."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """Every ledger of the project, whether an edition names it or not."""
    alone: str = ""
    """The edition, if the project is one in a folder of its own."""

    @property
    def slugs(self) -> set[str]:
        """All editions that the project has, the core among them."""
        there = [self.alone] if self.alone else files.editions(self.root) if files.is_project(self.root) else []
        return {CORE, *there}


def load(root: Path, only: Iterable[str] = (), today: datetime.date | None = None) -> Project:
    """Read a project and type its editions (all, or `only` some), as of `today` (the clock's, if none is given).

    Raises Rejected with every problem of every file.
    """
    if files.is_edition(root):
        return _load_alone(root, tuple(only))
    slugs = files.editions(root) if files.is_project(root) else []
    wanted = _wanted(root, slugs, tuple(only))
    if files.lost_its_core(root):
        says = f"This edition does not say on which core it stands. Add the line “core: {files.version()}”."
        raise Rejected([Problem(Mark((root / "edition.yml").as_posix()), says)])
    core_texts, problems = files.read_core(root)
    core = parsing.parse(Files(core_texts))
    core.unread |= {one.mark.file for one in problems}
    documents, found = parsing.ledger(core)
    record, unsound = records(core)
    topics, unsound_topics = compared.read(core.nodes.get(compared.FILE), documents)
    problems += [*core.problems, *found, *unsound, *unsound_topics]
    if not any(parsing.tree_paths(core.nodes)) and not problems:
        problems.append(Problem(Mark(root.as_posix()), "There is no decision aid here: no .yml file with questions."))
    contents: dict[str, Content] = {}
    texts: dict[str, Mapping[str, str]] = {CORE: {}}
    for slug in wanted:
        parsed = None
        if slug != CORE:
            texts[slug], unread = files.read_edition(root, slug)
            parsed = parsing.parse(Files(texts[slug], f"{files.EDITIONS}/{slug}/"))
            parsed.unread |= {one.mark.file.removeprefix(f"{files.EDITIONS}/{slug}/") for one in unread}
            problems += [*unread, *parsed.problems]
        problems += _typed(slug, core, parsed, documents, contents)
    now = today or clock.this_day()
    problems += dict.fromkeys(problem for content in contents.values() for problem in changes.in_time(content, now))
    if problems:
        raise Rejected(problems)
    _beside_core(contents, core, documents)
    return Project(root, contents, core_texts, texts, record, topics, clock.today(), documents)


def _load_alone(root: Path, only: tuple[str, ...]) -> Project:
    """Read an edition in a folder of its own, over the core that is installed; its ledgers are added to the core's."""
    slug = files.slug_of(root)
    wanted = _wanted(root, [slug], only or (slug,))
    core_texts, core, core_documents, core_content = installed.core()
    texts, problems = files.read_alone(root)
    parsed = parsing.parse(Files(texts, alone=True))
    parsed.unread |= {one.mark.file for one in problems}
    documents, found = parsing.ledger(parsed)
    record, unsound = records(parsed)
    problems += [*parsed.problems, *found, *unsound]
    contents = {CORE: core_content}
    problems += installed.too_new(parsed)
    if slug in wanted:
        problems += _typed(slug, core, parsed, {**core_documents, **documents}, contents)
        contents = {slug: replace(content, core=core_content) for slug, content in contents.items() if slug != CORE}
    if CORE in wanted:
        contents = {CORE: core_content, **contents}
    problems += [problem for content in contents.values() for problem in changes.in_time(content, clock.this_day())]
    if problems:
        raise Rejected(problems)
    return Project(root, contents, core_texts, {CORE: {}, slug: texts}, record, today=clock.today(), alone=slug)


def _wanted(root: Path, slugs: list[str], only: tuple[str, ...]) -> list[str]:
    known = [CORE, *slugs]
    if unknown := [slug for slug in only if slug not in known]:
        says = f"There is no edition “{unknown[0]}”.{guess(unknown[0], known)} There are: {', '.join(known)}."
        raise Rejected([Problem(Mark((root / files.EDITIONS).as_posix()), says)])
    return [slug for slug in known if not only or slug in only]


def _typed(
    slug: str, core: Parsed, parsed: Parsed | None, documents: Mapping[str, Document], contents: dict[str, Content]
) -> list[Problem]:
    content, problems = assembly.assemble(slug, core, parsed, documents)
    if parsed:
        catalogue = {key: text for found in words_of(files.package_texts()).values() for key, text in found.items()}
        strings, wording = (parsed.nodes.get(name) for name in (language.STRINGS, language.WORDING))
        problems = [*problems, *language.strings_fit(strings, catalogue)]
        in_english = meaning.speaks_as_core(parsed.nodes.get("edition.yml"))
        problems += meaning.strings_keep(strings, catalogue, in_english=in_english)
        problems += meaning.wording_keeps(wording, core.nodes, in_english=in_english)
    if content:
        # An edition may lead every way past a part of the core; it is dropped, and listed by `check`.
        contents[slug] = with_strings(content if slug == CORE else without_cases_led_past(pruned(content)))
    return problems


def _beside_core(contents: dict[str, Content], parsed: Parsed, documents: Mapping[str, Document]) -> None:
    """Give every edition the core to be compared with, if that is sound."""
    if set(contents) <= {CORE}:
        return
    core = contents.get(CORE) or assembly.assemble(CORE, parsed, None, documents)[0]
    if core and not checks.run(core, checks.SOUND):
        contents |= {slug: replace(content, core=core) for slug, content in contents.items() if slug != CORE}
