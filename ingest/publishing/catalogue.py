"""Every document with what an adviser wants to know of it, what needs attention first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.domain.document import Document
from assistant.domain.revision import Revision
from assistant.domain.usage import DocumentUse
from ingest.files import SOURCES, FileKind, kind_of
from ingest.problems import Refused

SOON = timedelta(days=30)
"""So long before its end a document asks for attention."""


class Attention(StrEnum):
    """Why a document needs somebody, the most pressing first."""

    EXPIRED = "expired"
    OVERDUE = "overdue"
    EXPIRES_SOON = "expires_soon"
    REVIEW_SOON = "review_soon"
    UNPUBLISHED = "unpublished"
    NEVER_USED = "never_used"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the knowledge base. `document` is None for what isn't published, and for the list of sources.

    `drafts` counts its open drafts and scheduled revisions. `published` is its live revision.
    """

    name: str
    title: str
    kind: FileKind | None
    document: Document | None
    published: Revision | None
    drafts: int
    use: DocumentUse
    attention: Attention


def catalogue(
    published: Mapping[str, Revision],
    open_drafts: Iterable[Revision],
    documents: Iterable[Document],
    use: Mapping[str, DocumentUse],
    today: date,
) -> list[Entry]:
    """Every file that is published or has a draft, what needs attention first, then by title."""
    by_path = {document.path: document for document in documents}
    drafts: dict[str, int] = {}
    for revision in open_drafts:
        drafts[revision.name] = drafts.get(revision.name, 0) + 1
    entries = []
    for name in published.keys() | drafts.keys():
        document = by_path.get(name)
        used = use.get(document.id, DocumentUse()) if document else DocumentUse()
        entries.append(
            Entry(
                name,
                _title(name, document),
                _kind(name),
                document,
                published.get(name),
                drafts.get(name, 0),
                used,
                attention_of(name, document, used, today),
            )
        )
    order = list(Attention)
    return sorted(entries, key=lambda entry: (order.index(entry.attention), entry.title.casefold(), entry.name))


def attention_of(name: str, document: Document | None, use: DocumentUse, today: date) -> Attention:
    """Why a document needs somebody. Of the list of sources nothing is known."""
    if document is None:
        return Attention.NONE if name == SOURCES else Attention.UNPUBLISHED
    if document.valid_until is not None and document.valid_until < today:
        return Attention.EXPIRED
    if document.review_by is not None and document.review_by < today:
        return Attention.OVERDUE
    if document.valid_until is not None and document.valid_until <= today + SOON:
        return Attention.EXPIRES_SOON
    if document.review_by is not None and document.review_by <= today + SOON:
        return Attention.REVIEW_SOON
    return Attention.NONE if use.answers else Attention.NEVER_USED


def _title(name: str, document: Document | None) -> str:
    if document is not None:
        return document.title
    return "Bronnen" if name == SOURCES else name.rsplit("/", 1)[-1]


def _kind(name: str) -> FileKind | None:
    try:
        return kind_of(name)
    except Refused:
        return None
