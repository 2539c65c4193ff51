"""Not more questions than a person can read answers to."""

import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

from assistant.web.guards.visitor import Visitor

_MINUTE = 60.0
_SHARED = 10
"""Colleagues may share one network address: together they get so many times what one asker gets."""
_MOST_KEYS = 10_000


class RateLimit:
    """A sliding minute per asker and per network address. Safe to use from several threads."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._moments: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, visitor: Visitor) -> int:
        """Seconds to wait before the next question; 0 when it may be asked now, which then counts."""
        limits = {f"address {visitor.address}": self._per_minute * (_SHARED if visitor.owner else 1)}
        if visitor.owner:
            limits[f"owner {visitor.owner.pseudonym}"] = self._per_minute
        with self._lock:
            now = self._clock()
            waits = [self._until_free(key, most, now) for key, most in limits.items()]
            if not any(waits):
                for key in limits:
                    self._moments[key].append(now)
            return max(waits)

    def _until_free(self, key: str, most: int, now: float) -> int:
        moments = self._moments.setdefault(key, deque())
        self._moments.move_to_end(key)
        if len(self._moments) > _MOST_KEYS:
            self._moments.popitem(last=False)
        while moments and moments[0] <= now - _MINUTE:
            moments.popleft()
        return math.ceil(moments[0] + _MINUTE - now) if len(moments) >= most else 0
