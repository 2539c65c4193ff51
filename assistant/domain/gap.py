"""What the knowledge base lacks, as the work that it asks for."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.domain.answer import AnswerStatus


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


class NowAnswered(StrEnum):
    """How far a question of a gap is answered by now."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class GapReply:
    """How a question of a gap (by its answer id) was answered when it was asked again.

    `document_id` is the document that was written for the gap and `revision_id` what was published of it; both are
    empty when there is none. `cites` tells whether the answer cites that document. `short` is its short answer.
    """

    answer_id: str
    revision_id: str
    document_id: str
    status: AnswerStatus
    cites: bool
    asked_at: datetime
    short: str = ""

    @property
    def fills(self) -> bool:
        """Whether the document that was written for the gap answers the question."""
        return self.status is AnswerStatus.ANSWERED and self.cites

    def compared_with(self, first: AnswerStatus) -> NowAnswered:
        """How far it is answered by now, given how it ended when it was first asked.

        An answer that was there already is why the question is in a gap, so the same kind of answer without the
        document fills nothing.
        """
        if self.fills or (self.status is AnswerStatus.ANSWERED and first is not AnswerStatus.ANSWERED):
            return NowAnswered.YES
        return NowAnswered.PARTLY if self.status is AnswerStatus.PARTIAL else NowAnswered.NOT_YET


@dataclass(frozen=True, slots=True)
class AnsweredLater:
    """A question of an asker with how it was answered when it was asked again for them."""

    question: str
    reply: GapReply
