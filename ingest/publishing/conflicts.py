"""Sentences of a changed file that say another number or date than the rest of the knowledge base."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.domain.precedence import PrecedenceGround, precedence
from ingest.checks.contradictions import conflicting_claims
from ingest.checks.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sentences that say something else about the same thing, each with its file and line."""

    path: str
    line: int
    sentence: str
    other_path: str
    other_line: int
    other_sentence: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A conflict with the path of the document that goes first in the order of precedence, and why; None when nothing
    tells."""

    conflict: Conflict
    goes_first: str | None
    ground: PrecedenceGround | None = None


def conflicts(knowledge: Knowledge) -> Iterator[Conflict]:
    """Every pair of sentences that contradict each other."""
    for first, second in conflicting_claims(knowledge):
        yield Conflict(
            second.document.path,
            second.statement.line,
            second.statement.text,
            first.document.path,
            first.statement.line,
            first.statement.text,
        )


def conflicts_of(knowledge: Knowledge, path: str) -> list[Conflict]:
    """The contradictions in which a file is involved, that file first."""
    found = []
    for conflict in conflicts(knowledge):
        if conflict.path == path:
            found.append(conflict)
        elif conflict.other_path == path:
            found.append(
                Conflict(
                    conflict.other_path,
                    conflict.other_line,
                    conflict.other_sentence,
                    conflict.path,
                    conflict.line,
                    conflict.sentence,
                )
            )
    return found


def weighed(knowledge: Knowledge, conflict: Conflict, today: date) -> Contradiction:
    """A conflict between two documents of the knowledge, with which of them goes first today."""
    documents = {document.path: document for document in knowledge.documents}
    first, second = (documents[path].standing(today) for path in (conflict.path, conflict.other_path))
    found = precedence(first, second)
    if found is None:
        return Contradiction(conflict, None)
    return Contradiction(conflict, conflict.path if found.is_first else conflict.other_path, found.ground)
