"""The service that the page, the interface and the command line share."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.answering.context import Context
from assistant.answering.filing import Filing
from assistant.answering.finding import ranked
from assistant.answering.personal_data.redaction import redact
from assistant.answering.pipeline import Finished, Pipeline, answer_of
from assistant.answering.ranking import Ranking
from assistant.answering.search import HybridSearch
from assistant.answering.several_questions import Part, merged, parts_of
from assistant.answering.shared_replies import SharedReplies
from assistant.answering.understanding.reading import read
from assistant.answering.visible_text import clean
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.answer import AnswerStatus
from assistant.domain.asker import Asker
from assistant.domain.conversation import Exchange, Feedback, OpenedCitation, Progress, Question
from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage
from assistant.domain.search import Readiness, SearchHit
from assistant.domain.taxonomy import Taxonomy
from assistant.domain.topic import Intent
from assistant.ports import Indexes, Library, QuestionLog

_MAY_BE_SEVERAL = frozenset({AnswerStatus.ANSWERED, AnswerStatus.PARTIAL, AnswerStatus.NO_SOURCE})
"""Endings after which the questions of a message are looked at one by one; a refusal goes for the whole message."""
_RANKED = 40
"""So many passages are found before the best sections are chosen among them, as for an answer."""
_REMEMBERED = 6
"""So many earlier questions of a conversation are read for what a follow-up leaves out."""


@dataclass(frozen=True, slots=True)
class Assistant:
    """Asks, remembers and shows sources. Safe to use from several threads; holds no state of an asker.

    `replies` are those of the adviser that others get too. `clock` gives the time with a zone; the answer must hold on
    that day.
    """

    pipeline: Pipeline
    searching: HybridSearch
    library: Library
    indexes: Indexes
    ranking: Ranking
    log: QuestionLog
    vocabularies: Vocabularies
    filing: Filing
    clock: Callable[[], datetime]
    replies: SharedReplies | None = None

    def ask(self, question: Question) -> Exchange:
        """The answer to a question, logged."""
        for item in self.ask_stepwise(question):
            if isinstance(item, Exchange):
                return item
        raise RuntimeError("a run always ends with its exchange")

    def ask_stepwise(self, question: Question) -> Iterator[Progress | Exchange]:
        """Progress before each step; the logged exchange as the last item.

        The conversation is read back from the log, never taken from what a client posts; `question.previous` counts
        only for a question without a conversation.
        """
        now = self.clock()
        question = self._with_history(question)
        generation_id = self.library.generation_id()
        for item in self.pipeline.run(Context(question, now.date())):
            if isinstance(item, Progress):
                yield item
            else:
                yield self._record(question, self._one_by_one(item), now, generation_id)

    def search(
        self,
        text: str,
        limit: int = 10,
        product_group: str | None = None,
        theme: str | None = None,
        phase: str | None = None,
    ) -> list[SearchHit]:
        """The passages that fit a text best, best first. Raises IndexUnavailable without an index.

        The text is read like a question; what is given beside it goes before what was read.
        """
        reading = read(self.vocabularies.current(), redact(clean(text)).text)
        topic = replace(
            reading.topic,
            product_group=product_group or reading.topic.product_group,
            theme=theme or reading.topic.theme,
            phase=phase or reading.topic.phase,
        )
        found = self.searching.search(reading.search_text, topic, self.clock().date(), max(limit, _RANKED))
        best = ranked(self.library, self.vocabularies.current(), self.ranking, replace(reading, topic=topic), found)
        top = best[0].score if best else 0.0
        # What a linear model scores grows without bound; how a hit compares with the best one is what a reader can use.
        return [SearchHit(item.passage, item.document, item.score / top if top else 0.0) for item in best[:limit]]

    def open_citation(self, answer_id: str, number: int, owner: Asker | None) -> OpenedCitation | None:
        """A citation of one of the owner's answers at its place; None when there is no such thing."""
        exchange = self.log.find(answer_id, owner)
        citations = exchange.answer.citations if exchange else ()
        citation = next((item for item in citations if item.number == number), None)
        stored = self.library.stored_passage(citation.passage_id) if citation else None
        if citation is None or stored is None:
            return None
        passage, document = stored
        before, quote, after = passage.text.partition(citation.quote)
        return OpenedCitation(citation, document, before, after) if quote else None

    def conversation(self, conversation_id: str, owner: Asker | None) -> list[Exchange]:
        """The exchanges of one of the owner's conversations, oldest first."""
        return [self._as_it_holds(exchange) for exchange in self.log.conversation(conversation_id, owner)]

    def find_exchange(self, answer_id: str, owner: Asker | None) -> Exchange | None:
        """One of the owner's exchanges, by its answer."""
        exchange = self.log.find(answer_id, owner)
        return self._as_it_holds(exchange) if exchange else None

    def give_feedback(self, answer_id: str, owner: Asker | None, helpful: bool, comment: str = "") -> bool:
        """Attach a thumb and a comment, redacted, to one of the owner's answers; False when it isn't theirs."""
        return self.log.give_feedback(answer_id, owner, Feedback(helpful, redact(comment).text))

    def delete_questions_of(self, owner: Asker) -> int:
        """Delete all that was kept of an owner's questions; the number of questions deleted."""
        return self.log.delete_owned(owner)

    def documents(self) -> list[Document]:
        """Every published document, by title."""
        return self.library.documents()

    def action_plan(self) -> list[Passage]:
        """The passages of the published action plan in reading order; empty without one."""
        plans = (item.id for item in self.library.documents() if item.kind is DocumentKind.ACTION_PLAN)
        plan = next(plans, None)
        return self.library.passages_of(plan) if plan else []

    def headings_above(self, passage_id: str) -> tuple[str, ...]:
        """The headings above a passage, also of an older version of its document."""
        stored = self.library.stored_passage(passage_id)
        return stored[0].place.heading if stored else ()

    def taxonomy(self) -> Taxonomy:
        """The words of the field."""
        return self.library.taxonomy()

    def readiness(self) -> Readiness:
        """Whether questions can be answered now."""
        generation_id = self.library.generation_id()
        if generation_id is None:
            return Readiness(False, "Er is nog geen kennisbank opgebouwd: draai `mvoi ingest`.")
        mode = self.indexes.mode()
        if mode == "none":
            return Readiness(False, "De zoekindex is niet leesbaar: draai `mvoi ingest`.", generation_id, mode)
        return Readiness(True, "Klaar om vragen te beantwoorden.", generation_id, mode)

    def _as_it_holds(self, exchange: Exchange) -> Exchange:
        if self.replies is None:
            return exchange
        return replace(exchange, answer=self.replies.as_it_holds(exchange.answer, self.clock().date()))

    def _with_history(self, question: Question) -> Question:
        if question.conversation_id is None:
            return replace(question, conversation_id=uuid.uuid4().hex)
        earlier = self.log.conversation(question.conversation_id, question.owner)
        asked_back = bool(earlier) and earlier[-1].answer.status is AnswerStatus.CLARIFY
        previous = tuple(exchange.question for exchange in earlier[-_REMEMBERED:]) or question.previous
        return replace(question, previous=previous, clarifies=asked_back)

    def _one_by_one(self, finished: Finished) -> Finished:
        """A message that holds several questions, each of them answered; any other as it is."""
        whole = finished.context
        if whole.status not in _MAY_BE_SEVERAL:
            return finished
        parts = [(part, self._answered(whole, part)) for part in parts_of(whole.text)]
        ends = [(part, end.context) for part, end in parts if end.context.topic.intent is not Intent.SMALL_TALK]
        timing = Counter(finished.timing_ms)
        for _, end in parts:
            timing.update(end.timing_ms)
        return Finished(merged(whole, ends), {step: round(spent, 2) for step, spent in timing.items()})

    def _answered(self, whole: Context, part: Part) -> Finished:
        previous = (*whole.question.previous, *part.before)[-_REMEMBERED:]
        # The whole wasn't asked back about, so its parts aren't either.
        question = replace(whole.question, text=part.text, previous=previous, language=whole.language, clarifies=True)
        alone = self.pipeline.finish(Context(question, whole.day))
        if not part.before or alone.context.status not in (AnswerStatus.NO_SOURCE, AnswerStatus.OUT_OF_SCOPE):
            return alone
        going_on = self.pipeline.finish(Context(replace(question, continues=True), whole.day))
        return going_on if going_on.context.status is AnswerStatus.ANSWERED else alone

    def _record(self, question: Question, finished: Finished, now: datetime, generation_id: str | None) -> Exchange:
        answer = answer_of(finished, self.filing, uuid.uuid4().hex, generation_id)
        if self.replies is not None:
            answer = self.replies.beside(answer, finished.context.text, now.date())
        exchange = Exchange(
            question=finished.context.text,
            answer=answer,
            asked_at=now,
            conversation_id=question.conversation_id or uuid.uuid4().hex,
            owner=question.owner.pseudonym if question.owner else None,
        )
        self.log.record(exchange)
        return exchange
