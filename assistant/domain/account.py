"""Who may use the desk behind the chat, and for what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What an account is for. An admin may do what the others may, and manages accounts.

    A buyer only asks questions, which is open to everybody unless a setting says otherwise.
    """

    BUYER = "buyer"
    COORDINATOR = "coordinator"
    ADVISER = "adviser"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who works at the desk. `password_hash` is empty until they have chosen a password.

    `failures` counts wrong passwords since the last right one; until `locked_until` no password is right.
    """

    name: str
    role: Role
    disabled: bool = False
    password_hash: str = ""
    failures: int = 0
    locked_until: datetime | None = None

    def may(self, role: Role) -> bool:
        """Whether the account may do what is for a role."""
        return not self.disabled and self.role in (role, Role.ADMIN)
