"""Files that can't be read."""

from collections.abc import Iterator
from datetime import date

from ingest.checks.finding import Finding
from ingest.checks.knowledge import Knowledge


def unreadable_files(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """Files with a missing, unknown or wrong field, or that can't be parsed."""
    yield from knowledge.problems
