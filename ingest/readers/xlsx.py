"""Excel workbooks."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from assistant.domain.passage import Place
from ingest.blocks import Block, Extracted, table_row
from ingest.readers.archive import require_safe_archive
from ingest.words import on_one_line

MOST_ROWS = 5_000
_MOST_COLUMNS = 200


def extract(name: str, data: bytes) -> Extracted:
    """The rows of every visible sheet as sentences; formulas give the value they had when saved. Raises Refused."""
    require_safe_archive(data, "xl/workbook.xml")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations that don't concern the text
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    blocks: list[Block] = []
    notes: list[str] = []
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(f"verborgen blad '{sheet.title}' is weggelaten")
            continue
        for block in _rows(sheet):
            blocks.append(block)
            if len(blocks) > MOST_ROWS:
                return Extracted(tuple(blocks), None, tuple(notes))
    return Extracted(tuple(blocks), workbook.properties.title or None, tuple(notes))


def _rows(sheet: Any) -> Iterator[Block]:
    """The rows below the first one with at least two filled cells, which holds the column names."""
    columns: list[str] = []
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), start=1):
        cells = [_text(value) for value in row]
        filled = sum(bool(cell) for cell in cells)
        if not columns and filled > 1:
            columns = cells
        elif filled:
            yield Block(table_row(columns, cells), Place(sheet=sheet.title, row=number))


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return on_one_line(value or "")
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime | date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return str(value)
