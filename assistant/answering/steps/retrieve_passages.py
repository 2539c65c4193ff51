"""Step 3: find the passages that may hold the answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.context import Context, Evidence
from assistant.answering.search import HybridSearch, SearchResult
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import StepName
from assistant.domain.document import DocumentKind
from assistant.ports import IndexUnavailable
from assistant.texts import texts_for


@dataclass(frozen=True, slots=True)
class RetrievePassages:
    """Searches the knowledge base for what the question was understood to ask; keeps the `limit` best passages.

    Two kinds of question hold words that would bury a part of the answer, so a part of them is searched for apart, of
    which the `limit_beside` best passages are kept. A question about something particular of a product group ('social
    return bij schoonmaak') is answered by its criteria set and by guidance that names no group. A follow-up ('en een
    stagiair?') asks something else than what it builds on.
    """

    search: HybridSearch
    limit: int = 40
    limit_beside: int = 10
    name: StepName = StepName.RETRIEVE

    def run(self, context: Context) -> Context:
        """The context with its evidence, best first; ended when there is no index to search."""
        reading = context.understood
        try:
            found = self.search.find(reading.search_text, reading.topic, context.day, self.limit)
            general, own = self._general(context), self._own(context)
        except IndexUnavailable:
            message = texts_for(context.language).status(AnswerStatus.ERROR_NOT_READY)
            return context.end(AnswerStatus.ERROR_NOT_READY, message)
        return replace(
            context,
            meaning=found.meaning,
            own_meaning=own.meaning if own else None,
            evidence=found.evidence,
            beside=_apart(found.evidence, (*general, *(own.evidence[: self.limit_beside] if own else ()))),
            passed_over=found.passed_over,
        )

    def _general(self, context: Context) -> list[Evidence]:
        """Guidance on what is asked of the product group that isn't about another group."""
        reading = context.understood
        if not reading.asks_particularly:
            return []
        topic = replace(reading.topic, product_group=None)
        found = self.search.search(reading.general_text, topic, context.day, self.limit)
        fitting = ((), (reading.topic.product_group,))
        return [
            item
            for item in found
            if item.document.kind is DocumentKind.GUIDANCE and item.document.product_groups in fitting
        ][: self.limit_beside]

    def _own(self, context: Context) -> SearchResult | None:
        """What a follow-up's own words find."""
        reading = context.understood
        if not reading.follows_up:
            return None
        return self.search.find(reading.text, reading.topic, context.day, self.limit)


def _apart(whole: Sequence[Evidence], beside: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence of a search for a part, marked where the search for the whole question didn't find it."""
    known = {item.passage.id for item in whole}
    return tuple(replace(item, apart=item.passage.id not in known) for item in beside)
