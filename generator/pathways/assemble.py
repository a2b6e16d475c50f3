"""Files -> located nodes -> overlay -> model -> checks -> Markdown -> files, for each edition.

`load` reads and types a project, `check` proves it, `write` lays an ordinary Markdown tree with an
ordinary `mkdocs.yml` into `build/<edition>/`. Whoever builds the site takes over from there.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml

from pathways import clock, files, installed
from pathways.content import comparison as compared
from pathways.content import edition as editions
from pathways.content import language, schema
from pathways.content.comparison import Comparison
from pathways.content.edition import CORE, IN_CORE, Content, Files, Parsed
from pathways.content.model import GAP, Document
from pathways.content.problems import Mark, Problem, Rejected, excerpt, guess
from pathways.content.yamltext import Map, Text, read
from pathways.proof import checks, product
from pathways.proof.adopted import has_changed
from pathways.proof.aside import without_cases_led_past
from pathways.proof.carried import Place, Places, everything_carried, in_aids, note
from pathways.proof.checks import changes, strength, whole
from pathways.proof.checks.literals import typed_in_page
from pathways.proof.checks.pages import pages_exist
from pathways.proof.measured import Measured, digest, records
from pathways.proof.prune import pruned
from pathways.publish import changes as changed
from pathways.publish import checked, colours, menu, overdue, said, shell
from pathways.publish import pages as markdown_pages
from pathways.publish.guide import Guide
from pathways.publish.lean import lean
from pathways.publish.links import blocks_fit, lead_somewhere
from pathways.publish.render import Renderer
from pathways.publish.words import day
from pathways.workers import side_by_side

ASSETS = "assets/pathways"
GUIDES = "publish/"
LUNR = "assets/javascripts/lunr"
"""Where the theme has what its search needs for languages other than English."""
_STYLES = ("site.css", "aid.css")
_CHART = ("chart.css", "chart.js")
_COLOURS = f"{ASSETS}/edition.css"
"""What a flowchart's page has beside."""
_DRAWING = ("question.js", "outcome.js", "concerns.js", "view.js")
SCRIPTS = ("walk.js", "dom.js", "read.js", *_DRAWING, "hours.js", "record.js", "chartlink.js", "shell.js")

Tell = Callable[[Content, Places], list[str]]
"""What is to be said of an edition that holds, by its content and where it carries each ledger entry."""


def nothing(_: Content, __: Places) -> list[str]:
    """Say nothing of an edition."""
    return []


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
    """The day of the build: whose year's bank holidays the pages know."""
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
    core = editions.parse(Files(core_texts))
    core.unread |= {one.mark.file for one in problems}
    documents, found = editions.ledger(core)
    record, unsound = records(core)
    topics, unsound_topics = compared.read(core.nodes.get(compared.FILE), documents)
    problems += [*core.problems, *found, *unsound, *unsound_topics]
    if not any(editions.tree_paths(core.nodes)) and not problems:
        problems.append(Problem(Mark(root.as_posix()), "There is no decision aid here: no .yml file with questions."))
    contents: dict[str, Content] = {}
    texts: dict[str, Mapping[str, str]] = {CORE: {}}
    for slug in wanted:
        parsed = None
        if slug != CORE:
            texts[slug], unread = files.read_edition(root, slug)
            parsed = editions.parse(Files(texts[slug], f"{files.EDITIONS}/{slug}/"))
            parsed.unread |= {one.mark.file.removeprefix(f"{files.EDITIONS}/{slug}/") for one in unread}
            problems += [*unread, *parsed.problems]
        problems += _typed(slug, core, parsed, documents, contents)
    now = today or clock.this_day()
    problems += dict.fromkeys(problem for content in contents.values() for problem in changes.dated(content, now))
    if problems:
        raise Rejected(problems)
    _beside_core(contents, core, documents)
    return Project(root, contents, core_texts, texts, record, topics, clock.today())


def _load_alone(root: Path, only: tuple[str, ...]) -> Project:
    """Read an edition in a folder of its own, over the core that is installed; its ledgers are added to the core's."""
    slug = files.slug_of(root)
    wanted = _wanted(root, [slug], only or (slug,))
    core_texts, core, core_documents, core_content = installed.core()
    texts, problems = files.read_alone(root)
    parsed = editions.parse(Files(texts, alone=True))
    documents, found = editions.ledger(parsed)
    record, unsound = records(parsed)
    problems += [*parsed.problems, *found, *unsound]
    contents = {CORE: core_content}
    problems += installed.too_new(parsed)
    if slug in wanted:
        problems += _typed(slug, core, parsed, {**core_documents, **documents}, contents)
        contents = {slug: replace(content, core=core_content) for slug, content in contents.items() if slug != CORE}
    if CORE in wanted:
        contents = {CORE: core_content, **contents}
    problems += [problem for content in contents.values() for problem in changes.dated(content, clock.this_day())]
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
    content, problems = editions.assemble(slug, core, parsed, documents)
    if parsed:
        catalogue = {key: text for found in words_of(files.package_texts()).values() for key, text in found.items()}
        problems = [*problems, *language.strings_fit(parsed.nodes.get(language.STRINGS), catalogue)]
    if content:
        # An edition may lead every way past a part of the core; it is dropped, and listed by `check`.
        contents[slug] = content if slug == CORE else without_cases_led_past(pruned(content))
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


@dataclass(frozen=True, slots=True)
class Found:
    """What the checks found of one edition, in a process of its own: no more than the others need of it."""

    problems: list[Problem] = field(default_factory=list)
    of_pages: list[Problem] = field(default_factory=list)
    """What is wrong with its guidance pages; they are rendered if nothing else is."""
    uses: whole.Uses = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    pages: Mapping[str, str] = field(default_factory=dict)
    """All of them by path below `docs/`, if they were asked for."""


def check(
    project: Project,
    tell: Tell = nothing,
    *,
    others: Mapping[str, whole.Uses] = {},
    rendering: bool = False,
    jobs: int | None = None,
) -> dict[str, Found]:
    """Run every check over every edition; return what was found of each, and what `tell` says of it.

    `others` are editions that are not loaded, since they are as they were when they held, with what they use.
    With `rendering`, all pages of each are returned too, for `write`, since most of that is done by then.
    Raises Rejected with all problems.
    """
    cores = {content.core for content in project.editions.values() if content.core}
    for core in cores:
        product.of(core)  # each edition is compared with it: worked out before the processes part
    looked_at = side_by_side(list(project.editions), partial(_found, project, tell, rendering), jobs)
    found = dict(zip(project.editions, looked_at, strict=True))
    problems = [problem for one in found.values() for problem in one.problems]
    slugs = project.slugs
    is_whole = project.root != files.core() or len(slugs) > 1  # the core that is installed has left its editions behind
    for content in project.editions.values() if is_whole else ():
        if content.alone or not project.alone:  # cases of the core that is installed name editions that are not here
            problems += whole.scenarios_belong(content, slugs)
    # Aids are rendered from what has been proved; a guidance page is an editor's own template.
    problems = problems or [problem for one in found.values() for problem in one.of_pages]
    first = project.editions.get(project.alone or CORE) or next(iter(cores), None)
    if (
        first
        and not problems
        and is_whole
        and {*project.editions, *others} >= slugs - ({CORE} if project.alone else set())
    ):
        problems = list(whole.nothing_unused(first, [*others.values(), *(one.uses for one in found.values())]))
    if problems:
        raise Rejected(problems)
    return found


def _found(project: Project, tell: Tell, rendering: bool, slug: str) -> Found:
    content = project.editions[slug]
    if problems := checks.run(content):
        return Found(problems)
    written = guidance(project, slug)
    if problems := written.problems or list(everything_carried(content, written.places)):
        return Found(of_pages=problems)
    rendered = pages(project, slug, written)[0] if rendering else {}
    return Found(uses=whole.used(content, written.lists), said=tell(content, written.places), pages=rendered)


def pages(project: Project, slug: str, written: "Guidance | None" = None) -> tuple[dict[str, str], list[Problem]]:
    """Render an edition's pages by path below `docs/`: decision aids, evidence, how it is checked, and guidance.

    Guidance that is `written` already is not rendered again.
    """
    content = project.editions[slug]
    strings = strings_of(project, slug)
    found = written or guidance(project, slug)
    renderer = _renderer(project, slug, found.titles)
    record = checked.Record(project.measured.get(slug), digest(project.core_texts, project.edition_texts[slug]))
    made = [
        *(renderer.aid(aid) for aid in content.trees),
        *(renderer.chart(aid) for aid in content.trees),
        *renderer.evidence(found.places),
        checked.page(renderer.environment, content, strings["words.yml"], record, found.places),
    ]
    if told := changed.page(renderer.environment, content, strings["words.yml"], found.titles):
        made.append(told)
    return {page.path: page.text for page in made} | found.pages, found.problems


def _renderer(project: Project, slug: str, titles: Mapping[str, str]) -> Renderer:
    content, own = project.editions[slug], files.package_texts()
    words, strings = strings_of(project, slug).values()
    return Renderer(content, templates_of(own), words, strings, titles, note_of(content, words), project.today.year)


def versions(project: Project, slug: str, aid: str) -> dict[str, str]:
    """Return the hash of every node on an aid's page, by `AID--NODE`: what a saved record says it has seen."""
    return _renderer(project, slug, guidance(project, slug).titles).versions(aid)


@dataclass
class Guidance:
    """An edition's guidance pages by path below `docs/`, what is wrong with them, what they say."""

    pages: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    places: Places = field(default_factory=dict)
    """Where the edition carries each entry: on these pages, then in its decision aids."""
    titles: dict[str, str] = field(default_factory=dict)
    """What each page is called, by its name without `.md`."""
    lists: set[str] = field(default_factory=set)
    """The checklists they show."""


def guidance(project: Project, slug: str) -> Guidance:
    """Render an edition's guidance pages: the core's, with the edition's in place of them or extending them."""
    content, own = project.editions[slug], files.package_texts()
    core_docs, edition_docs = _docs(project.core_texts), _docs(project.edition_texts[slug])
    if slug != CORE:  # how to publish an edition is for the core's site: practitioners have no use for it
        core_docs = {name: text for name, text in core_docs.items() if not name.startswith(GUIDES)}
    as_core = {f"core/{name}": text for name, text in core_docs.items()}
    beside = IN_CORE if project.alone else ""
    named = {path: f"{beside}docs/{name}" for name in core_docs for path in (f"core/{name}", name)}
    named |= {name: f"{content.folder}docs/{name}" for name in edition_docs}
    texts = core_docs | edition_docs
    known = {*texts, *_aids_and_evidence(content), *(f"schemas/{name}" for name in schema.names())}
    others = {page: other for other, own_texts in project.edition_texts.items() for page in _docs(own_texts)}
    words = strings_of(project, slug)["words.yml"]
    environment = markdown_pages.environment(as_core | texts, named, words)
    templates = markdown_pages.environment(templates_of(own), strings=words)
    found = Guidance(titles=_titles(texts, core_docs))
    for name, text in texts.items():
        if not name.startswith(GUIDES):  # they show how a file is written, with numbers that are made up
            found.problems += typed_in_page(content, named[name], text)
        if name.endswith(".md"):
            found.problems += blocks_fit(environment, name, named[name], text, as_core | texts)
            found.problems += lead_somewhere(named[name], name, text, known, others)
        guide = Guide(content, words, templates, name, found.titles)
        told = facts(content) | guide.calls()
        page, wrong = markdown_pages.page(environment, name, named[name], told)
        found.problems += wrong
        found.lists |= guide.lists
        if page:
            shown, sentences = said.read(page.text, guide.made)
            found.pages[name] = shown + guide.written()
            found.problems += said.bare(sentences)
            for one in sentences:
                if wrong_force := strength.slip(content, one.sentence, one.call.entries, one.call.areas):
                    found.problems.append(Problem(one.call.mark, wrong_force, content.edition.name))
                place = Place(name.removesuffix(".md"), one.anchor, one.heading)
                note(content, found.places, place, one.call.entries)
    for entry, places in in_aids(content).items():
        found.places.setdefault(entry, {}).update(places)
    if not found.problems:
        found.problems = list(pages_exist(content, found.titles))
    return found


def _aids_and_evidence(content: Content) -> Iterator[str]:
    """The paths of pages that are made for an edition, and of the core's aids: it may leave one out and say so."""
    yield from (f"{aid}.md" for aid in {**(content.core.trees if content.core else {}), **content.trees})
    yield from (f"evidence/{id_}.md" for id_ in content.documents)
    yield from (checked.PATH, changed.PATH)


def _titles(docs: Mapping[str, str], core_docs: Mapping[str, str]) -> dict[str, str]:
    """What each page is called; one that extends the core's and says nothing else is called as that is."""
    titled = markdown_pages.title
    return {
        name.removesuffix(".md"): titled(text) or titled(core_docs.get(name, "")) or name
        for name, text in docs.items()
        if name.endswith(".md")
    }


def templates_of(own: Mapping[str, str]) -> dict[str, str]:
    """Return the templates among the package's page files."""
    return {name: text for name, text in own.items() if name.endswith(".j2")}


def _docs(texts: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix("docs/"): text for name, text in texts.items() if name.startswith("docs/")}


def words_of(own: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The catalogues of interface strings."""
    return _catalogues(**{name.removesuffix(".yml"): own[name] for name in ("words.yml", "strings.yml")})


@cache
def _catalogues(**texts: str) -> dict[str, dict[str, str]]:
    catalogues: dict[str, dict[str, str]] = {}
    for name in ("words.yml", "strings.yml"):
        node, problems = read(texts[name.removesuffix(".yml")], f"generator/pathways/page/{name}")
        if problems or not isinstance(node, Map):
            raise Rejected(problems)
        catalogues[name] = {key: text.value for key, text in node.items.items() if isinstance(text, Text)}
    return catalogues


def strings_of(project: Project, slug: str) -> dict[str, dict[str, str]]:
    """Return the strings that an edition's readers see: its own, and the core's where it has none."""
    node = project.editions[slug].located.get(language.STRINGS)
    own = (
        {key: text.value for key, text in node.items.items() if isinstance(text, Text)} if isinstance(node, Map) else {}
    )
    catalogues = words_of(files.package_texts())
    return {name: {key: own.get(key, text) for key, text in found.items()} for name, found in catalogues.items()}


def untranslated(project: Project, slug: str) -> list[Problem]:
    """Return all that readers of an edition in a language of its own still see in the core's, place by place."""
    content = project.editions[slug]
    if content.edition.language == language.CORE_LANGUAGE:
        return []
    beside = IN_CORE if project.alone else ""
    strings = content.located.get(language.STRINGS)
    given = strings.items if isinstance(strings, Map) else {}
    missing = [
        Problem(Mark(f"{IN_CORE}{language.STRINGS}"), f"{key}: “{text}”")
        for found in words_of(files.package_texts()).values()
        for key, text in found.items()
        if key not in given
    ]
    missing += [Problem(mark, f"“{excerpt(text, 200)}”") for mark, text in language.still_in_core_s(content)]
    pages, own = _docs(project.core_texts), _docs(project.edition_texts[slug])
    missing += [
        Problem(Mark(f"{beside}docs/{name}"), "the page")
        for name in pages
        if name not in own and name.endswith(".md") and not name.startswith(GUIDES)
    ]
    core = editions.parse(Files(project.core_texts)).nodes.values()
    idle = language.stands_for_nothing(content, core)
    return missing + [Problem(mark, f"The core does not say “{excerpt(text, 200)}”.") for mark, text in idle]


def interface_strings() -> dict[str, str]:
    """Return the words of the pages themselves (`page/words.yml`)."""
    return words_of(files.package_texts())["words.yml"]


def facts(content: Content) -> dict[str, Any]:
    """What a guidance page may name in {{ }}."""
    return {
        "edition": content.edition,
        "areas": content.edition.areas,
        "is_core": not content.areas,
        "aids": {id_: {"title": tree.title, "summary": tree.summary} for id_, tree in content.trees.items()},
        "limits": {id_.replace("-", "_"): limit.within for id_, limit in content.limits.items()},
        "documents": content.documents,
        "moments": content.moments,
        "changed": bool(content.changes),
    }


def write(project: Project, slug: str, build: Path, rendered: Mapping[str, str] | None = None) -> Path:
    """Write an edition's Markdown tree and `mkdocs.yml` below `build`; return the latter's path.

    Raises Rejected if a page cannot be rendered; then nothing is written.
    """
    found, problems = (rendered, []) if rendered else pages(project, slug)
    if problems:
        raise Rejected(problems)
    own = files.package_texts()
    texts = {f"docs/{name}": text for name, text in found.items()}
    texts |= {f"docs/{name}": text for name, text in _sent(project, slug).items()}
    if slug == CORE:
        texts |= {f"docs/schemas/{name}": text for name, text in schema.written(schema.schemas()).items()}
    texts |= {name: text for name, text in own.items() if name.startswith("overrides/")}
    spoken = project.editions[slug].edition.language
    if not files.theme_speaks(spoken):
        texts[f"overrides/partials/languages/{spoken}.html"] = language.theme_words(spoken)
    config = site_config(project, slug)
    texts["mkdocs.yml"] = yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=120)
    files.write(build / slug, texts)
    return build / slug / "mkdocs.yml"


def site_config(project: Project, slug: str) -> dict[str, Any]:
    """Return the edition's `mkdocs.yml`: the root's, with the edition's name and without our plugin."""
    content = project.editions[slug]
    config: dict[str, Any] = yaml.safe_load(files.read_text(_root_config(project)))
    own = files.package_texts()
    words, sent = strings_of(project, slug)["words.yml"], _sent(project, slug)
    config["site_name"] = content.edition.name
    if config.get("site_url"):
        config["site_url"] = f"{config['site_url'].rstrip('/')}/{slug}/"
    config["docs_dir"] = "docs"
    config["theme"] = {**config["theme"], "custom_dir": "overrides", "language": content.edition.language}
    config["plugins"] = [plugin for plugin in config["plugins"] if plugin != "pathways"]
    config["exclude_docs"] = "\n".join([*config.get("exclude_docs", "").splitlines(), *_never_asked_for(config)])
    styles = [f"{ASSETS}/site.css", *([_COLOURS] if _COLOURS in sent else [])]
    config["extra_css"] = [*(shell.versioned(path, sent) for path in styles), *config.get("extra_css", [])]
    config["extra"] = {
        **config.get("extra", {}),
        "pathways": {
            "emergency": words["emergency-line"],
            "call": words["emergency-call"],
            "note": note_of(content, words),
            "overdue": overdue.notes(content, project.today, words),
            "checked": {"title": words["checked-title"], "page": checked.PATH.replace(".md", ".html")},
            "links": menu.foot(content, words),
            "beside": menu.beside(words, compares=bool(project.comparison)),
            "report": _report(content, words),
            "scripts": {
                **{name: shell.versioned(f"{ASSETS}/{name}.js", sent) for name in ("site", "aid", "results")},
                "worker": files.search_worker(),
            },
            "chart": {name: shell.versioned(f"{ASSETS}/chart.{name}", sent) for name in ("css", "js")},
            **{name: lean([own[f"{name}.js"]]).strip() for name in ("start", "colours")},
            "words": shell.words(words),
        },
    }
    return config


def sent_to_pages(project: Project, slug: str) -> list[str]:
    """Return the address of everything that an edition's pages ask for beside search."""
    sent = _sent(project, slug)
    return [path if path.endswith(".svg") else shell.versioned(path, sent) for path in sent]


def _sent(project: Project, slug: str) -> dict[str, str]:
    """What pages are sent beside their text, by path below `docs/`."""
    own, chosen = files.package_texts(), project.editions[slug].edition.colours
    return {
        f"{ASSETS}/site.css": _lean(*(own[name] for name in _STYLES)),
        f"{ASSETS}/site.js": _lean(own["site.js"]),
        f"{ASSETS}/results.js": _lean(own["results.js"]),
        f"{ASSETS}/aid.js": _lean(*(own[name] for name in SCRIPTS)),
        **{f"{ASSETS}/{name}": _lean(own[name]) for name in _CHART},
        f"{ASSETS}/icon.svg": own["icon.svg"],
        **({_COLOURS: colours.style(chosen)} if chosen else {}),
    }


@cache
def _lean(*texts: str) -> str:
    return lean(texts)


def _never_asked_for(config: Mapping[str, Any]) -> Iterator[str]:
    """What the theme brings, half of a site, and no page asks for: its shell, maps, search in other languages."""
    yield from ("*.map", "/assets/javascripts/bundle.*", "/assets/stylesheets/*", "/assets/images/*")
    language = config["theme"].get("language", "en")
    yield f"/{LUNR}/*" if language == "en" else f"/{LUNR}/min/lunr.*.min.js"
    if language != "en":
        yield from (f"!/{LUNR}/min/lunr.{name}.min.js" for name in ("stemmer.support", "multi", language))


def _root_config(project: Project) -> Path:
    own = project.root / "mkdocs.yml"
    return own if own.is_file() else files.core() / "mkdocs.yml"


def _report(content: Content, words: Mapping[str, str]) -> dict[str, str]:
    """What every page says of reporting a wrong number: the link, or that nobody has said where yet."""
    where = content.edition.report_a_wrong_number
    if where == GAP:
        return {"says": words["report-gap"], "href": ""}
    return {"says": words["report"], "href": where if where.startswith("https:") else f"mailto:{where}"}


def note_of(content: Content, words: Mapping[str, str]) -> str:
    """What every page says of an edition that no partnership has adopted."""
    if content.edition.status == "adopted" and content.edition.on:
        says = words["adopted-changed" if has_changed(content) else "adopted-note"]
        return says.format(by=content.edition.by, on=day(content.edition.on, words))
    if content.edition.status == "draft":
        return words["draft-note"]
    if not content.areas:
        return words["example-core"]
    dates = [document.date for document in content.documents.values() if set(content.areas) & set(document.areas)]
    date = dates[0] if dates else "gap"
    return words["example-undated"] if date == "gap" else words["example-note"].format(date=day(date, words))
