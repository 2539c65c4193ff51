"""CSV: one sentence a row, with the names of the columns."""

import csv
from io import StringIO

from assistant.domain.passage import Place
from ingest.blocks import Block, Extracted, table_row
from ingest.problems import Refused
from ingest.readers.signatures import require_text
from ingest.words import on_one_line

_DELIMITERS = ";,\t|"
_SAMPLE = 20_000
MOST_ROWS = 5_000


def extract(name: str, data: bytes) -> Extracted:
    """The rows below the first, which holds the column names. Raises Refused."""
    text = require_text(data)
    blocks: list[Block] = []
    columns: list[str] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text[:_SAMPLE]))
    try:
        for row in reader:
            cells = [on_one_line(cell) for cell in row]
            if not any(cells):
                continue
            if not columns:
                columns = cells
            elif sentence := table_row(columns, cells):
                blocks.append(Block(sentence, Place(row=reader.line_num)))
            if len(blocks) > MOST_ROWS:
                break
    except csv.Error as problem:
        raise Refused(f"regel {reader.line_num} is geen geldige CSV") from problem
    return Extracted(tuple(blocks))


def _delimiter(sample: str) -> str:
    """The delimiter that the first line uses most."""
    first = next((line for line in sample.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)
