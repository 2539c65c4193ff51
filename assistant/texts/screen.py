"""The screen in each language."""

from assistant.domain.topic import Language
from assistant.texts import screen_en, screen_nl
from assistant.texts.screen_texts import ScreenTexts

_SCREENS = {Language.DUTCH: screen_nl.TEXTS, Language.ENGLISH: screen_en.TEXTS}


def screen_for(language: Language) -> ScreenTexts:
    """The sentences of the screen in a language."""
    return _SCREENS[language]
