"""How many questions a person is asked, and how many before an emergency is one."""

from collections.abc import Mapping
from dataclasses import dataclass

from pathways.content.edition import Content
from pathways.proof.exemptions import EMERGENCY
from pathways.proof.product import Product, of


@dataclass(frozen=True, slots=True)
class Lengths:
    """Of an aid's ways from its own start: the most questions to an outcome, and to an emergency if there is one."""

    most: int
    to_emergency: int | None


def by_aid(content: Content) -> Mapping[str, Lengths]:
    """Return the lengths of each aid's ways."""
    product = of(content)
    emergency = _to_emergency(product)
    return {aid: Lengths(product.depth[start], emergency[start]) for aid, start in product.starts.items()}


def longest(content: Content) -> int:
    """Return the most questions from any aid's start to an outcome."""
    return max((found.most for found in by_aid(content).values()), default=0)


def to_emergency(content: Content) -> int | None:
    """Return the most questions from any aid's start to an emergency outcome; none if there is none."""
    lengths = [found.to_emergency for found in by_aid(content).values() if found.to_emergency is not None]
    return max(lengths, default=None)


def _to_emergency(product: Product) -> list[int | None]:
    found: list[int | None] = []
    for place in product.places:
        if place.end:
            scale = product.content.trees[place.end.aid].levels
            found.append(0 if scale and place.end.rank == EMERGENCY else None)
            continue
        further = [move.asked + length for move in place.moves if (length := found[move.to]) is not None]
        found.append(max(further, default=None))
    return found
