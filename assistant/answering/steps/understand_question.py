"""Step 2: what is the question about, and what does the asker want?"""

from dataclasses import dataclass, replace

from assistant.answering.context import Context
from assistant.answering.request_kind import RequestKind
from assistant.answering.understanding.reading import read, read_conversation
from assistant.answering.vocabulary import Vocabularies, Vocabulary
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import StepName
from assistant.domain.taxonomy import TermKind
from assistant.domain.topic import Intent, Language, Topic
from assistant.language.words import content_words
from assistant.texts import texts_for


@dataclass(frozen=True, slots=True)
class UnderstandQuestion:
    """Reads product group, theme, phase, level, type of criterion and intent off the words of the question.

    A follow-up inherits what it lacks from the earlier questions. When one word stands for several product groups, the
    asker is asked which one, unless the previous question was asked back already.
    """

    vocabularies: Vocabularies
    name: StepName = StepName.UNDERSTAND

    def run(self, context: Context) -> Context:
        """The context with its reading, or ended: small talk, another field, or a clarifying question."""
        vocabulary = self.vocabularies.current()
        earlier = read_conversation(vocabulary, context.question.previous)
        reading = read(vocabulary, context.text, earlier, context.question.continues)
        context = replace(context, reading=replace(reading, english=context.language is Language.ENGLISH))
        if _is_small_talk(context):
            context = replace(context, reading=replace(reading, topic=Topic(intent=Intent.SMALL_TALK)))
            return context.end(AnswerStatus.OUT_OF_SCOPE, texts_for(context.language).small_talk_about(context.kind))
        if reading.topic.intent is Intent.OUT_OF_SCOPE and reading.topic.product_group is None:
            message = texts_for(context.language).status(AnswerStatus.OUT_OF_SCOPE)
            return context.end(AnswerStatus.OUT_OF_SCOPE, message)
        if reading.choices and not context.question.clarifies:
            texts = texts_for(context.language)
            names = (_group_name(vocabulary, group, context.language) for group in reading.choices)
            options = tuple(f"{context.text.rstrip(' ?.!')} ({name})?" for name in names)
            return context.end(AnswerStatus.CLARIFY, texts.clarify_group, options)
        return context


def _is_small_talk(context: Context) -> bool:
    """Whether somebody only greets, thanks, scolds or asks who this is."""
    reading = context.understood
    if reading.topic.product_group is not None:
        # A word of the field may well be meant as an insult: 'you are garbage'.
        return context.kind is RequestKind.INSULT and reading.topic.intent is None
    wordless = not content_words(context.text) and not reading.concepts and not context.question.previous
    return context.kind.small_talk or wordless or reading.topic.intent is Intent.SMALL_TALK


def _group_name(vocabulary: Vocabulary, group: str, language: Language) -> str:
    term = next((term for term in vocabulary.taxonomy.of_kind(TermKind.PRODUCT_GROUP) if term.id == group), None)
    if term is None:
        return group
    return term.english[0] if language is Language.ENGLISH and term.english else term.name
