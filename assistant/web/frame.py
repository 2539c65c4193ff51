"""What the frame around the chat says."""

from assistant.domain.topic import Language
from assistant.texts.screen import screen_for
from assistant.web.config import WebConfig
from assistant.web.statics import SHEETS, Statics

_SCRIPT_TEXTS = (
    "dark",
    "light",
    "working",
    "copied",
    "copy_failed",
    "source_of",
    "panel_loading",
    "panel_failed",
    "reasons",
    "thanks",
    "thanks_comment",
    "feedback_failed",
    "question_hint",
    "question_too_long",
    "conversation",
    "gradio",
    "opens_elsewhere",
)
"""The sentences that the page's scripts show."""


def page_globals(language: Language, prefix: str, statics: Statics) -> dict[str, object]:
    """What every page in a language knows."""
    other = Language.ENGLISH if language is Language.DUTCH else Language.DUTCH
    return {"static": statics.address, "sheets": SHEETS, "home": f"{prefix}/", "other_language": other.value}


def frame_values(language: Language, config: WebConfig) -> dict[str, object]:
    """What the frame around Gradio needs on top of that."""
    screen = screen_for(language)
    texts = {name: getattr(screen, name) for name in _SCRIPT_TEXTS}
    return {"language": language.value, "script_texts": {**texts, "limit": config.max_question_length}}
