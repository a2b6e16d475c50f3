"""`pathways build`: check, assemble and build the sites."""

from pathlib import Path

import click

from pathways import assemble, files
from pathways.commands.common import edition_option, folder_argument, reports_problems, root_of


@click.command()
@folder_argument
@edition_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="Where the sites go."
)
@reports_problems
def build(folder: Path | None, only: tuple[str, ...], out: Path) -> None:
    """Build the site of every edition. What is broken is not published: the site built before stays."""
    build_sites(root_of(folder), only, out)


def tell_untranslated(project: assemble.Project, slug: str) -> None:
    """List all that an edition in a language of its own still shows in the core's."""
    if missing := assemble.untranslated(project, slug):
        for one in missing:
            click.echo(f"{one.mark}: {one.says}", err=True)
        says = f"{len(missing):,} texts of {slug} have no words in “{project.editions[slug].edition.language}” yet."
        click.echo(f"{says} Readers see the core's.", err=True)


def build_sites(root: Path, only: tuple[str, ...], out: Path, *, preview: bool = False) -> None:
    """Check a project and build its editions into `out`, with a page that leads to each.

    For a `preview` only pages that have changed are built.
    """
    from pathways import site  # noqa: PLC0415  MkDocs takes long to import; `check` does without

    project = assemble.load(root, only)
    assemble.check(project)
    # A bare folder of trees is read whole, so nothing may be put into it.
    work = root / site.BUILD if files.is_project(root) or project.alone else out / ".build"
    for slug in project.editions:
        made = (site.refresh if preview else site.build)(project, slug, out, work)
        click.echo(f"built {made.as_posix()}/")
        tell_untranslated(project, slug)
    if project.alone:
        return
    if not only or not (out / "index.html").exists():  # one edition built again keeps the way to the others
        site.landing(project, project.editions, out)
