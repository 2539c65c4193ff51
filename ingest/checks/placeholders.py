"""What a template says where somebody still has to write."""

from collections.abc import Iterator
from datetime import date

from ingest.checks.finding import Finding, error
from ingest.checks.knowledge import Knowledge

TO_WRITE = "Schrijf hier"
"""How every sentence of a template begins that must be replaced."""


def unwritten_sentences(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """Sentences of a template that nobody has replaced: an answer would quote them."""
    for document in knowledge.documents:
        for statement in document.statements():
            if statement.text.startswith(TO_WRITE):
                yield error(document.path, statement.line, "hier staat nog tekst van het sjabloon; schrijf of schrap")
