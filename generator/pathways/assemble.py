"""Files -> located nodes -> overlay -> model -> checks -> Markdown -> files, for each edition.

`load` reads and types a project, `check` proves it, `write` lays an ordinary Markdown tree with an
ordinary `mkdocs.yml` into `build/<edition>/`. Whoever builds the site takes over from there.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import yaml

from pathways import files
from pathways.content import edition as editions
from pathways.content.edition import CORE, Content, Files, Parsed
from pathways.content.model import Document
from pathways.content.problems import Mark, Problem, Rejected, guess
from pathways.content.yamltext import Map, Text, read
from pathways.proof import checks
from pathways.proof.checks import sources, whole
from pathways.proof.measured import Measured, digest, records
from pathways.proof.prune import pruned
from pathways.publish import checked, shell
from pathways.publish import pages as markdown_pages
from pathways.publish.guide import Guide
from pathways.publish.lean import lean
from pathways.publish.render import Renderer
from pathways.publish.words import day

ASSETS = "assets/pathways"
_STYLES = ("site.css", "aid.css")
_SCRIPTS = ("walk.js", "dom.js", "read.js", "question.js", "outcome.js", "concerns.js", "view.js", "shell.js")


@dataclass(frozen=True)
class Project:
    """A project's editions, typed; the core is one of them."""

    root: Path
    editions: Mapping[str, Content]
    core_texts: Mapping[str, str]
    edition_texts: Mapping[str, Mapping[str, str]]
    measured: Mapping[str, Measured] = field(default_factory=dict)
    """What `pathways mutate --write` found, by edition."""


def load(root: Path, only: Iterable[str] = ()) -> Project:
    """Read a project and type its editions (all, or `only` some).

    Raises Rejected with every problem of every file.
    """
    slugs = files.editions(root) if files.is_project(root) else []
    wanted = _wanted(root, slugs, tuple(only))
    core_texts, problems = files.read_core(root)
    core = editions.parse(Files(core_texts))
    documents, found = editions.ledger(core)
    record, unsound = records(core)
    problems += [*core.problems, *found, *unsound]
    if not any(editions.tree_paths(core.nodes)) and not problems:
        problems.append(Problem(Mark(root.as_posix()), "There is no decision aid here: no .yml file with questions."))
    contents: dict[str, Content] = {}
    texts: dict[str, Mapping[str, str]] = {CORE: {}}
    for slug in wanted:
        parsed = None
        if slug != CORE:
            texts[slug], unread = files.read_edition(root, slug)
            parsed = editions.parse(Files(texts[slug], f"{files.EDITIONS}/{slug}/"))
            problems += [*unread, *parsed.problems]
        problems += _typed(slug, core, parsed, documents, contents)
    if problems:
        raise Rejected(problems)
    _beside_core(contents, core, documents)
    return Project(root, contents, core_texts, texts, record)


def _wanted(root: Path, slugs: list[str], only: tuple[str, ...]) -> list[str]:
    known = [CORE, *slugs]
    if unknown := [slug for slug in only if slug not in known]:
        says = f"There is no edition “{unknown[0]}”.{guess(unknown[0], known)} There are: {', '.join(known)}."
        raise Rejected([Problem(Mark((root / files.EDITIONS).as_posix()), says)])
    return [slug for slug in known if not only or slug in only]


def _typed(
    slug: str, core: Parsed, parsed: Parsed | None, documents: Mapping[str, Document], contents: dict[str, Content]
) -> list[Problem]:
    content, problems = editions.assemble(slug, core, parsed, documents)
    if content:
        # An edition may lead every way past a part of the core; it is dropped, and listed by `check`.
        contents[slug] = content if slug == CORE else pruned(content)
    return problems


def _beside_core(contents: dict[str, Content], parsed: Parsed, documents: Mapping[str, Document]) -> None:
    """Give every edition the core to be compared with, if that is sound."""
    if set(contents) <= {CORE}:
        return
    core = contents.get(CORE) or editions.assemble(CORE, parsed, None, documents)[0]
    if core and not checks.run(core, checks.SOUND):
        contents |= {slug: replace(content, core=core) for slug, content in contents.items() if slug != CORE}


def check_sound(project: Project) -> None:
    """Check only that every edition can be walked. Raises Rejected with all problems."""
    problems = [problem for content in project.editions.values() for problem in checks.run(content, checks.SOUND)]
    if problems:
        raise Rejected(problems)


def check(project: Project) -> None:
    """Run every check over every edition. Raises Rejected with all problems."""
    problems = [problem for found in _each(project.editions, checks.run) for problem in found]
    slugs = {CORE, *files.editions(project.root)} if files.is_project(project.root) else {CORE}
    for content in project.editions.values():
        problems += whole.scenarios_belong(content, slugs)
    if not problems:
        # Aids are rendered from what has been proved; a guidance page is an editor's own template.
        written = [guidance(project, slug) for slug in project.editions]
        problems = [problem for one in written for problem in one.problems]
        if not problems and set(project.editions) >= slugs:
            lists = {name for one in written for name in one.lists}
            problems = list(whole.nothing_unused(project.editions.values(), lists))
    if problems:
        raise Rejected(problems)


def _each(editions: Mapping[str, Content], run: Callable[[Content], list[Problem]]) -> Iterator[list[Problem]]:
    """Run something over every edition: the core first, then the others side by side where the system can fork.

    A forked process has all that was read and proved of the core; a spawned one would first do that again.
    """
    ready = [content for slug, content in editions.items() if slug == CORE]
    yield from map(run, ready)
    rest = [content for slug, content in editions.items() if slug != CORE]
    processes = min(os.cpu_count() or 1, len(rest))
    if processes < 2 or sys.platform != "linux":
        yield from map(run, rest)
        return
    with ProcessPoolExecutor(processes, get_context("fork"), _take, (rest, run)) as pool:
        yield from pool.map(_run, range(len(rest)))


_TAKEN: tuple[list[Content], Callable[[Content], list[Problem]]]


def _take(*given: Any) -> None:
    """Keep, in a forked process, what its parent had; a task names its part by number."""
    global _TAKEN  # noqa: PLW0603  how a pool hands over what need not be copied
    _TAKEN = given


def _run(number: int) -> list[Problem]:
    contents, run = _TAKEN
    return run(contents[number])


def pages(project: Project, slug: str) -> tuple[dict[str, str], list[Problem]]:
    """Render an edition's pages by path below `docs/`: decision aids, evidence, how it is checked, and guidance."""
    content, own = project.editions[slug], files.package_texts()
    strings = _words(own)
    found = guidance(project, slug)
    renderer = Renderer(content, _templates(own), strings["words.yml"], strings["strings.yml"], found.titles)
    record = checked.Record(project.measured.get(slug), digest(project.core_texts, project.edition_texts[slug]))
    made = [
        *(renderer.aid(aid) for aid in content.trees),
        *renderer.evidence(),
        checked.page(renderer.environment, content, strings["words.yml"], record, found.cited),
    ]
    return {page.path: page.text for page in made} | found.pages, found.problems


@dataclass
class Guidance:
    """An edition's guidance pages by path below `docs/`, what is wrong with them, what they cite."""

    pages: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)
    """What each page is called, by its name without `.md`."""
    lists: set[str] = field(default_factory=set)
    """The checklists they show."""


def guidance(project: Project, slug: str) -> Guidance:
    """Render an edition's guidance pages: the core's, with the edition's in place of them or extending them."""
    content, own = project.editions[slug], files.package_texts()
    core_docs, edition_docs = _docs(project.core_texts), _docs(project.edition_texts[slug])
    as_core = {f"core/{name}": text for name, text in core_docs.items()}
    environment = markdown_pages.environment(as_core | core_docs | edition_docs)
    templates, words = markdown_pages.environment(_templates(own)), _words(own)["words.yml"]
    found = Guidance(titles=_titles(core_docs | edition_docs, core_docs))
    for name in {**core_docs, **edition_docs}:
        folder = f"{files.EDITIONS}/{slug}/" if name in edition_docs else ""
        guide = Guide(content, words, templates, name, found.titles)
        told = facts(content) | guide.calls()
        page, wrong = markdown_pages.page(environment, name, f"{folder}docs/{name}", told)
        found.problems += wrong
        found.cited |= guide.cited.keys()
        found.lists |= guide.lists
        if page:
            found.pages[name] = page.text + guide.written()
    if not found.problems:
        found.problems = list(_pages_named(content, found.titles))
    return found


def _titles(docs: Mapping[str, str], core_docs: Mapping[str, str]) -> dict[str, str]:
    """What each page is called; one that extends the core's and says nothing else is called as that is."""
    titled = markdown_pages.title
    return {
        name.removesuffix(".md"): titled(text) or titled(core_docs.get(name, "")) or name
        for name, text in docs.items()
        if name.endswith(".md")
    }


def _pages_named(content: Content, titles: Mapping[str, str]) -> Iterator[Problem]:
    """Outcomes, and words people use, name only pages, aids and nodes that are there."""
    for aid, tree in content.trees.items():
        for name, outcome in tree.outcomes.items():
            for number, page in enumerate(outcome.read):
                if page not in titles:
                    mark = content.mark(aid, "outcomes", name, "read", number)
                    yield Problem(mark, f"There is no page “{page}” in docs/.{guess(page, titles)}")
    known = {**(content.core.trees if content.core else {}), **content.trees}
    for name, word in content.words.items():
        for number, target in enumerate(word.to):
            place, _, node = target.partition("#")
            nodes = {*known[place].questions, *known[place].outcomes} if place in known else ()
            mark = content.mark("shared/words", name, "to", number)
            if place not in known and place not in titles:
                says = f"There is no decision aid or page “{place}”.{guess(place, {**known, **titles})}"
                yield Problem(mark, says)
            elif node and node not in nodes:
                yield Problem(mark, f"“{place}” has no question or outcome “{node}”.{guess(node, nodes)}")


def carried(project: Project, slug: str) -> set[str]:
    """Return the ledger entries of an edition's documents that its aids, lists, contacts and pages carry."""
    content = project.editions[slug]
    return sources.carried(content) | (guidance(project, slug).cited & content.entries.keys())


def _templates(own: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in own.items() if name.endswith(".j2")}


def _docs(texts: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix("docs/"): text for name, text in texts.items() if name.startswith("docs/")}


def _words(own: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The catalogues of interface strings."""
    catalogues: dict[str, dict[str, str]] = {}
    for name in ("words.yml", "strings.yml"):
        node, problems = read(own[name], f"generator/pathways/page/{name}")
        if problems or not isinstance(node, Map):
            raise Rejected(problems)
        catalogues[name] = {key: text.value for key, text in node.items.items() if isinstance(text, Text)}
    return catalogues


def interface_strings() -> dict[str, str]:
    """Return the words of the pages themselves (`page/words.yml`)."""
    return _words(files.package_texts())["words.yml"]


def facts(content: Content) -> dict[str, Any]:
    """What a guidance page may name in {{ }}."""
    return {
        "edition": content.edition,
        "areas": content.edition.areas,
        "is_core": not content.areas,
        "aids": {id_: {"title": tree.title, "summary": tree.summary} for id_, tree in content.trees.items()},
        "limits": {id_.replace("-", "_"): limit.within for id_, limit in content.limits.items()},
        "documents": content.documents,
    }


def write(project: Project, slug: str, build: Path) -> Path:
    """Write an edition's Markdown tree and `mkdocs.yml` below `build`; return the latter's path.

    Raises Rejected if a page cannot be rendered; then nothing is written.
    """
    found, problems = pages(project, slug)
    if problems:
        raise Rejected(problems)
    own = files.package_texts()
    texts = {f"docs/{name}": text for name, text in found.items()}
    texts |= {f"docs/{name}": text for name, text in _sent(own).items()}
    texts |= {name: text for name, text in own.items() if name.startswith("overrides/")}
    config = site_config(project, slug)
    texts["mkdocs.yml"] = yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=120)
    files.write(build / slug, texts)
    return build / slug / "mkdocs.yml"


def site_config(project: Project, slug: str) -> dict[str, Any]:
    """Return the edition's `mkdocs.yml`: the root's, with the edition's name and without our plugin."""
    content = project.editions[slug]
    config: dict[str, Any] = yaml.safe_load(files.read_text(_root_config(project)))
    own = files.package_texts()
    words, sent = _words(own)["words.yml"], _sent(own)
    config["site_name"] = content.edition.name
    config["docs_dir"] = "docs"
    config["theme"] = {**config["theme"], "custom_dir": "overrides"}
    config["plugins"] = [plugin for plugin in config["plugins"] if plugin != "pathways"]
    config["extra_css"] = [shell.versioned(f"{ASSETS}/site.css", sent), *config.get("extra_css", [])]
    config["extra"] = {
        **config.get("extra", {}),
        "pathways": {
            "emergency": words["emergency-line"],
            "call": words["emergency-call"],
            "note": _note(content, words),
            "checked": {"title": words["checked-title"], "page": checked.PATH.replace(".md", ".html")},
            "scripts": {
                **{name: shell.versioned(f"{ASSETS}/{name}.js", sent) for name in ("site", "aid", "results")},
                "worker": files.search_worker(),
            },
            "start": lean([own["start.js"]]).strip(),
            "words": shell.words(words),
        },
    }
    return config


def sent_to_pages() -> list[str]:
    """Return the address of everything that pages ask for beside search."""
    sent = _sent(files.package_texts())
    return [path if path.endswith(".svg") else shell.versioned(path, sent) for path in sent]


def _sent(own: Mapping[str, str]) -> dict[str, str]:
    """What pages are sent beside their text, by path below `docs/`."""
    return {
        f"{ASSETS}/site.css": lean(own[name] for name in _STYLES),
        f"{ASSETS}/site.js": lean([own["site.js"]]),
        f"{ASSETS}/results.js": lean([own["results.js"]]),
        f"{ASSETS}/aid.js": lean(own[name] for name in _SCRIPTS),
        f"{ASSETS}/icon.svg": own["icon.svg"],
    }


def _root_config(project: Project) -> Path:
    own = project.root / "mkdocs.yml"
    return own if own.is_file() else files.core() / "mkdocs.yml"


def _note(content: Content, words: Mapping[str, str]) -> str:
    """What every page says of an edition that no partnership has adopted."""
    if content.edition.status == "adopted":
        return ""
    if content.edition.status == "draft":
        return words["draft-note"]
    if not content.areas:
        return words["example-core"]
    dates = [document.date for document in content.documents.values() if set(content.areas) & set(document.areas)]
    date = dates[0] if dates else "gap"
    return words["example-undated"] if date == "gap" else words["example-note"].format(date=day(date))
