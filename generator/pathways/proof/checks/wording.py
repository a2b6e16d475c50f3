"""What is shown has words, answers have different ones, and questions are short enough to be read in a hurry."""

import re
from collections.abc import Iterator, Mapping

from pathways.content.edition import Content
from pathways.content.language import STRINGS, flat
from pathways.content.model import Answer
from pathways.content.problems import Problem
from pathways.content.yamltext import Map, Text

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


def apart(content: Content) -> Iterator[Problem]:
    """No two answers of a question have the same words, and none has those that the core gives another of them."""
    own = content.located.get(STRINGS)
    given = own.items if isinstance(own, Map) else {}
    strings = {id_: text.value for id_ in WORDED if isinstance(text := given.get(f"answer-{id_}"), Text)}
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            core = content.core.trees.get(aid) if content.core else None
            before = core.questions.get(name) if core else None
            known = {id_: _plain(answer, id_, {}) for id_, answer in before.answers.items()} if before else {}
            said = {id_: _plain(answer, id_, strings) for id_, answer in question.answers.items()}
            for number, (id_, words) in enumerate(said.items()):
                same = next((other for other in [*said][:number] if said[other] == words), None)
                contrary = next((other for other in known if other != id_ and known[other] == words), None)
                if words and words != known.get(id_) and (other := same or contrary):
                    mark = content.mark(aid, "questions", name, "answers", id_, "label")
                    whose = f"answer “{other}” has" if same else f"the core gives answer “{other}”"
                    shown = flat(question.answers[id_].label or strings.get(id_, id_))
                    says = f"question “{name}”: answer “{id_}” is “{shown}”, the words that {whose}."
                    yield Problem(mark, f"{says} Readers could not tell one from the other.")


def _plain(answer: Answer, id_: str, strings: Mapping[str, str]) -> tuple[str, ...]:
    """The words of an answer; one that takes those of the interface, by its id: “not-sure” is “Not sure”."""
    words = answer.label or (strings.get(id_, id_) if id_ in WORDED else "")
    return tuple(re.findall(r"\w+", words.casefold()))


def length(content: Content) -> Iterator[Problem]:
    """A question has at most 25 words."""
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            words = len(question.ask.split())
            if words > LONGEST:
                mark = content.mark(aid, "questions", name, "ask")
                says = f"question “{name}” has {words} words; the most is {LONGEST}. Move examples into “help”."
                yield Problem(mark, says)
