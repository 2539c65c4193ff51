"""The tables. Document versions and passages are immutable: a changed document is a new version.

A generation names the versions that are published together. Flipping the one row of `active_generation` therefore swaps
the whole knowledge base at once, and every older generation stays readable.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Double, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Base of the mapped classes; its metadata is what the migrations build."""


class DocumentVersionRow(Base):
    """One state of a document. `id` is the digest of everything stored of it, passages included."""

    __tablename__ = "document_versions"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    document_id: Mapped[str] = mapped_column(String(200), index=True)
    title: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(40))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    criteria: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    sources: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    text: Mapped[str] = mapped_column(Text)
    stored_at: Mapped[datetime] = mapped_column(DateTime)


class PassageRow(Base):
    """A passage of a version. `indexed_text` is what was embedded; `vector_key` is its digest."""

    __tablename__ = "passages"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version_id: Mapped[str] = mapped_column(ForeignKey("document_versions.id"), index=True)
    ordinal: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    indexed_text: Mapped[str] = mapped_column(Text)
    vector_key: Mapped[str] = mapped_column(String(64), index=True)


class VectorRow(Base):
    """The vector of a text under a model: little-endian float32, unit length. Shared by equal passages."""

    __tablename__ = "vectors"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    model_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class GenerationRow(Base):
    """A set of versions with the index built from it. `content_key` is the digest of all it was made from."""

    __tablename__ = "generations"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    content_key: Mapped[str] = mapped_column(String(64))
    model_id: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(20))
    taxonomy: Mapped[dict[str, Any]] = mapped_column(JSON)
    passages: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(DateTime)
    activated_at: Mapped[datetime | None] = mapped_column(DateTime)


class GenerationVersionRow(Base):
    """Membership of a version in a generation."""

    __tablename__ = "generation_versions"

    generation_id: Mapped[str] = mapped_column(ForeignKey("generations.id"), primary_key=True)
    version_id: Mapped[str] = mapped_column(ForeignKey("document_versions.id"), primary_key=True)


class GenerationFileRow(Base):
    """Membership of a file's revision in a generation. The revisions of the active one are what is published."""

    __tablename__ = "generation_files"

    generation_id: Mapped[str] = mapped_column(ForeignKey("generations.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(300), primary_key=True)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revisions.id"))


class ActiveGenerationRow(Base):
    """The one row that says which generation answers."""

    __tablename__ = "active_generation"

    slot: Mapped[int] = mapped_column(primary_key=True)
    generation_id: Mapped[str] = mapped_column(ForeignKey("generations.id"))


class ReadFileRow(Base):
    """What reading a file gave, so that an unchanged PDF isn't parsed again: a version, or a reason for refusal."""

    __tablename__ = "read_files"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    version_id: Mapped[str | None] = mapped_column(ForeignKey("document_versions.id"))
    refusal: Mapped[str | None] = mapped_column(Text)
    notes: Mapped[list[str]] = mapped_column(JSON)


class ExchangeRow(Base):
    """A question, redacted, with the answer as it was given.

    `month` is that of `asked_at` (UTC), as 2026-11. `centre_id` is the cluster centre at which the question was placed;
    no foreign key, because clusters refer to exchanges already.
    """

    __tablename__ = "exchanges"
    __table_args__ = (
        Index("ix_exchanges_conversation", "conversation_id", "asked_at"),
        # These hold all that an overview counts, in the order in which it groups: neither the answers, which are long,
        # need be read, nor the rows sorted.
        Index("ix_exchanges_overview", "month", "product_group", "theme", "status", "helpful", "owner"),
        Index("ix_exchanges_hours", "asked_at", "owner"),
        Index("ix_exchanges_times", "month", "total_ms"),
        Index("ix_exchanges_clusters", "month", "centre_id", "status", "helpful", "owner"),
        Index("ix_exchanges_gaps", "answer_id", "owner", "asked_at"),
    )

    answer_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(64))
    owner: Mapped[str | None] = mapped_column(String(64), index=True)
    asked_at: Mapped[datetime] = mapped_column(DateTime, index=True)
    month: Mapped[str] = mapped_column(String(7))
    question: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(5))
    status: Mapped[str] = mapped_column(String(40), index=True)
    mode: Mapped[str] = mapped_column(String(10))
    product_group: Mapped[str | None] = mapped_column(String(80), index=True)
    theme: Mapped[str | None] = mapped_column(String(80))
    phase: Mapped[str | None] = mapped_column(String(40))
    intent: Mapped[str | None] = mapped_column(String(40))
    level: Mapped[str | None] = mapped_column(String(40))
    total_ms: Mapped[float] = mapped_column(Double)
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    generation_id: Mapped[str | None] = mapped_column(String(40))
    helpful: Mapped[bool | None]
    comment: Mapped[str | None] = mapped_column(Text)
    feedback_at: Mapped[datetime | None] = mapped_column(DateTime)
    centre_id: Mapped[str | None] = mapped_column(String(40), index=True)


class LoggedCitationRow(Base):
    """A citation of a logged answer, to find the answers that leaned on a document."""

    __tablename__ = "logged_citations"

    answer_id: Mapped[str] = mapped_column(ForeignKey("exchanges.answer_id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(String(200), index=True)
    passage_id: Mapped[str] = mapped_column(String(40))
    quote: Mapped[str] = mapped_column(Text)
