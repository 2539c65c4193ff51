"""References that lead nowhere."""

from collections.abc import Iterator
from datetime import date

from ingest.checks.finding import Finding, error
from ingest.checks.knowledge import Knowledge


def dead_references(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """Links to files that aren't there, and goals and actions that the plan doesn't have."""
    for document in knowledge.documents:
        own = {name.id for name in document.own_ids}
        for name in document.references:
            if name.id not in own:
                yield error(document.path, name.line, f"'{name.id}' staat niet in dit plan")
        for name in document.links:
            if name.id not in knowledge.paths:
                yield error(document.path, name.line, f"de verwijzing naar {name.id} loopt dood")
