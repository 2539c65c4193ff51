"""Reading a sheet with criteria that someone uploads: one that was downloaded here, or one that was made elsewhere."""

from ingest.criteria.cells import header_of, read_cells
from ingest.criteria.foreign_sheet import map_columns
from ingest.criteria.imported import SheetRequest, UploadedSheet
from ingest.criteria.rows import Remark
from ingest.criteria.sheet import HEADERS, TITLE, read_sheet
from ingest.criteria.vocabulary import folded
from ingest.problems import Refused

_OURS = {folded(header) for header in HEADERS.values()}
_ENOUGH = 8
"""So many of our own column names no other sheet has by chance."""


def read_any_sheet(data: bytes, request: SheetRequest) -> UploadedSheet:
    """The criteria in a sheet, whoever made it. Raises Refused."""
    if _is_ours(data):
        found = read_sheet(data)
        remarks = (Remark(f"kolom '{name}'", "niet herkend en weggelaten") for name in found.unknown_columns)
        return UploadedSheet(tuple(found.rows), tuple(remarks), True)
    mapped = map_columns(
        data,
        request.file_name,
        source=request.source,
        theme=request.theme,
        themes=request.themes,
        prefix=request.prefix,
        taken=request.taken,
    )
    return UploadedSheet(tuple(mapped.rows), tuple(mapped.remarks), False)


def _is_ours(data: bytes) -> bool:
    sheet = read_cells(data, TITLE)
    try:
        header = header_of(sheet, _OURS, folded)
    except Refused:
        return False
    return len(_OURS & set(map(folded, sheet.lines[header].cells))) >= _ENOUGH
