"""The tables of what logged questions are about."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from assistant.adapters.database.tables import Base


class QuestionSignalRow(Base):
    """What tells which questions are about the same. `vector` is float16, little-endian."""

    __tablename__ = "question_signals"

    answer_id: Mapped[str] = mapped_column(ForeignKey("exchanges.answer_id", ondelete="CASCADE"), primary_key=True)
    model_id: Mapped[str] = mapped_column(String(200), index=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    found: Mapped[dict[str, Any]] = mapped_column(JSON)


class ClusterRow(Base):
    """A cluster; one that was merged into another says which. No text of a question is kept here."""

    __tablename__ = "clusters"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    representative: Mapped[str | None] = mapped_column(ForeignKey("exchanges.answer_id", ondelete="SET NULL"))
    name: Mapped[str | None] = mapped_column(String(200))
    keywords: Mapped[list[str]] = mapped_column(JSON)
    pinned: Mapped[bool]
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("clusters.id", ondelete="CASCADE"))


class ClusterCentreRow(Base):
    """A part of a cluster."""

    __tablename__ = "cluster_centres"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    cluster_id: Mapped[str] = mapped_column(ForeignKey("clusters.id", ondelete="CASCADE"), index=True)
