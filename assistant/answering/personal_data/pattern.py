"""What a kind of personal data looks like."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class PersonalDataKind(StrEnum):
    """Kinds of personal data that are taken out; the value is the word that replaces it."""

    EMAIL = "e-mailadres"
    BSN = "burgerservicenummer"
    IBAN = "rekeningnummer"
    PHONE = "telefoonnummer"
    ADDRESS = "adres"
    LICENCE_PLATE = "kenteken"
    BIRTH_DATE = "geboortedatum"
    CHAMBER_OF_COMMERCE = "kvk-nummer"
    NAME = "naam"


def _always(_match: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Pattern:
    """An expression and a closer look. Only the group `find` of the expression is taken out, if it has one."""

    kind: PersonalDataKind
    expression: re.Pattern[str]
    confirm: Callable[[re.Match[str]], bool] = _always

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each find, from left to right."""
        group: int | str = "find" if "find" in self.expression.groupindex else 0
        start = 0
        while match := self.expression.search(text, start):
            if self.confirm(match):
                yield match.span(group)
                start = match.end()
            else:
                # What begins later may be right where this isn't: 'Vraag van Saskia' is no name, 'Saskia' is.
                start = match.start() + 1
