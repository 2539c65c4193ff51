"""The question log in SQL."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Engine, delete, select
from sqlalchemy.orm import Session

from assistant.adapters.database import codec
from assistant.adapters.database.engine import erase_traces
from assistant.adapters.database.moments import stored
from assistant.adapters.database.tables import ExchangeRow, LoggedCitationRow
from assistant.domain.asker import Asker, is_of
from assistant.domain.conversation import Exchange, Feedback


@dataclass(frozen=True, slots=True)
class SqlQuestionLog:
    """QuestionLog on SQLAlchemy."""

    engine: Engine

    def record(self, exchange: Exchange) -> None:
        """Store one question with its answer."""
        with Session(self.engine) as session, session.begin():
            session.add(_row(exchange))
            session.flush()
            session.add_all(
                LoggedCitationRow(
                    answer_id=exchange.answer.id,
                    number=citation.number,
                    document_id=citation.document_id,
                    passage_id=citation.passage_id,
                    quote=citation.quote,
                )
                for citation in exchange.answer.citations
            )

    def conversation(self, conversation_id: str, owner: Asker | None) -> list[Exchange]:
        """The exchanges of a conversation, oldest first; empty when it isn't the owner's."""
        query = (
            select(ExchangeRow)
            .where(ExchangeRow.conversation_id == conversation_id, _owned_by(owner))
            .order_by(ExchangeRow.asked_at)
        )
        with Session(self.engine) as session:
            return [exchange_of(row) for row in session.scalars(query)]

    def find(self, answer_id: str, owner: Asker | None) -> Exchange | None:
        """The exchange that holds an answer, if it is the owner's."""
        with Session(self.engine) as session:
            row = session.get(ExchangeRow, answer_id)
            return None if row is None or not is_of(owner, row.owner) else exchange_of(row)

    def give_feedback(self, answer_id: str, owner: Asker | None, feedback: Feedback) -> bool:
        """Attach feedback to an answer, replacing earlier feedback. False when the answer isn't the owner's."""
        with Session(self.engine) as session, session.begin():
            row = session.get(ExchangeRow, answer_id)
            if row is None or not is_of(owner, row.owner):
                return False
            row.helpful = feedback.helpful
            row.comment = feedback.comment or None
            row.feedback_at = datetime.now(UTC).replace(tzinfo=None)
            return True

    def delete_owned(self, owner: Asker) -> int:
        """Delete every question of an owner with all that hangs on it; the number of questions deleted."""
        return self._delete(_owned_by(owner))

    def delete_questions(self, before: datetime) -> int:
        """Delete the questions asked before a moment with all that hangs on them; the number deleted."""
        return self._delete(ExchangeRow.asked_at < stored(before))

    def delete_conversations(self, before: datetime) -> int:
        """Delete what was said in conversations before a moment; the number of questions it concerns."""
        old = (ExchangeRow.asked_at < stored(before), ExchangeRow.conversation_id != ExchangeRow.answer_id)
        count = 0
        with Session(self.engine) as session, session.begin():
            for row in session.scalars(select(ExchangeRow).where(*old)):
                kept = exchange_of(row).without_conversation()
                row.answer, row.conversation_id, row.comment = codec.dump_answer(kept.answer), row.answer_id, None
                count += 1
        if count:
            erase_traces(self.engine)
        return count

    def _delete(self, condition: ColumnElement[bool]) -> int:
        with Session(self.engine) as session, session.begin():
            ids = list(session.scalars(select(ExchangeRow.answer_id).where(condition)))
            session.execute(delete(ExchangeRow).where(condition))
        if ids:
            erase_traces(self.engine)
        return len(ids)


def _owned_by(owner: Asker | None) -> ColumnElement[bool]:
    return ExchangeRow.owner.is_(None) if owner is None else ExchangeRow.owner.in_(owner.pseudonyms)


def _row(exchange: Exchange) -> ExchangeRow:
    answer, asked_at = exchange.answer, stored(exchange.asked_at)
    return ExchangeRow(
        answer_id=answer.id,
        conversation_id=exchange.conversation_id,
        owner=exchange.owner,
        asked_at=asked_at,
        month=f"{asked_at:%Y-%m}",
        question=exchange.question,
        language=answer.language.value,
        status=answer.status.value,
        mode=answer.mode.value,
        product_group=answer.topic.product_group,
        theme=answer.topic.theme,
        phase=answer.topic.phase,
        intent=answer.topic.intent.value if answer.topic.intent else None,
        level=answer.topic.level,
        total_ms=answer.timing_ms.get("total", 0.0),
        answer=codec.dump_answer(answer),
        generation_id=answer.generation_id,
    )


def exchange_of(row: ExchangeRow) -> Exchange:
    """The exchange that a row holds."""
    feedback = None if row.helpful is None else Feedback(row.helpful, row.comment or "")
    return Exchange(
        question=row.question,
        answer=codec.load_answer(row.answer),
        asked_at=row.asked_at.replace(tzinfo=UTC),
        conversation_id=row.conversation_id,
        owner=row.owner,
        feedback=feedback,
    )
