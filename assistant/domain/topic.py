"""The axes along which a question and a passage meet."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Language(StrEnum):
    """Language of a question, an answer or the screen. Knowledge is always Dutch."""

    DUTCH = "nl"
    ENGLISH = "en"


class Intent(StrEnum):
    """What the asker wants with the answer; decides how it is composed."""

    CRITERIA = "criteria"
    MAY_I = "may_i"
    HOW_TO = "how_to"
    WHAT_IS = "what_is"
    CALCULATION = "calculation"
    PLAN = "plan"
    OBLIGATION = "obligation"
    EXAMPLE_TEXT = "example_text"
    SMALL_TALK = "small_talk"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Topic:
    """Where a question belongs. Values are taxonomy ids; None means 'not said'."""

    product_group: str | None = None
    theme: str | None = None
    phase: str | None = None
    intent: Intent | None = None
    level: str | None = None

    def inheriting(self, earlier: "Topic") -> "Topic":
        """This topic, with product group and theme it lacks taken from an earlier question.

        Phase, intent and level are what a follow-up changes ("en voor gunnen?"), so they are never inherited,
        except that a follow-up which says nothing at all about what it wants keeps the earlier intent.
        """
        return replace(
            self,
            product_group=self.product_group or earlier.product_group,
            theme=self.theme or earlier.theme,
            intent=self.intent or earlier.intent,
        )
