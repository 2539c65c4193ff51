"""What changed between two versions of a list of criteria."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.criteria.rows import FIELDS, Row, full_row, numbered


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with what it said and what it says; empty where it wasn't or isn't there."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Named:
    """A criterion that was added or removed."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A criterion that says something else, with its new title and the changed fields in the order of `FIELDS`."""

    id: str
    title: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """All differences. `new` and `changed` are in the order of the new list, `gone` in that of the old one.

    `reordered` is True when criteria that stayed stand in another order.
    """

    new: tuple[Named, ...] = ()
    gone: tuple[Named, ...] = ()
    changed: tuple[Changed, ...] = ()
    reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed or self.reordered)


def differences(old: Sequence[Row], new: Sequence[Row]) -> Differences:
    """The differences between two lists of rows; a criterion is the same one when its id is.

    Raises ValueError for a field that doesn't exist.
    """
    before, after = _by_key(old), _by_key(new)
    stayed = [key for key in after if key in before]
    changed = (_changed(before[key], after[key]) for key in stayed)
    return Differences(
        new=tuple(_named(row) for key, row in after.items() if key not in before),
        gone=tuple(_named(row) for key, row in before.items() if key not in after),
        changed=tuple(entry for entry in changed if entry.fields),
        reordered=stayed != [key for key in before if key in after],
    )


def _by_key(rows: Sequence[Row]) -> dict[tuple[str, int], dict[str, str]]:
    full = [full_row(row) for row in rows]
    return dict(zip(numbered(row["id"] for row in full), full, strict=True))


def _named(row: dict[str, str]) -> Named:
    return Named(row["id"], row["title"])


def _changed(old: dict[str, str], new: dict[str, str]) -> Changed:
    fields = (FieldChange(name, old[name], new[name]) for name in FIELDS if old[name] != new[name])
    return Changed(new["id"], new["title"], tuple(fields))
