"""Criteria as an importer hands them over."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.criteria.rows import Remark


@dataclass(frozen=True, slots=True)
class Guess:
    """A field that was filled with a default, and a Dutch sentence that says so."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ImportedCriterion:
    """One criterion of another tool.

    `row` has all fields (`rows.FIELDS`); its source is empty. `number` is what the tool calls it and unique in one
    import; `version` and `date` are as the tool gives them (the date as 2025-11-28 where possible), or empty. `raw` is
    the record as JSON, `unknown_fields` the names in it that mean nothing here.
    """

    row: dict[str, str]
    number: str
    version: str
    date: str
    raw: str
    unknown_fields: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedCriteria:
    """The criteria in the order of the tool, and what there is to say about the import as a whole."""

    criteria: tuple[ImportedCriterion, ...]
    remarks: tuple[Remark, ...] = ()


def unverified(how: str, guesses: tuple[Guess, ...]) -> str:
    """What hasn't been verified: how the criterion came here, and what was guessed."""
    return " ".join([f"{how}; nog niet nagelezen.", *(guess.sentence for guess in guesses)])


def checked(guesses: tuple[Guess, ...]) -> str:
    """'deels' for words taken over as they were; 'nee' once its type or level is a guess."""
    return "nee" if any(guess.field in ("type", "level") for guess in guesses) else "deels"


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """What is assumed about a sheet that someone else made; ids of a source and a theme, and themes by spelling.

    New criteria get an id that begins with `prefix` and isn't in `taken`.
    """

    file_name: str
    source: str = ""
    theme: str = ""
    themes: Mapping[str, str] = field(default_factory=dict)
    prefix: str = "OV"
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UploadedSheet:
    """The criteria of a sheet as rows with all fields.

    `is_ours` is True for a sheet with our own columns: then it holds all criteria of a set, and not others besides.
    """

    rows: tuple[dict[str, str], ...]
    remarks: tuple[Remark, ...]
    is_ours: bool
