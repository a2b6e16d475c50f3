"""What is made of an edition beside its site: the pack a policy group signs, one aid as one file."""

import datetime

from pathways import files, kept
from pathways.assemble import note_of
from pathways.content.edition import Content
from pathways.guidance import guidance, templates_of
from pathways.loading import Project
from pathways.publish import export as exports
from pathways.publish import pack as packs
from pathways.publish import paper
from pathways.publish.alone import alone
from pathways.publish.pack import Block
from pathways.publish.render import Renderer
from pathways.strings import strings_of


def pack(
    project: Project, slug: str, today: datetime.date, since: tuple[str, Content | None] | None = None
) -> tuple[str, list[Block]]:
    """Return an edition's sign-off pack: as a page that prints, and as blocks for `publish.paper.word`."""
    own = files.package_texts()
    words = strings_of(project.editions[slug])["words.yml"]
    content = project.editions[slug]
    blocks = packs.pack(content, words, today, since)
    return paper.html(words["pack-title"].format(name=content.edition.name), blocks, own, words), blocks


def export(
    project: Project, slug: str, aid: str, today: datetime.date, site: str | None = None, *, whole: bool = False
) -> str:
    """Return an edition's decision aid as one HTML file that asks for nothing.

    `site` is where its links lead; `whole` puts the aids in that go on from it.
    """
    content, own = project.editions[slug], files.package_texts()
    words, strings = (strings_of(project.editions[slug])[name] for name in ("words.yml", "strings.yml"))
    titles = {id_: tree.title for id_, tree in content.trees.items()}
    shown = content if whole else alone(content, aid, words)
    pages = guidance(project, slug).titles
    note = note_of(content, words)
    holidays = kept.bank_holidays(project.root, today.year)
    renderer = Renderer(shown, templates_of(own), words, strings, pages, note, holidays, titles)
    return exports.export(
        renderer.environment,
        renderer.aid(aid),
        own,
        words,
        title=titles[aid],
        edition=content.edition.name,
        note=note,
        documents=content.documents.values(),
        today=today,
        site=site,
    )
