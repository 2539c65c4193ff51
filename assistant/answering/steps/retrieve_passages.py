"""Step 3: find the passages that may hold the answer."""

from dataclasses import dataclass, replace

from assistant.answering.context import Context
from assistant.answering.search import HybridSearch
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import StepName
from assistant.ports import IndexUnavailable
from assistant.texts import texts_for


@dataclass(frozen=True, slots=True)
class RetrievePassages:
    """Searches the knowledge base for what the question was understood to ask; keeps the `limit` best passages."""

    search: HybridSearch
    limit: int = 40
    name: StepName = StepName.RETRIEVE

    def run(self, context: Context) -> Context:
        """The context with its evidence, best first; ended when there is no index to search."""
        reading = context.understood
        try:
            found = self.search.find(reading.search_text, reading.topic, context.day, self.limit)
        except IndexUnavailable:
            message = texts_for(context.language).status(AnswerStatus.ERROR_NOT_READY)
            return context.end(AnswerStatus.ERROR_NOT_READY, message)
        return replace(context, meaning=found.meaning, evidence=found.evidence, passed_over=found.passed_over)
