"""Asking the questions of a gap again, of what is published now."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.answering.assistant import Assistant
from assistant.domain.answer import Answer, AnswerStatus
from assistant.domain.conversation import Exchange, Question
from assistant.domain.document import Document
from assistant.domain.gap import GapReply, GapState
from assistant.domain.revision import Revision, RevisionState
from assistant.domain.topic import Language
from assistant.failures import where
from assistant.ports import GapReplyStore, GapStore, Library, RevisionStore
from ingest.publishing.comparing import digest_of
from ingest.publishing.gap_drafts import same_words
from ingest.publishing.gate import GateResult

MOST_ASKED = 50
_LONGEST_SHORT = 600
_TELLS_NOTHING = frozenset({AnswerStatus.ERROR_NOT_READY, AnswerStatus.ERROR_INTERNAL})
"""Endings that say nothing of the knowledge base; what was known of the question stays."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AskingAgain:
    """Asks the questions of a gap again and keeps how they were answered.

    `assistant` gives the one over what is live at that moment, which logs nothing. `clock` gives the time with a zone.
    """

    gaps: GapStore
    replies: GapReplyStore
    revisions: RevisionStore
    library: Library
    assistant: Callable[[], Assistant]
    clock: Callable[[], datetime]

    def published(self, result: GateResult) -> None:
        """Ask again after a change went live, if it was made to fill a gap.

        What goes wrong here doesn't touch what was published: it is logged, and somebody can ask again later.
        """
        try:
            revision = self.revisions.find(result.subject)
            if revision is not None and revision.gap_id is not None:
                self.ask(revision.gap_id)
        except Exception as error:
            _log.error("asking the questions of a gap again failed: %s", where(error))

    def ask(self, gap_id: str) -> list[GapReply]:
        """Ask the newest questions of a gap; returns the replies.

        The gap is published when a document that was written for it answers one of them.
        """
        asked, written = self.gaps.questions(gap_id, MOST_ASKED), self.written_for(gap_id)
        replies = self._replies(asked, written) if asked else []
        self.replies.record(replies)
        gap = self.gaps.find(gap_id)
        if gap is not None and gap.work.state.open and any(reply.fills for reply in replies):
            self.gaps.work(gap_id, replace(gap.work, state=GapState.PUBLISHED), gap.name, self.clock())
        return replies

    def written_for(self, gap_id: str) -> list[tuple[Revision, Document]]:
        """The published documents that were written for a gap, the one written last first."""
        paths = {document.path: document for document in self.library.documents()}
        found: dict[str, tuple[Revision, Document]] = {}
        for revision in self.revisions.of_gap(gap_id):
            if revision.state is RevisionState.KEPT and revision.name in paths:
                found.setdefault(revision.name, (revision, paths[revision.name]))
        return list(found.values())

    def _replies(self, asked: Sequence[Exchange], written: Sequence[tuple[Revision, Document]]) -> list[GapReply]:
        assistant, now = self.assistant(), self.clock()
        answers: dict[tuple[str, Language], Answer] = {}
        replies = []
        for exchange in asked:
            # Many ask the same in the same words.
            key = (same_words(exchange.question), exchange.answer.language)
            if key not in answers:
                answers[key] = assistant.ask(_question(exchange)).answer
            if answers[key].status not in _TELLS_NOTHING:
                replies.append(_reply(exchange.answer.id, answers[key], written, now))
        return replies


def _question(exchange: Exchange) -> Question:
    language = exchange.answer.language
    return Question(exchange.question, language=language if language is Language.ENGLISH else None)


def _reply(
    answer_id: str, answer: Answer, written: Sequence[tuple[Revision, Document]], asked_at: datetime
) -> GapReply:
    digest = digest_of(answer)
    cited = [item for item in written if item[1].id in digest.document_ids]
    revision_id, document_id = next(((found.id, document.id) for found, document in (*cited, *written)), ("", ""))
    short = " ".join(digest.short or digest.sentences[:1])
    if len(short) > _LONGEST_SHORT:
        short = f"{short[:_LONGEST_SHORT].rsplit(' ', 1)[0]}…"
    return GapReply(answer_id, revision_id, document_id, answer.status, bool(cited), asked_at, short)
