"""An edition's guidance: its pages as Markdown, what they carry of the ledger, and what is wrong with them."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pathways import attachments, files
from pathways.content import schema
from pathways.content.edition import Content
from pathways.content.names import CORE, GUIDES, IN_CORE
from pathways.content.problems import Mark, Problem
from pathways.loading import Project
from pathways.proof.carried import Place, Places, in_aids, note
from pathways.proof.checks import strength
from pathways.proof.checks.hidden import nothing_hidden, nothing_invisible
from pathways.proof.checks.literals import typed_in_page
from pathways.proof.checks.pages import pages_exist
from pathways.proof.checks.soothing import none_in_page
from pathways.publish import changes as changed
from pathways.publish import checked, said, shell
from pathways.publish import pages as markdown_pages
from pathways.publish.guide import Guide
from pathways.publish.links import blocks_fit, front_matter_ends, headings_there, lead_somewhere
from pathways.publish.plain import Plain
from pathways.publish.plain import lines as plain_lines
from pathways.publish.render import CHARTS
from pathways.publish.written import named_well, says_something, typed_plainly
from pathways.strings import strings_of


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
    core_docs, edition_docs = docs_of(project.core_texts), docs_of(project.edition_texts[slug])
    if slug != CORE:  # how to publish an edition is for the core's site: practitioners have no use for it
        core_docs = {name: text for name, text in core_docs.items() if not name.startswith(GUIDES)}
    as_core = {f"core/{name}": text for name, text in core_docs.items()}
    beside = IN_CORE if project.alone else ""
    named = {path: f"{beside}docs/{name}" for name in core_docs for path in (f"core/{name}", name)}
    named |= {name: f"{content.folder}docs/{name}" for name in edition_docs}
    texts = core_docs | edition_docs
    known = {*texts, *_aids_and_evidence(content), *(f"schemas/{name}" for name in schema.names())}
    known |= attachments.names(project, slug)
    others = {page: other for other, own_texts in project.edition_texts.items() for page in docs_of(own_texts)}
    words = strings_of(project.editions[slug])["words.yml"]
    environment = markdown_pages.environment(as_core | texts, named, words)
    templates = markdown_pages.environment(templates_of(own), strings=words, ours=True)
    found = Guidance(titles=_titles(texts, core_docs), problems=list(_in_place_of_made(content, named, texts)))
    for name, text in texts.items():
        found.problems += _as_written(content, named[name], name, text, is_own=name in edition_docs)
        if name in edition_docs:
            if slips := list(typed_plainly(named[name], text)):
                found.problems += slips  # what Jinja makes of them would only be told again
                continue
            told = any(one.mark.file == named[name] for one in found.problems)
            found.problems += () if told else named_well(named[name], name, core_docs)
        if name.endswith(".md"):
            unended = list(front_matter_ends(named[name], text))
            instead_of = core_docs if name in edition_docs else {}
            found.problems += unended or says_something(named[name], name, text, instead_of)
            found.problems += blocks_fit(environment, name, named[name], text, as_core | texts)
            found.problems += lead_somewhere(named[name], name, text, known, others)
        guide = Guide(content, words, templates, name, found.titles)
        calls = facts(content) | guide.calls()
        page, wrong = markdown_pages.page(environment, name, named[name], calls)
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
        found.problems = list(headings_there(texts, found.pages, named, content.is_own))
        found.problems += pages_exist(content, found.titles)
    return found


def _as_written(content: Content, at: str, name: str, text: str, *, is_own: bool) -> Iterator[Problem]:
    """What is wrong with the words of a page, whatever they are made into."""
    if not name.startswith(GUIDES):  # they show how a file is written, with numbers that are made up
        yield from typed_in_page(content, at, text)
        yield from none_in_page(at, text)
    if name.endswith(".md"):
        yield from nothing_invisible(at, text)
    if is_own:
        yield from nothing_hidden(at, text)


def readable(project: Project, *slugs: str) -> dict[str, Content]:
    """Return a project's editions, or some, each with its guidance as its readers read it, to be compared."""
    core = project.editions.get(CORE) or next((one.core for one in project.editions.values() if one.core), None)
    if core:
        core = with_pages(core, project.core_texts, {})
    found = {}
    for slug in slugs or project.editions:
        content = project.editions[slug]
        if slug == CORE and core:
            found[slug] = core
        else:
            shown = with_pages(content, project.core_texts, project.edition_texts[slug])
            found[slug] = replace(shown, core=core if content.core else None)
    return found


def with_pages(content: Content, core_texts: Mapping[str, str], edition_texts: Mapping[str, str]) -> Content:
    """Return an edition with its guidance as its readers read it; a page that cannot be rendered as it is written."""
    core_docs, edition_docs = docs_of(core_texts), docs_of(edition_texts)
    if content.slug != CORE:
        core_docs = {name: text for name, text in core_docs.items() if not name.startswith(GUIDES)}
    texts = core_docs | edition_docs
    words = strings_of(content)["words.yml"]
    named = {f"core/{name}": text for name, text in core_docs.items()} | texts
    environment = markdown_pages.environment(named, {name: name for name in named}, words)
    templates = markdown_pages.environment(templates_of(files.package_texts()), strings=words, ours=True)
    titles, read = _titles(texts, core_docs), {}
    for name in (name for name in texts if name.endswith(".md")):
        guide = Plain(content, words, templates, name, titles)
        page, _ = markdown_pages.page(environment, name, name, facts(content) | guide.calls())
        text = page.text if page else texts[name]
        read[name] = markdown_pages.title(text) or titles[name.removesuffix(".md")], plain_lines(text)
    return replace(content, read=read)


def _aids_and_evidence(content: Content) -> Iterator[str]:
    """The paths of pages that are made for an edition, and of the core's aids: it may leave one out and say so."""
    yield from (f"{aid}.md" for aid in {**(content.core.trees if content.core else {}), **content.trees})
    yield from (f"evidence/{id_}.md" for id_ in content.documents)
    yield from (checked.PATH, changed.PATH)


def _in_place_of_made(content: Content, named: Mapping[str, str], texts: Iterable[str]) -> Iterator[Problem]:
    """No page that is written takes the place of one that is made: nobody would see the aid, or what was checked."""
    made = {checked.PATH: "to say how this site is checked", changed.PATH: "to say what has changed"}
    made |= {shell.LOST: "for addresses where there is no page"}
    made |= {f"evidence/{id_}.md": f"of the document “{id_}”" for id_ in content.documents}
    for aid in content.trees:
        made |= {f"{aid}.md": f"of the decision aid “{aid}”", f"{CHARTS}/{aid}.md": f"of the flowchart of “{aid}”"}
    by_stem = {posixpath.splitext(path)[0]: (path, about) for path, about in made.items()}
    for name in texts:
        stem, suffix = posixpath.splitext(name.casefold())  # to some computers, `Referral.md` is `referral.md`
        if suffix in (".md", ".html") and stem in by_stem:
            path, about = by_stem[stem]
            says = f"“{path}” is a page that is made, {about}; this file would take its place. Rename it."
            yield Problem(Mark(named[name]), says, content.edition.name)


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


def docs_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the guidance among an edition's or the core's texts, by path below `docs/`."""
    return {name.removeprefix("docs/"): text for name, text in texts.items() if name.startswith("docs/")}
