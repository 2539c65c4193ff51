"""Work that is done beside answering, for as long as the app runs."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assistant.failures import where

_log = logging.getLogger(__name__)


@contextmanager
def repeated(work: Callable[[], object], seconds: float, name: str, after: float = 0.0) -> Iterator[None]:
    """Do the work `after` some seconds and then every so many in a thread of its own, until the `with` block ends."""
    stopped = threading.Event()

    def until_stopped() -> None:
        stopped.wait(after)
        while not stopped.is_set():
            try:
                work()
            except Exception as error:
                # A full disk or a locked database now is no reason never to do it again.
                _log.error("%s failed; tried again in %.0f minutes: %s", name, seconds / 60, where(error))
            stopped.wait(seconds)

    worker = threading.Thread(target=until_stopped, name=name, daemon=True)
    worker.start()
    try:
        yield
    finally:
        stopped.set()
        worker.join(timeout=5)
