"""Every sentence a user can read, in Dutch and English."""

from assistant.domain.topic import Language
from assistant.texts import answers_en, answers_nl
from assistant.texts.answers import AnswerTexts

_ANSWERS = {Language.DUTCH: answers_nl.TEXTS, Language.ENGLISH: answers_en.TEXTS}


def texts_for(language: Language) -> AnswerTexts:
    """The sentences around an answer in a language."""
    return _ANSWERS[language]
