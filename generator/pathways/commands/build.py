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


def build_sites(root: Path, only: tuple[str, ...], out: Path) -> None:
    """Check a project and build its editions into `out`, with a page that leads to each."""
    from pathways import site  # noqa: PLC0415  MkDocs takes long to import; `check` does without

    project = assemble.load(root, only)
    assemble.check(project)
    # A bare folder of trees is read whole, so nothing may be put into it.
    work = root / site.BUILD if files.is_project(root) else out / ".build"
    for slug in project.editions:
        made = site.build(project, slug, out, work)
        click.echo(f"built {made.as_posix()}/")
    if not only or not (out / "index.html").exists():  # one edition built again keeps the way to the others
        site.front(project, out)
