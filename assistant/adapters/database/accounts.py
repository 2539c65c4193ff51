"""The accounts of the desk in SQL."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.adapters.database.account_tables import AccountRow, InvitationRow, SessionRow
from assistant.adapters.database.moments import stored
from assistant.domain.account import Account, Role


@dataclass(frozen=True, slots=True)
class SqlAccounts:
    """AccountStore on SQLAlchemy."""

    engine: Engine

    def find(self, name: str) -> Account | None:
        """An account by its name."""
        with Session(self.engine) as session:
            row = session.get(AccountRow, name)
            return _account(row) if row else None

    def all(self) -> list[Account]:
        """Every account, by name."""
        with Session(self.engine) as session:
            return [_account(row) for row in session.scalars(select(AccountRow).order_by(AccountRow.name))]

    def add(self, account: Account) -> bool:
        """Keep a new account; False when the name is taken."""
        try:
            with Session(self.engine) as session, session.begin():
                session.add(_row(account))
        except IntegrityError:
            return False
        return True

    def save(self, account: Account) -> None:
        """Replace an account."""
        with Session(self.engine) as session, session.begin():
            session.merge(_row(account))

    def set_failures(self, name: str, failures: int, locked_until: datetime | None) -> None:
        """Change how often a wrong password was tried, and nothing else."""
        values = {"failures": failures, "locked_until": stored(locked_until) if locked_until else None}
        with Session(self.engine) as session, session.begin():
            session.execute(update(AccountRow).where(AccountRow.name == name).values(**values))

    def add_session(self, digest: str, name: str, expires_at: datetime) -> None:
        """Open a session; forgets the ones that ended."""
        with Session(self.engine) as session, session.begin():
            session.execute(delete(SessionRow).where(SessionRow.expires_at < stored(datetime.now(UTC))))
            session.add(SessionRow(digest=digest, name=name, expires_at=stored(expires_at)))

    def session(self, digest: str, now: datetime) -> str | None:
        """The name of the account that an open session belongs to."""
        with Session(self.engine) as session:
            row = session.get(SessionRow, digest)
            return row.name if row and stored(now) < row.expires_at else None

    def end_session(self, digest: str) -> None:
        """End a session; one that isn't there is fine."""
        with Session(self.engine) as session, session.begin():
            session.execute(delete(SessionRow).where(SessionRow.digest == digest))

    def end_sessions(self, name: str) -> None:
        """End every session of an account."""
        with Session(self.engine) as session, session.begin():
            session.execute(delete(SessionRow).where(SessionRow.name == name))

    def add_invitation(self, digest: str, name: str, expires_at: datetime) -> None:
        """Keep a one-time link."""
        with Session(self.engine) as session, session.begin():
            session.add(InvitationRow(digest=digest, name=name, expires_at=stored(expires_at)))

    def invited(self, digest: str, now: datetime) -> str | None:
        """The name of the account that a one-time link is for."""
        with Session(self.engine) as session:
            row = session.get(InvitationRow, digest)
            return row.name if row and stored(now) < row.expires_at else None

    def end_invitations(self, name: str) -> None:
        """End every one-time link of an account."""
        with Session(self.engine) as session, session.begin():
            session.execute(delete(InvitationRow).where(InvitationRow.name == name))


def _row(account: Account) -> AccountRow:
    return AccountRow(
        name=account.name,
        role=account.role.value,
        disabled=account.disabled,
        password_hash=account.password_hash,
        failures=account.failures,
        locked_until=stored(account.locked_until) if account.locked_until else None,
    )


def _account(row: AccountRow) -> Account:
    locked_until = row.locked_until.replace(tzinfo=UTC) if row.locked_until else None
    return Account(row.name, Role(row.role), row.disabled, row.password_hash, row.failures, locked_until)
