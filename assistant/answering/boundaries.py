"""What the assistant won't do, recognised in a question by its wording.

These are signals for a friendly refusal, not a wall: quote mode can only ever show sentences of the knowledge base, so
an instruction that slips through changes nothing.
"""

import re
import unicodedata
from enum import StrEnum

_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
)
_LOOK_ALIKES = str.maketrans("аеорсухкмнвтіѕјАЕОРСУХКМНВТІЅЈ", "aeopcyxkmhbtisjAEOPCYXKMHBTISJ")
"""Cyrillic letters that look like Latin ones."""
_SPACED_OUT = re.compile(r"\b\w(?: \w){3,}\b")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Boundary(StrEnum):
    """A kind of request that is refused, each with its own sentence and a lawful alternative."""

    INSTRUCTION = "instruction"
    FAVOURITISM = "favouritism"
    SPLITTING = "splitting"
    MANIPULATION = "manipulation"
    FABRICATION = "fabrication"
    VERDICT = "verdict"
    OTHERS_QUESTIONS = "others_questions"
    DISPUTE = "dispute"


_ANY = r".{0,60}"


def _signal(*alternatives: tuple[str, ...]) -> re.Pattern[str]:
    """Matches when the words of one alternative follow each other, each within sixty characters of the one before."""
    sequences = (_ANY.join(rf"\b(?:{word})(?!\w)" for word in words) for words in alternatives)
    return re.compile("|".join(sequences), re.IGNORECASE | re.DOTALL)


_SUPPLIERS = r"leveranciers?|bedrijf|partij|aannemer|bureau|supplier|company"
_RIVALS = r"concurrent\w*|andere (?:partijen|leveranciers|aanbieders)|competitors?"
_CUT = r"splits\w*|opsplits\w*|opknip\w*|knip\w*|opdelen|split(?:ting)?"
_LIMIT = r"drempel\w*|grens\w*|limiet|threshold"
_EVADE = r"ontwijk\w*|omzeil\w*|ontduik\w*|evade|avoid"
_DUTY = r"aanbested\w*|drempel\w*|aanbestedingsplicht|tender(?:ing)?"
_OTHERS = r"collega\w*|anderen|andere gebruikers|iemand anders|other users?|colleagues?"

_SIGNALS: tuple[tuple[Boundary, re.Pattern[str]], ...] = (
    (
        Boundary.INSTRUCTION,
        _signal(
            (
                r"negeer|vergeet|ignore|disregard|forget",
                r"instructies?|regels|instructions?|rules|prompt|hierboven|above",
            ),
            (r"system ?prompt|systeemprompt|developer mode|jailbreak|DAN[- ]?(?:modus|mode)",),
            (r"doe alsof|gedraag je als|speel de rol|pretend|act as|roleplay",),
            (
                r"print|toon|geef|herhaal|reveal|repeat|show",
                r"je|jouw|your",
                r"instructies|prompt|configuratie|instructions",
            ),
            (r"INST\]|im_start|im_end",),
            (r"script>|iframe|/?system>",),
        ),
    ),
    (
        Boundary.FAVOURITISM,
        _signal(
            (
                r"zorg\w*|regel|schrijf|maak|opstel\w*|formule\w*|richt",
                r"zo(?:dat)?|dat",
                r"alleen|enkel|precies|zeker",
                r"wint|winnen|past|passen|voldoe\w*|voldoen|krijgt|kan|overblijft",
            ),
            (r"toeschrijven|toeschrijf|toegeschreven", r"naar"),
            (r"laten?|wil\w*|moet", _SUPPLIERS, r"winnen|wint|bevoordelen|voortrekken|krijgt de opdracht"),
            (_RIVALS, r"uitsluiten|buitensluiten|wegschrijven|buiten de deur|exclude"),
            (r"uitsluiten|buitensluiten|exclude|weren", _RIVALS),
            (r"bevoordeel|bevoordelen|voortrekken|favou?r", _SUPPLIERS),
        ),
    ),
    (
        Boundary.SPLITTING,
        _signal(
            (_CUT, r"onder|beneden|below|under", _LIMIT),
            (r"onder|beneden|below|under", _LIMIT, _CUT),
            (_EVADE, _DUTY),
            (_DUTY, _EVADE),
        ),
    ),
    (
        Boundary.MANIPULATION,
        _signal(
            (
                r"scores?|punten|beoordeling|raming|verslag|cijfers?",
                r"achteraf|stiekem",
                r"aanpas\w*|wijzig\w*|verander\w*",
            ),
            (
                r"achteraf|stiekem|heimelijk|secretly",
                r"aanpassen|wijzigen|veranderen|doorgeven|delen|geef|adjust|change",
            ),
            (r"geef|deel|stuur", r"stiekem|vooraf alvast|heimelijk", r"vragen|informatie|antwoorden|offerte|prijs"),
            (r"zodat|zo dat", r"niemand|nooit", r"ziet|merkt|achter komt|weet"),
            (r"nooit", r"achter", r"komt|komen"),
            (r"smoes|drogreden|excuus", r"om|voor|over"),
            (
                r"bedenk|verzin|zoek|geef",
                r"reden|excuus|smoes",
                r"dwingende|niet aan te besteden|onder ?uit|uit te sluiten",
            ),
            (r"laat|laten|maak", r"uitzien als|eruit ?zien als|lijken op|lijkt alsof", r"klein\w*|toegestaan|wettig"),
            (r"rig", r"tender|award|procedure"),
        ),
    ),
    (
        Boundary.FABRICATION,
        _signal(
            (
                r"verzin|verzonnen|fabriceer|invent|make up|fantaseer",
                r"\w*artikel\w*|wet|uitspraak|bron|bronnen|citaat|ruling|source",
            ),
            (r"nep|neppe|fake|valse", r"uitspraak|bron|citaat|wetsartikel|advies|source|ruling"),
            (r"bron|bronnen|source", r"zodat het lijkt|alsof|pretend"),
        ),
    ),
    (
        Boundary.VERDICT,
        _signal(
            (
                r"beoordeel|becijfer|judge|rate",
                r"deze|mijn|this|inschrijving van",
                r"offerte|inschrijving|aanbieding|bid|tender",
            ),
            (r"welke|which", r"offerte|inschrijving|inschrijver|bid", r"kiezen|kies|winnen|choose|pick"),
            (
                r"is|are",
                r"inschrijver|leverancier|bedrijf|aannemer|supplier",
                r"schuldig|fraudeur|oplichter|guilty|crimin\w*",
            ),
        ),
    ),
    (
        Boundary.OTHERS_QUESTIONS,
        _signal(
            (r"vragen|gesprek\w*|chats?|conversations?|questions", r"van|of|from", _OTHERS),
            (r"vroeg|vroegen|gevraagd|asked?", r"door|by", _OTHERS),
            (_OTHERS, r"vroeg|vroegen|gevraagd|asked"),
            (r"exporteer|download|dump|export", r"alle|all", r"gesprek\w*|vragen|chats?|conversations?|questions"),
            (r"wat|welke|what", r"heeft|hebben|vroeg|vroegen|did|have|has", _OTHERS, r"gevraagd|vragen|asked?|hier"),
        ),
    ),
    (
        Boundary.DISPUTE,
        _signal(
            (r"kort geding|dagvaarding|rechtszaak|lawsuit", r"winnen|kans|sterk|verweer|advies|reageren|doen|win"),
            (
                r"leverancier|inschrijver|aannemer|partij",
                r"dreigt|dagvaart|klaagt",
                r"kort geding|rechter|claim|schade\w*",
            ),
        ),
    ),
)


def clean(text: str) -> str:
    """The text as a person sees it: NFC, without invisible, direction-changing and control characters, trimmed."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _CONTROL.sub(" ", visible).strip()


def boundary_of(text: str) -> Boundary | None:
    """The first boundary that a cleaned question crosses, or None; look-alike letters and spacing don't hide it."""
    plain = unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKES)
    plain = _SPACED_OUT.sub(lambda match: match.group().replace(" ", ""), plain)
    return next((boundary for boundary, signal in _SIGNALS if signal.search(plain)), None)
