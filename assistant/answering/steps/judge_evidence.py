"""Step 4: does the evidence answer the question? If not, say so instead of showing something that looks like it."""

from dataclasses import dataclass, replace

from assistant.answering.abstention import Abstention, features
from assistant.answering.context import Context
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import StepName
from assistant.texts import texts_for


@dataclass(frozen=True, slots=True)
class JudgeEvidence:
    """Ends a question that the knowledge base doesn't answer: outside the field, or without a source."""

    vocabularies: Vocabularies
    abstention: Abstention
    name: StepName = StepName.JUDGE

    def run(self, context: Context) -> Context:
        """The context with its confidence, or ended."""
        found = features(self.vocabularies.current(), context.understood, context.evidence)
        confidence = self.abstention.confidence(found)
        context = replace(context, confidence=confidence)
        if context.evidence and confidence >= self.abstention.threshold:
            return context
        foreign = context.understood.concepts == 0 and confidence < self.abstention.scope_threshold
        status = AnswerStatus.OUT_OF_SCOPE if foreign else AnswerStatus.NO_SOURCE
        return context.end(status, texts_for(context.language).status(status))
