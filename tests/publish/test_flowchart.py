"""The flowchart and the nested list: every node and every answer, in words, and the same bytes again."""

import re
import xml.etree.ElementTree as ET

import pytest

import toy
from pathways.assemble import pages
from pathways.loading import load
from pathways.publish import flowchart
from pathways.publish.chart import branches, chart, outline
from pathways.publish.flowchart import drawing

WORDS = {"answer-yes": "Yes", "answer-no": "No", "answer-not-sure": "I am not sure", "depends-on": "It depends on:"}


@pytest.fixture
def project(tmp_path):
    return load(toy.write(tmp_path))


@pytest.fixture
def lend(project):
    return chart(project.editions["england"], "lend", WORDS)


@pytest.fixture
def town(project):
    return project.editions["town"]


def expected(content, aid: str) -> set[tuple[str, str, str]]:
    """Every (node, answer, target) there is."""
    tree = content.trees[aid]

    def to(goto: str) -> str:
        return goto.removeprefix("aid:") if goto.startswith("aid:") else f"{aid}--{goto}"

    found = {
        (f"{aid}--{q}", a, to(one.goto)) for q, asked in tree.questions.items() for a, one in asked.answers.items()
    }
    return found | {(f"{aid}--{r}", a, to(goto)) for r, route in tree.routes.items() for a, goto in route.goto.items()}


def listed(root) -> set[tuple[str, str, str]]:
    return {(above.node.id, below.way.answer, below.node.id) for _, above in branches(root) for below in above.branches}


@pytest.mark.parametrize("aid", ["lend", "ask"])
def test_drawing_and_list_hold_every_answer(town, aid):
    made = chart(town, aid, WORDS)
    drawn = drawing(made)
    assert {(line.node, line.answer) for line in drawn.lines} == {one[:2] for one in expected(town, aid)}
    assert listed(outline(made)) == expected(town, aid)
    assert {box.node.id for box in drawn.boxes} == set(made.nodes)


def test_a_line_leads_from_its_answer_to_the_box_it_names(lend):
    drawn = drawing(lend)
    boxes = {box.node.id: box for box in drawn.boxes}
    for line in drawn.lines:
        way = next(way for way in lend.nodes[line.node].ways if way.answer == line.answer)
        source, target = boxes[line.node], boxes[way.to]
        row = next(row for row in source.rows if row.answer == line.answer)
        x, y = (int(number) for number in re.match(r"M(\d+) (\d+)C", line.path).groups())
        assert abs(x - (source.left + drawn.box)) <= 2
        assert row.top <= y <= row.top + row.height
        assert abs(line.end[0] - target.left) <= 2
        assert target.top <= line.end[1] <= target.top + target.height


def test_boxes_do_not_overlap_and_words_stay_in_them(lend):
    drawn = drawing(lend)
    for number, box in enumerate(drawn.boxes):
        assert box.rows[0].top == box.top
        assert sum(row.height for row in box.rows) == box.height
        assert drawn.width >= box.left + drawn.box
        assert drawn.height >= box.top + box.height
        for row in box.rows:
            assert all(row.top < y < row.top + row.height for y, _ in row.lines)
        for other in drawn.boxes[number + 1 :]:
            beside = box.left + drawn.box <= other.left or other.left + drawn.box <= box.left
            assert beside or box.top + box.height <= other.top or other.top + other.height <= box.top


@pytest.mark.parametrize("width", [160, 420])
def test_boxes_are_as_wide_as_asked_and_words_are_broken_to_fit(lend, width):
    drawn = drawing(lend, width)
    assert drawn.box == width
    told = {box.node.id: [line for row in box.rows for _, line in row.lines] for box in drawn.boxes}
    assert all(drawn.width >= box.left + width for box in drawn.boxes)
    assert (len(told["lend--marks"]) > len(lend.nodes["lend--marks"].ways) + 1) == (width == 160)


def test_all_words_of_a_node_are_drawn(lend):
    for box in drawing(lend).boxes:
        drawn = " ".join(line for row in box.rows for _, line in row.lines)
        every = [box.node.level, box.node.text, *(way.label for way in box.node.ways)]
        assert drawn == " ".join(filter(None, every))


def test_what_is_kept_to_an_area_says_so(tmp_path):
    name = "editions/town/decision_trees/lend.yml"
    text = toy.texts()[name].replace("yes: {goto: marks,", "yes: {goto: marks, areas: [north],")
    town = load(toy.write(tmp_path, {name: text})).editions["town"]
    ways = chart(town, "lend", WORDS).nodes["lend--loud"].ways
    assert [way.label for way in ways] == ["North: Yes", "No"]


def test_each_node_is_told_in_full_once(lend):
    full = [branch.node.id for _, branch in branches(outline(lend)) if branch.is_first]
    assert sorted(full) == sorted(lend.nodes)


def svg_of(text: str) -> ET.Element:
    return ET.fromstring(re.search(r"<svg.*?</svg>", text, re.DOTALL)[0])


def test_the_page_is_titled_described_and_leads_to_each_question(project):
    text = pages(project, "town")[0]["charts/lend.md"]
    svg, name = svg_of(text), "{http://www.w3.org/2000/svg}"
    ids = {one.get("id"): one.text for one in svg.iter() if one.get("id")}
    assert ids[svg.get("aria-labelledby")] == "Should I lend this book?"
    assert "Each box is a question" in ids[svg.get("aria-describedby")]
    links = {link.get("href"): " ".join("".join(link.itertext()).split()) for link in svg.iter(f"{name}a")}
    assert links["../lend.html#lend--fire"].startswith("Is the building on fire? ")
    assert links["../lend.html#lend--pay"] == "Soon Ask for the fine first"
    section_ids = set(re.findall(r"#(lend--[a-z0-9-]+) ", pages(project, "town")[0]["lend.md"]))
    assert {href.partition("#")[2] for href in links if href.startswith("../")} == section_ids


def test_the_same_input_gives_the_same_bytes(project):
    first = pages(project, "town")[0]["charts/lend.md"]
    assert first == pages(project, "town")[0]["charts/lend.md"]


def test_without_graphviz_there_is_the_list_alone(project, monkeypatch):
    monkeypatch.setattr(flowchart, "pygraphviz", None)
    text = pages(project, "england")[0]["charts/lend.md"]
    assert "<svg" not in text
    assert "Scroll" not in text
    assert 'href="../lend.html#lend--pay">Ask for the fine first</a>' in text


def test_words_are_never_markup(tmp_path):
    name = "decision_trees/lend.yml"
    text = toy.texts()[name].replace("Ask for the fine first", "<script>x</script> \"{{ 7 }} & '")
    made = pages(load(toy.write(tmp_path, {name: text})), "england")[0]["charts/lend.md"]
    assert "<script" not in made
    assert ET.tostring(svg_of(made)).count(b"&lt;script&gt;x") >= 1
