"""A chart for paper: on the sheet, and parted over as many sheets, that its letters can be read.

A chart is parted at a question: what comes from there on stands on a sheet of its own, and a box says on which.
An outcome that is come to from both parts stands on both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pathways.publish.chart import Chart, Node
from pathways.publish.flowchart import SIZE, WIDTH, can_draw, drawing
from pathways.publish.words import Words

READABLE = 7.0
"""Points of a letter, the least that is read in print without effort."""
_EASY = 8.0
"""Points that a chart must have on A4, which every printer has, to stand there and not on A3."""
_NATURAL = SIZE * 0.75
"""Points of a letter that is not made smaller; none is made larger."""
_POINTS = 72 / 25.4
_WIDTHS = (190, 220, WIDTH, 280, 320)
_MOST = 6
"""Sheets of one chart."""
_TRIED = 8
"""Questions at which a chart is parted to see how large its letters are then: those that part it most evenly."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet lying one way, with the room for a drawing below its title, in millimetres."""

    name: str
    width: int
    height: int


PAPERS = (
    *(Paper("a4-portrait", 180, 235), Paper("a4-landscape", 265, 150)),
    *(Paper("a3-portrait", 265, 365), Paper("a3-landscape", 388, 240)),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chart, or a part of one, as it is printed."""

    chart: Chart
    number: int = 1
    count: int = 1
    box: int = WIDTH
    """How wide every box is."""
    paper: Paper = PAPERS[-1]
    letters: float = _NATURAL
    """The size of its letters, in points."""


def sheets(chart: Chart, words: Words) -> list[Sheet]:
    """Return the sheets of a chart, its first question on the first; one that holds all of it without pygraphviz."""
    if not can_draw():
        return [Sheet(chart)]
    parts = [tuple(chart.nodes.items())]
    while len(parts) < _MOST:
        worst = min(parts, key=lambda part: _best(part)[0])
        if _best(worst)[0] >= READABLE or not (cut := _cut(worst)):
            break
        place = parts.index(worst)
        parts[place : place + 1] = [part for part in cut if part not in parts or part == worst]
    numbers = {part[0][0]: number for number, part in enumerate(parts, 1)}
    return [_sheet(chart, part, number, numbers, words) for number, part in enumerate(parts, 1)]


Part = tuple[tuple[str, Node], ...]


def _sheet(chart: Chart, part: Part, number: int, numbers: Mapping[str, int], words: Words) -> Sheet:
    nodes = {id_: _stub(node, numbers[id_], words) if node.kind == "sheet" else node for id_, node in part}
    letters, box, paper = _best(tuple(nodes.items()))
    return Sheet(replace(chart, nodes=nodes), number, len(numbers), box, paper, letters)


def _stub(node: Node, sheet: int, words: Words) -> Node:
    says = words["pack-on-sheet"].format(sheet=sheet, text=node.text)
    return Node(node.id, "sheet", says)


def _cut(part: Part) -> tuple[Part, Part] | None:
    """Part a chart at the question that leaves the largest letters; none where that makes them no larger."""
    cuts = sorted(_cuts(part), key=lambda cut: max(len(one) for one in cut))[:_TRIED]
    best = max(cuts, key=lambda cut: min(_size(one) for one in cut), default=None)
    return best if best and min(_size(one) for one in best) > _size(part) else None


def _cuts(part: Part) -> Iterator[tuple[Part, Part]]:
    nodes, (root, _) = dict(part), part[0]
    for id_, node in part[1:]:
        if node.kind == "question":
            before = _from(root, {**nodes, id_: Node(id_, "sheet", node.text)})
            if id_ in before:
                yield tuple(before.items()), tuple(_from(id_, nodes).items())


def _from(root: str, nodes: Mapping[str, Node]) -> dict[str, Node]:
    """The nodes that can be come to from one, in the order they have, that one first."""
    met, left = {root}, [root]
    while left:
        new = {way.to for way in nodes[left.pop()].ways} - met
        met |= new
        left += sorted(new)
    return {root: nodes[root], **{id_: node for id_, node in nodes.items() if id_ in met}}


def _size(part: Part) -> float:
    """Reckon how large the letters of a part are, without trying every width."""
    return max(letters for letters, _ in _letters(part, WIDTH))


@lru_cache(maxsize=256)
def _best(part: Part) -> tuple[float, int, Paper]:
    """The largest letters that a sheet can have, how wide its boxes are then, and the paper; A4 if that is enough."""
    tried = [(letters, box, paper) for box in _WIDTHS for letters, paper in _letters(part, box)]
    small = [one for one in tried if one[2] in PAPERS[:2] and one[0] >= _EASY]
    return max(small or tried, key=lambda one: one[0])


def _letters(part: Part, box: int) -> Iterator[tuple[float, Paper]]:
    drawn = drawing(Chart("", "", "", dict(part)), box)
    assert drawn is not None
    for paper in PAPERS:
        scale = min(paper.width / drawn.width, paper.height / drawn.height)
        yield min(_NATURAL, SIZE * _POINTS * scale), paper
