"""Which logged questions are about the same, in SQL."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from sqlalchemy import Engine, Row, Select, delete, func, insert, select, update
from sqlalchemy.orm import Session

from assistant.adapters.database.cluster_tables import (
    ClusterCentreRow,
    ClusterRow,
    QuestionSignalRow,
)
from assistant.adapters.database.question_log import exchange_of
from assistant.adapters.database.tables import ExchangeRow
from assistant.domain.answer import AnswerStatus
from assistant.domain.cluster import QuestionCluster
from assistant.domain.conversation import Exchange
from assistant.ports import ClusterCentre, ClusterDescription, QuestionSignal, Vector

ABOUT_THE_FIELD = tuple(
    status.value for status in (AnswerStatus.ANSWERED, AnswerStatus.PARTIAL, AnswerStatus.NO_SOURCE)
)
"""The endings of questions that the knowledge base answers, or should."""
FELL_SHORT = (AnswerStatus.PARTIAL.value, AnswerStatus.NO_SOURCE.value)
"""The endings of questions that the knowledge base didn't answer, or not whole."""
Item = TypeVar("Item")
_AT_ONCE = 500
"""Fewer than the variables that a statement of SQLite may have."""
_SIGNAL = (
    ExchangeRow.answer_id,
    ExchangeRow.question,
    QuestionSignalRow.vector,
    QuestionSignalRow.found,
    ExchangeRow.centre_id,
)


@dataclass(frozen=True, slots=True)
class SqlClusters:
    """ClusterStore on SQLAlchemy."""

    engine: Engine

    def unread(self, model_id: str, limit: int) -> list[Exchange]:
        """Questions that were answered, or should have been, and have no signal under this model, oldest first."""
        read = select(QuestionSignalRow.answer_id).where(QuestionSignalRow.model_id == model_id)
        query = (
            select(ExchangeRow)
            .where(ExchangeRow.status.in_(ABOUT_THE_FIELD), ExchangeRow.answer_id.not_in(read))
            .order_by(ExchangeRow.asked_at, ExchangeRow.answer_id)
            .limit(limit)
        )
        with Session(self.engine) as session:
            return [exchange_of(row) for row in session.scalars(query)]

    def add_signals(self, model_id: str, signals: Sequence[QuestionSignal]) -> None:
        """Keep signals, replacing those under another model; of questions that are gone nothing is kept."""
        with Session(self.engine) as session, session.begin():
            logged = there(session, [signal.answer_id for signal in signals])
            _replace(
                session,
                [
                    {
                        "answer_id": signal.answer_id,
                        "model_id": model_id,
                        "vector": signal.vector.astype("<f2").tobytes(),
                        "found": dict(signal.found),
                    }
                    for signal in signals
                    if signal.answer_id in logged
                ],
            )

    def signals(self, model_id: str, per_centre: int, unplaced: int) -> list[QuestionSignal]:
        """The newest questions of each centre, and the newest without a centre."""
        newest = func.row_number().over(
            partition_by=ExchangeRow.centre_id, order_by=(ExchangeRow.asked_at.desc(), ExchangeRow.answer_id)
        )
        numbered = _signals(model_id).add_columns(newest.label("number")).subquery()
        few = (numbered.c.centre_id.is_not(None) & (numbered.c.number <= per_centre)) | (
            numbered.c.centre_id.is_(None) & (numbered.c.number <= unplaced)
        )
        query = select(numbered).where(few).order_by(numbered.c.answer_id)
        with Session(self.engine) as session:
            return [_signal(row) for row in session.execute(query)]

    def members(self, cluster_id: str, model_id: str) -> list[QuestionSignal]:
        """Every question of a cluster."""
        query = (
            _signals(model_id)
            .join(ClusterCentreRow, ClusterCentreRow.id == ExchangeRow.centre_id)
            .where(ClusterCentreRow.cluster_id == cluster_id)
            .order_by(ExchangeRow.answer_id)
        )
        with Session(self.engine) as session:
            return [_signal(row) for row in session.execute(query)]

    def place(self, centres: Mapping[str, str], new: Sequence[ClusterCentre]) -> None:
        """Put questions at centres, after making the new centres and the clusters that aren't there yet."""
        with Session(self.engine) as session, session.begin():
            for centre in new:
                if session.get(ClusterRow, centre.cluster_id) is None:
                    session.add(ClusterRow(id=centre.cluster_id, keywords=[], pinned=False))
                    session.flush()
                session.add(ClusterCentreRow(id=centre.id, cluster_id=centre.cluster_id))
            session.flush()
            known = set(session.scalars(select(ClusterCentreRow.id)))
            logged = there(session, list(centres))
            placed = [
                {"answer_id": answer_id, "centre_id": centre_id}
                for answer_id, centre_id in centres.items()
                if answer_id in logged and centre_id in known
            ]
            if placed:
                session.execute(update(ExchangeRow), placed)

    def describe(self, descriptions: Sequence[ClusterDescription]) -> None:
        """Say what clusters are about; those that are gone are skipped."""
        with Session(self.engine) as session, session.begin():
            logged = there(session, [description.representative for description in descriptions])
            rows = {row.id: row for row in session.scalars(select(ClusterRow).where(ClusterRow.merged_into.is_(None)))}
            for description in descriptions:
                if description.cluster_id in rows and description.representative in logged:
                    row = rows[description.cluster_id]
                    row.representative, row.keywords = description.representative, list(description.keywords)

    def untitled(self) -> bool:
        """Whether the question that represents some cluster has been deleted."""
        query = select(ClusterRow.id).where(ClusterRow.merged_into.is_(None), ClusterRow.representative.is_(None))
        with Session(self.engine) as session:
            return session.scalar(query.limit(1)) is not None

    def centres(self) -> list[ClusterCentre]:
        """Every centre."""
        with Session(self.engine) as session:
            return [ClusterCentre(row.id, row.cluster_id) for row in session.scalars(select(ClusterCentreRow))]

    def clusters(self) -> list[QuestionCluster]:
        """Every cluster, the pinned first, then by label."""
        with Session(self.engine) as session:
            rows = session.execute(_titled().where(ClusterRow.merged_into.is_(None)))
            found = [_cluster(row, title) for row, title in rows]
        return sorted(found, key=lambda cluster: (not cluster.pinned, cluster.label.casefold(), cluster.id))

    def find(self, cluster_id: str) -> QuestionCluster | None:
        """A cluster; of one that was merged into another, the other."""
        with Session(self.engine) as session:
            row = session.get(ClusterRow, cluster_id)
            while row is not None and row.merged_into is not None:
                row = session.get(ClusterRow, row.merged_into)
            found = session.execute(_titled().where(ClusterRow.id == row.id)).one() if row else None
            return _cluster(found[0], found[1]) if found else None

    def rename(self, cluster_id: str, name: str | None) -> bool:
        """Give a cluster a name, or its title again. False when there is no such cluster."""
        return self._change(cluster_id, name=name)

    def pin(self, cluster_id: str, pinned: bool) -> bool:
        """Pin or unpin. False when there is no such cluster."""
        return self._change(cluster_id, pinned=pinned)

    def merge(self, cluster_id: str, into: str) -> bool:
        """Bring all questions of a cluster under another. False when one of them isn't there or both are one."""
        with Session(self.engine) as session, session.begin():
            rows = [session.get(ClusterRow, name) for name in (cluster_id, into)]
            if cluster_id == into or any(row is None or row.merged_into is not None for row in rows):
                return False
            session.execute(
                update(ClusterCentreRow).where(ClusterCentreRow.cluster_id == cluster_id).values(cluster_id=into)
            )
            session.execute(
                update(ClusterRow).where(ClusterRow.id == cluster_id).values(merged_into=into, pinned=False)
            )
            return True

    def discard_empty(self) -> int:
        """Forget the clusters without questions that aren't pinned; the number forgotten."""
        filled = select(ClusterCentreRow.cluster_id).join(ExchangeRow, ExchangeRow.centre_id == ClusterCentreRow.id)
        empty = (ClusterRow.merged_into.is_(None), ClusterRow.pinned.is_(False), ClusterRow.id.not_in(filled))
        with Session(self.engine) as session, session.begin():
            ids = list(session.scalars(select(ClusterRow.id).where(*empty)))
            for some in portions(ids):
                session.execute(delete(ClusterRow).where(ClusterRow.id.in_(some)))
            used = select(ExchangeRow.centre_id).where(ExchangeRow.centre_id.is_not(None))
            session.execute(delete(ClusterCentreRow).where(ClusterCentreRow.id.not_in(used)))
            return len(ids)

    def _change(self, cluster_id: str, **values: object) -> bool:
        with Session(self.engine) as session, session.begin():
            row = session.get(ClusterRow, cluster_id)
            if row is None or row.merged_into is not None:
                return False
            for name, value in values.items():
                setattr(row, name, value)
            return True


def cluster_of(session: Session, answer_id: str) -> QuestionCluster | None:
    """What a question is about."""
    asked = session.get(ExchangeRow, answer_id)
    centre = session.get(ClusterCentreRow, asked.centre_id) if asked and asked.centre_id else None
    if centre is None:
        return None
    found = session.execute(_titled().where(ClusterRow.id == centre.cluster_id)).one_or_none()
    return _cluster(found[0], found[1]) if found else None


def _titled() -> Select[ClusterRow, str]:
    return select(ClusterRow, ExchangeRow.question).outerjoin(
        ExchangeRow, ExchangeRow.answer_id == ClusterRow.representative
    )


def _signals(model_id: str) -> Select[Any]:
    return (
        select(*_SIGNAL)
        .join(QuestionSignalRow, QuestionSignalRow.answer_id == ExchangeRow.answer_id)
        .where(QuestionSignalRow.model_id == model_id)
    )


def _signal(row: Row[Any]) -> QuestionSignal:
    vector: Vector = np.frombuffer(row.vector, dtype="<f2").astype(np.float32)
    return QuestionSignal(row.answer_id, row.question, vector, row.found, row.centre_id)


def there(session: Session, answer_ids: Sequence[str]) -> set[str]:
    """Those of the questions that are in the log."""
    found: set[str] = set()
    for some in portions(answer_ids):
        found |= set(session.scalars(select(ExchangeRow.answer_id).where(ExchangeRow.answer_id.in_(some))))
    return found


def _replace(session: Session, signals: Sequence[dict[str, Any]]) -> None:
    for some in portions(signals):
        ids = [signal["answer_id"] for signal in some]
        session.execute(delete(QuestionSignalRow).where(QuestionSignalRow.answer_id.in_(ids)))
        session.execute(insert(QuestionSignalRow), some)


def portions(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items in lots of no more than a statement can take."""
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]


def _cluster(row: ClusterRow, title: str | None) -> QuestionCluster:
    return QuestionCluster(row.id, title or "", tuple(row.keywords), row.name, row.pinned)
