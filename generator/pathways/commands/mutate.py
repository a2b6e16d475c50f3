"""`pathways mutate`: make every slip an editor might make, and see who notices."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

import click

from pathways import assemble, clock, files, loading
from pathways.commands.common import edition_option, folder_argument, reports_problems, root_of
from pathways.content.names import CORE
from pathways.content.problems import Mark, Problem, Rejected
from pathways.proof import measured
from pathways.proof.measured import Measured
from pathways.proof.mutants import VERDICTS, Trial, mutants, trial
from pathways.proof.worded import answers

Tried = tuple[str, str, Trial]
"""A mutant's kind, what it is, and who noticed it."""

_CHUNK = 50
_EQUAL_AT_MOST = 0.02
"""Part of the mutants that may change nothing a reader could come to."""


@click.command()
@folder_argument
@edition_option
@click.option("--sample", type=click.IntRange(1), help="Only so many mutants of each edition, always the same ones.")
@click.option("--list", "listed", is_flag=True, help="List those that no scenario and no check noticed.")
@click.option("--jobs", type=click.IntRange(1), default=cpu_count() or 1, help="Processes; as many as processors.")
@click.option("--write", is_flag=True, help="Keep the counts in mutants.yml, for the page “How this site is checked”.")
@reports_problems
def mutate(
    folder: Path | None, only: tuple[str, ...], sample: int | None, listed: bool, jobs: int, write: bool
) -> None:
    """Change one thing at a time in an edition, and count who notices.

    A scenario does at best; else a check; else only `pathways diff`, which says what changed to
    whoever reads it. With --list, each of those is shown with the scenario that would notice it.
    """
    root = root_of(folder)
    if write and not (files.is_project(root) or files.is_edition(root)):
        says = "This is a bare folder of trees: it has no page to show what --write keeps. Leave --write out."
        raise Rejected([Problem(Mark(root.as_posix()), says)])
    project = loading.load(root, only)
    assemble.check(project)
    record: dict[str, Measured] = {}
    every: list[Tried] = []
    for slug, content in project.editions.items():
        slips = sum(1 for _ in mutants(content))
        numbers = _numbers(slug, slips, sample)
        tried = list(_tried(root, slug, numbers, jobs))
        every += tried
        record[slug] = _measured(project, slug, slips, tried)
        click.echo(f"{slug:<20} {_counts(tried)}")
        for line in _unnoticed(tried) if listed else ():
            click.echo(line)
    click.echo(_by_kind(every))
    if write:
        _write(project, record)
    equal = sum(one.verdict == "equal" for _, _, one in every)
    if equal > _EQUAL_AT_MOST * len(every):
        click.echo(f"{equal} of {len(every):,} mutants change nothing: more than {_EQUAL_AT_MOST:.0%}.", err=True)
        raise SystemExit(1)


def _numbers(slug: str, count: int, sample: int | None) -> list[int]:
    return sorted(random.Random(slug).sample(range(count), min(sample or count, count)))


def _measured(project: loading.Project, slug: str, slips: int, tried: list[Tried]) -> Measured:
    found = Counter(one.verdict for _, _, one in tried)
    return Measured.model_validate(
        {
            "content": measured.digest(project.core_texts, project.edition_texts[slug]),
            "on": clock.today(),
            "slips": slips,
            "tried": len(tried),
            **{verdict: found[verdict] for verdict in VERDICTS},
        }
    )


def _write(project: loading.Project, record: dict[str, Measured]) -> None:
    """Keep what was found; what was measured of other editions stays, as long as they are there."""
    there = project.slugs
    kept = {slug: one for slug, one in project.measured.items() if slug in there}
    written = files.write_measured(project.root, measured.written({**kept, **record}))
    click.echo(f"wrote {written.as_posix()}")


def _tried(root: Path, slug: str, numbers: list[int], jobs: int) -> Iterator[Tried]:
    chunks = [numbers[start : start + _CHUNK] for start in range(0, len(numbers), _CHUNK)]
    # Spawned, not forked, as on every system that has no fork.
    with ProcessPoolExecutor(min(jobs, len(chunks)) or 1, mp_context=get_context("spawn")) as pool:
        for found in pool.map(_try, [(root, slug, chunk) for chunk in chunks]):
            yield from found


def _try(given: tuple[Path, str, list[int]]) -> list[Tried]:
    """Try some mutants, by their numbers, in a process of its own."""
    root, slug, numbers = given
    content = loading.load(root, (slug,) if slug == CORE else (CORE, slug)).editions[slug]
    wanted = set(numbers)
    return [
        (mutant.kind, mutant.what, trial(content, mutant))
        for number, mutant in enumerate(mutants(content))
        if number in wanted
    ]


def _counts(tried: Iterable[Tried]) -> str:
    found = Counter(one.verdict for _, _, one in tried)
    noticed = ", ".join(f"{found[verdict]:,} {says}" for verdict, says in VERDICTS.items())
    return f"{sum(found.values()):,} mutants: {noticed}"


def _by_kind(tried: list[Tried]) -> str:
    kinds = sorted({kind for kind, _, _ in tried})
    lines = [f"{kind:<26} {_counts(one for one in tried if one[0] == kind)}" for kind in kinds]
    return "\n".join([*lines, f"{'all':<26} {_counts(tried)}"])


def _unnoticed(tried: Iterable[Tried]) -> Iterator[str]:
    for kind, what, one in tried:
        if one.verdict in ("diff", "equal"):
            yield f"    {kind}: {what}: {one.says or 'changes nothing'}"
        if one.answers:
            yield f"        a scenario would notice: answers: {{{answers(one.answers)}}}"
