"""Handing a question over to the adviser, replying, and finding the reply again."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from assistant.answering.personal_data.redaction import redact
from assistant.domain.answer import AnswerStatus
from assistant.domain.asker import Asker
from assistant.domain.conversation import Exchange
from assistant.domain.document import Document
from assistant.domain.handover import Handover, HandoverState, Reply
from assistant.domain.personal_code import digest_of, new_code, read_code
from assistant.ports import AssistantError, HandoverStore

_FOR_THE_ADVISER = frozenset({AnswerStatus.ANSWERED, AnswerStatus.PARTIAL, AnswerStatus.NO_SOURCE})
"""Endings that an adviser can add to. A refusal or a question outside the field isn't the adviser's either."""


class HandedOverBefore(AssistantError):
    """The answer was handed over before; its code can't be shown again, because only its digest is kept."""


class UnusableReply(AssistantError):
    """A reply can't be kept as it was given."""


@dataclass(frozen=True, slots=True)
class AdviserDesk:
    """What asker and adviser exchange. `find_exchange` finds an answer of an owner, `documents` what may be a source.

    `clock` gives the time with a zone.
    """

    store: HandoverStore
    find_exchange: Callable[[str, Asker | None], Exchange | None]
    documents: Callable[[], list[Document]]
    clock: Callable[[], datetime]

    def can_hand_over(self, answer_id: str, owner: Asker | None) -> Exchange | None:
        """The owner's exchange, when its answer is one that can be handed over."""
        exchange = self.find_exchange(answer_id, owner)
        return exchange if exchange and exchange.answer.status in _FOR_THE_ADVISER else None

    def hand_over(self, answer_id: str, owner: Asker | None, remark: str = "") -> str | None:
        """Hand over one of the owner's answers with a remark (redacted); returns the asker's code.

        None when it isn't theirs or isn't for the adviser. Raises HandedOverBefore.
        """
        exchange = self.can_hand_over(answer_id, owner)
        if exchange is None:
            return None
        code = new_code()
        question, remark = redact(exchange.question).text, redact(remark.strip()).text
        handover = Handover(uuid.uuid4().hex, question, exchange.answer, remark, self.clock())
        if not self.store.add(handover, digest_of(code)):
            raise HandedOverBefore("Deze vraag ligt al bij de adviseur. Gebruik de code die je toen kreeg.")
        return code

    def open(self, typed_code: str) -> Handover | None:
        """The handed-over question behind a code as somebody typed it; a reply that no longer holds is left out."""
        code = read_code(typed_code)
        handover = self.store.find_by_code(digest_of(code)) if code else None
        if handover is None or handover.state(self.today()) is HandoverState.ANSWERED:
            return handover
        return replace(handover, reply=replace(handover.reply, text="", sources=())) if handover.reply else handover

    def handovers(self) -> list[Handover]:
        """Every handed-over question, oldest first."""
        return self.store.all()

    def find(self, handover_id: str) -> Handover | None:
        """A handed-over question by its id, with its reply whatever its state."""
        return self.store.find(handover_id)

    def reply(
        self,
        handover_id: str,
        text: str,
        role: str,
        valid_until: date,
        sources: tuple[str, ...] = (),
        shared_as: str = "",
    ) -> bool:
        """Answer a question, replacing an earlier reply; False when there is no such question.

        With `shared_as` (redacted) others who ask that question get the reply too.

        Raises UnusableReply for an empty text or role, an end date in the past or an unknown source.
        """
        text, role = text.strip(), role.strip()
        if not text or not role:
            raise UnusableReply("Een antwoord heeft een tekst en een rol die ervoor instaat nodig.")
        if valid_until < self.today():
            raise UnusableReply(f"De einddatum {valid_until:%d-%m-%Y} is al voorbij.")
        unknown = set(sources) - {document.id for document in self.documents()}
        if unknown:
            raise UnusableReply(f"Deze bron staat niet in de kennisbank: {', '.join(sorted(unknown))}.")
        question = redact(" ".join(shared_as.split())).text
        given = Reply(text, role, self.clock(), valid_until, sources, shared_as=question)
        return self.store.set_reply(handover_id, given)

    def withdraw(self, handover_id: str) -> bool:
        """Show a reply no longer; False when there is none."""
        handover = self.store.find(handover_id)
        if handover is None or handover.reply is None:
            return False
        return self.store.set_reply(handover_id, replace(handover.reply, withdrawn=True))

    def today(self) -> date:
        """The day on which a reply must hold."""
        return self.clock().date()
