"""Which kind of value does a question want to know, and does a sentence hold one?

The expected answer type of question answering (Voorhees & Tice, "The TREC-8 Question Answering Track", 1999): 'vanaf
wanneer' wants a date, 'hoeveel procent' a share. A passage about the subject that holds no such value doesn't answer.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from assistant.language.words import fold


class AnswerType(StrEnum):
    """A kind of value that a question can want."""

    DATE = "date"
    DURATION = "duration"
    SHARE = "share"
    MONEY = "money"
    NUMBER = "number"


_COUNT = (
    r"een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|vijftien|twintig|dertig|veertig|vijftig|zestig|"
    r"zeventig|tachtig|negentig|honderd|half|halve|dubbele?|anderhalf|anderhalve|derde|kwart|\d[\d.,]*"
)
_UNIT_OF_TIME = r"(?:seconden?|minuten|minuut|uren|uur|dagen|dag|weken|week|maanden?|mnd|kwartalen|jaren|jaar|jr)"
_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"

# The first that fits tells the type: 'hoeveel procent' before 'hoeveel'.
_WANTED = {
    AnswerType.SHARE: r"\b(?:hoeveel|welke?|wat voor)\W+(?:\w+\W+)?(?:procent\b|percentages?\b|%)|\bhoeveel ?%|"
    r"\bpercentage\b|\bwelk deel\b|\bwhat percentage\b",
    AnswerType.MONEY: r"\b(?:hoeveel|welke?)\W+(?:\w+\W+)?(?:euro|bedrag(?:en)?|geld|budget|korting|subsidie)\b|"
    r"\b(?:wat|welke?|hoe hoog)\W+(?:is|zijn|was)?\W*(?:de|het)?\W*(?:\w+ )?\w*drempel(?:bedrag|waarde|s)?\b|"
    r"\bhoeveel (?:kost|kosten|betaal)\w*|\bhoe duur\b|\bhow much (?:money|does)\b|\bwhat is the threshold\b",
    AnswerType.DURATION: rf"\bhoe ?lang\b|\bhoeveel\W+(?:\w+\W+)?(?:werk)?{_UNIT_OF_TIME}\b|\bhoe vaak\b|"
    r"\b(?:welke|wat is de) \w*termijn\b|\bhow long\b|\bhow often\b|\bhow many (?:days|weeks|months|years)\b",
    AnswerType.DATE: r"\b(?:vanaf|tot|per|sinds) (?:wanneer|welk moment)\b|\bwelke? (?:datum|jaar|kwartaal|maand)\b|"
    r"\bwanneer (?:gaat|gaan|geldt|gelden|treedt|start|begint|begon|verloopt|eindigt|moest|werd|ging)\b|\bwnr\b|"
    r"\bingangsdatum\b|\bdeadline\b|\bsince when\b|\bwhen (?:does|did|will)\b",
    AnswerType.NUMBER: r"\bhoeveel\b|\bhoe (?:hoog|groot|zwaar|veel|warm|dik|breed)\b|"
    r"\bhow (?:many|much|high|large)\b|\b(?:grens|minimum|maximum)waarde\b|\bemissiefactor\b|"
    r"\bwelke? (?:waarde|aantal|\w*factor|norm|score)\b",
}
_HELD = {
    AnswerType.SHARE: rf"\b(?:{_COUNT})\s*(?:%|procent)|\b(?:{_COUNT}) (?:van de|deel)\b|\bhelft\b",
    AnswerType.MONEY: r"€|\beuro\b|\bmiljoen\b|\b\d{1,3}(?:\.\d{3})+\b",
    AnswerType.DURATION: rf"\b(?:{_COUNT})(?:\s*(?:tot|a|en|-|of|tot en met)\s*(?:{_COUNT}))?\s*(?:werk|kalender)?"
    rf"{_UNIT_OF_TIME}\b|\b(?:jaarlijks|maandelijks|wekelijks|dagelijks|elk (?:jaar|kwartaal)|elke (?:maand|week|dag)|"
    r"per (?:jaar|kwartaal|maand)|ieder jaar|halfjaarlijks)\b",
    AnswerType.DATE: rf"\b(?:19|20)\d\d\b|\b{_MONTH}\b|\b(?:eerste|tweede|derde|vierde) kwartaal\b",
    # 'Een' is nearly always the article.
    AnswerType.NUMBER: rf"\b(?!een\b)(?:{_COUNT})\b",
}
_ASKS = tuple((kind, re.compile(pattern)) for kind, pattern in _WANTED.items())
_HOLDS = {kind: re.compile(pattern) for kind, pattern in _HELD.items()}


def expected_type(question: str) -> AnswerType | None:
    """The kind of value that a question wants; None when it wants something else than a value."""
    asked = fold(question)
    return next((kind for kind, pattern in _ASKS if pattern.search(asked)), None)


def holds(kind: AnswerType, sentence: str) -> bool:
    """Whether a sentence holds a value of a kind."""
    return _HOLDS[kind].search(fold(sentence)) is not None


def held(kind: AnswerType | None, sentences: Iterable[str]) -> list[str]:
    """The sentences that hold a value of a kind; none when no kind is wanted."""
    return [sentence for sentence in sentences if holds(kind, sentence)] if kind is not None else []
