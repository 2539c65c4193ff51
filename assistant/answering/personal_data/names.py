"""Names of people, told by what stands before them (a title, a role, a greeting) or by a common first name."""

import re

from assistant.answering.personal_data.name_words import COMMON_SURNAMES, FIRST_NAMES, NO_NAMES, NOT_PERSONS
from assistant.answering.personal_data.pattern import Pattern, PersonalDataKind
from assistant.language.places import OTHER_PLACES, OWN_MUNICIPALITY

_PREFIX = r"(?i:van|de|der|den|ten|ter|te|el|al|'t|in 't)"
_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ'’]+(?:-(?:(?i:de|van)\s)?[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+)*"
_SURNAME = rf"(?:{_PREFIX}\s+)*{_CAPITALISED}"
_NAME = rf"(?:[A-Z]\.\s?)*{_SURNAME}(?:\s+{_SURNAME}){{0,2}}"
_FIRST_AND_LAST = rf"{_CAPITALISED}\s+{_SURNAME}"
_NO_NAME = "(?i:" + "|".join(sorted(NO_NAMES)) + r")\b"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PLACE = re.compile(r"\w{2}(?:straat|laan|weg|plein|gracht|singel|kade|dreef|plantsoen|steeg|school|gebouw)$")
_CAPITAL_PREFIXES = frozenset({"Van", "De", "Den", "Ten", "Ter"})
_LEGAL_FORMS = frozenset({"BV", "NV", "VOF"})

_TITLE = r"(?:\bheer|(?i:\b(?:de\sheer|meneer|mijnheer|mevrouw|mejuffrouw|dhr\.?|mevr\.?|mvr\.?|mw\.?|mrs\.?|ms\.?)))"
"""'Heer' with a capital is a title only after 'de': else it is Heer Hugowaard."""
_DEGREE = r"(?i:\b(?:ing|ir|drs|dr|prof|mr)\.?)"
_NAMED = (
    r"(?i:\b(?:t\.a\.v\.|ter\sattentie\svan|heet|spreekt\smet|contactpersoon\sis"
    r"|(?:mijn|zijn|haar|diens)\snaam\sis|(?:my|his|her)\sname\sis))"
)
_PLACES = "|".join(sorted(OWN_MUNICIPALITY | OTHER_PLACES))
_PERSON = (
    r"(?i:\b(?:collega|kandidaat|deelnemer|stagiaire?|cliënt|chef|baas|buurman|buurvrouw"
    rf"|(?:bewoner|inwoner|burger)(?!\s+van\s+(?:{_PLACES})\b)))"
)
_ROLE = (
    r"(?i:\b(?:contactpersoon|projectleider|wethouder|burgemeester|adviseur|directeur|manager|medewerker|uitvoerder"
    r"|bestuurder|inkoper|teamleider|ambtenaar|eigenaar|referent|namens|volgens))"
)
_HELLO = r"(?i:hoi|hallo|hey|hé|hai|hi|goede(?:morgen|middag|navond))"
_GREETING = rf"\b(?:{_HELLO}|(?i:beste|geachte|dag|lieve))"
_CLOSING = (
    r"(?i:\b(?:groet(?:jes|en)?|mvg|gr|bedankt|dank\s?je(?:\swel)?|dank\su(?:\swel)?|thanks|regards)\b|\bm\.v\.g)"
    r"[.,!]?"
)
_SIGNED_OFF = r"(?:\s*[.!]?|,?\s(?:van|afdeling|team)\b.{0,40})\s*$"
_NO_PERSON_BEFORE = r"(?<![\w-])(?<!\bSint )(?<!\bSt )(?<!\btype )(?<!\bmodel )"


def _is_name(match: re.Match[str]) -> bool:
    """Whether no word is one that nobody is called, such as that of a department or a street."""
    name = match.group("find")
    return not _PLACE.search(name) and not any(word.casefold() in NO_NAMES for word in _WORD.findall(name))


def _is_common_name(match: re.Match[str]) -> bool:
    """Whether it is a name by its words alone: after a role also stand departments and companies."""
    words = _WORD.findall(match.group("find"))
    known = any(word.casefold() in FIRST_NAMES or word.casefold() in COMMON_SURNAMES for word in words)
    return (known or words[0] in _CAPITAL_PREFIXES) and _is_name(match)


def _is_common_surname(match: re.Match[str]) -> bool:
    return match.group("surname").casefold() in COMMON_SURNAMES


def _has_initials(match: re.Match[str]) -> bool:
    """Two initials make a name of any word; one may be a class or an annex: 'energielabel C. Bij ...'."""
    initials = re.sub(r"[\s.]", "", match.group("initials"))
    return _is_name(match) if len(initials) > 1 and initials not in _LEGAL_FORMS else _is_common_name(match)


def _has_first_name(match: re.Match[str]) -> bool:
    rest = match.string[match.start("find") :].casefold()
    common = match.group("first").casefold() in FIRST_NAMES
    return common and not rest.startswith(NOT_PERSONS) and not _PLACE.search(match.group("find"))


NAMES = tuple(
    Pattern(PersonalDataKind.NAME, re.compile(expression), confirm)
    for expression, confirm in (
        (rf"(?:{_TITLE}|{_DEGREE}|{_NAMED}|{_PERSON}):?\s+(?P<find>{_NAME})", _is_name),
        # Who types in a hurry writes names in lower case.
        (rf"{_TITLE}\s+(?P<find>(?:{_PREFIX}\s+)*(?P<surname>[a-zß-ÿ-]+))\b", _is_common_surname),
        (rf"(?<![\w.])(?P<find>(?P<initials>(?:[A-Z]\.\s?)+){_SURNAME}(?:-{_CAPITALISED})?)", _has_initials),
        (rf"{_ROLE}\s+(?P<find>{_NAME})", _is_common_name),
        # 'Ik ben Inkoper' is no name.
        (rf"(?i:\bik ben|\bi am)\s+(?P<find>{_FIRST_AND_LAST})", _is_name),
        (rf"{_GREETING}\s+(?P<find>{_NAME})(?=\s*(?:[,!:\n]|$))", _is_name),
        (rf"^\s*{_HELLO}\s+(?P<find>[a-zß-ÿ]{{3,}})(?=,)", _is_name),
        (rf"{_CLOSING}\s+(?P<find>(?!Groet){_NAME}){_SIGNED_OFF}", _is_name),
        (rf"(?:{_CLOSING}|(?i:\b(?:ik ben|ik heet|met)))\s+(?P<find>(?P<first>[a-zß-ÿ-]{{3,}}))\b", _has_first_name),
        (
            rf"{_NO_PERSON_BEFORE}(?P<find>(?P<first>{_CAPITALISED})(?:\s+(?!{_NO_NAME}){_SURNAME}){{0,2}})",
            _has_first_name,
        ),
    )
)
