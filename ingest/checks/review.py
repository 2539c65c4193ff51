"""Review dates."""

from collections.abc import Iterator
from datetime import date, timedelta

from ingest.checks.finding import Finding, error, warning
from ingest.checks.knowledge import Knowledge

_SOON = timedelta(days=30)


def overdue_reviews(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """A review date that has passed (error) or comes within 30 days (warning), and documents that no longer hold."""
    for document in knowledge.documents:
        path, line, day = document.path, document.review_line, document.review_by
        if day < today:
            yield error(path, line, f"de herzieningsdatum {day:%d-%m-%Y} is voorbij; lees het document na")
        elif day <= today + _SOON:
            yield warning(path, line, f"het document moet uiterlijk {day:%d-%m-%Y} nagelezen zijn")
        if document.reviewed_on > today or document.reviewed_on > day:
            yield error(path, line, "'reviewed_on' ligt na vandaag of na 'review_by'")
        if document.valid_until is not None and document.valid_until < today:
            yield warning(path, line, f"het document geldt niet meer sinds {document.valid_until:%d-%m-%Y}")
