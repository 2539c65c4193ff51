"""Sentences elsewhere that still say what a change takes back: an old amount, percentage or date."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.checks.contradictions import Claim, Reader, claims_of, readers
from ingest.checks.knowledge import CheckedDocument, Knowledge

_SHARED = 2
"""So many words must a sentence share with the one that changed, besides the number: many things cost 1%."""


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A sentence of another document that says what `before` said; `after` is what the changed file says now, if it
    still says anything of the kind."""

    path: str
    line: int
    sentence: str
    before: str
    after: str | None


def left_behind(live: Knowledge, changed: Knowledge, path: str) -> list[LeftBehind]:
    """What the other documents say that a change to one takes back; each sentence once."""
    before, after = _document(live, path), _document(changed, path)
    if before is None:
        return []
    found: dict[tuple[str, int, str], LeftBehind] = {}
    for read in readers():
        for item in _of_kind(before, after, changed, path, read):
            found.setdefault((item.path, item.line, item.sentence), item)
    return sorted(found.values(), key=lambda item: (item.path, item.line))


def _of_kind(
    before: CheckedDocument, after: CheckedDocument | None, knowledge: Knowledge, path: str, read: Reader
) -> Iterator[LeftBehind]:
    now = list(claims_of(after, read)) if after is not None else []
    gone = {value for claim in claims_of(before, read) for value in claim.values}
    gone -= {value for claim in now for value in claim.values}
    taken_back = [claim for claim in claims_of(before, read) if claim.values & gone]
    for document in knowledge.documents:
        if document.path == path:
            continue
        for claim in claims_of(document, read):
            old = _nearest(claim, [item for item in taken_back if item.values & claim.values & gone])
            if old is not None:
                new = _nearest(old, now)
                said = new.statement.text if new is not None else None
                yield LeftBehind(document.path, claim.statement.line, claim.statement.text, old.statement.text, said)


def _nearest(claim: Claim, others: list[Claim]) -> Claim | None:
    """The claim that shares most words, if it shares enough."""
    best = max(others, key=lambda other: len(other.words & claim.words), default=None)
    return best if best is not None and len(best.words & claim.words) >= _SHARED else None


def _document(knowledge: Knowledge, path: str) -> CheckedDocument | None:
    return next((document for document in knowledge.documents if document.path == path), None)
