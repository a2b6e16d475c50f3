"""How many questions a person is asked, and how many before an emergency is one."""

from pathways.content.edition import Content
from pathways.proof.exemptions import EMERGENCY
from pathways.proof.product import Product, of


def longest(content: Content) -> int:
    """Return the most questions from any aid's start to an outcome."""
    product = of(content)
    return max((product.depth[start] for start in product.starts.values()), default=0)


def to_emergency(content: Content) -> int | None:
    """Return the most questions from any aid's start to an emergency outcome; none if there is none."""
    product = of(content)
    found = _to_emergency(product)
    lengths = [length for start in product.starts.values() if (length := found[start]) is not None]
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
