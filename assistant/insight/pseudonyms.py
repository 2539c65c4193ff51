"""Under which names askers are in the log: names that nobody can trace, and that change every month."""

import hashlib
import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from assistant.domain.asker import Asker
from assistant.insight.overview import months_back
from assistant.ports import PseudonymKeys


@dataclass(slots=True)
class Pseudonyms:
    """Turns a browser's token into pseudonyms: HMAC-SHA256 (RFC 2104) under the secret key of the month.

    The key of the month before is kept, so that an asker finds a conversation again that began in it; older keys are
    destroyed, after which not even the token tells which questions were asked with it. `clock` gives the time with a
    zone.
    """

    store: PseudonymKeys
    clock: Callable[[], datetime]
    _keys: dict[str, bytes | None] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, token: str) -> Asker:
        """The asker with a token."""
        current, before = self._current_keys()
        return Asker(_pseudonym(current, token), _pseudonym(before, token) if before else None)

    def _current_keys(self) -> tuple[bytes, bytes | None]:
        today = self.clock().date()
        month, before = f"{today:%Y-%m}", f"{months_back(today, 1):%Y-%m}"
        with self._lock:
            if month not in self._keys:
                self.store.destroy_before(before)
                self._keys = {month: self.store.make(month), before: self.store.find(before)}
            return self._keys[month] or b"", self._keys[before]


def _pseudonym(key: bytes, token: str) -> str:
    return hmac.new(key, token.encode(), hashlib.sha256).hexdigest()[:32]
