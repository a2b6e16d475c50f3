"""`pathways export`: one decision aid as one file."""

from pathlib import Path

import click

from pathways import assemble, clock, disk, files, handouts, loading, targets
from pathways.commands.common import reports_problems, root_of
from pathways.content.problems import Mark, Problem, Rejected, guess
from pathways.proof.graph import leads_to


@click.command()
@click.argument("tree")
@click.option("--edition", metavar="NAME", help="The edition it is taken from: this folder's, else the core.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file; NAME-TREE.html by default.")
@click.option("--site", metavar="ADDRESS", help="Where the whole site is: links to other pages lead there.")
@click.option("--whole", is_flag=True, help="Put the decision aids in, too, that go on from it.")
@click.option("--folder", type=click.Path(path_type=Path), help="The project or folder of trees; this one by default.")
@reports_problems
def export(
    tree: str, edition: str | None, out: Path | None, site: str | None, whole: bool, folder: Path | None
) -> None:
    """Write TREE as one HTML file that works by itself, opened from a folder too.

    It fetches nothing and sends nothing. Put it into the manual you have today, as a file or as a page.
    """
    if site is not None and not site.startswith(("https://", "http://")):
        raise click.UsageError(f"--site “{site}” is no address: it begins with https://")
    root = root_of(folder, writes=True)
    edition = edition or files.edition_here(root)
    project = loading.load(root, (edition,))
    content = project.editions[edition]
    if tree not in content.trees:
        says = f"{content.edition.name} has no decision aid “{tree}”.{guess(tree, content.trees)}"
        raise Rejected([Problem(Mark(tree), says)])
    assemble.check(project)
    target = out or Path(f"{edition}-{tree}.html")
    targets.for_page(root, target)
    made = handouts.export(project, edition, tree, clock.today(), site, whole=whole).encode()
    disk.write_new(target, made)
    others = [] if whole else [content.trees[aid].title for aid in leads_to(content, tree)]
    click.echo(f"wrote {target.as_posix()} ({len(made) / 1024:.0f} kB)")
    if others:
        click.echo(f"It leads to, and does not hold: {'; '.join(others)}. Export those too, or use --whole.")
