"""A chart on paper: letters large enough to read, on as few sheets as that takes, and nothing of it lost."""

from itertools import pairwise

import pytest

from pathways.publish import flowchart
from pathways.publish.chart import Chart, Node, Way
from pathways.publish.sheets import READABLE, sheets

WORDS = {"pack-on-sheet": "On sheet {sheet}: {text}"}


def ladder(steps: int, ends: int = 3) -> Chart:
    """A chart of so many questions, one after the other, each with ends of its own."""
    names = [f"a--q{step}" for step in range(steps)]
    nodes = {}
    for name, on in pairwise([*names, "a--last"]):
        ways = [Way(str(n), f"Answer {n} of those there are", f"{name}-end{n}") for n in range(ends)]
        nodes[name] = Node(name, "question", f"{name} asks something", ways=(*ways, Way("on", "None of these", on)))
        nodes |= {way.to: Node(way.to, "outcome", f"This is done, {way.to}", "Soon", 1, True) for way in ways}
    nodes["a--last"] = Node("a--last", "outcome", "Nothing is done", "Calm", 2, True)
    return Chart("a", "Title", "Summary", nodes)


def test_a_small_chart_is_one_sheet_with_large_letters():
    (sheet,) = sheets(ladder(2), WORDS)
    assert (sheet.number, sheet.count) == (1, 1)
    assert sheet.letters > READABLE
    assert sheet.chart == ladder(2)


@pytest.mark.parametrize(("steps", "ends"), [(10, 3), (3, 14)])
def test_letters_are_no_smaller_than_can_be_read(steps, ends):
    found = sheets(ladder(steps, ends), WORDS)
    assert min(sheet.letters for sheet in found) >= READABLE


def test_the_size_is_what_the_drawing_has_in_the_room_of_its_sheet():
    for sheet in sheets(ladder(10), WORDS):
        drawn = flowchart.drawing(sheet.chart, sheet.box)
        for pixels, millimetres in ((drawn.width, sheet.paper.width), (drawn.height, sheet.paper.height)):
            assert pixels * sheet.letters / flowchart.SIZE <= millimetres * 72 / 25.4 + 0.001


def test_what_is_parted_is_whole_and_each_part_says_where_it_goes_on():
    chart = ladder(10)
    found = sheets(chart, WORDS)
    assert len(found) > 1
    assert next(iter(found[0].chart.nodes)) == "a--q0"
    whole = {id_: node for sheet in found for id_, node in sheet.chart.nodes.items() if node.kind != "sheet"}
    assert whole == chart.nodes
    for sheet in found:
        for id_, node in sheet.chart.nodes.items():
            assert all(way.to in sheet.chart.nodes for way in node.ways)
            if node.kind == "sheet":
                there = next(one for one in found if f"On sheet {one.number}: " in node.text)
                assert next(iter(there.chart.nodes)) == id_
                assert node.text.endswith(chart.nodes[id_].text)


def test_without_graphviz_it_is_one_list(monkeypatch):
    monkeypatch.setattr(flowchart, "pygraphviz", None)
    (sheet,) = sheets(ladder(10), WORDS)
    assert sheet.chart == ladder(10)
