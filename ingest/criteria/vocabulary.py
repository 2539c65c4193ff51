"""The words that others use for what a criterion's fields may hold."""

import re
import unicodedata
from collections.abc import Mapping

from assistant.domain.criterion import AmbitionLevel, Checked, CriterionType

TYPES = tuple(kind.value for kind in CriterionType)
LEVELS = tuple(level.value for level in AmbitionLevel)
OBLIGATIONS = ("verplicht", "keuze")
CHECKED = tuple(checked.value for checked in Checked)
"""What the fields may hold, in the order in which lists offer it."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "type": TYPES,
    "level": LEVELS,
    "obligation": OBLIGATIONS,
    "checked": CHECKED,
}

_TYPE_WORDS = {
    "geschiktheidseis": "geschiktheidseis geschiktheidscriteri bekwaamheidseis suitabilityrequirement "
    "suitabilitycriteri exclusioncriteri uitsluitingsgrond",
    "selectiecriterium": "selectiecriteri selectieeis selectioncriteri",
    "minimumeis": "minimumeis minimaleeis technischespecificatie technischeeis knockouteis technicalspecification "
    "minimumrequirement functioneleeis",
    "gunningscriterium": "gunningscriteri gunningcriteri gunningswens awardcriteri subgunning",
    "contractbepaling": "contractbepaling contractvoorwaarde contracteis contractclausule uitvoeringsvoorwaarde "
    "uitvoeringseis contractperformanceclause contractclause contractcondition contractperformance",
}
_LEVEL_WORDS = {
    "basis": "basis basic core kerncriteri",
    "significant": "significant gevorderd advanced",
    "ambitieus": "ambitieus ambitieuze ambitious comprehensive uitgebreid",
}
_OBLIGATION_WORDS = {
    "verplicht": "verplicht mandatory obligatory wettelijk",
    "keuze": "keuze optioneel optional facultatief voluntary vrijwillig nietverplicht",
}
_THEME_WORDS = {
    "toegankelijkheid": "toegankelijk accessib",
    "diversiteit-inclusie": "diversiteit inclusi diversity",
    "social-return": "socialreturn sroi arbeidsmarkt sociaalrendement",
    "keten-isv": "keten isv internationalesociale mensenrechten arbeidsomstandigheden supplychain humanrights "
    "fairtrade",
    "circulair": "circula grondstof afval materiaal materialen hergebruik recycl levensduur verpakking waste reuse",
    "klimaat": "klimaat energie co2 emissie broeikas climate energy carbon",
    "milieu-biodiversiteit": "milieu biodivers natuur water bodem lucht geluid gevaarlijkestoffen chemi ecolog "
    "environment",
}
_WHOLE_WORDS = {
    "eis": "minimumeis",
    "eisen": "minimumeis",
    "koeis": "minimumeis",
    "requirement": "minimumeis",
    "wens": "gunningscriterium",
    "specificatie": "minimumeis",
    "specification": "minimumeis",
    "ts": "minimumeis",
    "sc": "selectiecriterium",
    "ac": "gunningscriterium",
    "cpc": "contractbepaling",
}
"""Too short to look for inside other words; the last four are abbreviations of the European GPP lists."""


def folded(text: str) -> str:
    """Only the letters and digits of a text, in lower case and without accents: 'Ambitie-niveau' -> ambitieniveau."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]+", "", "".join(character for character in plain if not unicodedata.combining(character)))


def type_of(text: str) -> str | None:
    """The type of criterion that is meant, if it is clear."""
    return _WHOLE_WORDS.get(folded(text)) or _meant(text, _TYPE_WORDS)


def level_of(text: str) -> str | None:
    """The ambition level that is meant, if it is clear."""
    return _meant(text, _LEVEL_WORDS)


def obligation_of(text: str) -> str | None:
    """Whether a law forces it ('verplicht') or not ('keuze'), if it is clear."""
    return "keuze" if folded(text).startswith("niet") else _meant(text, _OBLIGATION_WORDS)


def checked_of(text: str) -> str | None:
    """How far it was read back, if it is clear."""
    known = {"yes": "ja", "no": "nee", "partly": "deels"} | dict(zip(CHECKED, CHECKED, strict=True))
    return known.get(folded(text))


def theme_of(text: str) -> str | None:
    """Id of the theme that a subject's name points to, if it is clear. Themes are the ones of begrippen.yaml."""
    whole = folded(text)
    exact = next((theme for theme in _THEME_WORDS if folded(theme) == whole), None)
    return exact or _first(whole, _THEME_WORDS)


def _meant(text: str, words: Mapping[str, str]) -> str | None:
    """The only value of which a word occurs in the text; None when there is none, or more than one."""
    whole = folded(text)
    found = [value for value, spellings in words.items() if any(word in whole for word in spellings.split())]
    return found[0] if len(found) == 1 else None


def _first(whole: str, words: Mapping[str, str]) -> str | None:
    return next((value for value, spellings in words.items() if any(word in whole for word in spellings.split())), None)
