"""What reading a file from elsewhere gives: blocks of plain text that know their place."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from assistant.domain.passage import Place

NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or table row. A block with a row in its place is a passage of its own."""

    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Extracted:
    """The blocks of a file in reading order, the title it gives itself, and what a reader of the report must know."""

    blocks: tuple[Block, ...]
    title: str | None = None
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """The object that `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        blocks = tuple(Block(str(block["text"]), _place(block["place"])) for block in values["blocks"])
        title = values["title"]
        return cls(blocks, None if title is None else str(title), tuple(str(note) for note in values["notes"]))


def table_row(columns: Sequence[str], cells: Sequence[str]) -> str:
    """A row as one sentence: 'Product: stoel; Aantal: 4.' Empty cells are left out; all empty gives ''."""
    padded = [*columns, *[""] * (len(cells) - len(columns))]
    named = [f"{column}: {cell}" if column else cell for column, cell in zip(padded, cells, strict=False) if cell]
    return f"{'; '.join(named).rstrip('.')}." if named else ""


def _place(values: dict[str, Any]) -> Place:
    page, sheet, row = values["page"], values["sheet"], values["row"]
    return Place(
        heading=tuple(str(heading) for heading in values["heading"]),
        page=None if page is None else int(page),
        sheet=None if sheet is None else str(sheet),
        row=None if row is None else int(row),
    )
