"""Contacts and reviews in a sign-off pack: when each number was compared and rung, who looks at what again."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from pathways.content.model import Contact
from pathways.content.values import GAP
from pathways.proof.checks.contacts import EMERGENCY, roles_used
from pathways.proof.freshness import DAYS, Standing
from pathways.publish.blocks import Block, Table, Text
from pathways.publish.packing import Packing
from pathways.publish.panel import Panel
from pathways.publish.words import day


@dataclass(frozen=True, slots=True)
class Contacts(Packing):
    """Writes the contacts and the reviews of an edition."""

    def contacts(self) -> Iterator[Block]:
        """A table of every contact, areas that show the same together; then what stands where there is none."""
        merged: dict[tuple[str, ...], list[str]] = {}
        for one in self.standings():
            merged.setdefault(self.row(one), []).append(one.area)
        if merged:
            rows = ((first, self.areas(areas), *rest) for (first, *rest), areas in merged.items())
            yield Text(self.word("contacts-says", days=DAYS))
            yield Table(
                self.head("contact", "area", "telephone", "hours", "compared", "rung", "left"),
                tuple(rows),
                (32, 10, 12, 13, 12, 12, 9),
            )
        else:
            yield Text(self.word("no-contacts"))
        general = []
        for role in roles_used(self.content):
            if not self.content.areas or set(self.content.areas) - self.content.contacts.get(role, {}).keys():
                found = self.content.roles[role]
                says = " ".join(found.general.split())
                general.append((found.name, f"{found.telephone}. {says}" if found.telephone else says))
        if general:
            yield Text(self.word("general-says"))
            yield Table(self.head("contact", "general"), tuple(general), (32, 68))

    def row(self, one: Standing) -> tuple[str, ...]:
        """All of a contact that areas may have in common."""
        contact = one.contact
        tried = contact.telephone not in (None, EMERGENCY)  # nobody rings 999 to try it
        compared = day(contact.compared, self.words) if contact.compared else self.word("never")
        never = self.word("never" if tried else "no-number" if contact.telephone is None else "not-tried")
        rung = day(contact.rung, self.words) if contact.rung else never
        rung += f" ({contact.rung_by})" if contact.rung_by else ""
        left = self.word("not-tried") if contact.telephone == EMERGENCY else "–" if one.left is None else str(one.left)
        number = contact.telephone or self.word("no-number")
        return "\n".join(self.about(one)), number, self.hours(contact), compared, rung, left

    def about(self, one: Standing) -> Iterator[str]:
        """What readers are told beside a contact's number."""
        contact, words = one.contact, self.words
        yield from dict.fromkeys((self.role(one.role), contact.name))
        gap = "gap" if one.area in self.content.documented else "gap-unknown"
        told = (("for", contact.for_), (gap, contact.gap), ("instead", contact.instead), ("form", contact.form))
        yield from (f"{words[word]} {' '.join(text.split())}" for word, text in told if text)
        if contact.note:
            yield " ".join(contact.note.split())

    def hours(self, contact: Contact) -> str:
        """When somebody answers, or that nobody has said."""
        if contact.telephone is None or contact.telephone == EMERGENCY:
            return "–"
        return "\n".join(Panel(self.content, self.words).hours(contact)) or self.word("no-hours")

    def reviews(self) -> Table:
        """A table of what is to be looked at again, by when and by whom."""
        rows = []
        for name, review in self.reviewed().items():
            by = (
                day(review.by, self.words)
                if review and isinstance(review.by, datetime.date)
                else self.words["checked-no-day"]
            )
            rows.append((name, by, self.somebody(review.owner if review else GAP)))
        return Table(self.head("part", "review-by", "owner"), tuple(rows), (50, 20, 30))
