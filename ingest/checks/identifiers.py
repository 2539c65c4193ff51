"""Ids that are used twice, or don't fit their file."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath

from ingest.checks.finding import Finding, error
from ingest.checks.knowledge import CheckedDocument, Knowledge, Name

Used = tuple[CheckedDocument, Name]


def wrong_identifiers(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """An id or product group that is used twice, and a document whose id isn't the name of its file."""
    documents = knowledge.documents
    yield from _twice(((document, document.id) for document in documents), "id")
    groups = ((document, document.product_group) for document in documents if document.product_group)
    yield from _twice(groups, "productgroep")
    yield from _twice(((document, name) for document in documents for name in document.own_ids), "id")
    for document in documents:
        name = document.product_group or document.id
        if name.id != PurePosixPath(document.path).stem:
            yield error(document.path, name.line, f"'{name.id}' is niet de naam van het bestand")


def _twice(used: Iterable[Used], what: str) -> Iterator[Finding]:
    first: dict[str, Used] = {}
    for document, name in used:
        if name.id in first:
            other, earlier = first[name.id]
            yield error(document.path, name.line, f"{what} '{name.id}' staat ook in {other.path}, regel {earlier.line}")
        else:
            first[name.id] = document, name
