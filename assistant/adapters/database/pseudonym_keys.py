"""The secret keys of pseudonyms, in SQL."""

import secrets
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.adapters.database.engine import erase_traces
from assistant.adapters.database.pseudonym_tables import PseudonymKeyRow

_BYTES = 32


@dataclass(frozen=True, slots=True)
class SqlPseudonymKeys:
    """PseudonymKeys on SQLAlchemy."""

    engine: Engine

    def make(self, month: str) -> bytes:
        """The key of a month, made when there is none."""
        try:
            with Session(self.engine) as session, session.begin():
                if session.get(PseudonymKeyRow, month) is None:
                    session.add(PseudonymKeyRow(month=month, key=secrets.token_bytes(_BYTES)))
        except IntegrityError:
            # Another process made it between the two statements.
            pass
        return self.find(month) or b""

    def find(self, month: str) -> bytes | None:
        """The key of a month, if there is one."""
        with Session(self.engine) as session:
            row = session.get(PseudonymKeyRow, month)
            return row.key if row else None

    def destroy_before(self, month: str) -> int:
        """Destroy the keys of earlier months; the number destroyed."""
        with Session(self.engine) as session, session.begin():
            old = list(session.scalars(select(PseudonymKeyRow).where(PseudonymKeyRow.month < month)))
            for row in old:
                session.delete(row)
        if old:
            erase_traces(self.engine)
        return len(old)
