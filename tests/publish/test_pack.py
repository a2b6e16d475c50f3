"""The sign-off pack: all that a policy group decides on, in a page that prints and in a DOCX alike."""

import datetime
import html
import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest

import toy
from pathways import handouts, loading
from pathways.proof.adopted import digest
from pathways.publish import flowchart, pack, pack_aids, paper
from pathways.publish.blocks import Block, Heading, Items, Picture, Table, Text

TODAY = datetime.date(2026, 11, 22)
LEND = "editions/town/decision_trees/lend.yml"
CONTACTS = "editions/town/contacts.yml"


@pytest.fixture
def project(tmp_path):
    return loading.load(toy.write(tmp_path))


def made(project, since=None) -> list[Block]:
    return handouts.pack(project, "town", TODAY, since)[1]


def under(blocks: list[Block], title: str) -> list[Block]:
    """What stands under a heading of depth 2."""
    start = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title)
    rest = blocks[start + 1 :]
    ends = [n for n, block in enumerate(rest) if isinstance(block, Heading) and block.depth <= blocks[start].depth]
    return rest[: ends[0]] if ends else rest


def rows(blocks: list[Block]) -> list[tuple[str, ...]]:
    return [row for block in blocks if isinstance(block, Table) for row in block.rows]


def test_every_aid_has_its_chart_and_its_ways(project):
    blocks = made(project)
    charts = [block.chart.aid for block in blocks if isinstance(block, Picture)]
    assert charts == list(project.editions["town"].trees)
    ways = under(blocks, "Ways through “Should I lend this book?”")
    headings = [block.text for block in ways if isinstance(block, Heading)]
    assert headings[0] == "Danger: Leave now (1 way)"
    assert any(heading.startswith("Soon: Ask for the fine first (") for heading in headings)
    questions = next(block for block in ways if isinstance(block, Items))
    assert questions.items[0] == (0, "1. Is the building on fire?")
    assert ("1. Yes, or I smell smoke", "–") in rows(ways)


def test_ways_that_are_shown_take_every_answer_that_leads_there(project):
    blocks = under(made(project), "Ways through “Should I lend this book?”")
    told = {line for row in rows(blocks) for line in row[0].split("\n")}
    assert {"3. Yes", "3. No", "4. Two or more", "4. One", "4. None of these", "4. It is lost"} <= told
    questions = next(block for block in blocks if isinstance(block, Items))
    assert (1, "☐ It is lost (Also: Ring the branch)") in questions.items


def test_many_ways_are_cut_and_it_says_so(project, monkeypatch):
    monkeypatch.setattr(pack_aids, "WAYS", 1)
    blocks = under(made(project), "Ways through “Should I lend this book?”")
    more = [block.text for block in blocks if isinstance(block, Text) and block.text.startswith("And ")]
    assert any("“pathways routes lend” lists all" in text for text in more)


def test_gaps_flags_and_exceptions_are_to_be_decided(tmp_path):
    text = toy.texts()[LEND] + (
        "exceptions:\n  - {when: {loud: no}, because: The document says so., reviewed-by: gap, until: 2027-05-21,"
        " sources: [TW-02]}\n"
    )
    project = loading.load(toy.write(tmp_path, {LEND: text}))
    found = rows(under(made(project), "To be decided"))
    assert found[0][0] == "Less urgent than the shared core, in “Should I lend this book?”, until 21 May 2027"
    assert "Is the reader loud? No" in found[0][1]
    assert "Reviewed by: nobody named yet." in found[0][1]
    assert ("No way to reach: The branch, South", "The document gives no number. Until then: Walk over.") in [
        row[:2] for row in found
    ]
    assert "Telephone numbers nobody has rung: 1" in [row[0] for row in found]
    assert "The document leaves something out (TW-06)" in [row[0] for row in found]
    assert {row[2] for row in found} == {"☐ agreed\n☐ to be changed"}


def test_what_differs_from_the_core_comes_with_the_answers(project):
    blocks = under(made(project), "What differs from the shared core")
    assert Text("No way ends differently.") in blocks
    assert rows(blocks)[:2] == [("name of an area", "–", "North"), ("name of an area", "–", "South")]
    assert rows(blocks)[2] == ("Should I lend this book?: question “Is the reader loud?”", "–", "Is the reader loud?")


def test_what_differs_from_an_earlier_version(tmp_path, project):
    text = toy.texts()["decision_trees/lend.yml"].replace("yes: pay, not-sure: lend-it", "yes: lend-it, not-sure: pay")
    old = loading.load(toy.write(tmp_path / "old", {"decision_trees/lend.yml": text})).editions["town"]
    blocks = under(made(project, ("v1", old)), "What differs from v1")
    headings = [block.text.partition(":")[0] for block in blocks if isinstance(block, Heading)]
    assert headings == ["Less urgent than before", "More urgent than before"]
    same = under(made(project, ("v1", project.editions["town"])), "What differs from v1")
    assert same == [Text("No way ends differently.")]
    assert under(made(project, ("v0", None)), "What differs from v0") == [
        Text("This edition is new: it was not there in v0.")
    ]


def test_a_source_that_changes_a_label_is_told(tmp_path):
    actions = "editions/town/decision_trees/shared/actions.yml"
    project = loading.load(toy.write(tmp_path, {actions: "ring-branch: {sources: [TW-01]}\n"}))
    assert rows(under(made(project), "What differs from the shared core"))[-1] == (
        "duty “Ring the branch”\nRing the branch",
        "North: local document; South: safety default",
        "local document",
    )


def test_pages_and_proofs_that_changed_are_told(tmp_path, project):
    rule = "- {id: rule, says: S, whenever: {fire: yes}, then: {outcomes: [leave-now]}}\n"
    changes = {"docs/index.md": "# Start { #start }\n", "editions/town/decision_trees/safety.yml": rule}
    old = loading.load(toy.write(tmp_path / "old", changes)).editions["town"]
    blocks = under(made(project, ("v1", old)), "What differs from v1")
    assert Heading("Pages that changed: 1", 3) in blocks
    pages, proofs = (block.items for block in blocks if isinstance(block, Items))
    assert pages[:2] == ((0, "docs/index.md"), (1, "was: # Start { #start }"))
    assert proofs[0] == (0, "safety rule “rule” is gone")


def test_contacts_reviews_and_lines_to_sign(project):
    blocks = made(project)
    first = rows(under(blocks, "Contacts"))[0]
    assert first == (
        *("The branch\nNorth desk", "North", "01632 960 001", "Monday to Friday, 10:00 to 16:00"),
        *("21 November 2026", "never", "89"),
    )
    assert ("Town", "a day nobody has set", "nobody named yet") in rows(under(blocks, "To be looked at again"))
    signing = under(blocks, "Signing off")
    assert len(rows(signing)) == pack.SIGNATURES
    assert f"digest: {digest(project.editions['town'])}" in [
        line for block in signing if isinstance(block, Items) for _, line in block.items
    ]


@pytest.mark.parametrize(
    ("recorded", "says"),
    [
        (None, "What was adopted was not recorded"),
        ("same", "Nothing that was signed has changed since."),
        ("0" * 16, "this version has not been signed off"),
    ],
)
def test_the_status_is_said_at_the_top(project, recorded, says):
    town = project.editions["town"]
    recorded = digest(town) if recorded == "same" else recorded
    edition = town.edition.model_copy(update={"status": "adopted", "by": "The board", "on": TODAY, "digest": recorded})
    blocks = made(replace(project, editions={"town": replace(town, edition=edition)}))
    told = [block.text for block in blocks if isinstance(block, Text) and block.is_important]
    assert len(told) == 1
    assert says in told[0]


def words_of(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_page_and_document_say_the_same(project):
    page, blocks = handouts.pack(project, "town", TODAY)
    document = docx.Document(BytesIO(paper.word(blocks)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    on_page = words_of(page)
    for text in filter(None, [*(paragraph.text for paragraph in document.paragraphs), *cells]):
        assert " ".join(text.split()) in on_page
    assert len(document.inline_shapes) == page.count("<svg") == 2
    assert len(document.tables) == page.count("<table")


def test_tables_are_as_wide_as_they_say_and_repeat_their_head_on_every_page(project):
    _, blocks = handouts.pack(project, "town", TODAY)
    document = docx.Document(BytesIO(paper.word(blocks)))
    asked = [block for block in blocks if isinstance(block, Table)]
    for table, block in zip(document.tables, asked, strict=True):
        whole = sum(column.width for column in table.columns)
        assert [round(100 * column.width / whole) for column in table.columns] == list(block.widths)
        heads = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
        assert heads == [True] + [False] * len(block.rows)


def test_the_page_asks_for_nothing_and_allows_only_its_style(project):
    page, _ = handouts.pack(project, "town", TODAY)
    assert not re.search(r"<(script|link|img|iframe)|\b(href|src)=|url\(|@import", page)
    assert page.count("default-src 'none'; style-src 'sha256-") == 1
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_without_graphviz_there_are_lists(project, monkeypatch):
    monkeypatch.setattr(flowchart, "pygraphviz", None)
    page, blocks = handouts.pack(project, "town", TODAY)
    assert "<svg" not in page
    assert "Ask for the fine first" in page
    document = docx.Document(BytesIO(paper.word(blocks)))
    assert len(document.inline_shapes) == 0
    assert any("→ Soon: Ask for the fine first" in paragraph.text for paragraph in document.paragraphs)
