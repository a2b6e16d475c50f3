"""How long ago each contact was compared with its document, or rung where no document stands behind it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pathways.content.edition import Content
from pathways.content.model import Contact
from pathways.proof.checks.contacts import EMERGENCY

DAYS = 90
"""How long a comparison, or a call, is good for, where nobody says otherwise."""

Kept = Literal["compared", "rung", ""]
"""What keeps a contact true: comparing it with its document; ringing it, where there is none; nothing, if it is a gap
there or the emergency number."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A contact of one area, and how many days are left until it is to be looked at again."""

    role: str
    area: str
    contact: Contact
    kept: Kept
    left: int | None
    """Below 0 if that day is past; none if it was never looked at, or need not be."""

    @property
    def is_stale(self) -> bool:
        """Tell whether it was compared, or rung, too long ago or never."""
        return bool(self.kept) and (self.left is None or self.left < 0)


def standings(content: Content, today: datetime.date, good_for: int = DAYS) -> Iterator[Standing]:
    """Yield every contact of an edition; a comparison or a call is good for so many days."""
    for role, by_area in content.contacts.items():
        for area, contact in by_area.items():
            kept = _kept(content, area, contact)
            last = {"compared": contact.compared, "rung": contact.rung, "": None}[kept]
            yield Standing(role, area, contact, kept, good_for - (today - last).days if last else None)


def _kept(content: Content, area: str, contact: Contact) -> Kept:
    if area in content.documented:
        return "compared"
    return "rung" if contact.telephone not in (None, EMERGENCY) else ""
