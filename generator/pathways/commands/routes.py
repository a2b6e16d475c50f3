"""`pathways routes TREE`: every way through a decision aid, as a table."""

from pathlib import Path

import click

from pathways import assemble, files, loading
from pathways.commands.common import edition_option, reports_problems, root_of
from pathways.content.edition import Content
from pathways.content.problems import Mark, Problem, Rejected, guess
from pathways.proof.graph import Way, build, ways
from pathways.proof.urgency import level_of

MOST = 2_000


@click.command()
@click.argument("tree")
@edition_option
@click.option("--folder", type=click.Path(path_type=Path), help="The project or folder of trees; this one by default.")
@reports_problems
def routes(tree: str, only: tuple[str, ...], folder: Path | None) -> None:
    """Print every way through TREE: the answers, the outcome, its level and what the way adds.

    Those of this folder's edition, else the core's; with --edition, that edition's.
    """
    root = root_of(folder)
    project = loading.load(root, only or (files.edition_here(root),))
    assemble.check_sound(project)
    for content in project.editions.values():
        if tree not in content.trees:
            says = f"{content.edition.name} has no decision aid “{tree}”.{guess(tree, content.trees)}"
            raise Rejected([Problem(Mark(tree), says)])
        graph = build(content, tree)
        count = graph.ways[graph.start]
        click.echo(f"{content.edition.name}: {content.trees[tree].title}")
        click.echo(f"{count:,} ways, {graph.longest[graph.start]} questions at most")
        if count > MOST:
            click.echo(f"More than {MOST:,}: not listed one by one.")
            continue
        click.echo("| Answers | Outcome | Level | Adds |\n|---|---|---|---|")
        for way in ways(content, tree):
            click.echo(_row(content, way))


def _row(content: Content, way: Way) -> str:
    answers = ", ".join(f"{question}: {answer}" for question, answer in way.answers)
    tree = content.trees[way.aid]
    level = level_of(content, tree, tree.outcomes[way.outcome], way.gathered) or ""
    return f"| {answers} | {way.outcome} | {level} | {', '.join(way.gathered)} |"
