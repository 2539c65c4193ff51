"""The cells of an Excel file that someone uploads, as text."""

import warnings
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from ingest.problems import Refused
from ingest.readers.archive import require_safe_archive
from ingest.words import visible

MOST_CRITERIA = 5_000
_MOST_ROWS = 50_000
_MOST_COLUMNS = 200
_HEADER_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A row with something in it: its number (from 1) and the text of each cell.

    `formulas` are the columns (from 0) whose cells hold a formula or an error; their text is empty, since the value
    that was saved with a formula can be anything.
    """

    number: int
    cells: tuple[str, ...]
    formulas: frozenset[int] = frozenset()

    def text(self, column: int) -> str:
        """The text of a cell; empty beyond the end."""
        return self.cells[column] if column < len(self.cells) else ""

    def is_empty(self) -> bool:
        """Whether there is no text in it."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. `others` are the names of the visible sheets that weren't read."""

    title: str
    lines: tuple[Line, ...]
    others: tuple[str, ...]


def read_cells(data: bytes, preferred: str) -> Sheet:
    """The sheet with the preferred name, or else the first visible one. Raises Refused."""
    require_safe_archive(data, "xl/workbook.xml")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations that don't concern the text
            workbook = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        chosen = next((sheet for sheet in shown if sheet.title == preferred), None) or shown[0]
        lines = tuple(_lines(chosen))
        return Sheet(chosen.title, lines, tuple(sheet.title for sheet in shown if sheet is not chosen))
    except Refused:
        raise
    except Exception as problem:  # openpyxl raises anything at all for XML that isn't what it expects
        raise Refused("beschadigd; sla het opnieuw op en probeer opnieuw") from problem


def header_of(sheet: Sheet, known: Container[str], fold: Callable[[str], str]) -> int:
    """Index in `lines` of the row that holds the column names: the one with most names whose fold is known.

    Raises Refused when none of the first rows has two.
    """
    scores = [sum(fold(cell) in known for cell in set(line.cells) if cell) for line in sheet.lines[:_HEADER_WITHIN]]
    if max(scores, default=0) < 2:
        raise Refused(f"op blad '{sheet.title}' staat geen rij met kolomnamen die herkend worden")
    return scores.index(max(scores))


def cell_name(column: int, row: int) -> str:
    """'B3' for column 1 (from 0) and row 3 (from 1)."""
    return f"{get_column_letter(column + 1)}{row}"


def require_not_too_many(lines: Sequence[Line]) -> None:
    """Raise Refused for more criteria than a file can sensibly hold."""
    if len(lines) > MOST_CRITERIA:
        raise Refused(f"heeft meer dan {MOST_CRITERIA} criteria; verdeel het over meer bestanden")


def _lines(sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # what the file says about its own size isn't always true
    rows = sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS)
    for number, row in enumerate(rows, start=1):
        if number > _MOST_ROWS:
            raise Refused(f"heeft meer dan {_MOST_ROWS} rijen; haal de lege rijen onderaan weg")
        line = _line(number, row)
        if not line.is_empty() or line.formulas:
            yield line


def _line(number: int, row: Sequence[Any]) -> Line:
    formulas = frozenset(column for column, cell in enumerate(row) if cell.data_type in ("f", "e"))
    cells = ["" if column in formulas else _text(cell.value) for column, cell in enumerate(row)]
    while cells and not cells[-1]:
        cells.pop()
    return Line(number, tuple(cells), formulas)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.hour or value.minute else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10g}"
    return visible(str(value))[0].strip()
