"""A chart laid out as a drawing, by Graphviz if pygraphviz is there.

Graphviz is told the size of every box and places them; it is never shown a word. How wide words are is
reckoned here, so the drawing is the same whatever fonts a machine has, and its text stays text.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pathways.publish.chart import Chart, Node

try:
    import pygraphviz
except ImportError:  # the nested list alone is shown
    pygraphviz = None

WIDTH = 250
"""Of a box, in pixels, where nothing else is asked for."""
_PAD = 12
SIZE = 14
"""Of letters, in pixels."""
_LINE = 18
_ROW_PAD = 8
_COLOURS = ("#a4122b", "#963c00", "#705400", "#1d5a96", "#5a4799", "#4a5563")
"""Of levels, the most urgent first; the last of what has none. The page has its own, in aid.css."""
_NARROW, _WIDE = frozenset(" .,:;'’‘!|()[]ijlftrI-–/"), frozenset("mwMW%@—…")


@dataclass(frozen=True, slots=True)
class Row:
    """A strip of a box: the words in lines, and where it stands below the top of the drawing."""

    kind: str
    """`level`, `text` or `answer`."""
    answer: str
    lines: tuple[tuple[int, str], ...]
    """Each line with its baseline."""
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Box:
    """A node as drawn."""

    node: Node
    left: int
    top: int
    height: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An answer's line from its box to the next: an SVG path, and the point its arrow comes to."""

    node: str
    answer: str
    path: str
    end: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is drawn, in pixels."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    box: int = WIDTH
    """How wide every box is."""


def can_draw() -> bool:
    """Tell whether there is anything to lay a drawing out with."""
    return pygraphviz is not None


def drawing(chart: Chart, width: int = WIDTH) -> Drawing | None:
    """Lay a chart out from left to right, every box so wide; none without pygraphviz."""
    return _drawn(tuple(chart.nodes.items()), width) if can_draw() else None


@lru_cache(maxsize=256)  # most editions have most charts in common
def _drawn(nodes: tuple[tuple[str, Node], ...], width: int) -> Drawing:
    names = {id_: f"n{number}" for number, (id_, _) in enumerate(nodes)}
    rows = {id_: _rows(node, width) for id_, node in nodes}
    graph = pygraphviz.AGraph(strict=False, directed=True, rankdir="LR", nodesep="0.2", ranksep="0.65")
    for id_, cells in rows.items():
        graph.add_node(names[id_], shape="plain", label=_cells(cells, width))
    for id_, node in nodes:
        for number, way in enumerate(node.ways):
            tail = f"a{number}:e"
            graph.add_edge(
                names[id_], names[way.to], f"{id_} {number}", arrowhead="none", tailport=tail, headport="head:w"
            )
    graph.layout("dot")
    whole = _numbers(graph.graph_attr["bb"])
    margin = 8

    def across(x: float) -> int:
        return round(x - whole[0]) + margin

    def down(y: float) -> int:
        return round(whole[3] - y) + margin

    boxes = []
    for id_, node in nodes:
        x, y = _numbers(graph.get_node(names[id_]).attr["pos"])
        height = sum(height for _, _, _, height in rows[id_])
        boxes.append(_box(node, rows[id_], across(x - width / 2), down(y + height / 2), height))
    lines = []
    for id_, node in nodes:
        for number, way in enumerate(node.ways):
            edge = graph.get_edge(names[id_], names[way.to], f"{id_} {number}")
            numbers = _numbers(edge.attr["pos"])
            points = [(across(x), down(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            lines.append(Line(id_, way.answer, _path(points), points[-1]))
    size = round(whole[2] - whole[0]) + 2 * margin, round(whole[3] - whole[1]) + 2 * margin
    return Drawing(*size, tuple(boxes), tuple(lines), width)


def picture(chart: Chart, width: int = WIDTH) -> bytes | None:
    """Draw a chart as a PNG, for documents that hold pictures only; none without pygraphviz.

    Graphviz sets the words here, in the fonts the machine has.
    """
    if not can_draw():
        return None
    names = {id_: f"n{number}" for number, id_ in enumerate(chart.nodes)}
    graph = pygraphviz.AGraph(strict=False, directed=True, rankdir="LR", nodesep="0.2", ranksep="0.65", dpi="144")
    graph.node_attr.update(shape="plain", fontname="Arial", fontsize=str(SIZE))
    for id_, node in chart.nodes.items():
        graph.add_node(names[id_], label=_table(node, width))
        for number, way in enumerate(node.ways):
            graph.add_edge(names[id_], names[way.to], f"{id_} {number}", tailport=f"a{number}:e", headport="head:w")
    graph.layout("dot")
    drawn: bytes = graph.draw(format="png")
    return drawn


def _table(node: Node, width: int) -> str:
    """A node as a table in Graphviz's own HTML, with its words."""
    cells, answers = [], 0
    for number, (kind, _, lines, _height) in enumerate(_rows(node, width)):
        said = "".join(f'{html.escape(line)}<BR ALIGN="LEFT"/>' for line in lines)
        said = f"<B>{said}</B>" if kind != "answer" else said
        style = f' PORT="{"head" if number == 0 else ""}"'
        if kind == "answer":
            style, answers = f' PORT="a{answers}"', answers + 1
        if kind == "level":
            colour = _COLOURS[min(node.rank, len(_COLOURS) - 1)] if node.has_own_level else _COLOURS[-1]
            style, said = f'{style} BGCOLOR="{colour}"', f'<FONT COLOR="#ffffff">{said}</FONT>'
        style += f' WIDTH="{width}" CELLPADDING="{_ROW_PAD}" ALIGN="LEFT" BALIGN="LEFT"'
        cells.append(f"<TR><TD{style}>{said}</TD></TR>")
    return f'<<TABLE BORDER="1" CELLBORDER="1" CELLSPACING="0">{"".join(cells)}</TABLE>>'


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?[\d.]+(?:e[-+]?\d+)?", text)]


def _path(points: list[tuple[int, int]]) -> str:
    start, *rest = (f"{x} {y}" for x, y in points)
    return f"M{start}C{' '.join(rest)}"


def _cells(rows: list[tuple[str, str, list[str], int]], width: int) -> str:
    """A table of empty cells in Graphviz's own HTML: the first takes what leads here, each answer has its own."""
    cells, answers = [], 0
    for number, (kind, _, _, height) in enumerate(rows):
        port = ' PORT="head"' if number == 0 else ""
        if kind == "answer":
            port, answers = f' PORT="a{answers}"', answers + 1
        cells.append(f'<TR><TD{port} FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"></TD></TR>')
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{"".join(cells)}</TABLE>>'


@lru_cache(maxsize=4096)  # most nodes, too
def _rows(node: Node, width: int) -> list[tuple[str, str, list[str], int]]:
    """Each strip of a node: its kind, the answer's id, its lines, its height."""
    found = [("level", "", node.level)] if node.level else []
    found += [("text", "", node.text), *(("answer", way.answer, way.label) for way in node.ways)]
    rows = []
    for kind, answer, text in found:
        lines = list(_wrapped(text, width, is_bold=kind != "answer"))
        rows.append((kind, answer, lines, len(lines) * _LINE + 2 * _ROW_PAD))
    return rows


def _box(node: Node, rows: list[tuple[str, str, list[str], int]], left: int, top: int, height: int) -> Box:
    made, y = [], top
    for kind, answer, lines, tall in rows:
        placed = tuple((y + _ROW_PAD + number * _LINE + SIZE, line) for number, line in enumerate(lines))
        made.append(Row(kind, answer, placed, y, tall))
        y += tall
    return Box(node, left, top, height, tuple(made))


def _wrapped(text: str, width: int, *, is_bold: bool) -> Iterator[str]:
    """Part words into lines that fit a box, in a wide font too."""
    room = width - 2 * _PAD
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and _wide(longer, is_bold) > room:
            yield line
            line = word
        else:
            line = longer
    yield line


def _wide(text: str, is_bold: bool) -> float:
    """Reckon a width in pixels, so that even DejaVu Sans, where Linux has nothing else, stays within its box."""
    ems = sum(0.34 if char in _NARROW else 0.92 if char in _WIDE else 0.7 if char.isupper() else 0.59 for char in text)
    return ems * SIZE * (1.19 if is_bold else 1)
