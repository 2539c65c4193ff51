"""The gaps in SQL."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Engine, and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session

from assistant.adapters.database.cluster_tables import ClusterCentreRow, ClusterRow
from assistant.adapters.database.clusters import ABOUT_THE_FIELD, FELL_SHORT, portions, there
from assistant.adapters.database.gap_tables import GapQuestionRow, GapRow
from assistant.adapters.database.handover_tables import HandoverRow
from assistant.adapters.database.moments import stored
from assistant.adapters.database.question_log import exchange_of
from assistant.adapters.database.review_tables import ReviewRow
from assistant.adapters.database.revision_tables import RevisionRow
from assistant.adapters.database.tables import ExchangeRow
from assistant.domain.conversation import Exchange
from assistant.domain.gap import Gap, GapState, PoorlyAnswered, Work
from assistant.domain.review import Judgement

_OPEN = tuple(state.value for state in GapState if state.open)
_LACKING = (Judgement.GAP.value, Judgement.WRONG.value)
_SETTLED = (Judgement.SEEN.value, Judgement.GOOD.value)


@dataclass(frozen=True, slots=True)
class _Counts:
    """What the questions of a gap add up to; `example` is one of them."""

    questions: int = 0
    askers: int = 0
    last_asked_at: datetime | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True)
class SqlGaps:
    """GapStore on SQLAlchemy."""

    engine: Engine

    def release(self) -> int:
        """Let go of questions that belong in their gap no longer; the number of them."""
        with Session(self.engine) as session, session.begin():
            settled = select(ReviewRow.answer_id).where(ReviewRow.judgement.in_(_SETTLED))
            gone = select(GapQuestionRow.answer_id).where(GapQuestionRow.answer_id.in_(settled))
            alone = (
                select(GapQuestionRow.gap_id)
                .group_by(GapQuestionRow.gap_id)
                .having(func.count() == 1)
                .scalar_subquery()
            )
            moved = (
                select(GapQuestionRow.answer_id)
                .join(GapRow, GapRow.id == GapQuestionRow.gap_id)
                .join(ExchangeRow, ExchangeRow.answer_id == GapQuestionRow.answer_id)
                .where(
                    GapRow.cluster_id.is_(None), _untouched(), GapRow.id.in_(alone), ExchangeRow.centre_id.is_not(None)
                )
            )
            ids = [*session.scalars(gone), *session.scalars(moved)]
            for some in portions(ids):
                session.execute(delete(GapQuestionRow).where(GapQuestionRow.answer_id.in_(some)))
            filled = select(GapQuestionRow.gap_id)
            finished = GapRow.state.not_in(_OPEN)
            session.execute(delete(GapRow).where(GapRow.id.not_in(filled), or_(_untouched(), finished)))
            return len(set(ids))

    def loose(self) -> list[PoorlyAnswered]:
        """The questions that aren't answered well and belong to no gap, oldest first."""
        query = (
            select(ExchangeRow.answer_id, ExchangeRow.asked_at, ClusterCentreRow.cluster_id)
            .outerjoin(ReviewRow, ReviewRow.answer_id == ExchangeRow.answer_id)
            .outerjoin(ClusterCentreRow, ClusterCentreRow.id == ExchangeRow.centre_id)
            .where(
                _poorly_answered(),
                ExchangeRow.answer_id.not_in(select(GapQuestionRow.answer_id)),
            )
            .order_by(ExchangeRow.asked_at, ExchangeRow.answer_id)
        )
        with Session(self.engine) as session:
            return [
                PoorlyAnswered(answer_id, asked_at.replace(tzinfo=UTC), cluster_id)
                for answer_id, asked_at, cluster_id in session.execute(query)
            ]

    def of_clusters(self) -> dict[str, Gap]:
        """The gap of each cluster that has one; of several the open one, else the newest."""
        found: dict[str, Gap] = {}
        for gap in sorted(self.all(), key=lambda gap: (gap.work.state.open, gap.changed_at, gap.id)):
            if gap.cluster_id:
                found[gap.cluster_id] = gap
        return found

    def add(self, gap_id: str, cluster_id: str | None, created_at: datetime) -> None:
        """Make a gap without questions."""
        moment = stored(created_at)
        with Session(self.engine) as session, session.begin():
            session.add(
                GapRow(
                    id=gap_id,
                    cluster_id=cluster_id,
                    state=GapState.NEW.value,
                    note="",
                    created_at=moment,
                    changed_at=moment,
                    asked_again=False,
                    announced=False,
                )
            )

    def gather(self, gap_of: Mapping[str, str]) -> None:
        """Put questions in gaps; those that are gone are skipped."""
        with Session(self.engine) as session, session.begin():
            known = there(session, list(gap_of))
            rows = [{"answer_id": answer, "gap_id": gap} for answer, gap in gap_of.items() if answer in known]
            for some in portions(rows):
                session.execute(insert(GapQuestionRow), some)

    def reopen(self, gap_id: str, changed_at: datetime) -> None:
        """Make a gap new again, because it was asked again."""
        with Session(self.engine) as session, session.begin():
            row = session.get(GapRow, gap_id)
            if row is not None:
                row.state, row.due, row.changed_at = GapState.NEW.value, None, stored(changed_at)
                row.asked_again, row.announced = True, False

    def all(self) -> list[Gap]:
        """Every gap."""
        with Session(self.engine) as session:
            return _gaps(session, list(session.scalars(select(GapRow))))

    def find(self, gap_id: str) -> Gap | None:
        """A gap."""
        with Session(self.engine) as session:
            row = session.get(GapRow, gap_id)
            return _gaps(session, [row])[0] if row else None

    def questions(self, gap_id: str, limit: int) -> list[Exchange]:
        """The newest questions of a gap, newest first."""
        query = (
            select(ExchangeRow)
            .join(GapQuestionRow, GapQuestionRow.answer_id == ExchangeRow.answer_id)
            .where(GapQuestionRow.gap_id == gap_id)
            .order_by(ExchangeRow.asked_at.desc(), ExchangeRow.answer_id)
            .limit(limit)
        )
        with Session(self.engine) as session:
            return [exchange_of(row) for row in session.scalars(query)]

    def work(self, gap_id: str, work: Work, title: str | None, changed_at: datetime) -> bool:
        """Say what is done about a gap, and what it is called instead of its question."""
        with Session(self.engine) as session, session.begin():
            row = session.get(GapRow, gap_id)
            if row is None:
                return False
            if row.state != work.state.value:
                row.state, row.changed_at = work.state.value, stored(changed_at)
            row.owner, row.due, row.note, row.title = work.owner, work.due, work.note, title
            return True

    def merge(self, gap_id: str, into: str) -> bool:
        """Bring the questions of a gap, and what was written for it, under another, and forget it."""
        with Session(self.engine) as session, session.begin():
            gap, other = session.get(GapRow, gap_id), session.get(GapRow, into)
            if gap is None or other is None or gap is other:
                return False
            session.execute(update(GapQuestionRow).where(GapQuestionRow.gap_id == gap_id).values(gap_id=into))
            session.execute(update(RevisionRow).where(RevisionRow.gap_id == gap_id).values(gap_id=into))
            other.cluster_id = other.cluster_id or gap.cluster_id
            session.delete(gap)
            return True

    def unannounced(self) -> set[str]:
        """The ids of the gaps that nobody has been told of."""
        with Session(self.engine) as session:
            return set(session.scalars(select(GapRow.id).where(GapRow.announced.is_(False))))

    def announced(self, gap_ids: Sequence[str]) -> None:
        """Note that somebody has been told of gaps."""
        with Session(self.engine) as session, session.begin():
            for some in portions(gap_ids):
                session.execute(update(GapRow).where(GapRow.id.in_(some)).values(announced=True))


def _poorly_answered() -> ColumnElement[bool]:
    """Needs the reviews joined."""
    about = ExchangeRow.status.in_(ABOUT_THE_FIELD)
    fell_short = or_(ExchangeRow.status.in_(FELL_SHORT), and_(about, ExchangeRow.helpful.is_(False)))
    handed_over = exists().where(HandoverRow.answer_id == ExchangeRow.answer_id)
    judgement = func.coalesce(ReviewRow.judgement, "")
    return and_(judgement.not_in(_SETTLED), or_(fell_short, judgement.in_(_LACKING), handed_over))


def _untouched() -> ColumnElement[bool]:
    return and_(
        GapRow.state == GapState.NEW.value,
        GapRow.owner.is_(None),
        GapRow.due.is_(None),
        GapRow.title.is_(None),
        GapRow.note == "",
        GapRow.asked_again.is_(False),
    )


def _gaps(session: Session, rows: Sequence[GapRow]) -> list[Gap]:
    one = rows[0].id if len(rows) == 1 else None
    counts, waiting = _counts(session, one), _waiting(session, one)
    clusters = _final_clusters(session)
    examples = [counts[row.id].example for row in rows if row.id in counts]
    titles = _texts(session, [*examples, *(cluster.representative for cluster in clusters.values())])
    gaps = []
    for row in rows:
        count, cluster = counts.get(row.id, _Counts()), clusters.get(row.cluster_id or "")
        named = (cluster.name or titles.get(cluster.representative or "")) if cluster else None
        gaps.append(
            Gap(
                id=row.id,
                title=row.title or named or titles.get(count.example or "", ""),
                work=Work(GapState(row.state), row.owner, row.due, row.note),
                created_at=row.created_at.replace(tzinfo=UTC),
                changed_at=row.changed_at.replace(tzinfo=UTC),
                questions=count.questions,
                askers=count.askers,
                waiting=waiting[row.id],
                last_asked_at=count.last_asked_at,
                asked_again=row.asked_again,
                cluster_id=cluster.id if cluster else None,
                name=row.title,
            )
        )
    return gaps


def _counts(session: Session, gap_id: str | None) -> dict[str, _Counts]:
    """What the questions of each gap, or of one, add up to."""
    query = (
        select(
            GapQuestionRow.gap_id,
            func.count(),
            func.count(func.distinct(func.coalesce(ExchangeRow.owner, ""))),
            func.max(ExchangeRow.asked_at),
            func.min(ExchangeRow.answer_id),
        )
        .join(ExchangeRow, ExchangeRow.answer_id == GapQuestionRow.answer_id)
        .group_by(GapQuestionRow.gap_id)
    )
    if gap_id is not None:
        query = query.where(GapQuestionRow.gap_id == gap_id)
    return {
        gap: _Counts(questions, askers, last.replace(tzinfo=UTC), example)
        for gap, questions, askers, last, example in session.execute(query)
    }


def _waiting(session: Session, gap_id: str | None) -> Counter[str]:
    """How many questions of each gap, or of one, were handed over and have no reply."""
    query = (
        select(GapQuestionRow.gap_id)
        .join(HandoverRow, HandoverRow.answer_id == GapQuestionRow.answer_id)
        .where(HandoverRow.replied_at.is_(None))
    )
    if gap_id is not None:
        query = query.where(GapQuestionRow.gap_id == gap_id)
    return Counter(session.scalars(query))


def _final_clusters(session: Session) -> dict[str, ClusterRow]:
    """Every cluster by its id; for one that was merged into another, the other."""
    rows = {row.id: row for row in session.scalars(select(ClusterRow))}
    final = {}
    for key, row in rows.items():
        last = row
        while last.merged_into is not None:
            last = rows[last.merged_into]
        final[key] = last
    return final


def _texts(session: Session, answer_ids: Sequence[str | None]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for some in portions([answer_id for answer_id in answer_ids if answer_id]):
        query = select(ExchangeRow.answer_id, ExchangeRow.question).where(ExchangeRow.answer_id.in_(some))
        texts |= dict(session.execute(query).all())
    return texts
