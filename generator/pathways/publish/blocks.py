"""What the sign-off pack is made of: blocks that a page and a document both show."""

from dataclasses import dataclass

from pathways.publish.chart import Chart


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; depth 1 is the title's."""

    text: str
    depth: int = 2


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
    """An aid's flowchart, on a page of its own; without Graphviz its nested list."""

    chart: Chart


Block = Heading | Text | Items | Table | Picture
