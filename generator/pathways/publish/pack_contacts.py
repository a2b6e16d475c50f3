"""Contacts and reviews in a sign-off pack: when each number was compared and rung, who looks at what again."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from pathways.content.values import GAP
from pathways.proof.freshness import DAYS
from pathways.publish.blocks import Block, Table, Text
from pathways.publish.packing import Packing
from pathways.publish.words import day


@dataclass(frozen=True, slots=True)
class Contacts(Packing):
    """Writes the contacts and the reviews of an edition."""

    def contacts(self) -> Iterator[Block]:
        """A table of every contact."""
        rows = []
        for one in self.standings():
            contact = one.contact
            hours = ", ".join(f"{self.run(days)}, {self.run(times)}" for days, times in contact.hours.items())
            named = dict.fromkeys(filter(None, (self.role(one.role), contact.name, contact.form)))
            number = contact.telephone or self.word("no-number")
            compared = day(contact.compared, self.words) if contact.compared else self.word("never")
            rung = day(contact.rung, self.words) if contact.rung else self.word("never")
            rung += f" ({contact.rung_by})" if contact.rung_by else ""
            left = "–" if one.left is None else str(one.left)
            area = self.content.edition.areas.get(one.area, one.area)
            rows.append(("\n".join(named), area, number, hours or "–", compared, rung, left))
        if not rows:
            yield Text(self.word("no-contacts"))
            return
        yield Text(self.word("contacts-says", days=DAYS))
        yield Table(
            self.head("contact", "area", "telephone", "hours", "compared", "rung", "left"),
            tuple(rows),
            (27, 11, 14, 14, 13, 13, 8),
        )

    def run(self, run: str) -> str:
        """Write a run in words: `mon-fri` as Monday to Friday."""
        return f" {self.words['to']} ".join(self.words.get(part, part) for part in run.split("-"))

    def reviews(self) -> Table:
        """A table of what is to be looked at again, by when and by whom."""
        reviewed = {
            self.content.edition.name: self.content.edition.review,
            **{tree.title: tree.review for tree in self.content.trees.values()},
        }
        rows = []
        for name, review in reviewed.items():
            by = (
                day(review.by, self.words)
                if review and isinstance(review.by, datetime.date)
                else self.words["checked-no-day"]
            )
            rows.append((name, by, self.somebody(review.owner if review else GAP)))
        return Table(self.head("part", "review-by", "owner"), tuple(rows), (50, 20, 30))
