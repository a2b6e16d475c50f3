"""`pathways pack`: what a policy group signs off, as a document and as a page that prints."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pathways import assemble, clock, disk, handouts, loading, revisions, targets
from pathways.commands.common import edition_option, folder_argument, reports_problems, root_of
from pathways.commands.diff import at
from pathways.content.edition import Content
from pathways.content.names import CORE
from pathways.proof.adopted import digest
from pathways.publish import flowchart, paper
from pathways.publish.pack import Since


@click.command()
@folder_argument
@edition_option
@click.option("--since", metavar="REF", help="Show what differs from this git revision: the version published last.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("pack"), show_default=True, help="The folder they go to."
)
@reports_problems
def pack(folder: Path | None, only: tuple[str, ...], since: str | None, out: Path) -> None:
    """Write the sign-off pack of every edition: NAME.docx, and NAME.html to print.

    A summary, what needs a decision, every aid with its questions, flowchart and whole outcomes and the ways there,
    what differs from the core and from REF, contacts, reviews, lines to sign. The digest printed goes into
    edition.yml once it is signed.
    """
    root = root_of(folder, writes=True)
    targets.for_files(root, out)
    project = loading.load(root, only)
    assemble.check(project)
    slugs = [slug for slug in project.editions if only or slug != CORE] or [CORE]
    before = _before(root, since, tuple(slugs)) if since else {}
    day = revisions.day(root, since) if since else None
    on = clock.today()
    made: dict[Path, bytes] = {}
    for slug in slugs:
        page, blocks = handouts.pack(project, slug, on, Since(since, before.get(slug), day) if since else None)
        made[out / f"{slug}.html"] = page.encode()
        if paper.can_write():
            made[out / f"{slug}.docx"] = paper.word(blocks)
    for path, data in made.items():
        disk.write_new(path, data)
        click.echo(f"wrote {path.as_posix()}")
    _hint()
    click.echo("Once it is signed, write into edition.yml: status: adopted, by, on, and the digest:")
    for slug in slugs:
        click.echo(f"  {slug:<20} digest: {digest(project.editions[slug])}")


def _before(root: Path, since: str, slugs: tuple[str, ...]) -> Mapping[str, Content]:
    with TemporaryDirectory() as made:
        return at(root, since, Path(made), slugs)


def _hint() -> None:
    """Say what is left out, and what would put it in."""
    for can, what, package in (
        (paper.can_write(), "No DOCX", "python-docx"),
        (flowchart.can_draw(), "No pictures of the decision aids", "pygraphviz"),
    ):
        if not can:
            click.echo(f"{what}: {package} is not installed (python -m pip install {package}).", err=True)
