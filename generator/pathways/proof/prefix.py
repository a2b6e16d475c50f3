"""How a person comes to each place: the calmest way there, since what is urgent already cannot be made calmer."""

from collections.abc import Container
from dataclasses import dataclass

from pathways.proof.compare import Given
from pathways.proof.product import NOT_URGENT, Move, Place, Product


@dataclass(frozen=True, slots=True)
class Come:
    """One way to a place: its most urgent action, and how many answers it takes."""

    urgent: int = NOT_URGENT
    length: int = 0
    before: "Come | None" = None
    given: Given | None = None
    """The way without its last step, and the answer given there if one was asked for."""
    learnt: frozenset[tuple[str, str]] = frozenset()
    """What it has learnt of what is minded."""

    def better(self, other: "Come | None") -> bool:
        """Tell whether it is the calmer way, or as calm and shorter."""
        return other is None or (-self.urgent, self.length) < (-other.urgent, other.length)

    @property
    def answers(self) -> tuple[Given, ...]:
        """Return its answers, first to last."""
        found: list[Given] = []
        come: Come | None = self
        while come is not None:
            found += [come.given] if come.given else []
            come = come.before
        return tuple(reversed(found))


def calmest(product: Product, minded: Container[tuple[str, str]] = ()) -> list[Come]:
    """Return the calmest way to every place, and which of the answers that are `minded` it has learnt."""
    found: list[Come | None] = [None] * len(product.places)
    for start in product.starts.values():
        found[start] = Come()
    for number in reversed(range(len(product.places))):
        place, here = product.places[number], found[number]
        assert here is not None
        for move in place.moves:
            urgent = NOT_URGENT if place.end else min(here.urgent, move.urgent, _least(product, place, move))
            given = (place.asks, move.answer, ()) if move.asked else None
            news = [known for known in move.learns if known in minded]
            learnt = here.learnt.union(news) if news else here.learnt
            come = Come(urgent, here.length + move.asked, here, given, learnt)
            if come.better(found[move.to]):
                found[move.to] = come
    return [come or Come() for come in found]


def _least(product: Product, place: Place, move: Move) -> int:
    """The rank of what is ticked for an answer, by the calmest ticks that amount to it."""
    if place.tick is None or not move.asked:
        return NOT_URGENT
    sets = product.urgent_ticks[place.key[0], place.key[1]][move.answer]
    return max((product.ticks_rank(place, items) for items in sets), default=NOT_URGENT)
