"""`pathways build`: check, assemble and build the sites."""

import re
import sys
from collections import Counter
from pathlib import Path

import click

from pathways import files, sites
from pathways.commands.common import edition_option, folder_argument, reports_problems, root_of
from pathways.content.problems import Problem
from pathways.inputs import Shard


class _Part(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions only
    name = "N/OF"

    def convert(self, value: str | Shard, param: click.Parameter | None, ctx: click.Context | None) -> Shard:
        """Read `3/10`."""
        if isinstance(value, Shard):
            return value
        found = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", value)
        if not found or not 1 <= int(found[1]) <= int(found[2]):
            self.fail(f"“{value}” is no part of several: write 3/10 for the third of ten.", param, ctx)
        return Shard(int(found[1]), int(found[2]))


@click.command()
@folder_argument
@edition_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="Where the sites go."
)
@click.option("--zip", "zipped", is_flag=True, help="Pack each site, too, as a folder that works without a web server.")
@click.option("--shard", type=_Part(), help="Only this part of the editions: 3/10 is every tenth, from the third on.")
@click.option("--changed", metavar="REF", help="Only editions that a change since this git revision touches.")
@click.option("--jobs", type=click.IntRange(1), help="Processes; as many as processors by default.")
@reports_problems
def build(
    folder: Path | None,
    only: tuple[str, ...],
    out: Path,
    zipped: bool,
    shard: Shard | None,
    changed: str | None,
    jobs: int | None,
) -> None:
    """Build the site of every edition. What is broken is not published: the sites built before stay.

    What has not changed since the last build into the same folder is left alone.
    """
    root = root_of(folder, writes=True)
    done = build_sites(root, only, out, shard, changed, jobs)
    for slug in [*done.built, *done.unchanged] if zipped else ():
        from pathways.finish import pack  # noqa: PLC0415  long to import, and not needed where nothing has changed

        place = _place(root, out, slug)
        pack(place)
        click.echo(f"packed {place.as_posix()}.zip")


def build_sites(
    root: Path,
    only: tuple[str, ...],
    out: Path,
    shard: Shard | None = None,
    changed: str | None = None,
    jobs: int | None = None,
) -> sites.Outcome:
    """Check a project and build its editions into `out`, with a page that leads to each; return what was done."""
    done = sites.build(root, out, sites.Wanted(only, shard, changed), _progress, jobs)
    for slug in done.built:
        click.echo(f"built {_place(root, out, slug).as_posix()}/")
        _tell_untranslated(slug, done.untranslated.get(slug, []))
    if done.unchanged:
        count = len(done.unchanged)
        click.echo(f"{count} edition{'s are' if count > 1 else ' is'} as built before.")
    elif not done.built:
        click.echo("No edition is touched: nothing to build.")
    return done


def _place(root: Path, out: Path, slug: str) -> Path:
    """Where an edition's site is: one in a folder of its own is the whole site."""
    return out if files.is_edition(root) else out / slug


def _tell_untranslated(slug: str, missing: list[Problem]) -> None:
    """List all that an edition in a language of its own still shows in the core's."""
    for one in missing:
        click.echo(f"{one.mark}: {one.says}", err=True)
    for file, count in Counter(one.mark.file for one in missing).items():
        click.echo(f"  {file}: {count:,}", err=True)
    if missing:
        click.echo(
            f"{len(missing):,} texts of {slug} have no words of its language yet. The core's are shown.", err=True
        )


def _progress(done: int, of: int) -> None:
    """Show on a terminal how far it is; nothing else needs it."""
    if sys.stderr.isatty() and of > 1:
        click.echo("\r\x1b[K" if done == of else f"\rbuilding: {done} of {of} editions ", nl=False, err=True)
