"""Exceptions that an edition names: where, by its document, it is less urgent than the core."""

from collections.abc import Iterable, Iterator

from pathways.content.edition import Content
from pathways.content.model import Exemption
from pathways.proof.compare import Ends

EMERGENCY = 0
"""The rank that no exception lowers."""


def of(content: Content) -> list[tuple[str, int, Exemption]]:
    """Return an edition's exceptions, each with its aid and its place in the aid's list."""
    return [(aid, n, found) for aid, tree in content.trees.items() for n, found in enumerate(tree.exceptions)]


def excusing(content: Content, ends: Ends) -> Iterator[int]:
    """Yield which exceptions, by their number in `of`, excuse what is wrong with some ends."""
    no_less_than = ends.reference_rank if ends.less_urgent else ends.reference.rank
    if no_less_than != EMERGENCY:
        for number, (_, _, exemption) in enumerate(of(content)):
            if {(number, question) for question in exemption.when} <= ends.met:
                yield number


def sorted_out(content: Content, found: Iterable[Ends]) -> tuple[list[Ends], set[int]]:
    """Part what no exception excuses from the exceptions that are needed for the rest."""
    wrong: list[Ends] = []
    needed: set[int] = set()
    for ends in found:
        numbers = list(excusing(content, ends))
        needed.update(numbers)
        if not numbers:
            wrong.append(ends)
    return wrong, needed
