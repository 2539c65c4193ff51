"""How documents of the knowledge base are used in answers."""

from dataclasses import dataclass
from datetime import datetime

from assistant.domain.answer import AnswerStatus


@dataclass(frozen=True, slots=True)
class DocumentUse:
    """Answers that cite a document, with the thumbs that were given to them."""

    answers: int = 0
    helpful: int = 0
    unhelpful: int = 0


@dataclass(frozen=True, slots=True)
class LeaningAnswer:
    """An answer that leans on a document: `question` is redacted, `quote` the first sentence of the document in it."""

    answer_id: str
    question: str
    asked_at: datetime
    status: AnswerStatus
    quote: str
