"""What is told by its form: e-mail addresses, numbers with a checksum, telephone numbers, plates and dates of birth.

Checksums are python-stdnum's (BSN 11-proof, IBAN mod 97). One in eleven random nine-digit numbers passes the 11-proof,
so a number that is called a contract, case or reference number, or counts something, stays.
"""

import re

from stdnum import iban
from stdnum.nl import bsn

from assistant.answering.personal_data.pattern import Pattern, PersonalDataKind

_BSN_WORD = re.compile(r"\b(bsn|b\.s\.n\.|burgerservice\w*|sofi\w*)", re.IGNORECASE)
_REFERENCE_WORD = re.compile(
    r"\b(kenmerk|contract\w*|zaak\w*|order\w*|dossier\w*|factuur\w*|kvk\w*|bestel\w*|besluit\w*|beschikking\w*|subsidie\w*"
    r"|project\w*|artikel\w*|btw\w*|cpv\w*|tendernedn?\w*|referentie\w*|\w*(?<!service)(?<!sofi)nummer|po)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\s*(euro\w*|eur|kwh|mwh|kg|kilo|ton|km|m2|m3|stuks?|vellen|liter)\b", re.IGNORECASE)
_BANKS = frozenset("ABNA ASNB BUNQ INGB KNAB RABO RBRB SNSB TRIO REVO NTSB".split())
_ONE_PERSON = re.compile(r"\b(eenmanszaak|zzp\w*|zelfstandige\w*|freelance\w*)\b", re.IGNORECASE)
_PLATES = r"""
    [A-Z]{2}-\d{2}-\d{2} | \d{2}-\d{2}-[A-Z]{2} | \d{2}-[A-Z]{2}-\d{2} | [A-Z]{2}-\d{2}-[A-Z]{2}
    | [A-Z]{2}-[A-Z]{2}-\d{2} | \d{2}-[A-Z]{2}-[A-Z]{2} | \d{2}-[A-Z]{3}-\d | \d-[A-Z]{3}-\d{2} | [A-Z]{2}-\d{3}-[A-Z]
    | [A-Z]-\d{3}-[A-Z]{2} | [A-Z]{3}-\d{2}-[A-Z] | [A-Z]-\d{2}-[A-Z]{3} | \d-[A-Z]{2}-\d{3} | \d{3}-[A-Z]{2}-\d
"""
"""The forms of Dutch licence plates (RDW, sidecodes 1-14)."""
_MONTH = (
    r"(?:\d{1,2}|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|[a-z]{3}\.?)"
)
_BORN = r"\b(?:geboren(?:\s(?:te|in)\s[\w-]+)?|geb\.?|geb\.?\s?dat(?:um|\.)?|geboortedatum|geboortedag)"


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match.group())


def _is_bsn(match: re.Match[str]) -> bool:
    digits = _digits(match)
    around = match.string[max(0, match.start() - 40) : match.end() + 25]
    if _BSN_WORD.search(around):
        return len(digits) in (8, 9)
    counted = match.string[: match.start()].rstrip().endswith("€") or _AMOUNT.match(match.string, match.end())
    return len(digits) == 9 and not counted and bool(bsn.is_valid(digits)) and not _REFERENCE_WORD.search(around)


def _is_phone(match: re.Match[str]) -> bool:
    national = _digits(match).removeprefix("0031").removeprefix("31").removeprefix("0")
    return len(national) in (9, 10) if national.startswith(("800", "900")) else len(national) == 9


def _is_iban(match: re.Match[str]) -> bool:
    compact = re.sub(r"[\s.-]", "", match.group()).upper()
    # With the code of a bank in it, it is one with a typing error.
    return bool(iban.is_valid(compact)) or compact[4:8] in _BANKS


def _is_of_one_person(match: re.Match[str]) -> bool:
    return bool(_ONE_PERSON.search(match.string[max(0, match.start() - 60) : match.end() + 60]))


NUMBERS = (
    Pattern(PersonalDataKind.EMAIL, re.compile(r"\b[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}\b")),
    Pattern(
        PersonalDataKind.IBAN,
        re.compile(r"\bNL[\s.-]?\d{2}[\s.-]?[A-Z]{4}(?:[\s.-]?\d){10}\b", re.IGNORECASE),
        _is_iban,
    ),
    Pattern(
        PersonalDataKind.IBAN,
        re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,6}(?:\s?[A-Z0-9]{1,4})?\b", re.IGNORECASE),
        _is_iban,
    ),
    Pattern(
        PersonalDataKind.CHAMBER_OF_COMMERCE,
        re.compile(r"\bkvk(?:[\s-]?(?:nummer|nr\.?))?\s*[:=]?\s*(?:is\s)?(?P<find>\d{8})\b", re.IGNORECASE),
        _is_of_one_person,
    ),
    Pattern(
        PersonalDataKind.PHONE,
        re.compile(r"(?<![\w.,€])(?:\+31|0031|\(?0)(?:[\s.-]{0,3}\(?\d\)?){8,11}(?![\w])"),
        _is_phone,
    ),
    Pattern(PersonalDataKind.BSN, re.compile(r"(?<![\w.,])\d(?:[. ]?\d){7,8}(?![\w])"), _is_bsn),
    Pattern(PersonalDataKind.LICENCE_PLATE, re.compile(rf"\b(?!EN-|CO-|NEN-)(?:{_PLATES})\b", re.VERBOSE)),
    Pattern(
        PersonalDataKind.LICENCE_PLATE,
        re.compile(
            r"(?i:\bkenteken(?:s|plaat)?\b[\s:]*(?:is\s)?)"
            r"(?P<find>(?=\S*\d)(?=\S*[A-Za-z])[A-Za-z\d]+(?:-[A-Za-z\d]+){0,2})\b"
        ),
    ),
    Pattern(
        PersonalDataKind.BIRTH_DATE,
        re.compile(
            rf"{_BORN}[\s,]*(?:is|op|:|=)?\s*(?P<find>\d{{1,2}}[-/ .]{_MONTH}[-/ .]\d{{2,4}})\b",
            re.IGNORECASE,
        ),
    ),
)
"""A plate without a hyphen or in lower case counts only after the word 'kenteken', a date only after 'geboren'."""
