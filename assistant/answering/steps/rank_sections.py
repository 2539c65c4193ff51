"""Step 4: put the sections that were found in order, the one that most likely answers the question first."""

from dataclasses import dataclass, replace

from assistant.answering.context import Context
from assistant.answering.finding import sections_of
from assistant.answering.ranking import Ranking
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.conversation import StepName
from assistant.ports import Library


@dataclass(frozen=True, slots=True)
class RankSections:
    """A search finds passages; what answers a question is the whole section that they belong to."""

    library: Library
    vocabularies: Vocabularies
    ranking: Ranking
    name: StepName = StepName.RANK

    def run(self, context: Context) -> Context:
        """The context with the sections found, best first."""
        everything = (*context.evidence, *context.beside)
        vocabulary = self.vocabularies.current()
        found = sections_of(self.library, vocabulary, self.ranking, context.understood, everything)
        return replace(context, ranked=tuple(found))
