"""`pathways archive`: keep a dated copy of the built site, so that what it said on a day can be shown."""

import datetime
import hashlib
from collections.abc import Mapping
from pathlib import Path

import click

from pathways import clock, disk, files, targets
from pathways.commands.common import reports_problems
from pathways.content.problems import Mark, Problem, Rejected
from pathways.publish import archive as archives
from pathways.publish.words import day
from pathways.strings import interface_strings


@click.command()
@click.option(
    "--site", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="The built site."
)
@click.option(
    "--into", type=click.Path(path_type=Path), default=Path("archive"), show_default=True, help="Where copies are kept."
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day the copy is of. Today by default.")
@reports_problems
def archive(site: Path, into: Path, on: datetime.datetime | None) -> None:
    """Keep a copy of the built site, named by its day, if anything has changed since the last one.

    No copy is ever replaced: a second one of the same day stands beside the first. Copies that were changed or
    are gone since they were kept are told, and nothing is written then.
    """
    keep(site, into, on.date() if on else clock.this_day())


def keep(site: Path, into: Path, on: datetime.date) -> None:
    """Keep a copy.

    Raises Rejected if there is no site, a later copy, no place for one, or an earlier one is not as it was.
    """
    if not (site / "index.html").is_file():
        raise Rejected([Problem(Mark(site.as_posix()), "There is no built site here. Build it first: pathways build.")])
    targets.for_copies(Path(), into)
    words = interface_strings()
    kept = archives.copies(disk.names(into))
    digests = _unchanged(into, kept)
    if kept and on < kept[-1].on:
        says = f"There is a later copy, of {day(kept[-1].on, words)}."
        says += f" A copy of {day(on, words)} cannot be put before it."
        raise Rejected([Problem(Mark((into / kept[-1].name).as_posix()), says)])
    held = disk.held(site).items()
    contents = {name: data for name, data in held if not name.startswith(".") and not name.endswith(targets.MADE)}
    if kept and _says(disk.unpacked(into / kept[-1].name)) == _says(contents):
        click.echo(f"Nothing has changed since the copy of {day(kept[-1].on, words)}: no other was made.")
    else:
        copy = archives.following(kept, on)
        disk.pack(contents, into / copy.name, copy.name.removesuffix(".zip"))
        if copy.number > 1:
            click.echo(f"A different copy of {day(on, words)} is kept already, and stays.")
        click.echo(f"kept {(into / copy.name).as_posix()}, {len(contents)} files")
        kept.append(copy)
        digests[copy.name] = _digest(into / copy.name)
    sizes = {copy.name: (into / copy.name).stat().st_size for copy in kept}
    page = archives.page(files.package_texts(), words, kept, sizes, digests)
    disk.put(into, {archives.SUMS: archives.sums(digests), archives.PATH: page})


def _says(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """What a site says: all of it but the day on which a device may have saved it, which is another every day."""
    return {name: data for name, data in contents.items() if not name.endswith("sw.js")}


def _unchanged(into: Path, kept: list[archives.Copy]) -> dict[str, str]:
    """Return the digests of the copies. Raises Rejected if one is not what was kept."""
    noted = archives.read_sums(disk.read_text(into / archives.SUMS)) if (into / archives.SUMS).is_file() else {}
    found = {copy.name: _digest(into / copy.name) for copy in kept}
    problems = []
    for name in sorted({*noted, *found}):
        mark = Mark((into / name).as_posix())
        if name not in found:
            problems.append(Problem(mark, f"This copy is gone. Put it back, or take its line out of {archives.SUMS}."))
        elif name not in noted:
            problems.append(Problem(mark, f"This command did not make this copy: {archives.SUMS} has no line for it."))
        elif noted[name] != found[name]:
            problems.append(Problem(mark, "This copy has been changed since it was kept. Put back what it was."))
    if problems:
        raise Rejected(problems)
    return found


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
