"""The sign-off pack as a page that prints and as a DOCX: both say the same, and are known by edition and version."""

import html
import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest

import toy
from packs import TODAY, made
from pathways import handouts, loading
from pathways.proof.adopted import digest
from pathways.publish import flowchart, paper
from pathways.publish.blocks import Contents, Heading, Table


@pytest.fixture
def project(tmp_path):
    return loading.load(toy.write(tmp_path))


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
    assert asked
    for table, block in zip(document.tables, asked, strict=True):
        whole = sum(column.width for column in table.columns)
        assert [round(100 * column.width / whole) for column in table.columns] == list(block.widths)
        heads = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
        assert heads == [True] + [False] * len(block.rows)


def test_a_short_table_stays_on_one_page(project, monkeypatch):
    blocks = made(project)
    count = sum(isinstance(block, Table) for block in blocks)
    for longest, expected in ((10**6, count), (-1, 0)):
        monkeypatch.setattr(paper, "_SHORT", longest)
        page, _ = handouts.pack(project, "town", TODAY)
        assert page.count('class="frame short"') == expected
        document = docx.Document(BytesIO(paper.word(blocks)))
        kept = [[row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in t.rows] for t in document.tables]
        assert sum(all(rows[:-1]) and not rows[-1] for rows in kept) == expected


def test_the_page_asks_for_nothing_and_allows_only_its_style(project):
    page, _ = handouts.pack(project, "town", TODAY)
    assert not re.search(r"<(script|link|img|iframe)|\b(href=(?!\"#)|src=)|url\(|@import", page)
    assert page.count("default-src 'none'; style-src 'sha256-") == 1
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_every_sheet_bears_the_edition_and_its_version_and_a_number(project):
    page, blocks = handouts.pack(project, "town", TODAY)
    foot = f"Town, version {digest(project.editions['town'])}"
    assert f'@bottom-left {{ content: "{foot.replace(",", chr(92) + "2c ")}"; }}' in page
    document = docx.Document(BytesIO(paper.word(blocks)))
    for section in document.sections:
        assert [one.text for one in section.header.paragraphs] == [foot]
        assert section.footer._element.xpath(".//w:instrText/text()") == ["PAGE"]


def test_page_and_document_are_in_the_edition_s_language(project):
    town = project.editions["town"]
    for code, tag in (("en", "en-GB"), ("cy", "cy")):
        edition = town.edition.model_copy(update={"language": code})
        here = replace(project, editions={"town": replace(town, edition=edition)})
        page, blocks = handouts.pack(here, "town", TODAY)
        assert f'<html lang="{tag}">' in page
        assert docx.Document(BytesIO(paper.word(blocks))).core_properties.language == code


def test_the_edition_s_name_cannot_end_the_style(project):
    town = project.editions["town"]
    edition = town.edition.model_copy(update={"name": '"; } </style><b>\\'})
    page, _ = handouts.pack(replace(project, editions={"town": replace(town, edition=edition)}), "town", TODAY)
    assert page.count("</style>") == 1
    assert "<b>" not in page


def test_the_document_is_known_by_the_edition_and_the_day(project):
    about = docx.Document(BytesIO(paper.word(made(project)))).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("For signing off: Town", "Town", "Town")
    assert about.comments == ""
    assert about.created.date() == about.modified.date() == TODAY


def test_the_document_has_a_table_of_contents_that_says_the_headings_until_word_updates_it(project):
    blocks = made(project)
    document = docx.Document(BytesIO(paper.word(blocks)))
    assert any("TOC" in code for code in document.element.xpath(".//w:body//w:instrText/text()"))
    told = [paragraph.text for paragraph in document.paragraphs]
    first = told.index("Contents") + 1
    entries = next(block for block in blocks if isinstance(block, Contents)).entries
    assert told[first : first + len(entries)] == [text for _, text, _ in entries]
    assert all(
        document.element.xpath(f"count(.//w:fldChar[@w:fldCharType='{kind}'])") == 1 for kind in ("begin", "end")
    )


def test_a_picture_says_what_it_shows(project):
    page, blocks = handouts.pack(project, "town", TODAY)
    document = docx.Document(BytesIO(paper.word(blocks)))
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    for says in told:
        assert says.startswith("Flowchart of “")
        assert "stand in words below" not in says
        assert says in html.unescape(page)


def test_who_signs_finds_all_of_it_on_one_page(project):
    page, blocks = handouts.pack(project, "town", TODAY)
    assert next(block for block in blocks if isinstance(block, Heading) and block.text == "Signing off").starts_page
    assert re.search(r'class="page">Signing off<', page)
    document = docx.Document(BytesIO(paper.word(blocks)))
    *_, heading = (one for one in document.paragraphs if one.text == "Signing off")
    assert heading.paragraph_format.page_break_before


def test_without_graphviz_there_are_lists(project, monkeypatch):
    monkeypatch.setattr(flowchart, "pygraphviz", None)
    page, blocks = handouts.pack(project, "town", TODAY)
    assert "<svg" not in page
    assert "Ask for the fine first" in page
    document = docx.Document(BytesIO(paper.word(blocks)))
    assert len(document.inline_shapes) == 0
    assert any("→ Soon: Ask for the fine first" in paragraph.text for paragraph in document.paragraphs)
