"""A question that its asker handed over to the adviser, and the reply."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.domain.answer import Answer


class HandoverState(StrEnum):
    """Where a handed-over question stands on a day."""

    WAITING = "waiting"
    ANSWERED = "answered"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the adviser answered, as plain text.

    `role` owns the answer, so that somebody answers for it after a change of staff. It holds up to and including
    `valid_until`. `sources` are ids of documents of the knowledge base. A withdrawn reply is kept but never shown.
    `shared_as` is the question under which it is shown to others who ask the same; empty when it is for its asker only.
    """

    text: str
    role: str
    replied_at: datetime
    valid_until: date
    sources: tuple[str, ...] = ()
    withdrawn: bool = False
    shared_as: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """A question with the answer that the assistant gave. `question` and `remark` are redacted.

    It holds a copy of the answer rather than a pointer into the log, which forgets sooner than the adviser may reply.
    """

    id: str
    question: str
    answer: Answer
    remark: str
    handed_over_at: datetime
    reply: Reply | None = None

    def state(self, today: date) -> HandoverState:
        """Where it stands; a reply past its end date is no longer an answer."""
        if self.reply is None:
            return HandoverState.WAITING
        if self.reply.withdrawn:
            return HandoverState.WITHDRAWN
        return HandoverState.EXPIRED if self.reply.valid_until < today else HandoverState.ANSWERED
