"""Where an edition's own lines show on a way: what is wrong with the way is told there."""

from collections.abc import Iterable, Iterator

from pathways.content.edition import Content
from pathways.content.problems import Mark
from pathways.content.yamltext import marks
from pathways.proof.compare import Given
from pathways.proof.product import End


def own_line(content: Content, end: End, answers: Iterable[Given]) -> Mark | None:
    """Return the edition's own line in the outcome, else in the last answer or turning of the way that has one."""
    for aid, *path in ((end.aid, "outcomes", end.name), *_passed(content, answers)):
        for mark in marks(content.located[aid], tuple(path)):
            if content.is_own(mark):
                return mark
    return None


def _passed(content: Content, answers: Iterable[Given]) -> Iterator[tuple[str, ...]]:
    """What the answers of a way lead through, last to first."""
    for name, answer, _ in reversed(list(answers)):
        for aid, tree in content.trees.items():
            if name in tree.questions:
                yield aid, "questions", name, "answers", answer
            yield from (
                (aid, "routes", turning, "goto", answer) for turning, on in tree.routes.items() if on.on == name
            )
