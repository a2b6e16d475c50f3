"""How one question is answered in two editions: which answers are the same answer.

Ticked items are shared one by one, so that bands are compared by amount. An answer an edition adds
is compared as the core answer it is like; whoever would give an answer that it takes away may give
any that is left.
"""

from collections.abc import Callable, Iterator

from pathways.content.model import Question
from pathways.proof.compare import Choice
from pathways.proof.product import Product
from pathways.proof.ticked import Items, combinations
from pathways.proof.walk import AREA, answer_for, is_exclusive

Minds = Callable[[str], bool]
"""Whether an action matters to a proof."""


def every(_: str) -> bool:
    """Mind every action."""
    return True


def choices(core: Product, edition: Product, name: str, minded: Minds = every) -> list[Choice]:
    """Return every way to answer a question in the core and in an edition at once.

    Ticked items are told apart by their actions, as far as these are `minded`.
    """
    if name == AREA:
        return [Choice(area, area) for area in dict.fromkeys((*core.content.areas, *edition.content.areas))]
    ours, theirs = core.question(name), edition.question(name)
    if ours is None or theirs is None:
        return list(_alone(ours, theirs, minded))
    alike: dict[object, Choice] = {}
    for choice in (*_chosen(ours, theirs), *_ticked(ours, theirs, minded)):
        added = [_added(question, choice.ticked) for question in (ours, theirs)]
        alike.setdefault((choice.reference, choice.tested, *added), choice)
    return list(alike.values())


def _added(question: Question, ticked: Items) -> frozenset[str]:
    items = [question.tick[item] for item in ticked if item in question.tick]
    return frozenset(action for item in items for action in item.actions)


def _alone(ours: Question | None, theirs: Question | None, minded: Minds) -> Iterator[Choice]:
    """A question that one side alone has."""
    question = ours or theirs
    assert question
    said = [(id_, ()) for id_, answer in question.answers.items() if _by_choice(question, id_)]
    for id_, items in [*said, *_amounts(question, None, minded)]:
        yield Choice(id_ if ours else None, id_ if theirs else None, items)


def _by_choice(question: Question, answer: str) -> bool:
    return not question.tick or is_exclusive(question.answers[answer])


def _chosen(ours: Question, theirs: Question) -> Iterator[Choice]:
    """Answers that are chosen as they are."""
    for id_, answer in theirs.answers.items():
        if _by_choice(theirs, id_):
            same = id_ if id_ in ours.answers else answer.like
            if same and same in ours.answers and _by_choice(ours, same):
                yield Choice(same, id_)
    left = [id_ for id_ in theirs.answers if _by_choice(theirs, id_)]
    for id_ in ours.answers:
        if id_ not in theirs.answers and _by_choice(ours, id_):
            yield from (Choice(id_, other) for other in left)


def _ticked(ours: Question, theirs: Question, minded: Minds) -> Iterator[Choice]:
    """Answers that follow from ticks. An item one side lacks cannot be ticked there."""
    left = [id_ for id_ in theirs.answers if _by_choice(theirs, id_)]
    for id_, items in _amounts(ours, theirs, minded):
        answer = answer_for(theirs, tuple(item for item in items if item in theirs.tick))
        yield from (Choice(id_, other, items) for other in ([answer] if answer else left))
    for id_, items in _amounts(theirs, ours, minded):
        same = id_ if id_ in ours.answers else theirs.answers[id_].like
        known = tuple(item for item in items if item in ours.tick)
        if same and same in ours.answers and (not known or id_ not in ours.answers):
            yield Choice(same, id_, items)


def _amounts(question: Question, also: Question | None, minded: Minds) -> Iterator[tuple[str, Items]]:
    def minds(item: str) -> tuple[tuple[str, ...], ...]:
        there = (one.tick[item].actions for one in (question, also) if one and item in one.tick)
        return tuple(tuple(filter(minded, actions)) for actions in there)

    for items in combinations(question, minds, also) if question.tick else ():
        answer = answer_for(question, tuple(item for item in items if item in question.tick))
        if answer:
            yield answer, items
