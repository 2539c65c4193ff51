"""Documents of the knowledge base and the primary sources they lean on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """What kind of knowledge a document is."""

    GUIDANCE = "guidance"
    CRITERIA_SET = "criteria_set"
    ACTION_PLAN = "action_plan"
    FILE = "file"


class DocumentStatus(StrEnum):
    """How far a document's content has been agreed; shown with every citation."""

    CONCEPT = "concept"
    ADOPTED = "vastgesteld"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Source:
    """A primary source: a law article, a handbook, a web tool, a report."""

    id: str
    title: str
    publisher: str
    url: str
    date: str | None = None
    version: str | None = None
    how_checked: str = "niet-ingezien"
    checked_on: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What is known about a document apart from its text.

    `path` is relative to the knowledge folder (or the file's name for a file from elsewhere). `source_ids` name the
    sources the document as a whole leans on; a sentence may name its own.
    """

    id: str
    title: str
    kind: DocumentKind
    path: str
    status: DocumentStatus = DocumentStatus.UNKNOWN
    themes: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    product_groups: tuple[str, ...] = ()
    owner: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    reviewed_on: date | None = None
    review_by: date | None = None
    source_ids: tuple[str, ...] = ()

    def is_valid_on(self, day: date) -> bool:
        """Whether the document may be quoted on `day`; both ends of its validity are inclusive."""
        starts = self.valid_from is None or self.valid_from <= day
        return starts and (self.valid_until is None or day <= self.valid_until)
