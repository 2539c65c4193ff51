"""Sentences of a changed file that say another number or date than the rest of the knowledge base."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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


def precedence(knowledge: Knowledge, conflict: Conflict, today: date) -> str | None:
    """The path of the document that goes first: the one that still holds, else the one reviewed last; else None."""
    documents = {document.path: document for document in knowledge.documents}
    first, second = documents[conflict.path], documents[conflict.other_path]
    holds = [document.valid_until is None or document.valid_until >= today for document in (first, second)]
    if holds[0] != holds[1]:
        return first.path if holds[0] else second.path
    if first.reviewed_on == second.reviewed_on:
        return None
    return first.path if first.reviewed_on > second.reviewed_on else second.path
