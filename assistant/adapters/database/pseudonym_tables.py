"""The table of the secret keys of pseudonyms."""

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from assistant.adapters.database.tables import Base


class PseudonymKeyRow(Base):
    """The key of a month, as 2026-11."""

    __tablename__ = "pseudonym_keys"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary)
