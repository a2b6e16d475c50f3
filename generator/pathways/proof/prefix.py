"""How a person comes to each place: the calmest way there, since what is urgent already cannot be made calmer."""

from dataclasses import dataclass

from pathways.proof.compare import Given
from pathways.proof.product import NOT_URGENT, Move, Place, Product


@dataclass(frozen=True, slots=True)
class Come:
    """One way to a place: its most urgent action, and its answers."""

    urgent: int = NOT_URGENT
    answers: tuple[Given, ...] = ()
    learnt: frozenset[tuple[str, str]] = frozenset()

    def better(self, other: "Come | None") -> bool:
        """Tell whether it is the calmer way, or as calm and shorter."""
        return other is None or (-self.urgent, len(self.answers)) < (-other.urgent, len(other.answers))


def calmest(product: Product) -> list[Come]:
    """Return the calmest way to every place."""
    found: list[Come | None] = [None] * len(product.places)
    for start in product.starts.values():
        found[start] = Come()
    for number in reversed(range(len(product.places))):
        place, here = product.places[number], found[number]
        assert here is not None
        for move in place.moves:
            urgent = NOT_URGENT if place.end else min(here.urgent, move.urgent, _least(product, place, move))
            given: tuple[Given, ...] = ((place.asks, move.answer, ()),) if move.asked else ()
            come = Come(urgent, (*here.answers, *given), here.learnt | frozenset(move.learns))
            if come.better(found[move.to]):
                found[move.to] = come
    return [come or Come() for come in found]


def _least(product: Product, place: Place, move: Move) -> int:
    """The rank of what is ticked for an answer, by the calmest ticks that amount to it."""
    if place.tick is None or not move.asked:
        return NOT_URGENT
    sets = product.urgent_ticks[place.key[0], place.key[1]][move.answer]
    return max((product.ticks_rank(place, items) for items in sets), default=NOT_URGENT)
