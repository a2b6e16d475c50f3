"""What is shown has words, and questions are short enough to be read in a hurry."""

from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.problems import Problem

WORDED = frozenset({"yes", "no", "not-sure"})
"""Answers that take their words from the interface strings."""
LONGEST = 25


def labels(content: Content) -> Iterator[Problem]:
    """Every answer has words."""
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            for id_, answer in question.answers.items():
                if not answer.label and id_ not in WORDED:
                    mark = content.key(aid, "questions", name, "answers", id_)
                    says = f"question “{name}”: answer “{id_}” has no words. Add “label:” with what the reader sees."
                    yield Problem(mark, says)


def length(content: Content) -> Iterator[Problem]:
    """A question has at most 25 words."""
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            words = len(question.ask.split())
            if words > LONGEST:
                mark = content.mark(aid, "questions", name, "ask")
                says = f"question “{name}” has {words} words; the most is {LONGEST}. Move examples into “help”."
                yield Problem(mark, says)
