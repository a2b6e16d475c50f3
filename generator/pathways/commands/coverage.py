"""`pathways coverage`: which answers no scenario takes yet."""

from pathlib import Path

import click

from pathways import assemble
from pathways.commands.common import edition_option, folder_argument, reports_problems, root_of
from pathways.proof.coverage import covered


@click.command()
@folder_argument
@edition_option
@reports_problems
def coverage(folder: Path | None, only: tuple[str, ...]) -> None:
    """Print how many answers of each aid the scenarios take, and each one they do not."""
    project = assemble.load(root_of(folder), only)
    assemble.check_sound(project)
    for content in project.editions.values():
        for aid, found in covered(content).items():
            count = f"{found.scenarios:>3} scenarios  {len(found.every):>3} answers  {100 * found.share:>3.0f}%"
            click.echo(f"{content.slug:<20} {aid:<16} {count}")
            for node, answer in found.missing:
                click.echo(f"    not taken: {node} = {answer}")
