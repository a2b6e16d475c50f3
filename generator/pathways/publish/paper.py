"""The sign-off pack as a page that prints, and as a DOCX if python-docx is there."""

import base64
import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from pathways.publish.blocks import END, FIRST, Block, Contents, Heading, Items, Picture, Table, Text, Title
from pathways.publish.chart import Chart, branches, outline
from pathways.publish.flowchart import drawing, picture
from pathways.publish.pages import environment
from pathways.publish.sheets import Paper
from pathways.publish.words import Words

try:
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt
except ImportError:  # the page that prints is made all the same
    docx = None  # type: ignore[assignment]

_SIZES = {"a4": (21.0, 29.7), "a3": (29.7, 42.0)}
_A4 = _SIZES["a4"]
_MARGIN = 1.5
_DEEPEST = 12
_SHORT = 1200
"""Letters of a table that stays on one page: no row of it stands alone on the next."""
_TOC = rf'TOC \o "{FIRST - 1}-{FIRST - 1}" \h \z \t "Heading {END - 1},2"'


def can_write() -> bool:
    """Tell whether there is anything to write a DOCX with."""
    return docx is not None


def html(blocks: list[Block], own: Mapping[str, str], words: Words) -> str:
    """Write a pack as one HTML file that asks for nothing else; `own` are the package's page files."""
    title = _title(blocks)
    widths = sorted({width for block in blocks if isinstance(block, Table) for width in block.widths})
    depths = (f".depth-{depth} {{ margin-left: {depth * 1.2:.1f}em; }}" for depth in range(_DEEPEST + 1))
    columns = (f".w{width} {{ width: {width}%; }}" for width in widths)
    foot = f"@page {{ @bottom-left {{ content: {_quoted(title.foot)}; }} }}"
    charts = own["chart.css"].replace("@page {", "@page chart {")
    style = "\n".join([charts, own["pack.css"], foot, *depths, *columns])
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


def _title(blocks: list[Block]) -> Title:
    return next(block for block in blocks if isinstance(block, Title))


def _quoted(text: str) -> str:
    """A text for a style sheet: nothing in it can end the string, or the style."""
    return '"' + "".join(char if char.isalnum() or char == " " else f"\\{ord(char):x} " for char in text) + '"'


def _shown(block: Block) -> dict[str, Any]:
    drawn: dict[str, Any] = {"is_short": isinstance(block, Table) and _is_short(block)}
    if isinstance(block, Picture):
        sheet = block.sheet
        drawn |= {"drawing": drawing(sheet.chart, sheet.box), "root": outline(sheet.chart)}
    return {"kind": type(block).__name__, "of": block, "drawing": None, **drawn}


def _is_short(table: Table) -> bool:
    return sum(len(cell) for row in table.rows for cell in row) <= _SHORT


def word(blocks: list[Block]) -> bytes:
    """Write a pack as a DOCX. Needs python-docx."""
    document = docx.Document()
    title = _title(blocks)
    _known(document, title)
    _lie(document.sections[0], _A4)
    _foot(document.sections[0], title)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10)
    for block in blocks:
        if isinstance(block, Title):
            document.add_heading(block.text, 0)
        elif isinstance(block, Heading):
            heading = document.add_heading(block.text, block.depth - 1)
            heading.paragraph_format.page_break_before = block.starts_page
        elif isinstance(block, Text):
            document.add_paragraph().add_run(block.text).bold = block.is_important
        elif isinstance(block, Items):
            _list(document, block)
        elif isinstance(block, Table):
            _table(document, block)
        elif isinstance(block, Contents):
            _contents(document, block)
        else:
            _chart(document, block)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _known(document: Any, title: Title) -> None:
    """What the file is known by: the edition's name and day, not the program's."""
    about, on = document.core_properties, datetime.combine(title.on, time(), UTC)
    about.title, about.subject, about.author = title.text, title.foot, title.edition
    about.last_modified_by, about.comments, about.keywords = title.edition, "", ""
    about.created = about.modified = on
    about.language = title.language


def _foot(section: Any, title: Title) -> None:
    """The edition and its version on top of every page, and the page's number below; later sections have them too."""
    section.header.paragraphs[0].text = title.foot
    _field(section.footer.paragraphs[0], "PAGE", "1")


def _field(paragraph: Any, code: str, shown: str) -> None:
    """A field that Word works out; until then it shows what stands there."""
    for kind in ("begin", "", "separate"):
        run = paragraph.add_run()
        run._r.append(_mark(kind) if kind else _code(code))
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(_mark("end"))


def _mark(kind: str) -> Any:
    found = OxmlElement("w:fldChar")
    found.set(qn("w:fldCharType"), kind)
    return found


def _code(code: str) -> Any:
    found = OxmlElement("w:instrText")
    found.set(qn("xml:space"), "preserve")
    found.text = code
    return found


def _contents(document: Any, block: Contents) -> None:
    """A table of contents: Word puts the pages in when it is updated (F9); the headings stand there before."""
    for number, (depth, text, _) in enumerate(block.entries):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.6 * depth)
        paragraph.paragraph_format.space_after = Pt(2)
        if number == 0:
            for part in (_mark("begin"), _code(_TOC), _mark("separate")):
                paragraph.add_run()._r.append(part)
        paragraph.add_run(text)
    if block.entries:
        paragraph.add_run()._r.append(_mark("end"))


def _lie(section: Any, size: tuple[float, float]) -> None:
    section.page_width, section.page_height = Cm(size[0]), Cm(size[1])
    section.orientation = WD_ORIENT.LANDSCAPE if size[0] > size[1] else WD_ORIENT.PORTRAIT
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(_MARGIN))


def _list(document: Any, block: Items) -> None:
    for depth, line in block.items:
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.left_indent = Cm(0.6 * min(depth, _DEEPEST) + 0.4)
        paragraph.paragraph_format.first_line_indent = Cm(-0.4)
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
        for cell in row.cells if _is_short(block) and number < len(block.rows) else ():
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
    document.add_paragraph()


def _chart(document: Any, block: Picture) -> None:
    """A sheet of its own, of the size and lying as its letters need it; then A4 again."""
    sheet = block.sheet
    drawn = picture(sheet.chart, sheet.box)
    if drawn is None:
        _list(document, outlined(sheet.chart))
        return
    _lie(document.add_section(), _size(sheet.paper))
    document.add_paragraph().add_run(block.title).bold = True
    inline = document.add_picture(BytesIO(drawn))
    room = Cm(sheet.paper.width / 10), Cm(sheet.paper.height / 10)
    scale = min(room[0] / inline.width, room[1] / inline.height, 0.75)  # as on the page: a pixel is 3/4 of a point
    inline.width, inline.height = int(inline.width * scale), int(inline.height * scale)
    properties = inline._inline.docPr
    properties.set("name", block.title)
    properties.set("descr", block.description)
    if sheet.number == sheet.count:
        _lie(document.add_section(), _A4)


def _size(paper: Paper) -> tuple[float, float]:
    name, _, lies = paper.name.partition("-")
    narrow, wide = _SIZES[name]
    return (wide, narrow) if lies == "landscape" else (narrow, wide)


def outlined(found: Chart) -> Items:
    """Return a chart as a list, for a page without a drawing."""
    lines = []
    for depth, branch in branches(outline(found)):
        way = f"{branch.way.label} → " if branch.way else ""
        level = f"{branch.node.level}: " if branch.node.level else ""
        lines.append((depth, f"{way}{level}{branch.node.text}"))
    return Items(tuple(lines))
