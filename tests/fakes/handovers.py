"""Handed-over questions in memory."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from assistant.domain.handover import Handover, Reply


@dataclass(slots=True)
class InMemoryHandovers:
    """HandoverStore in memory."""

    kept: dict[str, tuple[Handover, str]] = field(default_factory=dict)

    def add(self, handover: Handover, code_digest: str) -> bool:
        if any(kept.answer.id == handover.answer.id for kept, _ in self.kept.values()):
            return False
        self.kept[handover.id] = (handover, code_digest)
        return True

    def find(self, handover_id: str) -> Handover | None:
        return self.kept[handover_id][0] if handover_id in self.kept else None

    def find_by_code(self, code_digest: str) -> Handover | None:
        return next((handover for handover, digest in self.kept.values() if digest == code_digest), None)

    def all(self) -> list[Handover]:
        return sorted((handover for handover, _ in self.kept.values()), key=lambda item: (item.handed_over_at, item.id))

    def shared(self, day: date) -> list[Reply]:
        """The replies that are shown to others and hold on a day."""
        replies = [handover.reply for handover in self.all() if handover.reply is not None]
        return [reply for reply in replies if reply.shared_as and not reply.withdrawn and reply.valid_until >= day]

    def naming(self, document_id: str) -> list[Handover]:
        return [item for item in self.all() if item.reply is not None and document_id in item.reply.sources]

    def delete_before(self, moment: datetime) -> int:
        old = [key for key, (handover, _) in self.kept.items() if handover.handed_over_at < moment]
        for key in old:
            del self.kept[key]
        return len(old)

    def set_reply(self, handover_id: str, reply: Reply) -> bool:
        if handover_id not in self.kept:
            return False
        handover, digest = self.kept[handover_id]
        self.kept[handover_id] = (replace(handover, reply=reply), digest)
        return True
