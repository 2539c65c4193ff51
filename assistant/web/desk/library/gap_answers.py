"""What the page of a gap tells of the answer: its draft, what was published for it, and how its questions fare now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import Exchange
from assistant.domain.document import Document
from assistant.domain.gap import GapReply, NowAnswered
from assistant.domain.revision import Revision
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from assistant.web.desk.library.writing import is_written
from ingest.publishing.gap_drafts import same_words


@dataclass(frozen=True, slots=True)
class ShownReply:
    """How a question is answered now. `is_control` tells whether it is a control question for its document."""

    reply: GapReply
    now: NowAnswered
    is_control: bool

    @property
    def as_before(self) -> bool:
        """Whether it is answered, but as it was when that fell short."""
        return self.now is NowAnswered.NOT_YET and self.reply.status is AnswerStatus.ANSWERED


@dataclass(frozen=True, slots=True)
class GapAnswers:
    """What stands on the page of a gap.

    `draft` is the open one, `written` are the published documents that were written for it, and `choices` those that
    more can be written in. Of the `asked` questions `answered` are answered now and `cited` with such a document.
    """

    draft: Revision | None
    written: tuple[Document, ...]
    choices: tuple[Document, ...]
    asked: int
    answered: int
    cited: int
    asked_at: datetime | None
    replies: Mapping[str, ShownReply]

    def beside(self, questions: Sequence[tuple[Exchange, int]]) -> list[ShownReply | None]:
        """How each of the questions is answered now; of those in the same words once, at the first."""
        left = dict(self.replies)
        return [left.pop(same_words(exchange.question), None) for exchange, _ in questions]

    @property
    def fills_nothing(self) -> bool:
        """Whether something was published for the gap that answers none of its questions."""
        return bool(self.written) and self.asked > 0 and not any(item.reply.fills for item in self.replies.values())


def answers_of(desk: KnowledgeDesk, gap_id: str, exchanges: Sequence[Exchange]) -> GapAnswers:
    """What the page tells of a gap with these questions."""
    first = {exchange.answer.id: exchange for exchange in exchanges}
    found = [reply for reply in desk.asking_again.replies.of_gap(gap_id) if reply.answer_id in first]
    control = {(same_words(item.question), item.document_id) for item in desk.control.all()}
    shown: dict[str, ShownReply] = {}
    every = []
    for reply in sorted(found, key=lambda reply: reply.asked_at, reverse=True):
        exchange = first[reply.answer_id]
        words = same_words(exchange.question)
        now = reply.compared_with(exchange.answer.status)
        every.append(now)
        shown.setdefault(words, ShownReply(reply, now, (words, reply.document_id) in control))
    return GapAnswers(
        draft=desk.gap_drafts.open(gap_id),
        written=tuple(document for _, document in desk.asking_again.written_for(gap_id)),
        choices=tuple(writable(desk)),
        asked=len(every),
        answered=every.count(NowAnswered.YES),
        cited=sum(reply.cites for reply in found),
        asked_at=max((reply.asked_at for reply in found), default=None),
        replies=shown,
    )


def writable(desk: KnowledgeDesk) -> list[Document]:
    """The published documents that somebody can write in, by title."""
    published = desk.revisions.published()
    return [item for item in desk.library.documents() if item.path in published and is_written(item.path)]
