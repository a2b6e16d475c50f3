"""The sign-off pack as a page that prints, and as a DOCX if python-docx is there."""

import base64
import hashlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pathways.publish.blocks import Block, Heading, Items, Picture, Table, Text
from pathways.publish.chart import Chart, branches, outline
from pathways.publish.flowchart import drawing, picture
from pathways.publish.pages import environment
from pathways.publish.words import Words

try:
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt
except ImportError:  # the page that prints is made all the same
    docx = None  # type: ignore[assignment]

_A4, _A3 = (21.0, 29.7), (42.0, 29.7)
_MARGIN = 1.5
_DEEPEST = 12


def can_write() -> bool:
    """Tell whether there is anything to write a DOCX with."""
    return docx is not None


def html(title: str, blocks: list[Block], own: Mapping[str, str], words: Words) -> str:
    """Write a pack as one HTML file that asks for nothing else; `own` are the package's page files."""
    widths = sorted({width for block in blocks if isinstance(block, Table) for width in block.widths})
    depths = (f".depth-{depth} {{ margin-left: {depth * 1.2:.1f}em; }}" for depth in range(_DEEPEST + 1))
    columns = (f".w{width} {{ width: {width}%; }}" for width in widths)
    style = "\n".join([own["pack.css"], own["chart.css"].replace("@page {", "@page chart {"), *depths, *columns])
    templates = {name: text for name, text in own.items() if name.endswith(".j2")}
    return (
        environment(templates)
        .get_template("pack.html.j2")
        .render(
            title=title,
            blocks=[_shown(block) for block in blocks],
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            words=words,
        )
    )


def _shown(block: Block) -> dict[str, Any]:
    drawn = {"drawing": drawing(block.chart), "root": outline(block.chart)} if isinstance(block, Picture) else {}
    return {"kind": type(block).__name__, "of": block, "drawing": None, **drawn}


def word(blocks: list[Block]) -> bytes:
    """Write a pack as a DOCX. Needs python-docx."""
    document = docx.Document()
    _page(document.sections[0], _A4)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10)
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, block.depth - 1)
        elif isinstance(block, Text):
            document.add_paragraph().add_run(block.text).bold = block.is_important
        elif isinstance(block, Items):
            _list(document, block)
        elif isinstance(block, Table):
            _table(document, block)
        else:
            _chart(document, block)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _page(section: Any, size: tuple[float, float]) -> None:
    section.page_width, section.page_height = Cm(size[0]), Cm(size[1])
    section.orientation = WD_ORIENT.LANDSCAPE if size[0] > size[1] else WD_ORIENT.PORTRAIT
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(_MARGIN))


def _list(document: Any, block: Items) -> None:
    for depth, line in block.items:
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.left_indent = Cm(0.6 * min(depth, _DEEPEST))
        paragraph.paragraph_format.space_after = Pt(2)


def _table(document: Any, block: Table) -> None:
    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for column, share in zip(table.columns, block.widths, strict=True):
        column.width = Cm((_A4[0] - 2 * _MARGIN) * share / 100)  # LibreOffice asks the column, Word the cells
        for cell in column.cells:
            cell.width = column.width
    for number, row in enumerate(table.rows):
        about = row._tr.get_or_add_trPr()
        about.append(about.makeelement(qn("w:cantSplit"), {}))
        if number == 0:  # above the table's part on every page
            about.append(about.makeelement(qn("w:tblHeader"), {}))
    document.add_paragraph()


def _chart(document: Any, block: Picture) -> None:
    """A sheet of A3 of its own, on its side; then A4 again."""
    drawn = picture(block.chart)
    if drawn is None:
        _list(document, outlined(block.chart))
        return
    _page(document.add_section(), _A3)
    document.add_heading(block.chart.title, 2)
    inline = document.add_picture(BytesIO(drawn))
    room = Cm(_A3[0] - 2 * _MARGIN), Cm(_A3[1] - 2 * _MARGIN - 2)
    scale = min(room[0] / inline.width, room[1] / inline.height, 1.0)
    inline.width, inline.height = int(inline.width * scale), int(inline.height * scale)
    _described(inline, block)
    _page(document.add_section(), _A4)


def _described(inline: Any, block: Picture) -> None:
    """What the picture is, for who cannot see it: the ways below say the same."""
    properties = inline._inline.docPr
    properties.set("descr", block.chart.title)


def outlined(found: Chart) -> Items:
    """Return a chart as a list, for a page without a drawing."""
    lines = []
    for depth, branch in branches(outline(found)):
        way = f"{branch.way.label} → " if branch.way else ""
        level = f"{branch.node.level}: " if branch.node.level else ""
        lines.append((depth, f"{way}{level}{branch.node.text}"))
    return Items(tuple(lines))
