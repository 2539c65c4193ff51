"""The table of the questions that were handed over to the adviser."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, DateTime, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.adapters.database.tables import Base


class HandoverRow(Base):
    """A question with the answer that was given; the columns from `reply` on are empty until the adviser replies.

    `answer_id` is no foreign key: the log may forget the answer before the adviser has replied.
    """

    __tablename__ = "handovers"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    code_digest: Mapped[str] = mapped_column(String(64), unique=True)
    answer_id: Mapped[str] = mapped_column(String(40), unique=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    remark: Mapped[str] = mapped_column(Text)
    handed_over_at: Mapped[datetime] = mapped_column(DateTime, index=True)
    reply: Mapped[str | None] = mapped_column(Text)
    role: Mapped[str | None] = mapped_column(String(100))
    replied_at: Mapped[datetime | None] = mapped_column(DateTime)
    valid_until: Mapped[date | None] = mapped_column(Date)
    sources: Mapped[list[str]] = mapped_column(JSON)
    withdrawn: Mapped[bool]
    shared_as: Mapped[str | None] = mapped_column(Text)
