"""Ways and ends in words, as messages give them."""

from collections.abc import Iterable

from pathways.content.edition import Content
from pathways.proof.compare import Given
from pathways.proof.product import End


def answers(given: Iterable[Given]) -> str:
    """Write answers as a scenario does: `harm: yes, factors: [removed]`."""
    return ", ".join(f"{q}: [{', '.join(ticked)}]" if ticked else f"{q}: {answer}" for q, answer, ticked in given)


def end(content: Content, found: End) -> str:
    """Name an outcome, and how urgent it is: “refer” (Refer)."""
    tree = content.trees[found.aid]
    outcome = tree.outcomes[found.name]
    shown = content.level(tree.levels, outcome.counts_as) or content.level(tree.levels, outcome.level)
    return f"“{found.name}” ({shown.name if shown else outcome.title})"
