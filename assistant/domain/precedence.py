"""Which of two documents goes first when they contradict each other."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.domain.document import Document, DocumentStatus


class PrecedenceGround(StrEnum):
    """Why a document goes first, in the order in which it is tried.

    HOLDS: it holds today and the other one doesn't. ADOPTED: it has been adopted and the other one is a concept.
    REVIEWED: it was reviewed last.
    """

    HOLDS = "holds"
    ADOPTED = "adopted"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts of a document: whether it holds on the day, how far it has been agreed, when it was reviewed."""

    holds: bool
    status: DocumentStatus
    reviewed_on: date | None


def standing_of(document: Document, day: date) -> Standing:
    """What counts of a document on a day."""
    return Standing(document.is_valid_on(day), document.status, document.reviewed_on)


@dataclass(frozen=True, slots=True)
class Precedence:
    """Whether the first of two goes first (else the second), and why."""

    is_first: bool
    ground: PrecedenceGround


def precedence(first: Standing, second: Standing) -> Precedence | None:
    """Which of two goes first; None when nothing tells.

    An unknown status or a missing review date tells nothing: an unreviewed file may well be the newest.
    """
    if first.holds != second.holds:
        return Precedence(first.holds, PrecedenceGround.HOLDS)
    if {first.status, second.status} == {DocumentStatus.ADOPTED, DocumentStatus.CONCEPT}:
        return Precedence(first.status is DocumentStatus.ADOPTED, PrecedenceGround.ADOPTED)
    if first.reviewed_on is None or second.reviewed_on is None or first.reviewed_on == second.reviewed_on:
        return None
    return Precedence(first.reviewed_on > second.reviewed_on, PrecedenceGround.REVIEWED)
