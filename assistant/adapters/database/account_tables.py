"""The tables of the accounts of the desk."""

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.adapters.database.tables import Base


class AccountRow(Base):
    """A person who works at the desk."""

    __tablename__ = "accounts"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    role: Mapped[str] = mapped_column(String(20))
    disabled: Mapped[bool]
    password_hash: Mapped[str] = mapped_column(Text)
    failures: Mapped[int]
    locked_until: Mapped[datetime | None] = mapped_column(DateTime)


class SessionRow(Base):
    """An open session, by the digest of its token."""

    __tablename__ = "sessions"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(ForeignKey("accounts.name", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(DateTime)


class InvitationRow(Base):
    """A one-time link with which somebody chooses a password, by the digest of its token."""

    __tablename__ = "invitations"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(ForeignKey("accounts.name", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(DateTime)
