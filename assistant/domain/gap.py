"""What the knowledge base lacks, as the work that it asks for."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class GapState(StrEnum):
    """How far the work is."""

    NEW = "new"
    ASSIGNED = "assigned"
    DRAFTED = "drafted"
    PUBLISHED = "published"
    CLOSED = "closed"
    WONT_DO = "wont_do"

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self in (GapState.NEW, GapState.ASSIGNED, GapState.DRAFTED)


class Urgency(StrEnum):
    """How soon something should be done."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Work:
    """What is being done about a gap: by whom (the name of an account), until when, with a note."""

    state: GapState = GapState.NEW
    owner: str | None = None
    due: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions about the same that weren't answered well.

    `title` is what it is called: its own `name`, or else one of its questions; empty when all have been deleted.
    `questions` and `askers` count those questions and the pseudonyms behind them; somebody who asks in two months has
    two. `changed_at` is when its state was last set. `waiting` of the questions were handed over to the adviser and
    have no reply yet. `asked_again` is True when it was asked again after it had been published or closed.
    """

    id: str
    title: str
    work: Work
    created_at: datetime
    changed_at: datetime
    questions: int
    askers: int
    waiting: int
    last_asked_at: datetime | None
    asked_again: bool = False
    cluster_id: str | None = None
    name: str | None = None

    def askers_at_least(self, smallest_group: int) -> int:
        """The askers, rounded down to a multiple of k: two looks at the queue never differ by fewer than k."""
        return self.askers - self.askers % smallest_group

    def urgency(self, today: date, smallest_group: int) -> Urgency:
        """High when somebody waits for a reply, the date has passed, or so many askers share it; low for one question.

        Of a gap about which nothing has to be done it is low.
        """
        if not self.work.state.open:
            return Urgency.LOW
        overdue = self.work.due is not None and self.work.due < today
        if self.waiting or overdue or self.askers >= smallest_group:
            return Urgency.HIGH
        return Urgency.NORMAL if self.questions > 1 or self.asked_again else Urgency.LOW


@dataclass(frozen=True, slots=True)
class PoorlyAnswered:
    """A logged question that wasn't answered well, and the cluster that it is in, if any."""

    answer_id: str
    asked_at: datetime
    cluster_id: str | None
