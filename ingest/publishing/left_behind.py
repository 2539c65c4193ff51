"""Sentences elsewhere that still say what a change takes back: an old amount, percentage or date."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.claims import ValueKind
from ingest.checks.contradictions import StatedClaim, claims_of
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
    for kind in ValueKind:
        for item in _of_kind(before, after, changed, path, kind):
            found.setdefault((item.path, item.line, item.sentence), item)
    return sorted(found.values(), key=lambda item: (item.path, item.line))


def _of_kind(
    before: CheckedDocument, after: CheckedDocument | None, knowledge: Knowledge, path: str, kind: ValueKind
) -> Iterator[LeftBehind]:
    now = list(claims_of(after, kind)) if after is not None else []
    gone = {value for item in claims_of(before, kind) for value in item.claim.values}
    gone -= {value for item in now for value in item.claim.values}
    taken_back = [item for item in claims_of(before, kind) if item.claim.values & gone]
    for document in knowledge.documents:
        if document.path == path:
            continue
        for stated in claims_of(document, kind):
            old = _nearest(stated, [item for item in taken_back if item.claim.values & stated.claim.values & gone])
            if old is not None:
                new = _nearest(old, now)
                said = new.statement.text if new is not None else None
                yield LeftBehind(document.path, stated.statement.line, stated.statement.text, old.statement.text, said)


def _nearest(stated: StatedClaim, others: list[StatedClaim]) -> StatedClaim | None:
    """The claim that shares most words, if it shares enough."""
    words = stated.claim.words
    best = max(others, key=lambda other: len(other.claim.words & words), default=None)
    return best if best is not None and len(best.claim.words & words) >= _SHARED else None


def _document(knowledge: Knowledge, path: str) -> CheckedDocument | None:
    return next((document for document in knowledge.documents if document.path == path), None)
