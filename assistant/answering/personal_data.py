"""Finding personal data in Dutch text, and taking it out before anything is stored, searched or sent on.

Patterns with checksums do the work (python-stdnum: BSN 11-proof, IBAN mod 97). One in eleven random nine-digit numbers
passes the 11-proof, so a number that is called a contract, case or reference number stays. Data of companies (KvK
number, company name) isn't personal data and stays too.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from stdnum import iban
from stdnum.nl import bsn


class PersonalDataKind(StrEnum):
    """Kinds of personal data that are taken out; the value is the word that replaces it."""

    EMAIL = "e-mailadres"
    BSN = "burgerservicenummer"
    IBAN = "rekeningnummer"
    PHONE = "telefoonnummer"
    ADDRESS = "adres"
    LICENCE_PLATE = "kenteken"
    BIRTH_DATE = "geboortedatum"
    NAME = "naam"


@dataclass(frozen=True, slots=True)
class Redaction:
    """A text without personal data; each find is replaced by its kind in square brackets."""

    text: str
    kinds: tuple[PersonalDataKind, ...]


def _always(match: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: PersonalDataKind
    expression: re.Pattern[str]
    confirm: Callable[[re.Match[str]], bool] = _always

    def replacement(self, match: re.Match[str]) -> str:
        """What stands in place of a match: its kind in brackets, or the match itself when a closer look clears it."""
        kept = match.groupdict().get("kept", "")
        return f"{kept}[{self.kind}]" if self.confirm(match) else match.group()


_BSN_WORD = re.compile(r"\b(bsn|burgerservice\w*|sofi\w*)\b", re.IGNORECASE)
_REFERENCE_WORD = re.compile(
    r"\b(kenmerk|contract\w*|zaak\w*|order\w*|dossier\w*|factuur\w*|kvk\w*|btw\w*|cpv\w*|tendernedn?\w*|referentie\w*|nummer)\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w'’-]+"
_PREPOSITION = r"(?:van|de|der|den|ten|ter|te|el|al|'t|in)"
_FIRST_AND_LAST = rf"[A-Z][\w'’-]*[a-z]\s+(?:{_PREPOSITION}\s+)*[A-Z][\w'’-]*[a-z]"
_FULL_NAME = rf"(?:[A-Z]\.\s?)*(?:{_PREPOSITION}\s+)*{_NAME}(?:\s+(?:{_PREPOSITION}\s+)*{_NAME})?"
_STREET = (
    r"[A-Z][\w'’.-]*(?:\s[a-z]{2,3}(?=\s))?(?:\s[A-Z][\w'’.-]*)?"
    r"(?:straat|laan|weg|plein|gracht|kade|singel|dreef|hof|pad|steeg|dijk|plantsoen|park|baan|lei|ring)"
)


def _is_bsn(match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match.group())
    around = match.string[max(0, match.start() - 40) : match.end() + 25]
    if _BSN_WORD.search(around):
        return len(digits) in (8, 9)
    return len(digits) == 9 and bool(bsn.is_valid(digits)) and not _REFERENCE_WORD.search(around)


_PATTERNS = (
    _Pattern(PersonalDataKind.EMAIL, re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}\b")),
    _Pattern(
        PersonalDataKind.IBAN,
        re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,6}(?:\s?[A-Z0-9]{1,4})?\b", re.IGNORECASE),
        lambda match: bool(iban.is_valid(match.group())),
    ),
    _Pattern(
        PersonalDataKind.PHONE,
        re.compile(
            r"(?<![\w.,€])(?:\+31|0031|0)[\s-]?(?:\(0\))?\s?(?:6[\s-]?\d{2}|\d{2,3})(?:[\s-]?\d{2,4}){2,3}(?![\w])"
        ),
        lambda match: 10 <= len(re.sub(r"\D", "", match.group())) <= 13,
    ),
    _Pattern(PersonalDataKind.BSN, re.compile(r"(?<![\w.,])\d{3}[. ]?\d{2,3}[. ]?\d{3}(?![\w])"), _is_bsn),
    _Pattern(
        PersonalDataKind.ADDRESS,
        re.compile(rf"\b{_STREET}\s\d{{1,5}}(?:\s?[a-zA-Z])?\b(?:,?\s*\d{{4}}\s?[A-Z]{{2}}\b)?"),
    ),
    _Pattern(PersonalDataKind.ADDRESS, re.compile(r"\b[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}\s*,?\s*\d{1,5}\b")),
    _Pattern(
        PersonalDataKind.LICENCE_PLATE,
        re.compile(r"\b(?:[A-Z]{1,3}-\d{2,3}-[A-Z]{1,2}|\d{1,2}-[A-Z]{2,3}-\d{1,2}|[A-Z]{2}-\d{2}-\d{2})\b"),
    ),
    _Pattern(
        PersonalDataKind.BIRTH_DATE,
        re.compile(
            r"(?<=geboren op )\d{1,2}[-/ ]\w{1,9}[-/ ]\d{4}|(?<=geboortedatum )\d{1,2}[-/ ]\w{1,9}[-/ ]\d{4}",
            re.IGNORECASE,
        ),
    ),
    _Pattern(
        PersonalDataKind.NAME,
        re.compile(
            r"(?:(?<=\bheer )|(?i:(?<=\bmevrouw )|(?<=\bmeneer )|(?<=\bdhr\. )|(?<=\bdhr )|(?<=\bmevr\. )|(?<=\bmevr )"
            rf"|(?<=\bmw\. )|(?<=\bmijn naam is )|(?<=\bik heet )|(?<=\bmy name is ))){_FULL_NAME}"
        ),
    ),
    # 'Ik ben Inkoper' is no name.
    _Pattern(PersonalDataKind.NAME, re.compile(rf"(?i:(?<=\bik ben )|(?<=\bi am )){_FIRST_AND_LAST}")),
    _Pattern(
        PersonalDataKind.NAME,
        re.compile(rf"(?P<kept>(?i:met vriendelijke groet(?:en)?|groet(?:jes|en)?|mvg),?\s+){_FULL_NAME}\s*$"),
    ),
)


def redact(text: str) -> Redaction:
    """The text with every find replaced, and the kinds that were found in the order in which they are looked for."""
    kinds: list[PersonalDataKind] = []
    for pattern in _PATTERNS:
        replaced = pattern.expression.sub(pattern.replacement, text)
        if replaced != text:
            kinds.append(pattern.kind)
            text = replaced
    return Redaction(text, tuple(dict.fromkeys(kinds)))
