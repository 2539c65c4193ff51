"""A service with prepared answers: every ending and every part of an answer, without a knowledge base."""

import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from assistant.domain.answer import Answer
from assistant.domain.asker import Asker, is_of
from assistant.domain.conversation import Exchange, Feedback, OpenedCitation, Progress, Question, StepName
from assistant.domain.document import Document
from assistant.domain.passage import Passage
from assistant.domain.search import Readiness, SearchHit
from assistant.domain.taxonomy import Taxonomy
from tests.fakes.prepared_answers import prepare
from tests.fakes.prepared_knowledge import DOCUMENTS, PASSAGES, PLAN

_STEPS = (
    StepName.SCREEN,
    StepName.UNDERSTAND,
    StepName.RETRIEVE,
    StepName.RANK,
    StepName.JUDGE,
    StepName.COMPOSE,
    StepName.CHECK,
)


class FakeAssistant:
    """Answers by the words of the question (see tests/fakes/prepared_answers.py); keeps its log in memory.

    `step_seconds` is how long a step takes, so that a browser has something to show.
    """

    def __init__(self, step_seconds: float = 0.0, ready: bool = True) -> None:
        self.exchanges: list[Exchange] = []
        self._step_seconds = step_seconds
        self._ready = ready
        self._lock = threading.Lock()

    def ask(self, question: Question) -> Exchange:
        """The prepared answer."""
        return next(item for item in self.ask_stepwise(question) if isinstance(item, Exchange))

    def ask_stepwise(self, question: Question) -> Iterator[Progress | Exchange]:
        """Progress per step, then the exchange; 'ontplof' raises halfway."""
        for step in _STEPS:
            yield Progress(step, 24 if step in _STEPS[3:] else None)
            time.sleep(self._step_seconds)
            if "ontplof" in question.text and step is StepName.RETRIEVE:
                raise RuntimeError("prepared failure")
        answer: Answer = replace(prepare(question), id=uuid.uuid4().hex)
        exchange = Exchange(
            question=question.text.strip()[:2000],
            answer=answer,
            asked_at=datetime.now(UTC),
            conversation_id=question.conversation_id or uuid.uuid4().hex,
            owner=question.owner.pseudonym if question.owner else None,
        )
        with self._lock:
            self.exchanges.append(exchange)
        yield exchange

    def search(
        self,
        text: str,
        limit: int = 10,
        product_group: str | None = None,
        theme: str | None = None,
        phase: str | None = None,
    ) -> list[SearchHit]:
        """The passages that hold a word of the text."""
        words = [word for word in text.casefold().split() if len(word) > 3]
        found = [passage for passage in PASSAGES.values() if any(word in passage.text.casefold() for word in words)]
        return [SearchHit(passage, DOCUMENTS[passage.document_id], 1 / rank) for rank, passage in enumerate(found, 1)][
            :limit
        ]

    def open_citation(self, answer_id: str, number: int, owner: Asker | None) -> OpenedCitation | None:
        """A citation of one of the owner's answers."""
        exchange = self.find_exchange(answer_id, owner)
        citation = (
            next((item for item in exchange.answer.citations if item.number == number), None) if exchange else None
        )
        if citation is None:
            return None
        before, _, after = PASSAGES[citation.passage_id].text.partition(citation.quote)
        return OpenedCitation(citation, DOCUMENTS[citation.document_id], before, after)

    def conversation(self, conversation_id: str, owner: Asker | None) -> list[Exchange]:
        """The owner's exchanges of a conversation."""
        return [item for item in self.exchanges if item.conversation_id == conversation_id and is_of(owner, item.owner)]

    def give_feedback(self, answer_id: str, owner: Asker | None, helpful: bool, comment: str = "") -> bool:
        """Keep feedback on one of the owner's answers."""
        exchange = self.find_exchange(answer_id, owner)
        if exchange is None:
            return False
        self.exchanges[self.exchanges.index(exchange)] = replace(exchange, feedback=Feedback(helpful, comment))
        return True

    def delete_questions_of(self, owner: Asker) -> int:
        """Forget the owner's exchanges."""
        kept = [item for item in self.exchanges if not is_of(owner, item.owner)]
        count = len(self.exchanges) - len(kept)
        self.exchanges[:] = kept
        return count

    def documents(self) -> list[Document]:
        """The prepared documents, by title."""
        return sorted(DOCUMENTS.values(), key=lambda document: document.title)

    def action_plan(self) -> list[Passage]:
        """The prepared plan."""
        return list(PLAN)

    def headings_above(self, passage_id: str) -> tuple[str, ...]:
        """The headings above a passage of the prepared plan."""
        return next((passage.place.heading for passage in PLAN if passage.id == passage_id), ())

    def taxonomy(self) -> Taxonomy:
        """No words."""
        return Taxonomy()

    def readiness(self) -> Readiness:
        """As constructed."""
        message = "Klaar om vragen te beantwoorden." if self._ready else "Er is nog geen kennisbank opgebouwd."
        return Readiness(self._ready, message, "gen-1" if self._ready else None, "chroma" if self._ready else "none")

    def find_exchange(self, answer_id: str, owner: Asker | None) -> Exchange | None:
        """One of the owner's exchanges."""
        return next((item for item in self.exchanges if item.answer.id == answer_id and is_of(owner, item.owner)), None)
