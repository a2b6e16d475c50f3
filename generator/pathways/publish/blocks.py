"""What the sign-off pack is made of: blocks that a page and a document both show."""

import datetime
from dataclasses import dataclass

from pathways.publish.sheets import Sheet

FIRST, END = 2, 4
"""The depth of the headings of parts, and of outcomes."""
LISTED = (FIRST, END)
"""The depths of the headings that the contents list."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title, and what the file as a whole is known by."""

    text: str
    edition: str
    foot: str
    """Stands on every page, beside its number: the edition, and the version that is signed."""
    on: datetime.date
    language: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, from depth 2; depth 5 is a line above a list."""

    text: str
    depth: int = FIRST
    anchor: str = ""
    """What the contents lead to."""
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    is_important: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list: each line with how deep it stands."""

    items: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below a head; how wide each column is, in hundredths."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A sheet of an aid's flowchart; without Graphviz its nested list."""

    sheet: Sheet
    title: str
    description: str
    """What it shows, for who cannot see it."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of parts, and below them those of outcomes, each with how deep it stands and its anchor."""

    entries: tuple[tuple[int, str, str], ...] = ()


Block = Title | Heading | Text | Items | Table | Picture | Contents
