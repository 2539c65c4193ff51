"""A question log that keeps nothing beyond the process: for measuring, so that test questions don't count as asked."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.domain.asker import Asker, is_of
from assistant.domain.conversation import Exchange, Feedback


@dataclass(slots=True)
class UnkeptLog:
    """QuestionLog in memory."""

    exchanges: dict[str, Exchange] = field(default_factory=dict)

    def record(self, exchange: Exchange) -> None:
        """Store one question with its answer."""
        self.exchanges[exchange.answer.id] = exchange

    def conversation(self, conversation_id: str, owner: Asker | None) -> list[Exchange]:
        """The exchanges of a conversation, oldest first; empty when it isn't the owner's."""
        return [
            exchange
            for exchange in self.exchanges.values()
            if exchange.conversation_id == conversation_id and is_of(owner, exchange.owner)
        ]

    def find(self, answer_id: str, owner: Asker | None) -> Exchange | None:
        """The exchange that holds an answer, if it is the owner's."""
        exchange = self.exchanges.get(answer_id)
        return exchange if exchange is not None and is_of(owner, exchange.owner) else None

    def give_feedback(self, answer_id: str, owner: Asker | None, feedback: Feedback) -> bool:
        """Attach feedback to an answer, replacing earlier feedback. False when the answer isn't the owner's."""
        exchange = self.find(answer_id, owner)
        if exchange is None:
            return False
        self.exchanges[answer_id] = replace(exchange, feedback=feedback)
        return True

    def delete_owned(self, owner: Asker) -> int:
        """Delete every question of an owner; the number deleted."""
        return self._delete([key for key, exchange in self.exchanges.items() if is_of(owner, exchange.owner)])

    def delete_questions(self, before: datetime) -> int:
        """Delete the questions asked before a moment; the number deleted."""
        return self._delete([key for key, exchange in self.exchanges.items() if exchange.asked_at < before])

    def delete_conversations(self, before: datetime) -> int:
        """Delete what was said in conversations before a moment; the number of questions it concerns."""
        old = [
            exchange
            for key, exchange in self.exchanges.items()
            if exchange.asked_at < before and exchange.conversation_id != key
        ]
        self.exchanges.update({exchange.answer.id: exchange.without_conversation() for exchange in old})
        return len(old)

    def _delete(self, answer_ids: list[str]) -> int:
        for answer_id in answer_ids:
            del self.exchanges[answer_id]
        return len(answer_ids)
