"""The tables of what the files of the knowledge base were, are and may become."""

from datetime import date, datetime

from sqlalchemy import Date, DateTime, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.adapters.database.tables import Base


class RevisionRow(Base):
    """A revision without its content, so that a list of them is light."""

    __tablename__ = "revisions"
    __table_args__ = (Index("ix_revisions_name", "name", "number", unique=True),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    state: Mapped[str] = mapped_column(String(20), index=True)
    origin: Mapped[str] = mapped_column(String(20))
    author: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(Text)
    details: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime)
    changed_at: Mapped[datetime] = mapped_column(DateTime)
    based_on: Mapped[str | None] = mapped_column(String(40))
    publish_on: Mapped[date | None] = mapped_column(Date)
    address: Mapped[str | None] = mapped_column(Text)
    gap_id: Mapped[str | None] = mapped_column(String(40), index=True)


class RevisionContentRow(Base):
    """The content of a revision."""

    __tablename__ = "revision_contents"

    revision_id: Mapped[str] = mapped_column(ForeignKey("revisions.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class FolderFileRow(Base):
    """What the knowledge folder had when it was last read in."""

    __tablename__ = "folder_files"

    name: Mapped[str] = mapped_column(String(300), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))


class LibraryEventRow(Base):
    """The audit trail. The database itself refuses to change or delete a row (migration 0009)."""

    __tablename__ = "library_events"
    __table_args__ = (Index("ix_library_events_name", "name", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(DateTime)
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(300))
    revision_id: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text)
