"""Criteria as an Excel sheet: writing one, reading it back, and making sense of a sheet that someone else made."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ingest.criteria.cells import Line, Sheet, cell_name, header_of, read_cells, require_not_too_many
from ingest.criteria.edit import criteria_rows
from ingest.criteria.foreign_sheet import MappedSheet, map_columns
from ingest.criteria.rows import FIELDS, REQUIRED, tidy
from ingest.criteria.vocabulary import CHOICES, folded
from ingest.problems import Refused

__all__ = ["HEADERS", "MappedSheet", "SheetRows", "from_sheet", "map_columns", "read_sheet", "to_sheet"]

TITLE = "Criteria"
HEADERS: Mapping[str, str] = {
    "id": "Nummer",
    "title": "Titel",
    "type": "Soort",
    "level": "Niveau",
    "obligation": "Verplicht of keuze",
    "theme": "Thema",
    "text": "Tekst van het criterium",
    "proof": "Bewijs",
    "attention": "Let op",
    "source": "Bron",
    "as_of": "Stand van de bron",
    "checked": "Nagelezen",
    "unverified": "Nog te verifiëren",
    "asked_as": "Ook gevraagd als",
}
"""The name of each field's column."""

_WIDTHS = {"id": 10, "title": 32, "theme": 22, "text": 60, "proof": 42, "attention": 36, "source": 28, "as_of": 22}
_WIDTHS |= {"unverified": 36, "asked_as": 36}
_OTHER_WIDTH = 18
_ROOM = 500
"""Rows below the last criterion in which the lists still offer their choices."""

_LIKE_A_FORMULA = ("=", "+", "-", "@")
_LONGEST = 32_767
"""Characters in one cell; openpyxl would cut a longer text without a word."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What a sheet holds: the criteria, and the names of columns that mean nothing here."""

    rows: list[dict[str, str]]
    unknown_columns: tuple[str, ...]


# --- writing -------------------------------------------------------------------------------------------------------


def to_sheet(text: str) -> bytes:
    """The criteria of a set as an XLSX file with one row for each. Raises Refused for what can't be written."""
    rows = criteria_rows(text)
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = TITLE
    sheet.freeze_panes = "A2"
    for column, name in enumerate(FIELDS, start=1):
        _write(sheet.cell(1, column), HEADERS[name])
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, _OTHER_WIDTH)
    for number, row in enumerate(rows, start=2):
        for column, name in enumerate(FIELDS, start=1):
            if len(row[name]) > _LONGEST:
                raise Refused(f"criterium {row['id']}: '{HEADERS[name]}' is te lang voor Excel")
            _write(sheet.cell(number, column), row[name])
    _offer_choices(sheet, len(rows) + 1 + _ROOM)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _write(cell: Any, text: str) -> None:
    """Put text in a cell that stays text, also when someone edits it in Excel."""
    if text:
        cell.value = "".join(character for character in text if character.isprintable() or character == "\n")
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_LIKE_A_FORMULA)
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _offer_choices(sheet: Any, last_row: int) -> None:
    for name, choices in CHOICES.items():
        column = get_column_letter(FIELDS.index(name) + 1)
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        rule.showErrorMessage = True
        rule.errorTitle = HEADERS[name]
        rule.error = f"Kies uit: {', '.join(choices)}."
        rule.add(f"{column}2:{column}{last_row}")
        sheet.add_data_validation(rule)


# --- reading -------------------------------------------------------------------------------------------------------


def from_sheet(data: bytes) -> list[dict[str, str]]:
    """The criteria in a file that `to_sheet` made and someone edited. Raises Refused, as `read_sheet` does."""
    return read_sheet(data).rows


def read_sheet(data: bytes) -> SheetRows:
    """The criteria in a sheet with the columns of `HEADERS` in any order, and the names of other columns.

    Values aren't checked, only tidied. Raises Refused for what isn't an honest Excel file, a column that is missing
    or there twice, and a formula in a column that is used.
    """
    sheet = read_cells(data, TITLE)
    names = {folded(header): name for name, header in HEADERS.items()} | {folded(name): name for name in FIELDS}
    header = header_of(sheet, names, folded)
    columns, unknown = _columns(sheet.lines[header], names)
    lines = sheet.lines[header + 1 :]
    require_not_too_many(lines)
    _refuse_formulas(sheet, columns)
    rows = [_row(line, columns) for line in lines]
    return SheetRows([row for row in rows if any(row.values())], unknown)


def _columns(line: Line, names: Mapping[str, str]) -> tuple[dict[str, int], tuple[str, ...]]:
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for column, header in enumerate(line.cells):
        name = names.get(folded(header))
        if name in columns:
            raise Refused(f"de kolom '{header}' staat er twee keer")
        if name is not None:
            columns[name] = column
        elif header:
            unknown.append(header)
    missing = [HEADERS[name] for name in REQUIRED if name not in columns]
    if missing:
        raise Refused(f"de kolom '{missing[0]}' ontbreekt")
    return columns, tuple(unknown)


def _refuse_formulas(sheet: Sheet, columns: Mapping[str, int]) -> None:
    for line in sheet.lines:
        found = sorted(line.formulas & set(columns.values()))
        if found:
            place = cell_name(found[0], line.number)
            raise Refused(f"cel {place} bevat een formule of een fout; zet er gewone tekst neer")


def _row(line: Line, columns: Mapping[str, int]) -> dict[str, str]:
    row = {name: tidy(name, line.text(columns[name])) if name in columns else "" for name in FIELDS}
    for name, choices in CHOICES.items():
        if row[name].casefold() in choices:
            row[name] = row[name].casefold()
    return row
