"""What every part of the sign-off pack is written with: the edition, the words of the page, the day."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pathways.content.edition import Content
from pathways.content.model import Contact, Question, Review
from pathways.content.values import GAP
from pathways.proof.checks.contacts import EMERGENCY
from pathways.proof.freshness import Standing, standings
from pathways.proof.graph import group
from pathways.proof.walk import AREA
from pathways.publish.duties import Duties
from pathways.publish.words import Words

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BULLET = re.compile(r"^\s*[-*]\s")
_EMPHASIS = re.compile(r"(\*\*|__|[*_`])(?=\S)(.+?)(?<=\S)\1")


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

    def order(self) -> list[str]:
        """The decision aids as the menu has them: by the moments they help in, then those that lead to most others."""
        trees = self.content.trees
        named = [page for moment in self.content.moments.values() for page in moment.pages if page in trees]
        return list(dict.fromkeys([*named, *sorted(trees, key=lambda aid: -len(group(self.content, aid)))]))

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

    def areas(self, areas: Iterable[str]) -> str:
        """The names of areas."""
        return ", ".join(self.content.edition.areas.get(area, area) for area in areas)

    def aids(self, aids: Iterable[str]) -> str:
        """The titles of decision aids, in the order of the menu."""
        named = set(aids)
        return "; ".join(f"“{self.content.trees[aid].title}”" for aid in self.order() if aid in named)

    def somebody(self, name: str) -> str:
        """Who does something, or that nobody is named."""
        return self.words["checked-nobody"] if name == GAP else name

    def standings(self) -> list[Standing]:
        """Every contact with how long it is good for."""
        return list(standings(self.content, self.today))

    def telephones(self) -> list[Contact]:
        """Every contact that is rung; the emergency number needs no trying."""
        found = (one.contact for one in self.standings())
        return [contact for contact in found if contact.telephone not in (None, EMERGENCY)]

    def reviewed(self) -> dict[str, Review | None]:
        """What is looked at again, by its title: the edition, then its decision aids."""
        trees = self.content.trees
        found: dict[str, Review | None] = {self.content.edition.name: self.content.edition.review}
        return found | {trees[aid].title: trees[aid].review for aid in self.order()}

    # -- Lines as their readers see them --

    def duty(self, line: Mapping[str, Any], depth: int = 0) -> list[tuple[int, str]]:
        """A duty as `Duties` has it, with its limit, its label, how it is done and what to write down."""
        lines = [(depth, self.said(line))]
        if line["folded"]:
            lines.append((depth + 1, f"{line['folded']}:"))
        below = depth + 2 if line["folded"] else depth + 1
        lines += [(below, self.said(how)) for how in line["how"]]
        if line["record"]:
            lines.append((depth + 1, f"{self.words['write-down']} {line['record']}"))
        return lines

    def said(self, line: Mapping[str, Any]) -> str:
        """A line with its areas, its limit and its label."""
        within = line.get("within")
        says = " ".join(line["says"].split())
        says = f"{says.rstrip('.')} {within}." if within else says
        return f"{_of(line)}{says}{self.tag(line['labels'])}"

    def tag(self, labels: Iterable[Mapping[str, Any]]) -> str:
        """The labels of a line; in the core, where all lines have the same, none."""
        said = "; ".join(f"{_of(label)}{label['text']}" for label in labels) if self.content.areas else ""
        return f" [{said}]" if said else ""


def duties(packing: Packing) -> Duties:
    """Return what writes the duties of an edition."""
    return Duties(packing.content, packing.words)


def _of(part: Mapping[str, Any]) -> str:
    return f"{part['area_names']}: " if part["area_names"] else ""


def paragraphs(text: str | None) -> list[str]:
    """Return Markdown as plain paragraphs: a link is its words, a line of a list stands by itself."""
    parts = re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)", (text or "").strip())
    plain = (_EMPHASIS.sub(r"\2", _LINK.sub(r"\1", " ".join(_BULLET.sub("", part).split()))) for part in parts)
    return [part for part in plain if part]
