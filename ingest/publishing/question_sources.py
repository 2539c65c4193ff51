"""Gathering the questions that a change is held against."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.domain.answer import AnswerStatus
from assistant.domain.review import QuestionFilter
from assistant.ports import ControlQuestionStore, GapStore, QuestionArchive
from ingest.publishing.change import Change
from ingest.publishing.questions import Asked, TriedQuestion, spread, without_doubles

MOST_GOLDEN = 200
MOST_LOGGED = 200
MOST_OF_A_GAP = 50
_ABOUT_THE_FIELD = frozenset(
    {AnswerStatus.ANSWERED, AnswerStatus.PARTIAL, AnswerStatus.CLARIFY, AnswerStatus.NO_SOURCE}
)
"""Endings that a change to the knowledge base can change."""


@dataclass(frozen=True, slots=True)
class QuestionSources:
    """Where questions come from. `golden` gives those that come with the project."""

    golden: Callable[[], Sequence[TriedQuestion]]
    control: ControlQuestionStore
    archive: QuestionArchive
    gaps: GapStore

    def for_change(self, change: Change) -> list[TriedQuestion]:
        """Those of the gap that it is to fill, the adviser's own, golden ones and the newest logged ones."""
        return without_doubles(
            (*self._of_gap(change), *self._of_adviser(), *spread(self.golden(), MOST_GOLDEN), *self._logged())
        )

    def _of_gap(self, change: Change) -> Iterable[TriedQuestion]:
        gap_id = change.revision.gap_id if change.revision else None
        if gap_id:
            for exchange in self.gaps.questions(gap_id, MOST_OF_A_GAP):
                yield TriedQuestion(exchange.question, Asked.GAP, answer_id=exchange.answer.id)

    def _of_adviser(self) -> Iterable[TriedQuestion]:
        for item in self.control.all():
            yield TriedQuestion(item.question, Asked.ADVISER, documents=(item.document_id,))

    def _logged(self) -> Iterable[TriedQuestion]:
        # Some of the newest are greetings and refusals, which no change of the knowledge base touches.
        newest = self.archive.page(QuestionFilter(), 1, 2 * MOST_LOGGED).lines
        found = [line for line in newest if line.outcome in _ABOUT_THE_FIELD]
        return (TriedQuestion(line.question, Asked.LOGGED, answer_id=line.answer_id) for line in found[:MOST_LOGGED])
