"""The command line: one file a verb. Problems go to standard error, one a line, with exit code 1."""

import click

from pathways.commands.archive import archive
from pathways.commands.build import build
from pathways.commands.check import check
from pathways.commands.contacts import contacts
from pathways.commands.coverage import coverage
from pathways.commands.diff import diff
from pathways.commands.export import export
from pathways.commands.mutate import mutate
from pathways.commands.new import new
from pathways.commands.pack import pack
from pathways.commands.replay import replay
from pathways.commands.routes import routes
from pathways.commands.serve import serve
from pathways.commands.upgrade import upgrade


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="safeguarding-pathways", prog_name="pathways")
def main() -> None:
    """Check, build and serve decision aids for safeguarding procedures."""


for command in (
    new, check, build, archive, serve, routes, coverage, mutate, diff, replay, contacts, pack, export, upgrade
):  # fmt: skip
    main.add_command(command)
