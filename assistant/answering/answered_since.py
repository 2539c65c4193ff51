"""Which questions of an asker have been answered by a publication since."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.domain.asker import Asker
from assistant.domain.gap import AnsweredLater, GapReply
from assistant.ports import GapReplyStore, Library


@dataclass(frozen=True, slots=True)
class AnsweredSince:
    """Tells askers of their own questions only, for as long as the document that answers them is published."""

    replies: GapReplyStore
    library: Library
    today: Callable[[], date]

    def of(self, owner: Asker | None) -> list[AnsweredLater]:
        """An asker's questions that can be asked again now, the newest first."""
        if owner is None:
            return []
        return [found for found in self.replies.of_owner(owner) if self._still_holds(found.reply)]

    def _still_holds(self, reply: GapReply) -> bool:
        document = self.library.document(reply.document_id) if reply.fills else None
        return document is not None and document.is_valid_on(self.today())
