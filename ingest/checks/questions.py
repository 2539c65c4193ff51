"""Headings that aren't questions."""

from collections.abc import Iterator
from datetime import date

from ingest.checks.finding import Finding, error
from ingest.checks.knowledge import Knowledge


def headings_without_question(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """Headings that don't end with a question mark, and text that stands under no question."""
    for document in knowledge.documents:
        for section in document.sections:
            if section.heading == "":
                yield error(document.path, section.line, "deze tekst staat onder geen enkele vraag")
            elif section.heading is not None and not section.heading.endswith("?"):
                yield error(document.path, section.line, f"de kop is geen vraag: {section.heading}")
