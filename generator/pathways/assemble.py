"""Files -> located nodes -> overlay -> model -> checks -> Markdown -> files, for each edition.

`load` reads and types a project, `check` proves it, `write` lays an ordinary Markdown tree with an
ordinary `mkdocs.yml` into `build/<edition>/`. Whoever builds the site takes over from there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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
from pathways.proof.checks import whole
from pathways.proof.prune import pruned
from pathways.publish import pages as markdown_pages
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


def load(root: Path, only: Iterable[str] = ()) -> Project:
    """Read a project and type its editions (all, or `only` some).

    Raises Rejected with every problem of every file.
    """
    slugs = files.editions(root) if files.is_project(root) else []
    wanted = _wanted(root, slugs, tuple(only))
    core_texts, problems = files.read_core(root)
    core = editions.parse(Files(core_texts))
    documents, found = editions.ledger(core)
    problems += [*core.problems, *found]
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
    return Project(root, contents, core_texts, texts)


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
    problems = [problem for content in project.editions.values() for problem in checks.run(content)]
    slugs = {CORE, *files.editions(project.root)} if files.is_project(project.root) else {CORE}
    for content in project.editions.values():
        problems += whole.scenarios_belong(content, slugs)
    if not problems and set(project.editions) >= slugs:
        problems = list(whole.nothing_unused(project.editions.values()))
    if not problems:
        # Aids are rendered from what has been proved; a guidance page is an editor's own template.
        problems = [problem for slug in project.editions for problem in guidance(project, slug)[1]]
    if problems:
        raise Rejected(problems)


def pages(project: Project, slug: str) -> tuple[dict[str, str], list[Problem]]:
    """Render an edition's pages by path below `docs/`: decision aids, evidence and guidance."""
    content, own = project.editions[slug], files.package_texts()
    strings = _words(own)
    renderer = Renderer(content, _templates(own), strings["words.yml"], strings["strings.yml"])
    aids = {page.path: page.text for page in (*(renderer.aid(aid) for aid in content.trees), *renderer.evidence())}
    written, problems = guidance(project, slug)
    return aids | written, problems


def guidance(project: Project, slug: str) -> tuple[dict[str, str], list[Problem]]:
    """Render an edition's guidance pages: the core's, with the edition's in place of them or extending them."""
    core_docs, edition_docs = _docs(project.core_texts), _docs(project.edition_texts[slug])
    as_core = {f"core/{name}": text for name, text in core_docs.items()}
    environment = markdown_pages.environment(as_core | core_docs | edition_docs)
    written: dict[str, str] = {}
    problems: list[Problem] = []
    for name in {**core_docs, **edition_docs}:
        folder = f"{files.EDITIONS}/{slug}/" if name in edition_docs else ""
        page, wrong = markdown_pages.page(environment, name, f"{folder}docs/{name}", facts(project.editions[slug]))
        problems += wrong
        if page:
            written[name] = page.text
    return written, problems


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


def facts(content: Content) -> dict[str, Any]:
    """What a guidance page may name in {{ }}."""
    return {
        "edition": content.edition,
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
    texts[f"docs/{ASSETS}/aid.js"] = lean(own[name] for name in _SCRIPTS)
    texts |= {f"docs/{ASSETS}/{name}": lean([own[name]]) for name in _STYLES}
    texts[f"docs/{ASSETS}/icon.svg"] = own["icon.svg"]
    texts |= {name: text for name, text in own.items() if name.startswith("overrides/")}
    config = site_config(project, slug)
    texts["mkdocs.yml"] = yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=120)
    files.write(build / slug, texts)
    return build / slug / "mkdocs.yml"


def site_config(project: Project, slug: str) -> dict[str, Any]:
    """Return the edition's `mkdocs.yml`: the root's, with the edition's name and without our plugin."""
    content = project.editions[slug]
    config: dict[str, Any] = yaml.safe_load(files.read_text(_root_config(project)))
    words = _words(files.package_texts())["words.yml"]
    config["site_name"] = content.edition.name
    config["docs_dir"] = "docs"
    config["theme"] = {**config["theme"], "custom_dir": "overrides"}
    config["plugins"] = [plugin for plugin in config["plugins"] if plugin != "pathways"]
    config["extra_css"] = [f"{ASSETS}/{name}" for name in _STYLES]
    config["extra"] = {
        **config.get("extra", {}),
        "pathways": {
            "emergency": words["emergency-line"],
            "call": words["emergency-call"],
            "note": _note(content, words),
            "scripts": [f"{ASSETS}/aid.js"],
        },
    }
    return config


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
