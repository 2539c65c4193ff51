"""The periods that can be chosen, and months in words."""

from datetime import date

from assistant.domain.topic import Language
from assistant.texts.desk import TEXTS
from assistant.texts.screen import screen_for

PERIODS = (1, 3, 6, 12)
"""In closed months."""
PERIOD = 3


def compared(months: int) -> str:
    """Which period stands beside which."""
    return TEXTS["compared_one"] if months == 1 else TEXTS["compared_many"].format(months=months)


def month_name(month: date) -> str:
    """A month as 'oktober 2026'."""
    return f"{screen_for(Language.DUTCH).months[month.month - 1]} {month.year}"
