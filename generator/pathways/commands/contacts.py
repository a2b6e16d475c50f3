"""`pathways contacts`: every contact, when it was compared and rung, and how long that is good for."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from pathways import clock, loading
from pathways.commands.common import (
    edition_option,
    folder_argument,
    json_option,
    print_json,
    reports_problems,
    root_of,
)
from pathways.content.edition import Content
from pathways.proof.freshness import DAYS, Standing, standings

_COLUMNS = ("role", "area", "name", "telephone", "hours", "compared", "rung", "by", "days left")
_WIDEST = 40


@click.command()
@folder_argument
@edition_option
@click.option(
    "--stale", type=click.IntRange(0), metavar="DAYS", help="Fail if one is due: DAYS are over, or it never was."
)
@json_option
@reports_problems
def contacts(folder: Path | None, only: tuple[str, ...], stale: int | None, as_json: bool) -> None:
    """List each contact with its area, hours, the days it was compared and rung, by whom, and the days left.

    Days are left until a contact is to be compared with its document again, or rung where there is none: 90 days
    after it last was, or as many as --stale says.
    """
    project = loading.load(root_of(folder), only)
    on = clock.today()
    good_for = DAYS if stale is None else stale
    found = {slug: list(standings(content, on, good_for)) for slug, content in project.editions.items()}
    old = [one for some in found.values() for one in some if one.is_stale]
    if as_json:
        print_json({slug: [_plain(one) for one in some] for slug, some in found.items()})
    else:
        for slug, some in found.items():
            click.echo("\n".join(_table(project.editions[slug], some)))
        click.echo(_summed(sum(map(len, found.values())), len(old), good_for))
    if stale is not None and old:
        if as_json:
            click.echo(_summed(sum(map(len, found.values())), len(old), good_for), err=True)
        raise SystemExit(1)


def _summed(every: int, old: int, good_for: int) -> str:
    due = f"compared (or, without a document, rung) more than {good_for} days ago, or never"
    return f"{every:,} contact{'' if every == 1 else 's'}, {old:,} due: {due}."


def _plain(one: Standing) -> dict[str, Any]:
    contact = one.contact
    return {
        "role": one.role,
        "area": one.area,
        "name": contact.name,
        "telephone": contact.telephone,
        "gap": contact.gap,
        "form": contact.form,
        "hours": dict(contact.hours),
        "compared": contact.compared and contact.compared.isoformat(),
        "rung": contact.rung and contact.rung.isoformat(),
        "rung-by": contact.rung_by,
        "days-left": one.left,
    }


def _table(content: Content, some: list[Standing]) -> Iterator[str]:
    """An edition's contacts, a line each, in columns."""
    yield content.edition.name
    if not some:
        yield "  no contacts of its own\n"
        return
    rows = [_COLUMNS, *(_row(one) for one in some)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    for row in rows:
        yield "  " + "  ".join(_aligned(row, widths)).rstrip()
    yield ""


def _aligned(row: Iterable[str], widths: list[int]) -> Iterator[str]:
    return (text.ljust(width) for text, width in zip(row, widths, strict=True))


def _row(one: Standing) -> tuple[str, ...]:
    contact = one.contact
    name = contact.name if len(contact.name) <= _WIDEST else f"{contact.name[: _WIDEST - 1].rstrip()}…"
    hours = ", ".join(f"{days} {times}" for days, times in contact.hours.items())
    rung = contact.rung.isoformat() if contact.rung else "-"
    compared = contact.compared.isoformat() if contact.compared else "-"
    never = "never" if one.is_stale else "-"
    left = never if one.left is None else str(one.left) if one.left >= 0 else f"{-one.left} over"
    return (
        *(one.role, one.area, name, contact.telephone or "gap", hours or "-"),
        *(compared, rung, contact.rung_by or "-", left),
    )
