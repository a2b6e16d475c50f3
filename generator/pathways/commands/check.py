"""`pathways check`: is everything whole, traced and tested?"""

from pathlib import Path

import click

from pathways import assemble
from pathways.commands.common import edition_option, folder_argument, reports_problems, root_of
from pathways.content.edition import Content
from pathways.proof.checks.sources import carried
from pathways.proof.coverage import covered


@click.command()
@folder_argument
@edition_option
@click.option("--review", is_flag=True, help="List the core's words an edition changes, and the core's parts it drops.")
@reports_problems
def check(folder: Path | None, only: tuple[str, ...], review: bool) -> None:
    """Check the trees, scenarios, sources and contacts of every edition.

    FOLDER is a project, or a bare folder of trees; this folder by default.
    """
    project = assemble.load(root_of(folder), only)
    assemble.check(project)
    for content in project.editions.values():
        click.echo(summary(content))
        if review:
            for line in to_review(content):
                click.echo(line)
    count = len(project.editions)
    click.echo(f"No problems in {count} edition{'s' if count > 1 else ''}.")


def summary(content: Content) -> str:
    """Say in one line what an edition holds and how much of it is tested."""
    coverages = covered(content).values()
    answers = sum(len(coverage.every) for coverage in coverages)
    taken = sum(len(coverage.every) - len(coverage.missing) for coverage in coverages)
    share = f"{100 * taken // answers if answers else 100}%"
    line = (
        f"{content.slug:<20} {len(content.trees)} trees, {answers} answers,"
        f" {sum(coverage.scenarios for coverage in coverages)} scenarios, {share} of answers covered"
    )
    if content.entries:
        line += f", {len(carried(content))} of {len(content.entries)} ledger entries carried"
    return line


def to_review(content: Content) -> list[str]:
    """List what no proof reads: core sentences an edition rewords, core parts it drops."""
    lines = [f"    dropped: {node} of {aid}" for aid, node in content.dropped]
    return lines + [f"    {mark}: “{old}” is now “{new}”" for mark, old, new in content.reworded]
