"""Step 1: is this a question that may be answered at all?"""

from dataclasses import dataclass, replace

from assistant.answering.context import Context
from assistant.answering.personal_data.redaction import redact
from assistant.answering.request_kind import RequestClassifier
from assistant.answering.visible_text import clean, hidden_in
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import StepName
from assistant.language.words import language_of
from assistant.texts import texts_for


@dataclass(frozen=True, slots=True)
class ScreenQuestion:
    """Cleans and redacts the question; stops what is empty, too long, personal, or not for this assistant.

    From here on only the redacted text exists. `max_length` counts characters; a longer question is rejected, not cut.
    """

    max_length: int
    classifier: RequestClassifier
    name: StepName = StepName.SCREEN

    def run(self, context: Context) -> Context:
        """The context with clean text and language, or ended."""
        text = clean(context.question.text)
        language = context.question.language or language_of(text)
        texts = texts_for(language)
        if len(text) > self.max_length:
            message = texts.status(AnswerStatus.ERROR_QUESTION_TOO_LONG).format(limit=self.max_length, length=len(text))
            kept = redact(text[: self.max_length]).text
            return replace(context, text=kept, language=language).end(AnswerStatus.ERROR_QUESTION_TOO_LONG, message)
        redaction = redact(text)
        context = replace(context, text=redaction.text, language=language)
        if not any(character.isalnum() for character in text):
            return context.end(AnswerStatus.ERROR_EMPTY_QUESTION, texts.status(AnswerStatus.ERROR_EMPTY_QUESTION))
        if redaction.kinds:
            kinds = texts.enumerate_personal_data(redaction.kinds)
            message = texts.status(AnswerStatus.PERSONAL_DATA).format(kinds=kinds)
            return context.end(AnswerStatus.PERSONAL_DATA, message, (redaction.text,))
        kind = self.classifier.kind_of(text, hidden_in(context.question.text))
        context = replace(context, kind=kind)
        if kind.refused:
            return context.end(AnswerStatus.REFUSED, texts.refusal(kind))
        return context
