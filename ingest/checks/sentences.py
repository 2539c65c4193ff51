"""Sentences that are too long."""

from collections.abc import Iterator
from datetime import date

from ingest.checks.finding import Finding, error
from ingest.checks.knowledge import Knowledge, Use
from ingest.words import word_count

MOST_WORDS = 30


def long_sentences(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """Sentences of more than 30 words. Example texts are left out: clauses of a contract are longer."""
    for document in knowledge.documents:
        for statement in document.statements():
            words = word_count(statement.text)
            if words > MOST_WORDS and statement.use is not Use.EXAMPLE:
                message = f"zin van {words} woorden (hooguit {MOST_WORDS}): {statement.text}"
                yield error(document.path, statement.line, message)
