"""A report of tables, as Markdown, Word, CSV and Excel."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl import Workbook

from assistant.insight.export import spreadsheet_cell

Cell = str | int | None
"""A number that may not be told is None."""
_UNTOLD = "–"


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Rows under a header, of which the first cell says what the row is about; `note` is how to read it."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A title, what it is about in some sentences, and its tables."""

    title: str
    lead: tuple[str, ...]
    tables: tuple[ReportTable, ...]


def to_markdown(report: Report) -> str:
    """CommonMark with pipe tables (GitHub Flavored Markdown)."""
    lines = [f"# {_escaped(report.title)}", ""]
    for sentence in report.lead:
        lines += [_escaped(sentence), ""]
    for table in report.tables:
        alignment = ["---", *("---:" if _is_number(table, column) else "---" for column in range(1, len(table.header)))]
        lines += [f"## {_escaped(table.title)}", "", _row(table.header), f"|{'|'.join(alignment)}|"]
        lines += [_row([_shown(cell) for cell in row]) for row in table.rows]
        lines += ["", *([_escaped(table.note), ""] if table.note else [])]
    return "\n".join(lines)


def to_docx(report: Report) -> bytes:
    """A Word document with headings, so that it can be navigated and pasted into another."""
    document = Document()
    document.core_properties.title = report.title
    document.core_properties.author = "MVOI-assistent"
    document.core_properties.language = "nl-NL"
    document.add_heading(_printable(report.title), level=0)
    for sentence in report.lead:
        document.add_paragraph(_printable(sentence))
    for table in report.tables:
        document.add_heading(_printable(table.title), level=1)
        grid = document.add_table(rows=1, cols=len(table.header), style="Light Grid Accent 1")
        for cell, text in zip(grid.rows[0].cells, table.header, strict=True):
            cell.text = text
        for row in table.rows:
            for column, (cell, value) in enumerate(zip(grid.add_row().cells, row, strict=True)):
                cell.text = _printable(_shown(value))
                if column and _is_number(table, column):
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if table.note:
            document.add_paragraph(_printable(table.note), style="Caption")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def to_csv(report: Report) -> bytes:
    """Every table under its title, UTF-8 with a byte-order mark and semicolons, as Dutch Excel opens it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    for table in report.tables:
        writer.writerow([spreadsheet_cell(table.title)])
        writer.writerow(table.header)
        writer.writerows([[_spreadsheet(cell) for cell in row] for row in table.rows])
        writer.writerow([])
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(report: Report) -> bytes:
    """A sheet per table; numbers are numbers, and text is never a formula."""
    workbook = Workbook(write_only=True)
    for number, table in enumerate(report.tables, 1):
        sheet = workbook.create_sheet(_sheet_name(number, table.title))
        sheet.append(table.header)
        for row in table.rows:
            sheet.append([_spreadsheet(cell) for cell in row])
    if not report.tables:
        workbook.create_sheet("Leeg")
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _is_number(table: ReportTable, column: int) -> bool:
    return all(isinstance(row[column], int | None) for row in table.rows)


def _shown(cell: Cell) -> str:
    return _UNTOLD if cell is None else str(cell)


def _spreadsheet(cell: Cell) -> str | int:
    return cell if isinstance(cell, int) else spreadsheet_cell(cell)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is: what somebody asked may hold a table, a link or HTML."""
    text = " ".join(_printable(text).split())
    for character in "\\`*_[]<>|#":
        text = text.replace(character, f"\\{character}")
    return text


def _printable(text: str) -> str:
    """Text without the control characters that a Word file can't hold."""
    return "".join(character for character in text if character.isprintable() or character == "\n")


def _sheet_name(number: int, title: str) -> str:
    """A name that Excel takes: no more than 31 characters, and none of those it forbids."""
    kept = "".join(character for character in title if character not in "[]:*?/\\'")
    return f"{number} {kept}"[:31]
