"""`pathways coverage`: what no scenario takes yet, as scenarios to be filled in."""

from collections.abc import Iterator
from pathlib import Path

import click

from pathways import assemble, loading
from pathways.commands.common import edition_option, folder_argument, json_option, print_json, reports_problems, root_of
from pathways.content.edition import Content
from pathways.content.names import CORE
from pathways.proof.coverage import KINDS, Coverage, covered, named
from pathways.proof.untested import Template, templates


@click.command()
@folder_argument
@edition_option
@json_option
@reports_problems
def coverage(folder: Path | None, only: tuple[str, ...], as_json: bool) -> None:
    """Print how much the scenarios take of each aid: answers, answers in a row, outcomes, actions.

    What is missing is printed as scenarios without story, outcome and sources. Find those in the
    document, never in the tree: then put the scenario into the file named.
    """
    project = loading.load(root_of(folder), only)
    assemble.check_sound(project)
    if as_json:
        print_json({slug: _as_json(content) for slug, content in project.editions.items()})
        return
    known: set[tuple[object, ...]] = set()
    for content in project.editions.values():
        coverages = covered(content)
        for aid, found in coverages.items():
            click.echo(summary(content, aid, found))
        for template in templates(content, coverages):
            way = (template.aid, *template.answers.items())
            if way not in known:  # what the core lacks, its editions lack too: told once
                known.add(way)
                click.echo("\n".join(_scenario(content, template)))


def _as_json(content: Content) -> dict[str, object]:
    """What is taken and what is missing, aid by aid, and the scenarios that would take it."""
    coverages = covered(content)
    return {
        "aids": {
            aid: {
                "scenarios": found.scenarios,
                **{kind: [len(found.every[kind] & found.taken[kind]), len(found.every[kind])] for kind in KINDS},
                "missing": [named(aid, kind, thing) for kind in KINDS for thing in found.missing(kind)],
            }
            for aid, found in coverages.items()
        },
        "to-write": [
            {
                "aid": one.aid,
                "answers": one.answers,
                "covers": [named(aid, kind, thing) for aid, kind, thing in sorted(one.covers)],
            }
            for one in templates(content, coverages)
        ],
    }


def summary(content: Content, aid: str, found: Coverage) -> str:
    """Say in one line how many of how many there are are taken."""
    counts = (f"{len(found.every[kind] & found.taken[kind])} of {len(found.every[kind])} {kind}" for kind in KINDS)
    return f"{content.slug:<20} {aid:<16} {found.scenarios:>3} scenarios  {', '.join(counts)}"


def _scenario(content: Content, template: Template) -> Iterator[str]:
    yield f"# decision_trees/{template.aid}.scenarios.yml: would be the first to take"
    for aid, kind, thing in sorted(template.covers):
        yield f"#   {named(aid, kind, thing)}"
    yield "- id:\n  title:"
    if content.slug != CORE and not content.alone:
        yield f"  edition: {content.slug}"
    yield "  story:"
    given = template.answers.items()
    answers = (f"{asked}: {said if isinstance(said, str) else '[' + ', '.join(said) + ']'}" for asked, said in given)
    yield f"  answers: {{{', '.join(answers)}}}"
    yield "  reaches:\n  sources:"
