"""`pathways upgrade`: after a new version of the core, what of your edition it touches."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from pathways import files, installed
from pathways.commands.common import folder_argument, reports_problems, root_of
from pathways.commands.diff import show as show_difference
from pathways.content import assembly, parsing
from pathways.content.edition import Content
from pathways.content.names import IN_CORE
from pathways.content.parsing import Files
from pathways.content.problems import Mark, Problem, Rejected
from pathways.guidance import with_pages
from pathways.proof import checks
from pathways.proof.aside import without_cases_led_past
from pathways.proof.prune import pruned
from pathways.proof.upgrade import Kind, Touched, touched

_HEADINGS: Mapping[Kind, str] = {
    "both": "You change this, and so has the core. Yours still applies. Does it still fit?",
    "gone": "The core has this no more.",
    "new": "You added this, and the core has one of its own now.",
    "beside": "The core has changed this beside what you change. The new core applies.",
}


@click.command()
@folder_argument
@click.option("--accept", is_flag=True, help="You have looked: keep this core as the one your edition stands on.")
@reports_problems
def upgrade(folder: Path | None, accept: bool) -> None:
    """Say what the core has changed, since you last looked, of what your edition changes.

    Old core, new core and yours beside each other; then what ends differently for your readers. Nothing is
    changed, save with --accept: then the copy in core/ and the line in edition.yml are brought up to date.
    """
    root = root_of(folder)
    if not files.is_edition(root):
        says = "This is no edition in a folder of its own, as `pathways new` makes one: it stands on no core."
        raise Rejected([Problem(Mark(root.as_posix()), says)])
    here = files.version()
    texts, problems = files.read_alone(root)
    parsed = parsing.parse(Files(texts, alone=True))
    problems += [*parsed.problems, *installed.too_new(parsed)]
    if problems:
        raise Rejected(problems)
    old, new = files.kept_core(root), files.copy_of_core()
    if accept:
        files.keep_core(root, here)
        click.echo(f"This edition stands on version {here} of the core now: {IN_CORE} and edition.yml say so.")
    elif not old:
        click.echo(
            f"There is no copy of the core in {IN_CORE}, so what has changed since cannot be told."
            " `pathways upgrade --accept` puts a copy of the core that is installed there."
        )
    elif old == new:
        click.echo(f"The core is the one your edition stands on ({here}). There is nothing to do.")
    else:
        _tell(root, old, new, texts)


def _tell(root: Path, old: Mapping[str, str], new: Mapping[str, str], texts: Mapping[str, str]) -> None:
    found = touched(_below(old), _below(new), texts)
    click.echo(f"The core has changed since you last looked; {files.version()} is installed.")
    count = len(found)
    places = f"{count} place{'s' if count > 1 else ''}" if count else "nothing"
    click.echo(f"It touches {places} of what your edition changes.\n")
    for kind, heading in _HEADINGS.items():
        if some := [one for one in found if one.kind == kind]:
            click.echo(f"{heading}\n")
            click.echo("\n".join(line for one in some for line in _lines(one)))
    before = _content(root, _below(old), texts)
    now = _content(root, _below(new), texts)
    if before and now:
        show_difference("For your readers, with the old core and with the new one", before, now, markdown=False)
    else:
        click.echo("What ends differently cannot be told: `pathways check` says what is wrong first.")
    click.echo("\nNothing was changed. When you have looked at all of it: pathways upgrade --accept")


def _lines(one: Touched) -> Iterator[str]:
    yield f"  {one.mark}: {one.what}"
    for word, text in (("old core", one.old), ("new core", one.new), ("yours", one.yours)):
        if text is not None:
            yield f"    {word + ':':<10}{text or '(nothing)'}"
    yield ""


def _below(core: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix(IN_CORE): text for name, text in core.items()}


def _content(root: Path, core: Mapping[str, str], texts: Mapping[str, str]) -> Content | None:
    """The edition over a core, if it can be walked; ledgers are those of today."""
    own = parsing.parse(Files(texts, alone=True))
    documents = {**installed.core()[2], **parsing.ledger(own)[0]}
    content, _ = assembly.assemble(files.slug_of(root), parsing.parse(Files(core, IN_CORE)), own, documents)
    if not content:
        return None
    content = without_cases_led_past(pruned(content))
    return None if checks.run(content, checks.SOUND) else with_pages(content, core, texts)
