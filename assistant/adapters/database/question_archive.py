"""The logged questions as the coordinator reads them, in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, String, cast, func, select
from sqlalchemy.orm import Session

from assistant.adapters.database.cluster_tables import ClusterCentreRow
from assistant.adapters.database.clusters import ABOUT_THE_FIELD, FELL_SHORT, cluster_of
from assistant.adapters.database.question_log import exchange_of
from assistant.adapters.database.review_tables import ReviewRow
from assistant.adapters.database.tables import ExchangeRow, LoggedCitationRow
from assistant.domain.answer import AnswerStatus
from assistant.domain.review import (
    SEPARATOR,
    Judgement,
    LoggedCitations,
    LoggedCluster,
    LoggedHour,
    LoggedTopic,
    QuestionFilter,
    QuestionLine,
    QuestionPage,
    Review,
    ReviewedQuestion,
    Thumb,
)
from assistant.domain.topic import Intent, Topic

_LISTED = (
    ExchangeRow.answer_id,
    ExchangeRow.asked_at,
    ExchangeRow.question,
    ExchangeRow.status,
    ExchangeRow.product_group,
    ExchangeRow.theme,
    ExchangeRow.phase,
    ExchangeRow.intent,
    ExchangeRow.level,
    ExchangeRow.helpful,
)
"""What a list shows: reading the answers too would make a page of a long log slow."""
_ASKERS = func.aggregate_strings(func.coalesce(ExchangeRow.owner, ""), ",")
"""The askers of a group in one value: a row for each would make an overview of a long log slow."""


@dataclass(frozen=True, slots=True)
class SqlQuestionArchive:
    """QuestionArchive on SQLAlchemy."""

    engine: Engine

    def page(self, wanted: QuestionFilter, number: int, size: int) -> QuestionPage:
        """A page of the questions that fit, newest first; the last page when `number` lies beyond it."""
        conditions = _conditions(wanted)
        with Session(self.engine) as session:
            counted = _joined(select(func.count()).select_from(ExchangeRow)).where(*conditions)
            total = session.scalar(counted) or 0
            number = max(1, min(number, -(-total // size)))
            lines = self._lines(session, conditions, size, (number - 1) * size)
        return QuestionPage(lines, number, size, total)

    def all(self, wanted: QuestionFilter) -> tuple[QuestionLine, ...]:
        """The questions that fit, newest first."""
        with Session(self.engine) as session:
            return self._lines(session, _conditions(wanted), None, 0)

    def find(self, answer_id: str) -> ReviewedQuestion | None:
        """A question with its answer, whoever asked it."""
        with Session(self.engine) as session:
            row = session.get(ExchangeRow, answer_id)
            if row is None:
                return None
            return ReviewedQuestion(
                exchange_of(row), _review(session.get(ReviewRow, answer_id)), cluster_of(session, answer_id)
            )

    def review(self, answer_ids: Sequence[str], review: Review) -> int:
        """Note the same at each of the questions, replacing what was noted; the number of questions there are."""
        with Session(self.engine) as session, session.begin():
            known = set(session.scalars(select(ExchangeRow.answer_id).where(ExchangeRow.answer_id.in_(answer_ids))))
            for answer_id in known:
                session.merge(_row(answer_id, review))
            return len(known)

    def topics(self, since: date) -> list[LoggedTopic]:
        """The topics of the questions from a month on, counted per month."""
        row = ExchangeRow
        by = (row.month, row.product_group, row.theme, row.status, row.helpful)
        query = select(*by, _ASKERS, func.count()).where(row.month >= f"{since:%Y-%m}").group_by(*by)
        with Session(self.engine) as session:
            return [
                LoggedTopic(
                    _first_day(month), group, theme, AnswerStatus(status), _askers(askers), count, _thumb(helpful)
                )
                for month, group, theme, status, helpful, askers, count in session.execute(query)
            ]

    def clusters(self, since: date) -> list[LoggedCluster]:
        """What the questions from a month on are about, counted per month."""
        row = ExchangeRow
        by = (row.month, row.centre_id, row.status, row.helpful)
        query = select(*by, _ASKERS, func.count()).where(row.month >= f"{since:%Y-%m}").group_by(*by)
        with Session(self.engine) as session:
            # Joined here instead of in SQL, which would sort all questions for it.
            cluster_of_centre = {centre.id: centre.cluster_id for centre in session.scalars(select(ClusterCentreRow))}
            return [
                LoggedCluster(
                    _first_day(month),
                    cluster_of_centre.get(centre or ""),
                    status in FELL_SHORT or (status in ABOUT_THE_FIELD and helpful is False),
                    _askers(askers),
                    count,
                )
                for month, centre, status, helpful, askers, count in session.execute(query)
            ]

    def hours(self, since: date) -> list[LoggedHour]:
        """The questions from the month of a day on, counted per hour."""
        row = ExchangeRow
        hour = func.substr(cast(row.asked_at, String), 1, len("2026-11-25 13"))
        query = select(hour, _ASKERS, func.count()).where(row.asked_at >= _midnight(since.replace(day=1)))
        with Session(self.engine) as session:
            return [
                LoggedHour(datetime.fromisoformat(f"{start}:00+00:00"), _askers(askers), count)
                for start, askers, count in session.execute(query.group_by(hour))
            ]

    def times(self, since: date) -> list[tuple[date, float]]:
        """The month of each question from the month of a day on, and the milliseconds that its answer took."""
        row = ExchangeRow
        query = select(row.month, row.total_ms).where(row.month >= f"{since:%Y-%m}")
        with Session(self.engine) as session:
            return [(_first_day(month), spent) for month, spent in session.execute(query)]

    def citations(self, document_id: str, since: date) -> list[LoggedCitations]:
        """The questions from the month of a day on whose answer cites a document, counted per month and passage."""
        by = (ExchangeRow.month, LoggedCitationRow.passage_id)
        query = (
            select(*by, _ASKERS, func.count(func.distinct(ExchangeRow.answer_id)))
            .join(LoggedCitationRow, LoggedCitationRow.answer_id == ExchangeRow.answer_id)
            .where(LoggedCitationRow.document_id == document_id, ExchangeRow.month >= f"{since:%Y-%m}")
            .group_by(*by)
        )
        with Session(self.engine) as session:
            return [
                LoggedCitations(_first_day(month), passage_id, _askers(askers), count)
                for month, passage_id, askers, count in session.execute(query)
            ]

    def _lines(
        self, session: Session, conditions: Sequence[ColumnElement[bool]], limit: int | None, offset: int
    ) -> tuple[QuestionLine, ...]:
        query = (
            _joined(select(*_LISTED, ReviewRow))
            .where(*conditions)
            .order_by(ExchangeRow.asked_at.desc(), ExchangeRow.answer_id)
            .limit(limit)
            .offset(offset)
        )
        return tuple(
            QuestionLine(
                answer_id=answer_id,
                asked_at=asked_at.replace(tzinfo=UTC),
                question=question,
                outcome=AnswerStatus(status),
                topic=Topic(group, theme, phase, Intent(intent) if intent else None, level),
                thumb=_thumb(helpful),
                review=_review(review),
            )
            for answer_id, asked_at, question, status, group, theme, phase, intent, level, helpful, review in (
                session.execute(query)
            )
        )


def _joined(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return query.outerjoin(ReviewRow, ReviewRow.answer_id == ExchangeRow.answer_id)


def _thumb(helpful: bool | None) -> Thumb:
    if helpful is None:
        return Thumb.NONE
    return Thumb.UP if helpful else Thumb.DOWN


def _conditions(wanted: QuestionFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.since:
        conditions.append(ExchangeRow.asked_at >= _midnight(wanted.since))
    if wanted.until:
        conditions.append(ExchangeRow.asked_at < _midnight(wanted.until + timedelta(days=1)))
    for word in (wanted.text or "").split():
        conditions.append(ExchangeRow.question.icontains(word, autoescape=True))
    for column, value in (
        (ExchangeRow.product_group, wanted.product_group),
        (ExchangeRow.theme, wanted.theme),
        (ExchangeRow.phase, wanted.phase),
        (ExchangeRow.status, wanted.outcome),
        (ReviewRow.judgement, wanted.judgement),
    ):
        if value:
            conditions.append(column == str(value))
    if wanted.cluster:
        conditions.append(
            ExchangeRow.centre_id.in_(select(ClusterCentreRow.id).where(ClusterCentreRow.cluster_id == wanted.cluster))
        )
    if wanted.thumb is Thumb.NONE:
        conditions.append(ExchangeRow.helpful.is_(None))
    elif wanted.thumb:
        conditions.append(ExchangeRow.helpful.is_(wanted.thumb is Thumb.UP))
    if wanted.open:
        conditions.append(ReviewRow.answer_id.is_(None))
    if wanted.tag:
        tag = f"{SEPARATOR}{wanted.tag.casefold()}{SEPARATOR}"
        conditions.append(ReviewRow.tags.contains(tag, autoescape=True))
    if wanted.assigned:
        conditions.append(ReviewRow.assigned.is_(True))
    return conditions


def _row(answer_id: str, review: Review) -> ReviewRow:
    return ReviewRow(
        answer_id=answer_id,
        judgement=review.judgement.value,
        note=review.note,
        tags=f"{SEPARATOR}{SEPARATOR.join(review.tags)}{SEPARATOR}" if review.tags else "",
        assigned=review.assigned,
        due=review.due,
        reviewer=review.reviewer,
        reviewed_at=review.reviewed_at.astimezone(UTC).replace(tzinfo=None),
    )


def _review(row: ReviewRow | None) -> Review | None:
    if row is None:
        return None
    reviewed_at = row.reviewed_at.replace(tzinfo=UTC)
    tags = tuple(tag for tag in row.tags.split(SEPARATOR) if tag)
    return Review(Judgement(row.judgement), row.reviewer, reviewed_at, row.note, row.assigned, row.due, tags)


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _askers(joined: str) -> frozenset[str]:
    return frozenset(joined.split(","))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
