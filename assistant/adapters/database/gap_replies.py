"""How questions of gaps were answered when they were asked again, in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from sqlalchemy import Engine, delete, exists, select
from sqlalchemy.orm import Session, aliased

from assistant.adapters.database.clusters import portions, there
from assistant.adapters.database.gap_tables import GapQuestionRow
from assistant.adapters.database.moments import stored
from assistant.adapters.database.publishing_tables import GapReplyRow
from assistant.adapters.database.tables import ExchangeRow
from assistant.domain.answer import AnswerStatus
from assistant.domain.asker import Asker
from assistant.domain.gap import AnsweredLater, GapReply


@dataclass(frozen=True, slots=True)
class SqlGapReplies:
    """GapReplyStore on SQLAlchemy."""

    engine: Engine

    def record(self, replies: Sequence[GapReply]) -> None:
        """Keep replies, each replacing the one before to the same question; to questions that are gone none."""
        with Session(self.engine) as session, session.begin():
            known = there(session, [reply.answer_id for reply in replies])
            kept = {reply.answer_id: reply for reply in replies if reply.answer_id in known}
            for some in portions(list(kept)):
                session.execute(delete(GapReplyRow).where(GapReplyRow.answer_id.in_(some)))
            session.add_all(_row(reply) for reply in kept.values())

    def of_gap(self, gap_id: str) -> list[GapReply]:
        """The replies to the questions that are in a gap now."""
        query = (
            select(GapReplyRow)
            .join(GapQuestionRow, GapQuestionRow.answer_id == GapReplyRow.answer_id)
            .where(GapQuestionRow.gap_id == gap_id)
        )
        with Session(self.engine) as session:
            return [_reply(row) for row in session.scalars(query)]

    def of_owner(self, owner: Asker) -> list[AnsweredLater]:
        """The replies to an asker's questions that weren't asked again since, those to the newest questions first."""
        later = aliased(ExchangeRow)
        asked_again = exists().where(
            later.owner.in_(owner.pseudonyms),
            later.question == ExchangeRow.question,
            later.asked_at > GapReplyRow.asked_at,
        )
        query = (
            select(ExchangeRow.question, GapReplyRow)
            .join(ExchangeRow, ExchangeRow.answer_id == GapReplyRow.answer_id)
            .where(ExchangeRow.owner.in_(owner.pseudonyms), ~asked_again)
            .order_by(ExchangeRow.asked_at.desc(), ExchangeRow.answer_id)
        )
        with Session(self.engine) as session:
            return [AnsweredLater(question, _reply(row)) for question, row in session.execute(query)]


def _row(reply: GapReply) -> GapReplyRow:
    return GapReplyRow(
        answer_id=reply.answer_id,
        revision_id=reply.revision_id,
        document_id=reply.document_id,
        status=reply.status.value,
        cites=reply.cites,
        asked_at=stored(reply.asked_at),
        short=reply.short,
    )


def _reply(row: GapReplyRow) -> GapReply:
    return GapReply(
        answer_id=row.answer_id,
        revision_id=row.revision_id,
        document_id=row.document_id,
        status=AnswerStatus(row.status),
        cites=row.cites,
        asked_at=row.asked_at.replace(tzinfo=UTC),
        short=row.short,
    )
