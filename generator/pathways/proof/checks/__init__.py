"""What every edition must hold before it is published. One rule, one function, one group of tests.

A check takes the content of one edition and yields problems. `run` runs them all; those that walk
the graph run only on content whose references hold.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from pathways.content.edition import Content
from pathways.content.names import CORE
from pathways.content.problems import Problem
from pathways.proof.checks import (
    colours,
    contacts,
    finding,
    levels,
    limits,
    literals,
    monotone,
    references,
    refinement,
    safety,
    scenarios,
    shape,
    signed,
    soothing,
    sources,
    strength,
    ticks,
    wording,
)

Check = Callable[[Content], Iterator[Problem]]

NAMES: tuple[Check, ...] = (
    references.targets,
    references.names,
    references.routes,
    references.shared_parts,
    references.settled,
    references.areas,
    references.area_names,
    levels.scales_exist,
    levels.own_aids_scaled,
    levels.levels_exist,
    levels.all_ranked,
    levels.actions_ranked,
    ticks.items_exist,
    ticks.bands_fit,
    ticks.every_tick_answered,
    ticks.none_answered,
    wording.labels,
    wording.apart,
    wording.length,
    colours.readable,
    contacts.roles_exist,
    contacts.filled,
    contacts.national,
    contacts.gaps_lead_on,
    contacts.numbers_cited,
    contacts.numbers_in_text,
    literals.typed_in_trees,
    soothing.none_in_trees,
    sources.exist,
    sources.hold,
    sources.traced,
    limits.limits_cited,
    limits.limits_kept,
    strength.of_duties,
    safety.ids_differ,
    safety.names_exist,
    refinement.exceptions_exist,
    refinement.kept_from_no_area,
)
SHAPE: tuple[Check, ...] = (shape.handovers, shape.graphs)
SAFE: tuple[Check, ...] = (
    levels.shown_as_urgent,
    finding.words_lead_on,
    safety.rules_hold,
    monotone.worry_ordered,
    refinement.no_less_safe,
)
TOLD: tuple[Check, ...] = (signed.says_what, scenarios.ids_differ, scenarios.areas_exist, scenarios.walk_as_told)
COVERED: tuple[Check, ...] = (scenarios.cover,)


STAGES: tuple[tuple[Check, ...], ...] = (NAMES, SHAPE, SAFE, TOLD, COVERED)
SOUND = STAGES[:2]
"""What must hold for an edition to be walked at all, tested or not."""


def run(content: Content, stages: tuple[tuple[Check, ...], ...] = STAGES) -> list[Problem]:
    """Return every problem of an edition.

    The graph is walked if all names hold, proved safe if it is whole, scenarios are walked if it is
    safe, and what they cover is counted if they come out as told: so that one slip is not told twice.
    """
    problems: list[Problem] = []
    for stage in stages:
        problems = [problem for check in stage for problem in check(content)]
        if problems:
            break
    edition = "" if content.slug == CORE or content.alone else content.edition.name
    return [replace(problem, edition=edition) for problem in problems]
