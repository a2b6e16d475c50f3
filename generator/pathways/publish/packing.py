"""What every part of the sign-off pack is written with: the edition, the words of the page, the day."""

import datetime
from dataclasses import dataclass

from pathways.content.edition import Content
from pathways.content.model import Question
from pathways.content.values import GAP
from pathways.proof.freshness import Standing, standings
from pathways.proof.walk import AREA
from pathways.publish.words import Words


@dataclass(frozen=True, slots=True)
class Packing:
    """An edition as it is packed, as of a day."""

    content: Content
    words: Words
    today: datetime.date

    def word(self, name: str, /, **given: object) -> str:
        """A string of the pack, filled in."""
        return self.words[f"pack-{name}"].format(**given)

    def head(self, *names: str) -> tuple[str, ...]:
        """The head of a table."""
        return tuple(self.words[f"pack-{name}"] for name in names)

    def answered(self, aid: str, name: str, answer: str) -> str:
        """A question with the answer given, in words."""
        if name == AREA:
            return self.content.edition.areas.get(answer, answer)
        question = self.asked(aid, name)
        return f"{question.ask} {self.label(question, answer)}" if question else f"{name}: {answer}"

    def asked(self, aid: str, name: str) -> Question | None:
        """The question of a name: the aid's own, or that of another aid."""
        trees = (self.content.trees[aid], *self.content.trees.values())
        return next((tree.questions[name] for tree in trees if name in tree.questions), None)

    def label(self, question: Question, answer: str) -> str:
        """The words of an answer, or of an item to tick."""
        chosen = question.answers.get(answer) or question.tick.get(answer)
        return (chosen and chosen.label) or self.words.get(f"answer-{answer}", answer)

    def role(self, role: str) -> str:
        """The name of a contact role."""
        return self.content.roles[role].name if role in self.content.roles else role

    def somebody(self, name: str) -> str:
        """Who does something, or that nobody is named."""
        return self.words["checked-nobody"] if name == GAP else name

    def standings(self) -> list[Standing]:
        """Every contact with how long it is good for."""
        return list(standings(self.content, self.today))
