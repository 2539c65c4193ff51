"""A question, the conversation it belongs to, and what is kept of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from assistant.domain.answer import Answer, Citation
from assistant.domain.asker import Asker
from assistant.domain.document import Document
from assistant.domain.topic import Language


@dataclass(frozen=True, slots=True)
class Question:
    """What a buyer typed. `previous` holds earlier questions of the same conversation, oldest first.

    A conversation is only ever shown to its `owner`, the asker. `clarifies` is True
    when it reacts to a clarifying question, so that the asker isn't asked back twice in a row. `continues` is True when
    it goes on about what was asked before, even where its words don't show it.
    """

    text: str
    previous: tuple[str, ...] = ()
    conversation_id: str | None = None
    owner: Asker | None = None
    language: Language | None = None
    clarifies: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Feedback:
    """A thumb, with an optional comment (redacted before it is stored)."""

    helpful: bool
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A logged question with its answer. `question` is redacted, and `owner` is a pseudonym of its asker."""

    question: str
    answer: Answer
    asked_at: datetime
    conversation_id: str
    owner: str | None = None
    feedback: Feedback | None = None

    def without_conversation(self) -> "Exchange":
        """What stays of it when conversations are deleted: the question by itself, how it ended, and its sources."""
        answer = replace(self.answer, message="", sections=(), notices=(), options=(), follow_ups=(), explanation=None)
        feedback = replace(self.feedback, comment="") if self.feedback else None
        return replace(self, answer=answer, conversation_id=answer.id, feedback=feedback)


class StepName(StrEnum):
    """The steps of a question, in the order in which they run; shown while the asker waits."""

    SCREEN = "screen"
    UNDERSTAND = "understand"
    RETRIEVE = "retrieve"
    RANK = "rank"
    JUDGE = "judge"
    COMPOSE = "compose"
    WRITE = "write"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Progress:
    """A step that has just begun. `found` is the number of passages found so far, once that is known."""

    step: StepName
    found: int | None = None


@dataclass(frozen=True, slots=True)
class OpenedCitation:
    """A citation opened at its place: the passage around the quote, cut in three, and its document.

    `before + citation.quote + after` is the passage's text, character by character.
    """

    citation: Citation
    document: Document
    before: str
    after: str
