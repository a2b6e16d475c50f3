"""How long ago each contact was compared with its document, and rung."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from pathways.content.edition import Content
from pathways.content.model import Contact

DAYS = 90
"""How long a comparison is good for, where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A contact of one area, and how many days are left until it is to be compared again."""

    role: str
    area: str
    contact: Contact
    left: int | None
    """Below 0 if that day is past; none if it was never compared."""

    @property
    def is_stale(self) -> bool:
        """Tell whether it was compared too long ago, or never."""
        return self.left is None or self.left < 0


def standings(content: Content, today: datetime.date, good_for: int = DAYS) -> Iterator[Standing]:
    """Yield every contact of an edition; a comparison is good for so many days."""
    for role, by_area in content.contacts.items():
        for area, contact in by_area.items():
            left = good_for - (today - contact.compared).days if contact.compared else None
            yield Standing(role, area, contact, left)
