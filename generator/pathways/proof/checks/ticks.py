"""A checklist question: whatever is ticked, exactly one answer follows."""

from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.model import Question
from pathways.content.problems import Problem, guess
from pathways.proof.walk import band, is_exclusive

Found = tuple[str, str, Question]


def items_exist(content: Content) -> Iterator[Problem]:
    """An answer waits only for items that can be ticked."""
    for aid, name, question in _questions(content):
        for id_, answer in question.answers.items():
            for number, item in enumerate(answer.if_ticked):
                if item not in question.tick:
                    mark = content.mark(aid, "questions", name, "answers", id_, "if-ticked", number)
                    hint = guess(item, question.tick)
                    says = f"question “{name}”: answer “{id_}” waits for the tick “{item}”, which does not exist.{hint}"
                    yield Problem(mark, says)


def bands_fit(content: Content) -> Iterator[Problem]:
    """A band can be reached, and no two bands begin at the same amount."""
    for aid, name, question in _questions(content):
        first: dict[int, str] = {}
        for id_, answer in question.answers.items():
            if answer.at_least is None:
                continue
            amount = band(answer, question)
            says = ""
            if not question.tick:
                says = "“at-least” counts ticks, but there is nothing to tick. Add “tick:”, or take “at-least” away."
            elif amount > len(question.tick):
                says = f"answer “{id_}” needs {_ticks(amount)}, but there are only {len(question.tick)} items."
            elif amount in first:
                says = (
                    f"answers “{first[amount]}” and “{id_}” both begin at {_ticks(amount)}. Change one, or delete it."
                )
            first.setdefault(amount, id_)
            if says:
                mark = content.mark(aid, "questions", name, "answers", id_, "at-least")
                yield Problem(mark, f"question “{name}”: {says}")


def every_tick_answered(content: Content) -> Iterator[Problem]:
    """One tick is enough for an answer, whichever it is."""
    for aid, name, question in _questions(content):
        named = {item for answer in question.answers.values() for item in answer.if_ticked}
        lowest = any(band(answer, question) == 1 for answer in question.answers.values())
        if set(question.tick) - named and not lowest:
            says = f"question “{name}”: one tick alone leads nowhere. Give one answer “at-least: 1”."
            yield Problem(content.key(aid, "questions", name, "answers"), says)


def none_answered(content: Content) -> Iterator[Problem]:
    """There is an answer for a person who ticks nothing."""
    for aid, name, question in _questions(content):
        if question.tick and not any(is_exclusive(answer) for answer in question.answers.values()):
            says = f"question “{name}”: who ticks nothing has no answer. Add one without “at-least”, such as “none”."
            yield Problem(content.key(aid, "questions", name, "answers"), says)


def _ticks(amount: int) -> str:
    return f"{amount} tick{'s' if amount > 1 else ''}"


def _questions(content: Content) -> Iterator[Found]:
    for aid, tree in content.trees.items():
        yield from ((aid, name, question) for name, question in tree.questions.items())
