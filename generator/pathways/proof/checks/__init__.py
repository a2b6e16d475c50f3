"""What every edition must hold before it is published. One rule, one function, one group of tests.

A check takes the content of one edition and yields problems. `run` runs them all; those that walk
the graph run only on content whose references hold.
"""

from collections.abc import Callable, Iterator

from pathways.content.edition import Content
from pathways.content.problems import Problem
from pathways.proof.checks import contacts, references, scenarios, shape, sources, wording

Check = Callable[[Content], Iterator[Problem]]

NAMES: tuple[Check, ...] = (
    references.targets,
    references.names,
    references.routes,
    references.shared_parts,
    references.ticks,
    references.areas,
    wording.labels,
    wording.length,
    contacts.filled,
    contacts.numbers_cited,
    contacts.numbers_in_text,
    sources.exist,
    sources.hold,
    sources.traced,
)
SHAPE: tuple[Check, ...] = (shape.handovers, shape.graphs)
TOLD: tuple[Check, ...] = (scenarios.walk_as_told, scenarios.cover)


def run(content: Content) -> list[Problem]:
    """Return every problem of an edition: the graph is walked only if all names hold, scenarios only on a whole graph."""
    problems: list[Problem] = []
    for stage in (NAMES, SHAPE, TOLD):
        problems = [problem for check in stage for problem in check(content)]
        if problems:
            break
    return problems
