"""What is made of an edition beside its site: the pack a policy group signs, one aid as one file."""

import datetime

from pathways import files, kept
from pathways.assemble import note_of
from pathways.content.edition import Content
from pathways.guidance import guidance, readable, templates_of
from pathways.loading import Project
from pathways.publish import export as exports
from pathways.publish import pack as packs
from pathways.publish import paper
from pathways.publish.alone import alone
from pathways.publish.blocks import Block
from pathways.publish.pack import Since
from pathways.publish.render import Renderer
from pathways.strings import strings_of


def pack(project: Project, slug: str, today: datetime.date, since: Since | None = None) -> tuple[str, list[Block]]:
    """Return an edition's sign-off pack: as a page that prints, and as blocks for `publish.paper.word`."""
    own = files.package_texts()
    words = strings_of(project.editions[slug])["words.yml"]
    content = readable(project, slug)[slug]
    blocks = packs.pack(content, words, today, since)
    return paper.html(blocks, own, words), blocks


def export(
    project: Project, slug: str, aid: str, today: datetime.date, site: str | None = None, *, whole: bool = False
) -> str:
    """Return an edition's decision aid as one HTML file that asks for nothing.

    `site` is where its links lead; `whole` puts the aids in that go on from it.
    """
    content, own = project.editions[slug], files.package_texts()
    renderer = _exported(project, slug, aid, whole=whole)
    return exports.export(
        renderer.environment,
        renderer.aid(aid),
        own,
        renderer.words,
        title=content.trees[aid].title,
        edition=content.edition.name,
        note=renderer.note,
        documents=content.documents.values(),
        today=today,
        site=site,
    )


def by_itself(project: Project, slug: str, aid: str) -> tuple[Content, dict[str, str]]:
    """Return an edition with one aid only, as a file holds it, and the hash of every node that stands in there."""
    renderer = _exported(project, slug, aid, whole=False)
    return renderer.content, renderer.versions(aid)


def _exported(project: Project, slug: str, aid: str, *, whole: bool) -> Renderer:
    content = project.editions[slug]
    words, strings = (strings_of(content)[name] for name in ("words.yml", "strings.yml"))
    titles = {id_: tree.title for id_, tree in content.trees.items()}
    note, templates = note_of(content, words), templates_of(files.package_texts())
    pages, holidays = guidance(project, slug).titles, kept.bank_holidays(project.root, project.today.year)
    site = Renderer(content, templates, words, strings, pages, note, holidays, titles)
    if whole:
        return site
    # A record tells by these hashes what has changed: that links are cut in the file is no change.
    known = site.versions(aid)
    return Renderer(alone(content, aid, words), templates, words, strings, pages, note, holidays, titles, known)
