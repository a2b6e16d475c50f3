"""A project -> checks -> Markdown -> files, for each edition.

`check` proves what `loading` has read, `write` lays an ordinary Markdown tree with an ordinary
`mkdocs.yml` into `build/<edition>/`. Whoever builds the site takes over from there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from pathways import attachments, disk, files, kept
from pathways.content import language, schema
from pathways.content.edition import Content
from pathways.content.names import CORE
from pathways.content.problems import Problem, Rejected
from pathways.content.values import GAP
from pathways.guidance import Guidance, guidance, templates_of
from pathways.loading import Project
from pathways.proof import checks, product
from pathways.proof.adopted import has_changed
from pathways.proof.carried import Places, everything_carried
from pathways.proof.checks import whole
from pathways.proof.measured import digest
from pathways.publish import changes as changed
from pathways.publish import checked, colours, links, menu, overdue, shell
from pathways.publish.bundles import bundle
from pathways.publish.render import Renderer
from pathways.publish.words import day
from pathways.strings import strings_of
from pathways.workers import side_by_side

ASSETS = "assets/pathways"
LUNR = "assets/javascripts/lunr"
"""Where the theme has what its search needs for languages other than English."""
# Those in C where PyYAML was built with them.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_COLOURS = f"{ASSETS}/edition.css"
_SENT = ("site.css", "site.js", "results.js", "aid.js", "chart.css", "chart.js")

Tell = Callable[[Content, Places], list[str]]
"""What is to be said of an edition that holds, by its content and where it carries each ledger entry."""


def nothing(_: Content, __: Places) -> list[str]:
    """Say nothing of an edition."""
    return []


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
    # What takes longest comes first, so that no process is left with it at the end.
    order = sorted(project.editions, key=lambda slug: (slug != CORE, -len(project.edition_texts[slug])))
    looked_at = dict(zip(order, side_by_side(order, partial(_found, project, tell, rendering), jobs), strict=True))
    found = {slug: looked_at[slug] for slug in project.editions}
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


def pages(project: Project, slug: str, written: Guidance | None = None) -> tuple[dict[str, str], list[Problem]]:
    """Render an edition's pages by path below `docs/`: decision aids, evidence, how it is checked, and guidance.

    Guidance that is `written` already is not rendered again.
    """
    content = project.editions[slug]
    strings = strings_of(project.editions[slug])
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
    words, strings = strings_of(project.editions[slug]).values()
    holidays = kept.bank_holidays(project.root, project.today.year)
    return Renderer(content, templates_of(own), words, strings, titles, note_of(content, words), holidays)


def versions(project: Project, slug: str, aid: str) -> dict[str, str]:
    """Return the hash of every node on an aid's page, by `AID--NODE`: what a saved record says it has seen."""
    return _renderer(project, slug, guidance(project, slug).titles).versions(aid)


def write(project: Project, slug: str, build: Path, rendered: Mapping[str, str] | None = None) -> Path:
    """Write an edition's Markdown tree and `mkdocs.yml` below `build`; return the latter's path.

    Raises Rejected if a page cannot be rendered; then nothing is written.
    """
    found, problems = (rendered, []) if rendered else pages(project, slug)
    if problems:
        raise Rejected(problems)
    own = files.package_texts()
    attached = links.led_to(found) & attachments.names(project, slug)
    texts: dict[str, str | bytes] = {f"docs/{name}": text for name, text in found.items()}
    texts |= {f"docs/{name}": data for name, data in attachments.read(project, slug, attached).items()}
    texts |= {f"docs/{name}": text for name, text in _sent(project, slug).items()}
    if slug == CORE:
        texts |= {f"docs/schemas/{name}": text for name, text in schema.written(schema.schemas()).items()}
    texts |= {name: text for name, text in own.items() if name.startswith("overrides/")}
    spoken = project.editions[slug].edition.language
    if not files.theme_speaks(spoken):
        texts[f"overrides/partials/languages/{spoken}.html"] = language.theme_words(spoken)
    config = site_config(project, slug)
    texts["mkdocs.yml"] = yaml.dump(config, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=120)
    disk.write(build / slug, texts)
    return build / slug / "mkdocs.yml"


def site_config(project: Project, slug: str) -> dict[str, Any]:
    """Return the edition's `mkdocs.yml`: the root's, with the edition's name and without our plugin."""
    content = project.editions[slug]
    config: dict[str, Any] = yaml.load(disk.read_text(_root_config(project)), _LOADER)
    own = files.package_texts()
    words, sent = strings_of(project.editions[slug])["words.yml"], _sent(project, slug)
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
            "beside": [] if project.alone else menu.beside(words, compares=bool(project.comparison)),
            "report": _report(content, words),
            "scripts": {
                **{name: shell.versioned(f"{ASSETS}/{name}.js", sent) for name in ("site", "aid", "results")},
                "worker": files.search_worker(),
            },
            "chart": {name: shell.versioned(f"{ASSETS}/chart.{name}", sent) for name in ("css", "js")},
            **{name: bundle(own, f"{name}.js").strip() for name in ("start", "colours")},
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
        **{f"{ASSETS}/{name}": bundle(own, name) for name in _SENT},
        f"{ASSETS}/icon.svg": own["icon.svg"],
        **({_COLOURS: colours.style(chosen)} if chosen else {}),
    }


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
