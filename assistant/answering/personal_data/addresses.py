"""Addresses: a street with a house number, or a postcode with one."""

import re

from assistant.answering.personal_data.pattern import Pattern, PersonalDataKind

_STREET_END = (
    r"(?:straat|laan|weg|plein|gracht|kade|singel|dreef|hof|pad|steeg|dijk|plantsoen|park|baan|weide|markt|werf|erf)"
)
_STREET = (
    rf"(?:[A-Z][\w'’.-]*(?:\s(?:van|der|den|de|het|aan|op|in)(?=\s))?(?:\s[A-Z][\w'’.-]*)?{_STREET_END}"
    r"|(?:Laan|Weg|Straat|Plein|Hof|Kade|Park)\s(?:(?:van|der|den|de|het|'t)\s)+[A-Z]\w+(?:\s[A-Z]\w+)?)"
)
_HOUSE_NUMBER = r"\d{1,4}(?:-\d{1,3}|\s?[a-zA-Z])?\b(?:,?\s*\d{4}\s?[A-Z]{2}\b)?"
_NO_STREET = re.compile(
    r"\b(rijks|snel|autosnel|spoor|vaar|hoofd)weg|\b(fiets|voet|wandel|groei|transitie|ontwikkel)pad"
    r"|\brijbaan|\b(wagen|machine|zonne|wind|sport|bedrijven)park",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d$")
_LIVES = r"(?i:\b(?:bewoners?\svan|woont\s(?:op|aan|in)|woonachtig\s(?:op|aan)))\s(?:de\s|het\s)?"
_AT = r"(?i:\b(?:adres|wonen|woont|woonachtig)\b[\w\s:,]{0,15}?)\b"


def _is_address(match: re.Match[str]) -> bool:
    """Whether it isn't a work: 'Rijksweg 44', 'Wagenpark 2027'."""
    return not _NO_STREET.search(match.group()) and not _YEAR.search(match.group())


ADDRESSES = (
    Pattern(PersonalDataKind.ADDRESS, re.compile(rf"\b{_STREET}\s{_HOUSE_NUMBER}"), _is_address),
    Pattern(
        PersonalDataKind.ADDRESS,
        re.compile(rf"{_AT}(?P<find>(?:de\s|van\s)*\w+{_STREET_END}\s{_HOUSE_NUMBER})"),
        _is_address,
    ),
    Pattern(
        PersonalDataKind.ADDRESS,
        re.compile(rf"{_LIVES}(?P<find>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?\s{_HOUSE_NUMBER})"),
        _is_address,
    ),
    # Postcodes have no SA, SD or SS; the others are units and the Union.
    Pattern(
        PersonalDataKind.ADDRESS,
        re.compile(r"\b[1-9]\d{3}\s?(?!SA|SD|SS|EU|KG|KM|KW|MB|GB|MM|CM|ML)[A-Z]{2}(?:\s*,\s*|\s+)\d{1,5}\b"),
    ),
)
