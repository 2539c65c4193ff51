"""Signing in at the desk: passwords, sessions, one-time links and lock-out."""

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.domain.account import Account, Role
from assistant.ports import AccountStore, AssistantError

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
SHORTEST_PASSWORD = 12
_LONGEST_PASSWORD = 200
"""Hashing takes longer for a longer text."""
_MOST_FAILURES = 5
_LOCKED = timedelta(minutes=15)
SESSION = timedelta(hours=9)
"""A working day. After it a session ends, however much it was used."""
INVITATION = timedelta(days=2)
_REFUSED = (
    "Deze naam en dit wachtwoord horen niet bij elkaar. "
    "Na vijf verkeerde wachtwoorden is een account een kwartier dicht."
)


class AccountProblem(AssistantError):
    """Something about an account can't be done as it was asked."""


class SignInRefused(AssistantError):
    """A name and password that don't open a session.

    It tells neither which of the two is wrong nor whether the account is locked: both would tell that it exists.
    """


@dataclass(frozen=True, slots=True)
class Accounts:
    """Accounts with their sessions. Of a session or a link only the SHA-256 digest of its token is kept.

    Passwords are hashed with argon2id in the library's default strength (RFC 9106, low-memory). `clock` gives the time
    with a zone.
    """

    store: AccountStore
    clock: Callable[[], datetime]
    hasher: PasswordHasher = field(default_factory=PasswordHasher)
    _nobodys_hash: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_nobodys_hash", self.hasher.hash(secrets.token_urlsafe()))

    def all(self) -> list[Account]:
        """Every account, by name."""
        return self.store.all()

    def add(self, name: str, role: Role) -> str:
        """Make an account; returns the token of the one-time link with which its owner chooses a password."""
        if not _NAME.fullmatch(name):
            raise AccountProblem(
                "Een naam telt 2 tot 40 tekens: kleine letters, cijfers, punt, streepje of liggend streepje."
            )
        if not self.store.add(Account(name, role)):
            raise AccountProblem(f"Er is al een account '{name}'.")
        return self._invite(name)

    def invite(self, name: str) -> str:
        """The token of a new one-time link for an account; earlier links stop working."""
        self._existing(name)
        return self._invite(name)

    def invited(self, token: str) -> str | None:
        """The account that a one-time link is for; None when the link is used, replaced or too old."""
        return self.store.invited(_digest(token), self.clock())

    def choose_password(self, token: str, password: str) -> str | None:
        """Set the password of the account that a link is for; ends its sessions and the link. None for a dead link."""
        name = self.invited(token)
        if name is None:
            return None
        if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
            raise AccountProblem(f"Kies een wachtwoord van {SHORTEST_PASSWORD} tot {_LONGEST_PASSWORD} tekens.")
        if name in password.casefold():
            raise AccountProblem("Kies een wachtwoord waar je naam niet in voorkomt.")
        account = replace(self._existing(name), password_hash=self.hasher.hash(password), failures=0, locked_until=None)
        self.store.save(account)
        self.store.end_invitations(name)
        self.store.end_sessions(name)
        return name

    def sign_in(self, name: str, password: str) -> str:
        """The token of a new session. Raises SignInRefused, for a quarter also after five wrong passwords in a row."""
        account = self.store.find(name)
        now = self.clock()
        right = self._verifies(account.password_hash if account else "", password)
        locked = account is not None and account.locked_until is not None and now < account.locked_until
        if account is None or account.disabled or locked or not right:
            if account is not None and not locked:
                self._note_failure(account, now)
            raise SignInRefused(_REFUSED)
        self.store.set_failures(name, 0, None)
        token = secrets.token_urlsafe(32)
        self.store.add_session(_digest(token), name, now + SESSION)
        return token

    def signed_in(self, token: str) -> Account | None:
        """The account that a session belongs to; None when the session ended or the account was disabled."""
        name = self.store.session(_digest(token), self.clock())
        account = self.store.find(name) if name else None
        return None if account is None or account.disabled else account

    def sign_out(self, token: str) -> None:
        """End a session."""
        self.store.end_session(_digest(token))

    def set_role(self, name: str, role: Role) -> None:
        """Give an account another role. The last admin stays one."""
        account = self._existing(name)
        if role is not Role.ADMIN:
            self._keep_an_admin(account)
        self.store.save(replace(account, role=role))

    def set_disabled(self, name: str, disabled: bool) -> None:
        """Shut an account and end its sessions, or open it again. The last admin stays open."""
        account = self._existing(name)
        if disabled:
            self._keep_an_admin(account)
            self.store.end_sessions(name)
            self.store.end_invitations(name)
        self.store.save(replace(account, disabled=disabled))

    def _existing(self, name: str) -> Account:
        account = self.store.find(name)
        if account is None:
            raise AccountProblem(f"Er is geen account '{name}'.")
        return account

    def _invite(self, name: str) -> str:
        token = secrets.token_urlsafe(32)
        self.store.end_invitations(name)
        self.store.add_invitation(_digest(token), name, self.clock() + INVITATION)
        return token

    def _verifies(self, password_hash: str, password: str) -> bool:
        """Whether a password is right; takes as long without an account or a password, which would tell otherwise."""
        try:
            known = password_hash or self._nobodys_hash
            return self.hasher.verify(known, password[:_LONGEST_PASSWORD]) and bool(password_hash)
        except (VerificationError, InvalidHashError):
            return False

    def _note_failure(self, account: Account, now: datetime) -> None:
        failures = account.failures + 1
        locked = failures >= _MOST_FAILURES
        self.store.set_failures(account.name, 0 if locked else failures, now + _LOCKED if locked else None)

    def _keep_an_admin(self, account: Account) -> None:
        others = [item for item in self.store.all() if item.role is Role.ADMIN and not item.disabled]
        if [item.name for item in others] == [account.name]:
            raise AccountProblem("Dit is de laatste beheerder; maak eerst een andere.")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
