"""What the assistant won't do, recognised in a question by its wording.

These are signals for a friendly refusal, not a wall: quote mode can only ever show sentences of the knowledge base, so an
instruction that slips through changes nothing.
"""

import re
import unicodedata
from enum import StrEnum

_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Boundary(StrEnum):
    """A kind of request that is refused, each with its own sentence and a lawful alternative."""

    INSTRUCTION = "instruction"
    FAVOURITISM = "favouritism"
    SPLITTING = "splitting"
    OTHERS_QUESTIONS = "others_questions"
    DISPUTE = "dispute"


_SIGNALS: tuple[tuple[Boundary, re.Pattern[str]], ...] = (
    (
        Boundary.INSTRUCTION,
        re.compile(
            r"\b(negeer|vergeet|ignore|disregard|forget)\b.{0,40}\b(instructies?|regels|opdracht(en)?|instructions?|rules|prompt|above|hierboven|voorgaande)"
            r"|\b(system ?prompt|systeemprompt|developer mode|jailbreak|DAN[- ]?modus|DAN mode)\b"
            r"|\b(doe alsof|gedraag je als|pretend|act as|roleplay|speel de rol)\b"
            r"|\b(print|toon|geef|herhaal|reveal|repeat|show)\b.{0,30}\b(je|jouw|your)\b.{0,20}\b(instructies|prompt|configuratie|instructions)\b"
            r"|<\s*(script|iframe|img|system|/?instructions?)\b|\[/?INST\]|<\|im_",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Boundary.FAVOURITISM,
        re.compile(
            r"\b(zorg|regel|schrijf|maak|opstel\w*|formule\w*|richt)\b.{0,60}\b(zo(dat)?|dat)\b.{0,50}\b(alleen|enkel|precies|zeker)\b.{0,40}\b(wint|winnen|past|passen|voldoe\w*|kan voldoen|krijgt)\b"
            r"|\b(toeschrijven|toeschrijf|toegeschreven)\b.{0,20}\bnaar\b"
            r"|\b(laat|laten|wil|moet|bevoordel\w*|voortrekken|bevoorrechten)\b.{0,40}\b(leverancier|bedrijf|partij|aannemer|bureau)\b.{0,40}\b(winnen|wint|bevoordelen|voortrekken|krijgt de opdracht)\b"
            r"|\b(concurrent\w*|andere (partijen|leveranciers|aanbieders))\b.{0,30}\b(uitsluiten|buitensluiten|wegschrijven|buiten de deur)\b"
            r"|\bhoe\b.{0,40}\b(bevoordeel|bevoordelen|trek\w* .{0,20}voor)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Boundary.SPLITTING,
        re.compile(
            r"\b(splits\w*|opsplits\w*|opknip\w*|knip\w*|opdelen|verdelen|split)\b.{0,80}\b(onder|beneden|below|under)\b.{0,30}\b(drempel\w*|grens\w*|limiet|threshold)"
            r"|\b(onder|beneden)\b.{0,30}\b(drempel\w*|grens\w*)\b.{0,60}\b(splits\w*|opsplits\w*|opknip\w*|knip\w*|opdelen)\b"
            r"|\b(ontwijk\w*|omzeil\w*|ontduik\w*)\b.{0,50}\b(aanbested\w*|drempel\w*|wet|regels|aanbestedingsplicht)\b"
            r"|\b(aanbested\w*|drempel\w*|aanbestedingsplicht)\b.{0,40}\b(ontwijk\w*|omzeil\w*|ontduik\w*)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Boundary.OTHERS_QUESTIONS,
        re.compile(
            r"\b(vragen|vraag|gesprek\w*|chat\w*)\b.{0,30}\bvan\b.{0,20}\b(collega\w*|anderen|andere gebruikers|iemand anders)\b"
            r"|\b(wat|welke)\b.{0,30}\b(vroeg|vroegen|heeft|hebben)\b.{0,30}\b(collega\w*|anderen|andere gebruikers)\b.{0,30}\b(gevraagd|vragen|hier)?\b"
            r"|\b(other users?|colleagues?)\b.{0,30}\b(ask|asked|questions)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Boundary.DISPUTE,
        re.compile(
            r"\b(kort geding|dagvaarding|rechtszaak|aangeklaagd|lawsuit)\b.{0,80}\b(winnen|winnen we|kans|sterk|verweer|advies|reageren|doen)\b"
            r"|\b(leverancier|inschrijver|aannemer|partij)\b.{0,60}\b(dreigt|dagvaart|klaagt)\b.{0,60}\b(kort geding|rechter|claim|schadevergoeding)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
)


def clean(text: str) -> str:
    """The text as a person sees it: NFC, without invisible, direction-changing and control characters, trimmed."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _CONTROL.sub(" ", visible).strip()


def boundary_of(text: str) -> Boundary | None:
    """The first boundary that a cleaned question crosses, or None."""
    return next((boundary for boundary, signal in _SIGNALS if signal.search(text)), None)
