"""The table of what is noted at a logged question."""

from datetime import date, datetime

from sqlalchemy import Date, DateTime, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.adapters.database.tables import Base


class ReviewRow(Base):
    """What a coordinator noted at a question. It goes when the question goes.

    `tags` stand between bars, as |a|b|, so that one is found by its whole.
    """

    __tablename__ = "reviews"

    answer_id: Mapped[str] = mapped_column(ForeignKey("exchanges.answer_id", ondelete="CASCADE"), primary_key=True)
    judgement: Mapped[str] = mapped_column(String(20), index=True)
    note: Mapped[str] = mapped_column(Text)
    assigned: Mapped[bool]
    due: Mapped[date | None] = mapped_column(Date)
    tags: Mapped[str] = mapped_column(Text)
    reviewer: Mapped[str] = mapped_column(String(40))
    reviewed_at: Mapped[datetime] = mapped_column(DateTime)
