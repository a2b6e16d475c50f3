"""`pathways check`: is everything whole, traced and tested?"""

import json
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

import click

from pathways import assemble, clock, files, loading
from pathways.collecting import not_collecting
from pathways.commands.common import (
    edition_option,
    folder_argument,
    json_option,
    print_json,
    problems_as_json,
    reports_problems,
    root_of,
)
from pathways.content.edition import Content
from pathways.content.names import CORE
from pathways.content.problems import Rejected
from pathways.proof import release as going_live
from pathways.proof.adopted import has_changed
from pathways.proof.carried import counted
from pathways.proof.coverage import KINDS, covered
from pathways.proof.freshness import DAYS
from pathways.proof.lengths import by_aid, longest, to_emergency
from pathways.publish.written import led_to_by_nothing


@click.command()
@folder_argument
@edition_option
@click.option(
    "--review",
    is_flag=True,
    help="List what no proof reads: words changed, parts dropped, answers in no order.",
)
@click.option("--release", is_flag=True, help="Ask too what an edition needs to go live; the core never does.")
@click.option(
    "--stale",
    type=click.IntRange(0),
    default=DAYS,
    show_default=True,
    metavar="DAYS",
    help="With --release: how long a contact's comparison is good for.",
)
@json_option
@reports_problems
def check(folder: Path | None, only: tuple[str, ...], review: bool, release: bool, stale: int, as_json: bool) -> None:
    """Check the trees, scenarios, sources and contacts of every edition.

    FOLDER is a project, or a bare folder of trees; this folder by default.
    """
    try:
        with not_collecting():
            project = loading.load(root_of(folder), only)
            found = assemble.check(project, partial(told_as_json if as_json else told, review=review))
        if release:
            _may_go_live(project, stale)
    except Rejected as rejected:
        if not as_json:
            raise
        print_json({"problems": problems_as_json(rejected), "editions": []})
        raise SystemExit(1) from None
    if as_json:
        print_json({"problems": [], "editions": [json.loads(line) for one in found.values() for line in one.said]})
        return
    for slug, one in found.items():
        for line in (*one.said, *_led_to_by_nothing(project, slug), *(_pages(project, slug) if review else ())):
            click.echo(line)
    if project.alone and (kept := files.kept_core(project.root)) and kept != files.copy_of_core():
        click.echo("The core has changed since you last looked. What that touches of yours: pathways upgrade", err=True)
    count = len(project.editions)
    click.echo(f"No problems in {count} edition{'s' if count > 1 else ''}.")


def _pages(project: loading.Project, slug: str) -> Iterator[str]:
    """List an edition's own pages: which stand in the place of the core's, no proof compares."""
    for path, text in sorted(project.edition_texts[slug].items()):
        if path.startswith("docs/") and path.endswith(".md"):
            place = "adds to the core's" if "{% extends" in text else "instead of the core's"
            yield f"    page: {path}, {place if path in project.core_texts else 'which the core has not'}"


def _led_to_by_nothing(project: loading.Project, slug: str) -> Iterator[str]:
    """Say which new pages a reader could only find by searching."""
    for name in led_to_by_nothing(project.edition_texts[slug], project.core_texts):
        yield f"    note: nothing leads to docs/{name}. Link to it, or put it into the menu (“menu: 60”)"


def _may_go_live(project: loading.Project, stale: int) -> None:
    """Raise Rejected with all that keeps an edition from going live."""
    on = clock.today()
    live = [content for slug, content in project.editions.items() if slug != CORE]
    if not live:
        raise click.UsageError("There is no edition to release here: the core has no contacts of its own.")
    if unsettled := [problem for content in live for problem in going_live.problems(content, on, stale)]:
        raise Rejected(unsettled)


def told(content: Content, carried: Collection[str], *, review: bool) -> list[str]:
    """Say what an edition holds, and what no proof reads if it is to be reviewed."""
    on = content.edition.on
    changed = f"    changed since it was adopted on {on}: `pathways diff REF` shows what (REF: that version in git)"
    signed = [changed] if has_changed(content) else []
    return [summary(content, carried), *signed, *(to_review(content) if review else ())]


def told_as_json(content: Content, carried: Collection[str], *, review: bool) -> list[str]:
    """Say the same for a program, in one line."""
    coverages, lengths = covered(content), by_aid(content)
    said: dict[str, object] = {
        "edition": content.slug,
        "name": content.edition.name,
        "aids": {
            aid: {
                "scenarios": found.scenarios,
                **{kind: found.share(kind) for kind in KINDS},
                "longest": lengths[aid].most,
                "to-emergency": lengths[aid].to_emergency,
            }
            for aid, found in coverages.items()
        },
        "longest": longest(content),
        "to-emergency": to_emergency(content),
    }
    if content.entries:
        (facts, all_facts), (flags, all_flags) = counted(content, carried)
        said |= {"facts": [facts, all_facts], "flags": [flags, all_flags]}
    if review:
        said["review"] = [line.strip() for line in to_review(content)]
    return [json.dumps(said)]


def summary(content: Content, carried: Collection[str]) -> str:
    """Say in one line what an edition holds, how much of it is tested, how much of its ledger is `carried`."""
    coverages = covered(content).values()
    gated = [(coverage, kind) for coverage in coverages for kind in KINDS]
    every = sum(len(coverage.every[kind]) for coverage, kind in gated)
    missing = sum(len(coverage.missing(kind)) for coverage, kind in gated)
    answers = sum(len(coverage.every["answers"]) for coverage in coverages)
    share = f"{100 * (every - missing) // every if every else 100}%"
    line = (
        f"{content.slug:<20} {len(content.trees)} tree{'s' if len(content.trees) != 1 else ''}, {answers} answers,"
        f" {sum(coverage.scenarios for coverage in coverages)} scenarios, {share} covered"
    )
    line += f", {longest(content)} questions at most"
    if (emergency := to_emergency(content)) is not None:
        line += f" ({emergency} to an emergency)"
    if content.entries:
        (facts, all_facts), (flags, all_flags) = counted(content, carried)
        line += f", facts {facts}/{all_facts}, flags {flags}/{all_flags}"
    return line


def to_review(content: Content) -> list[str]:
    """List what no proof reads: questions whose order claims nothing, core sentences reworded, core parts dropped."""
    lines = [
        f"    no order claimed: {name} of {aid}: {found.worry.none if found.worry else 'no worry is stated'}"
        for aid, tree in content.trees.items()
        for name, found in tree.questions.items()
        if not (found.worry and found.worry.order)
    ]
    lines += [f"    dropped: {node} of {aid}" for aid, node in content.dropped]
    lines += [
        f"    set aside: case “{content.scenarios[aid][number].id}” of {aid}, whose way is another here"
        for aid, number in sorted(content.set_aside)
    ]
    return lines + [f"    {mark}: “{old}” is now “{new}”" for mark, old, new in content.reworded]
