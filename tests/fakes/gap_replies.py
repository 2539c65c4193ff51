"""Replies to the questions of gaps in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.domain.asker import Asker
from assistant.domain.conversation import Exchange
from assistant.domain.gap import AnsweredLater, GapReply


@dataclass(slots=True)
class InMemoryGapReplies:
    """GapReplyStore in memory. `exchanges` is the log by answer id, `gap_of` the gap of each answer id in one."""

    exchanges: dict[str, Exchange] = field(default_factory=dict)
    gap_of: dict[str, str] = field(default_factory=dict)
    kept: dict[str, GapReply] = field(default_factory=dict)

    def record(self, replies: Sequence[GapReply]) -> None:
        self.kept |= {reply.answer_id: reply for reply in replies if reply.answer_id in self.exchanges}

    def of_gap(self, gap_id: str) -> list[GapReply]:
        return [reply for reply in self._there() if self.gap_of.get(reply.answer_id) == gap_id]

    def of_owner(self, owner: Asker) -> list[AnsweredLater]:
        theirs = [item for item in self.exchanges.values() if item.owner in owner.pseudonyms]
        found = []
        for reply in self._there():
            exchange = self.exchanges[reply.answer_id]
            again = any(item.question == exchange.question and item.asked_at > reply.asked_at for item in theirs)
            if exchange in theirs and not again:
                found.append((exchange, AnsweredLater(exchange.question, reply)))
        found.sort(key=lambda pair: pair[0].answer.id)
        found.sort(key=lambda pair: pair[0].asked_at, reverse=True)
        return [later for _, later in found]

    def _there(self) -> list[GapReply]:
        return [reply for reply in self.kept.values() if reply.answer_id in self.exchanges]
