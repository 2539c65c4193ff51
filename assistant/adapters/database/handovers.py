"""The handed-over questions in SQL."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, defer

from assistant.adapters.database import codec
from assistant.adapters.database.engine import erase_traces
from assistant.adapters.database.handover_tables import HandoverRow
from assistant.adapters.database.moments import stored
from assistant.domain.handover import Handover, Reply

_NO_ANSWER = defer(HandoverRow.answer)
"""The answer is long, and replies are looked up at every question."""


@dataclass(frozen=True, slots=True)
class SqlHandovers:
    """HandoverStore on SQLAlchemy."""

    engine: Engine

    def add(self, handover: Handover, code_digest: str) -> bool:
        """Keep a question; the unique answer makes a second hand-over fail, also from two tabs at once."""
        try:
            with Session(self.engine) as session, session.begin():
                session.add(_row(handover, code_digest))
        except IntegrityError:
            return False
        return True

    def find(self, handover_id: str) -> Handover | None:
        """A handed-over question by its id."""
        with Session(self.engine) as session:
            row = session.get(HandoverRow, handover_id)
            return _handover(row) if row else None

    def find_by_code(self, code_digest: str) -> Handover | None:
        """A handed-over question by the digest of its asker's code."""
        with Session(self.engine) as session:
            row = session.scalar(select(HandoverRow).where(HandoverRow.code_digest == code_digest))
            return _handover(row) if row else None

    def all(self) -> list[Handover]:
        """Every handed-over question, oldest first."""
        with Session(self.engine) as session:
            rows = session.scalars(select(HandoverRow).order_by(HandoverRow.handed_over_at, HandoverRow.id))
            return [_handover(row) for row in rows]

    def shared(self, day: date) -> list[Reply]:
        """The replies that are shown to others and hold on a day."""
        holds = (HandoverRow.shared_as.is_not(None), HandoverRow.withdrawn.is_(False), HandoverRow.valid_until >= day)
        with Session(self.engine) as session:
            replies = [_reply(row) for row in session.scalars(select(HandoverRow).where(*holds).options(_NO_ANSWER))]
        return [reply for reply in replies if reply is not None]

    def naming(self, document_id: str) -> list[Handover]:
        """The handed-over questions whose reply names a document as a source, oldest first."""
        replied = select(HandoverRow.id, HandoverRow.sources).where(HandoverRow.replied_at.is_not(None))
        with Session(self.engine) as session:
            ids = [handover_id for handover_id, sources in session.execute(replied) if document_id in sources]
            query = select(HandoverRow).where(HandoverRow.id.in_(ids))
            rows = session.scalars(query.order_by(HandoverRow.handed_over_at, HandoverRow.id))
            return [_handover(row) for row in rows]

    def set_reply(self, handover_id: str, reply: Reply) -> bool:
        """Attach a reply, replacing an earlier one."""
        with Session(self.engine) as session, session.begin():
            row = session.get(HandoverRow, handover_id)
            if row is None:
                return False
            _write_reply(row, reply)
            return True

    def delete_before(self, moment: datetime) -> int:
        """Delete what was handed over before a moment."""
        old = HandoverRow.handed_over_at < moment.astimezone(UTC).replace(tzinfo=None)
        with Session(self.engine) as session, session.begin():
            ids = list(session.scalars(select(HandoverRow.id).where(old)))
            session.execute(delete(HandoverRow).where(HandoverRow.id.in_(ids)))
        if ids:
            erase_traces(self.engine)
        return len(ids)


def _row(handover: Handover, code_digest: str) -> HandoverRow:
    row = HandoverRow(
        id=handover.id,
        code_digest=code_digest,
        answer_id=handover.answer.id,
        question=handover.question,
        answer=codec.dump_answer(handover.answer),
        remark=handover.remark,
        handed_over_at=stored(handover.handed_over_at),
        sources=[],
        withdrawn=False,
    )
    if handover.reply:
        _write_reply(row, handover.reply)
    return row


def _write_reply(row: HandoverRow, reply: Reply) -> None:
    row.reply = reply.text
    row.role = reply.role
    row.replied_at = stored(reply.replied_at)
    row.valid_until = reply.valid_until
    row.sources = list(reply.sources)
    row.withdrawn = reply.withdrawn
    row.shared_as = reply.shared_as or None


def _handover(row: HandoverRow) -> Handover:
    return Handover(
        id=row.id,
        question=row.question,
        answer=codec.load_answer(row.answer),
        remark=row.remark,
        handed_over_at=row.handed_over_at.replace(tzinfo=UTC),
        reply=_reply(row),
    )


def _reply(row: HandoverRow) -> Reply | None:
    if row.reply is None or row.role is None or row.replied_at is None or row.valid_until is None:
        return None
    replied_at = row.replied_at.replace(tzinfo=UTC)
    return Reply(
        row.reply, row.role, replied_at, row.valid_until, tuple(row.sources), row.withdrawn, row.shared_as or ""
    )
