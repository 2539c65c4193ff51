"""A criterion as a row of text: what forms, sheets and importers exchange."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.readers.criteria_file import CriterionEntry
from ingest.words import on_one_line

Row = Mapping[str, str]
"""Field name -> text. A field that is left out counts as empty."""

FIELDS = tuple(CriterionEntry.model_fields)
"""The fields of a criterion, in the order in which files have them."""

REQUIRED = tuple(name for name, field in CriterionEntry.model_fields.items() if field.is_required())
"""The fields that every criterion must have."""

WORDINGS = "asked_as"
"""The only field with several texts: one on each line."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader should know, in Dutch. `about` is a criterion, a row or a column; empty: the whole."""

    about: str
    text: str

    def __str__(self) -> str:
        return f"{self.about}: {self.text}" if self.about else self.text


def full_row(row: Row) -> dict[str, str]:
    """The row with all `FIELDS` in order, each text tidied. Raises ValueError for a field that doesn't exist."""
    unknown = sorted(set(row) - set(FIELDS))
    if unknown:
        raise ValueError(f"unknown fields: {', '.join(unknown)}")
    return {name: tidy(name, row.get(name, "")) for name in FIELDS}


def tidy(name: str, text: str) -> str:
    """The text of a field on one line; of `WORDINGS`, one line for each wording."""
    # Half a surrogate pair can't be written to a file at all.
    text = text.encode("utf-8", "ignore").decode("utf-8")
    if name != WORDINGS:
        return on_one_line(text)
    return "\n".join(filter(None, map(on_one_line, text.splitlines())))


def numbered(ids: Iterable[str]) -> list[tuple[str, int]]:
    """Each id with how often it occurred before, so that a list with the same id twice can still be paired up."""
    seen: Counter[str] = Counter()
    keys = []
    for found in ids:
        keys.append((found, seen[found]))
        seen[found] += 1
    return keys
