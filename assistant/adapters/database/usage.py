"""How documents are used in logged answers, counted in SQL."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, Integer, case, distinct, func, select

from assistant.adapters.database.moments import stored
from assistant.adapters.database.tables import ExchangeRow, LoggedCitationRow
from assistant.domain.answer import AnswerStatus
from assistant.domain.usage import DocumentUse, LeaningAnswer


@dataclass(frozen=True, slots=True)
class SqlUsage:
    """UsageStore on SQLAlchemy."""

    engine: Engine

    def of_documents(self, since: datetime) -> dict[str, DocumentUse]:
        """Use per document id in the answers from a moment on."""
        cited = LoggedCitationRow.document_id
        answers = (
            select(cited, func.count(distinct(LoggedCitationRow.answer_id)))
            .join(ExchangeRow, ExchangeRow.answer_id == LoggedCitationRow.answer_id)
            .where(ExchangeRow.asked_at >= stored(since))
            .group_by(cited)
        )
        # Few answers get a thumb, so those are counted apart, over the few.
        judged = (
            select(cited, LoggedCitationRow.answer_id, ExchangeRow.helpful)
            .join(ExchangeRow, ExchangeRow.answer_id == LoggedCitationRow.answer_id)
            .where(ExchangeRow.helpful.is_not(None), ExchangeRow.asked_at >= stored(since))
            .distinct()
            .subquery()
        )
        liked = func.sum(case((judged.c.helpful, 1), else_=0)).cast(Integer)
        thumbs = select(judged.c.document_id, liked, func.count()).group_by(judged.c.document_id)
        with self.engine.connect() as connection:
            counted = dict(connection.execute(answers).all())
            found = {document: (up, total - up) for document, up, total in connection.execute(thumbs)}
        return {document: DocumentUse(count, *found.get(document, (0, 0))) for document, count in counted.items()}

    def leaning_on(self, document_id: str, since: datetime, limit: int) -> tuple[int, list[LeaningAnswer]]:
        """The number of answers from a moment on that cite a document, and the newest of them."""
        leaning = (
            select(LoggedCitationRow.answer_id, func.min(LoggedCitationRow.number).label("first"))
            .where(LoggedCitationRow.document_id == document_id)
            .group_by(LoggedCitationRow.answer_id)
            .subquery()
        )
        fits = ExchangeRow.asked_at >= stored(since)
        joined = select(ExchangeRow).join(leaning, leaning.c.answer_id == ExchangeRow.answer_id).where(fits)
        newest = (
            select(
                ExchangeRow.answer_id,
                ExchangeRow.question,
                ExchangeRow.asked_at,
                ExchangeRow.status,
                LoggedCitationRow.quote,
            )
            .join(leaning, leaning.c.answer_id == ExchangeRow.answer_id)
            .join(
                LoggedCitationRow,
                (LoggedCitationRow.answer_id == leaning.c.answer_id) & (LoggedCitationRow.number == leaning.c.first),
            )
            .where(fits)
            .order_by(ExchangeRow.asked_at.desc())
            .limit(limit)
        )
        with self.engine.connect() as connection:
            total = connection.scalar(select(func.count()).select_from(joined.subquery())) or 0
            rows = connection.execute(newest).all()
        return total, [
            LeaningAnswer(
                row.answer_id, row.question, row.asked_at.replace(tzinfo=UTC), AnswerStatus(row.status), row.quote
            )
            for row in rows
        ]
