"""Which documents are due for review."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.domain.document import Document

SOON, LATER = timedelta(days=30), timedelta(days=90)


@dataclass(frozen=True, slots=True)
class ReviewHealth:
    """Documents by their review date, the most urgent first.

    Each is in exactly one of `overdue` (before today), `within_30_days` (today included), `within_90_days` (31 to 90),
    `never_set` or the count `later`. `expired` stands apart: documents that are valid no longer and aren't quoted.
    """

    overdue: tuple[Document, ...]
    within_30_days: tuple[Document, ...]
    within_90_days: tuple[Document, ...]
    never_set: tuple[Document, ...]
    later: int
    expired: tuple[Document, ...]


def review_of(documents: Iterable[Document], today: date) -> ReviewHealth:
    """The documents by when they must be reviewed, seen from a day."""
    known = sorted(documents, key=lambda document: (document.review_by or date.max, document.title, document.id))
    dated = [(document, document.review_by) for document in known if document.review_by is not None]
    return ReviewHealth(
        overdue=tuple(document for document, day in dated if day < today),
        within_30_days=tuple(document for document, day in dated if today <= day <= today + SOON),
        within_90_days=tuple(document for document, day in dated if today + SOON < day <= today + LATER),
        never_set=tuple(document for document in known if document.review_by is None),
        later=sum(day > today + LATER for _, day in dated),
        expired=tuple(item for item in known if item.valid_until is not None and item.valid_until < today),
    )
