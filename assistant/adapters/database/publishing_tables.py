"""The tables of the work around publishing: jobs, questions to hold changes against, and gaps asked again."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.adapters.database.tables import Base


class JobRow(Base):
    """Something that takes too long for a request, with how far it is and what it gave.

    `process` is the process that does it (host and number), '' while nobody has begun.
    """

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_subject", "subject", "started_at"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(300))
    actor: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(20))
    step: Mapped[str] = mapped_column(Text)
    done: Mapped[int]
    total: Mapped[int]
    message: Mapped[str] = mapped_column(Text)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    process: Mapped[str] = mapped_column(String(80))
    started_at: Mapped[datetime] = mapped_column(DateTime)
    finished_at: Mapped[datetime | None] = mapped_column(DateTime)


class ControlQuestionRow(Base):
    """A question that the knowledge base must go on answering from a document."""

    __tablename__ = "control_questions"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    document_id: Mapped[str] = mapped_column(String(200))
    added_by: Mapped[str] = mapped_column(String(80))
    added_at: Mapped[datetime] = mapped_column(DateTime)


class GapReplyRow(Base):
    """How a question of a gap was answered when it was asked again after a revision was published.

    `cites` tells whether the answer cites the document that was written for it, and `short` is its short answer.
    """

    __tablename__ = "gap_replies"

    answer_id: Mapped[str] = mapped_column(ForeignKey("exchanges.answer_id", ondelete="CASCADE"), primary_key=True)
    revision_id: Mapped[str] = mapped_column(String(40))
    document_id: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(40))
    cites: Mapped[bool]
    asked_at: Mapped[datetime] = mapped_column(DateTime)
    short: Mapped[str] = mapped_column(Text)
