"""How long the question log keeps what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.ports import HandoverStore, QuestionLog


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
