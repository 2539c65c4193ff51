"""Step 5: does the evidence answer the question? If not, say so instead of showing something that looks like it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.answering.abstention import (
    Abstention,
    features,
    holds_the_value,
    missing_objects,
    possible,
    stands_elsewhere,
    text_of,
)
from assistant.answering.answer_place import PlaceClassifier
from assistant.answering.context import Context
from assistant.answering.named_texts import unmentioned
from assistant.answering.request_kind import RequestKind
from assistant.answering.same_question import same_question
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.answer import AnswerStatus
from assistant.domain.answer_place import AnswerPlace
from assistant.domain.conversation import StepName
from assistant.domain.document import DocumentKind
from assistant.domain.explanation import Decision, Ground, Verdict
from assistant.domain.topic import Language
from assistant.texts import texts_for

_MOST_NEAREST = 3


@dataclass(frozen=True, slots=True)
class JudgeEvidence:
    """Ends a question that the knowledge base doesn't answer: outside the field, or without a source."""

    vocabularies: Vocabularies
    abstention: Abstention
    places: PlaceClassifier
    name: StepName = StepName.JUDGE

    def run(self, context: Context) -> Context:
        """The context with its confidence and what its evidence lacks, or ended."""
        vocabulary, reading, evidence = self.vocabularies.current(), context.understood, context.evidence
        where = possible(self.places.locate(*context.asked), reading)
        decision = self._decision(context, features(vocabulary, context, where))
        decision = replace(
            decision,
            here=where.probabilities.get(AnswerPlace.HERE),
            elsewhere=decision.elsewhere or where.elsewhere,
        )
        if decision.verdict is Verdict.ANSWER_IN_PART:
            decision = replace(decision, lacking=missing_objects(vocabulary, reading, evidence))
        context = replace(context, confidence=decision.confidence, decision=decision, lacking=decision.lacking)
        texts = texts_for(context.language)
        if decision.ground is Ground.ABOUT_ASSISTANT:
            return context.end(AnswerStatus.OUT_OF_SCOPE, texts.small_talk_about(context.kind))
        match decision.verdict:
            case Verdict.ANSWER | Verdict.ANSWER_IN_PART:
                return context
            case Verdict.NO_SOURCE:
                nearest = replace(context, follow_ups=_nearest_questions(context))
                return nearest.end(AnswerStatus.NO_SOURCE, texts.no_source(decision.elsewhere))
            case Verdict.OUT_OF_SCOPE:
                return context.end(AnswerStatus.OUT_OF_SCOPE, texts.status(AnswerStatus.OUT_OF_SCOPE))

    def _decision(self, context: Context, found: Mapping[str, float]) -> Decision:
        decision = self.abstention.decide(found)
        names, place = unmentioned(context.understood.text, text_of(context.found))
        if not context.evidence:
            decision = replace(decision, verdict=Verdict.NO_SOURCE, ground=Ground.NOTHING_FOUND)
        elif _is_a_question_that_is_answered(context):
            decision = replace(decision, verdict=Verdict.ANSWER, ground=Ground.OWN_WORDING)
        elif decision.verdict is not Verdict.OUT_OF_SCOPE and names:
            decision = replace(
                decision, verdict=Verdict.NO_SOURCE, ground=Ground.UNMENTIONED, lacking=names, elsewhere=place
            )
        elif _has_what_every_group_has(context) and not stands_elsewhere(found):
            decision = replace(decision, verdict=Verdict.ANSWER, ground=Ground.EVERY_GROUP)
        elif decision.verdict is not Verdict.ANSWER and holds_the_value(found):
            decision = replace(decision, verdict=Verdict.ANSWER, ground=Ground.VALUE)
        if decision.verdict is not Verdict.ANSWER and context.kind is RequestKind.ABOUT_ASSISTANT:
            return replace(decision, verdict=Verdict.OUT_OF_SCOPE, ground=Ground.ABOUT_ASSISTANT)
        return decision


def _has_what_every_group_has(context: Context) -> bool:
    """Whether a question that could be asked of any product group found something about its group.

    Such a question is so short that the features, fitted on whole sentences, say little about it.
    """
    reading = context.understood
    about_group = any(reading.topic.product_group in item.document.product_groups for item in context.evidence)
    return reading.of_any_group and about_group


def _is_a_question_that_is_answered(context: Context) -> bool:
    """Whether the question is that above a found section, or another wording of it, but for words without content."""
    asked = context.understood.search_text
    wordings = {
        wording for item in context.evidence for wording in (*item.passage.place.heading[:1], item.asked_as) if wording
    }
    return any(same_question(asked, wording) for wording in wordings)


def _nearest_questions(context: Context) -> tuple[str, ...]:
    """The nearest questions that the guidance does answer, which is in Dutch."""
    if context.language is not Language.DUTCH:
        return ()
    questions = (
        item.passage.place.heading[0]
        for item in context.evidence
        if item.document.kind is DocumentKind.GUIDANCE and item.passage.place.heading
    )
    return tuple(dict.fromkeys(questions))[:_MOST_NEAREST]
