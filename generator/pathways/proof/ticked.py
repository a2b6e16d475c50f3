"""What ticked items amount to, without trying every combination of them.

Items that no proof tells apart are counted, not named: a checklist of eleven items has two thousand
combinations, but a proof that minds one of them needs six.
"""

from collections.abc import Callable, Hashable, Mapping
from itertools import product

from pathways.content.model import Question
from pathways.proof.walk import answer_for, is_exclusive

Items = tuple[str, ...]


def combinations(question: Question, minds: Callable[[str], Hashable], also: Question | None = None) -> list[Items]:
    """Return ticked items, at least one, so that nothing that tells combinations apart is left out.

    Items are told apart by what `minds` returns, and by the answers they decide, in `question` and
    in `also`, another edition's question of the same name.
    """
    both = [question, *([also] if also else ())]
    classes: dict[Hashable, list[str]] = {}
    for item in dict.fromkeys(item for one in both for item in one.tick):
        decides = tuple((n, id_) for n, one in enumerate(both) for id_, a in one.answers.items() if item in a.if_ticked)
        there = tuple(item in one.tick for one in both)
        classes.setdefault((minds(item), decides, there), []).append(item)
    members = list(classes.values())
    amounts = product(*(range(len(some) + 1) for some in members))
    found = (tuple(item for some, n in zip(members, amount, strict=True) for item in some[:n]) for amount in amounts)
    return sorted((items for items in found if items), key=len)


def givable(question: Question) -> list[str]:
    """Return the answers somebody can give: of a checklist, those chosen as they are and those some ticks amount to."""
    return list(by_answer(question, lambda _: None) if question.tick else question.answers)


def by_answer(question: Question, minds: Callable[[str], Hashable]) -> Mapping[str, list[Items]]:
    """Return for each answer the ticked items that amount to it, one set for each kind `minds` tells apart.

    Where `minds` returns nothing, an item is like any other. An answer that nothing amounts to is left
    out: only a route, which asks by its cases, has it chosen.
    """
    found: dict[str, dict[Hashable, Items]] = {id_: {} for id_ in question.answers}
    for id_, answer in question.answers.items():
        if not question.tick or is_exclusive(answer):
            found[id_][None] = ()
    for items in combinations(question, minds) if question.tick else ():
        answer_id = answer_for(question, items)
        if answer_id is not None:
            found[answer_id].setdefault(frozenset(minds(item) for item in items) - {None}, items)
    return {id_: list(some.values()) for id_, some in found.items() if some}
