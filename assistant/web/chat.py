"""What happens when a visitor loads the page, asks, or starts over. Holds no state of a visitor."""

import logging
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.answering.answered_since import AnsweredSince
from assistant.answering.assistant import Assistant
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import Exchange, Progress, Question
from assistant.domain.topic import Language
from assistant.failures import where
from assistant.texts import texts_for
from assistant.web.guards.visitor import Visitor, visitor_of
from assistant.web.rate_limit import RateLimit
from assistant.web.rendering import ConversationView

_log = logging.getLogger(__name__)
_CONVERSATION_ID = re.compile(r"[0-9a-f-]{1,64}")
_ANSWERS_NOTHING = (AnswerStatus.ERROR_QUESTION_TOO_LONG, AnswerStatus.ERROR_NOT_READY, AnswerStatus.ERROR_INTERNAL)
"""Endings after which the question stays in the field, to be shortened or asked again."""

Screen = tuple[str, str, str]
"""What the page shows: the conversation, the text in the question field, and the id the browser keeps."""


@dataclass(frozen=True, slots=True)
class Chat:
    """The handlers of the page. `request` is Gradio's request; what it says about the visitor comes from our cookie.

    `answered` tells which questions of a visitor have been answered since.
    """

    assistant: Assistant
    view: ConversationView
    limit: RateLimit
    language: Language
    answered: AnsweredSince | None = None

    def load(self, conversation_id: object, request: Any) -> tuple[str, str]:
        """The conversation that the browser remembers, or the welcome; and the id to keep."""
        earlier = self._earlier(conversation_id, visitor_of(request.request))
        if earlier:
            return self.view.conversation(earlier), str(conversation_id)
        shown, _, kept = self.start_over()
        return shown, kept

    def start_over(self) -> Screen:
        """An empty conversation; the old one stays in the log.

        What the browser keeps must differ each time: Gradio doesn't store a value that equals the one it began with.
        """
        return self.view.welcome(self.assistant.readiness().ready), "", f"new-{secrets.token_hex(4)}"

    def ask(self, text: str, conversation_id: object, request: Any) -> Iterator[Screen]:
        """The conversation after each step, and with the answer."""
        visitor = visitor_of(request.request)
        earlier = self._earlier(conversation_id, visitor)
        kept = str(conversation_id) if earlier else ""
        problem = self._problem(text, visitor)
        if problem:
            yield self._with_notice(earlier, problem), text, kept
            return
        try:
            yield from self._answer(text, kept, earlier, visitor)
        except Exception as error:
            reference = secrets.token_hex(4)
            _log.error("question failed, reference %s: %s", reference, where(error))
            message = self.view.screen.broken.format(reference=reference)
            yield self._with_notice(earlier, message), text, kept

    def _answer(self, text: str, kept: str, earlier: list[str], visitor: Visitor) -> Iterator[Screen]:
        language = self.language if self.language is Language.ENGLISH else None
        question = Question(text, conversation_id=kept or None, owner=visitor.owner, language=language)
        yield self.view.conversation([*earlier, self.view.progress(text, None)]), "", kept
        for item in self.assistant.ask_stepwise(question):
            if isinstance(item, Progress):
                yield self.view.conversation([*earlier, self.view.progress(text, item)]), "", kept
            elif isinstance(item, Exchange):
                shown = self.view.conversation([*earlier, self.view.exchange(item)])
                yield shown, text if item.answer.status in _ANSWERS_NOTHING else "", item.conversation_id

    def _problem(self, text: str, visitor: Visitor) -> str:
        if not text.strip():
            return texts_for(self.language).status(AnswerStatus.ERROR_EMPTY_QUESTION)
        if visitor.owner is None:
            return self.view.screen.no_cookie
        seconds = self.limit.wait(visitor)
        return self.view.screen.too_fast.format(seconds=seconds) if seconds else ""

    def _with_notice(self, earlier: list[str], message: str) -> str:
        return self.view.conversation([*earlier, self.view.notice(message)])

    def _earlier(self, conversation_id: object, visitor: Visitor) -> list[str]:
        if visitor.owner is None or not isinstance(conversation_id, str):
            return []
        if not _CONVERSATION_ID.fullmatch(conversation_id):
            return []
        exchanges = self.assistant.conversation(conversation_id, visitor.owner)
        since = {found.reply.answer_id for found in self.answered.of(visitor.owner)} if self.answered else set()
        return [self.view.exchange(exchange, exchange.answer.id in since) for exchange in exchanges]
