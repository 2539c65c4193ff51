"""How long the question log keeps what."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.ports import HandoverStore, QuestionLog

_log = logging.getLogger(__name__)
_DAY_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many questions were deleted, of how many more the conversation was, and how many handed-over questions."""

    questions: int
    conversations: int
    handovers: int


@dataclass(frozen=True, slots=True)
class Retention:
    """Deletes what is older than its term in days; a handed-over question stays as long as any other.

    `clock` gives the time with a zone.
    """

    log: QuestionLog
    handovers: HandoverStore
    questions_days: int
    conversations_days: int
    clock: Callable[[], datetime]

    def clean(self) -> Cleaned:
        """Delete what is past its term."""
        now = self.clock()
        oldest_question = now - timedelta(days=self.questions_days)
        questions = self.log.delete_questions(oldest_question)
        conversations = self.log.delete_conversations(now - timedelta(days=self.conversations_days))
        return Cleaned(questions, conversations, self.handovers.delete_before(oldest_question))

    @contextmanager
    def daily(self) -> Iterator[None]:
        """Clean now and once a day in the background, until the end of the `with` block."""
        stopped = threading.Event()
        worker = threading.Thread(target=self._clean_until, args=(stopped,), name="retention", daemon=True)
        worker.start()
        try:
            yield
        finally:
            stopped.set()
            worker.join(timeout=5)

    def _clean_until(self, stopped: threading.Event) -> None:
        while not stopped.is_set():
            try:
                self.clean()
            except Exception:
                # A full disk or a locked database today is no reason never to delete again.
                _log.exception("deleting what is past its retention failed; tried again in a day")
            stopped.wait(_DAY_SECONDS)
