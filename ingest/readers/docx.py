"""Word documents."""

from collections.abc import Iterator
from io import BytesIO

from docx import Document as open_docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from assistant.domain.passage import Place
from ingest.blocks import Block, Extracted, table_row
from ingest.readers.archive import require_safe_archive
from ingest.words import on_one_line

_TEXT, _TAB, _BREAK = qn("w:t"), qn("w:tab"), qn("w:br")
_VANISH = f"{qn('w:rPr')}/{qn('w:vanish')}"
_SKIPPED = frozenset({qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"})


def extract(name: str, data: bytes) -> Extracted:
    """Paragraphs and table rows under their headings. Deleted and hidden text is left out. Raises Refused."""
    require_safe_archive(data, "word/document.xml")
    document = open_docx(BytesIO(data))
    blocks: list[Block] = []
    heading: tuple[str, ...] = ()
    title: str | None = None
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            blocks += [Block(row, Place(heading=heading)) for row in _rows(item)]
            continue
        text = _text(item)
        style = (item.style.name or "") if item.style is not None else ""
        level = _level(style)
        if not text:
            continue
        if style == "Title":
            title = title or text
        elif level:
            heading = (*heading[: level - 1], text)
        else:
            mark = "- " if style.startswith("List") else ""
            blocks.append(Block(mark + text, Place(heading=heading)))
    hidden = any(True for _ in document.element.body.iter(qn("w:vanish")))
    notes = ("verborgen tekst is weggelaten",) if hidden else ()
    return Extracted(tuple(blocks), title or document.core_properties.title or None, notes)


def _level(style: str) -> int:
    """The level of a heading style; 0 for any other style."""
    number = style.removeprefix("Heading ")
    return int(number) if style.startswith("Heading ") and number.isdigit() else 0


def _text(paragraph: Paragraph) -> str:
    return on_one_line("".join(_pieces(paragraph._p)))


def _pieces(element: _Element) -> Iterator[str]:
    """The visible text of a paragraph: inserted text counts, deleted text (w:delText) doesn't."""
    for child in element:
        if child.tag in _SKIPPED or child.find(_VANISH) is not None:
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in (_TAB, _BREAK):
            yield " "
        else:
            yield from _pieces(child)


def _rows(table: Table) -> Iterator[str]:
    """Each row as a sentence, with the names of the columns from the first row."""
    columns: list[str] = []
    for number, row in enumerate(table.rows):
        cells = [on_one_line(" ".join(_text(paragraph) for paragraph in cell.paragraphs)) for cell in row.cells]
        if number == 0 and len(table.rows) > 1:
            columns = cells
        elif sentence := table_row(columns, cells):
            yield sentence
