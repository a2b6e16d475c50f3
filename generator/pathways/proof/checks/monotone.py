"""A more worrying answer never leads to a less urgent end, whatever the other answers."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from itertools import product as product_of

from pathways.content.edition import Content
from pathways.content.model import Question
from pathways.content.problems import Problem
from pathways.proof import exemptions, worded
from pathways.proof.compare import Choice, Comparison, Ends, Pair, Said, Side
from pathways.proof.prefix import Come, calmest
from pathways.proof.product import Place, Product, of

Found = tuple[Place, str, str, Come, Ends]


def worry_ordered(content: Content) -> Iterator[Problem]:
    """Whatever else is answered, the more worrying answer, and one that is unsure, ends no less urgently."""
    told: set[tuple[str, str, str, str]] = set()
    for place, worse, calmer, come, ends in violations(content)[0]:
        aid, name, question = place.key[0], place.key[1], place.asks
        if (aid, name, worse, calmer) in told:
            continue
        told.add((aid, name, worse, calmer))
        way = worded.answers((*come.answers, *ends.answers))
        says = (
            f"question “{question}”: “{worse}” must not end less urgently than “{calmer}”, which is calmer."
            f" With {way or 'nothing else asked'}, “{worse}” ends at {worded.end(content, ends.tested)},"
            f" “{calmer}” at {worded.end(content, ends.reference)}."
        )
        tree = content.trees[aid]
        path = ("questions", name, "answers") if name in tree.questions else ("routes", name, "goto")
        yield Problem(content.key(aid, *path, worse), says)


@lru_cache(maxsize=16)
def violations(content: Content) -> tuple[list[Found], frozenset[int]]:
    """Return what is wrong, and the exceptions (by number) that excuse something."""
    product = of(content)
    whens = tuple(exemption.when for _, _, exemption in exemptions.of(content))
    compared = Comparison(product, product, lambda name: _same(product, name), actions=False, whens=whens)
    sound: set[Pair] = set()
    found: list[Found] = []
    needed: set[int] = set()
    comes = calmest(product, compared.watched)
    for number in sorted(range(len(product.places)), key=lambda n: (product.places[n].key[2], -n)):
        place, come = product.places[number], comes[number]
        question = product.question(place.asks)
        if place.end or place.passes or question is None:
            continue
        here = Side(number, come.urgent)
        met = frozenset((n, known[0]) for known in come.learnt for n in compared.watched.get(known, ()))
        for worse, calmer in _ordered(product, question, place):
            start = compared.parted(Pair(here, here, met=met), place.asks, calmer, worse)
            ends = compared.ends(start, sound, lambda ended: ended.less_urgent) if start else []
            wrong, excused = exemptions.sorted_out(content, ends)
            needed |= excused
            found += [(place, worse[0], calmer[0], come, one) for one in wrong[:1]]
    return found, frozenset(needed)


def _same(product: Product, name: str) -> list[Choice]:
    aid = product.asked_in.get(name)
    if aid is None:
        return [Choice(area, area) for area in product.content.areas]
    answers = product.content.trees[aid].questions[name].answers
    ticked = product.urgent_ticks.get((aid, name), {})
    return [Choice(answer, answer, items) for answer in answers for items in ticked.get(answer, [()])]


def _ordered(product: Product, question: Question, place: Place) -> Iterator[tuple[Said, Said]]:
    """Pairs of answers to compare, the more worrying one first, each with what is ticked for it."""
    ticked = product.urgent_ticks.get(place.key[:2], {}) if place.tick else {}
    claims = bool(question.worry and question.worry.order)
    for worse, calmer in combinations([answer for answer in question.answers if answer in place.by_answer], 2):
        if claims or question.answers[worse].unsure:
            sets = product_of(ticked.get(worse, [()]), ticked.get(calmer, [()]))
            yield from (((worse, some), (calmer, others)) for some, others in sets)
