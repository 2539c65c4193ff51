"""Pseudonyms without keys."""

import hashlib

from assistant.domain.asker import Asker


def asker_of(token: str) -> Asker:
    """The same asker for the same token, at all times."""
    return Asker(hashlib.sha256(token.encode()).hexdigest()[:32])


class InMemoryPseudonymKeys:
    """PseudonymKeys that are told apart by number."""

    def __init__(self) -> None:
        self.keys: dict[str, bytes] = {}
        self._made = 0

    def make(self, month: str) -> bytes:
        if month not in self.keys:
            self._made += 1
            self.keys[month] = self._made.to_bytes(32, "big")
        return self.keys[month]

    def find(self, month: str) -> bytes | None:
        return self.keys.get(month)

    def destroy_before(self, month: str) -> int:
        old = [kept for kept in self.keys if kept < month]
        for kept in old:
            del self.keys[kept]
        return len(old)
