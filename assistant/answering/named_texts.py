"""Articles of laws and norms that a question names by their number: 'artikel 2.114', 'NEN-EN-ISO 14001'.

What none of the sources found mentions can't be answered from them, however near they are: another article of the same
law, or what norms are for, looks like an answer and is none.
"""

import re
from collections.abc import Iterable

from assistant.domain.answer_place import AnswerPlace

_NUMBER = r"[- ]*(?P<number>\d+(?:[.:]\d+)?[a-z]{0,2})\b"
_ARTICLE = re.compile(rf"\bart(?:ikel|icle|\.)?{_NUMBER}", re.IGNORECASE)
_NORM = re.compile(rf"\b(?:nen|iso|din|nta|npr|brl|astm)(?:[- ](?:en|iso|iec))*{_NUMBER}", re.IGNORECASE)
"""Not 'EN' by itself: in Dutch that is 'and'."""


def unmentioned(question: str, texts: Iterable[str]) -> tuple[tuple[str, ...], AnswerPlace | None]:
    """The articles and norms in a question, as named there, whose number stands in none of the texts.

    And where their text stands: a law or a scheme; None when all are mentioned.
    """
    told = " ".join(texts).lower()
    places = ((AnswerPlace.LAW_DETAIL, _ARTICLE), (AnswerPlace.SCHEME_DETAIL, _NORM))
    missing = [
        (found[0], place)
        for place, pattern in places
        for found in pattern.finditer(question)
        if not re.search(rf"(?<![\d.]){re.escape(found['number'].lower())}(?!\d)", told)
    ]
    return tuple(name for name, _ in missing), missing[0][1] if missing else None
