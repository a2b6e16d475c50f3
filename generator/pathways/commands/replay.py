"""`pathways replay FILE`: a record that was saved from a decision aid, walked again."""

from pathlib import Path

import click

from pathways import assemble, disk, files, handouts, loading
from pathways.commands.common import reports_problems, root_of
from pathways.content.names import CORE
from pathways.content.problems import Mark, Problem, Rejected, guess
from pathways.content.record import LARGEST, Record, parse
from pathways.proof import replay as walked
from pathways.publish.alone import is_hand_over


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--folder", type=click.Path(path_type=Path), help="The project or folder of trees; this one by default.")
@reports_problems
def replay(file: Path, folder: Path | None) -> None:
    """Walk the record in FILE again, and say whether it still comes to the same outcome.

    Exit code 0: the same. 1: another outcome now, with the question at which the ways part; or FILE is no record.
    What is worded differently since is listed in either case.
    """
    record = parse(disk.read_bytes(file, LARGEST + 1), file.as_posix())
    root = root_of(folder)
    slug = _known(root, record, file)
    project = loading.load(root, [slug])
    assemble.check_sound(project)
    content = project.editions[slug]
    if record.aid not in content.trees:
        says = f"{content.edition.name} has no decision aid “{record.aid}” any more.{guess(record.aid, content.trees)}"
        raise Rejected([Problem(Mark(file.as_posix()), says)])
    day = record.time.date()
    if slug != record.edition:
        click.echo(f"The record names the edition “{record.edition}”; walked in “{slug}”, the only one here.")
    click.echo(f"Record of {day.day} {day:%B %Y}, {content.edition.name}, “{content.trees[record.aid].title}”")
    if any(is_hand_over(content, end.node) for worry in record.worries for end in worry.ends):
        content, known = handouts.by_itself(project, slug, record.aid)
    else:
        known = assemble.versions(project, slug, record.aid)
    found = walked.replay(content, record, known)
    for one in found:
        _show(one, len(found) > 1)
    if any(one.differs for one in found):
        raise SystemExit(1)


def _known(root: Path, record: Record, file: Path) -> str:
    """Return the edition to walk it in: the record's, or the one whose folder this is, which may have been renamed."""
    known = list(dict.fromkeys((CORE, files.edition_here(root), *files.editions(root))))
    if record.edition not in known:
        if files.is_edition(root):
            return files.edition_here(root)
        says = f"The record is of the edition “{record.edition}”, which is not here.{guess(record.edition, known)}"
        raise Rejected([Problem(Mark(file.as_posix()), says)])
    return record.edition


def _show(one: walked.Replayed, is_several: bool) -> None:
    worry = f"Worry {one.number}. " if is_several else ""
    if one.differs:
        click.echo(f"{worry}Another way now: {one.differs}.")
    else:
        click.echo(f"{worry}The same outcome: {', then '.join(f'“{end}”' for end in one.ends)}.")
    if one.changed:
        click.echo(f"Changed since, or gone: {', '.join(one.changed)}")
    elif not one.differs:
        click.echo("Nothing on the way has changed since.")
