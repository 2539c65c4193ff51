"""What is to be checked before a sentence about one thing is written about another: its numbers, dates and articles."""

import re
from collections.abc import Iterable, Iterator

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_NUMBER = r"\d+(?:\.\d{3})*(?:,\d+)?"
_ARTICLE = r"\d+(?:[.:]\d+)*[a-z]*"
_FACT = re.compile(
    rf"(?P<articles>\bartikelen\s{_ARTICLE}(?:(?:,|\sen|\sof|\st/m)\s{_ARTICLE})*)"
    rf"|(?P<article>\bartikel\s{_ARTICLE}(?:,\s(?:eerste|tweede|derde|vierde|vijfde)\slid)?)"
    rf"|(?P<norm>\b(?-i:(?:(?:NEN|EN|ISO)[-\s/])+)\d[\d-]*)"
    rf"|(?P<date>\b(?:\d{{1,2}}\s)?(?:{_MONTHS})\s\d{{4}}\b)"
    rf"|(?P<amount>(?:€|\bEUR)\s?{_NUMBER}(?:\s(?:miljoen|miljard))?"
    rf"|\b{_NUMBER}\s(?:(?:miljoen|miljard)\s)?(?:euro|EUR)\b)"
    rf"|(?P<share>\b{_NUMBER}\s?(?:%|procent\b))"
    rf"|(?P<period>\b{_NUMBER}\s(?:werkdagen|dagen|dag|weken|maanden|maand|jaar|jaren|uur)\b)"
    rf"|(?P<year>\b20\d\d\b(?![.,]\d))"
    rf"|(?P<number>(?<![\w.,-])\d[\d.,]*\d(?![\w-]))",
    re.IGNORECASE,
)
_ASKED = {
    "articles": "Zijn de {fact} hier ook van toepassing?",
    "article": "Is {fact} hier ook van toepassing?",
    "norm": "Geldt de norm {fact} hier ook?",
    "date": "Geldt de datum {fact} hier ook?",
    "amount": "Geldt het bedrag van {fact} hier ook?",
    "share": "Geldt {fact} hier ook?",
    "period": "Geldt de termijn van {fact} hier ook?",
    "year": "Geldt het jaar {fact} hier ook?",
    "number": "Geldt het getal {fact} hier ook?",
}
_THRESHOLD = "Geldt de drempel van {fact} hier ook?"
_SPEAKS_OF_THRESHOLD = re.compile(r"drempel", re.IGNORECASE)
MOST_FACTS = 12


def facts_to_check(sentences: Iterable[str], most: int = MOST_FACTS) -> list[str]:
    """Each amount, percentage, date, period, norm, article and other number of some sentences, as a Dutch question."""
    return list(dict.fromkeys(_questions(sentences)))[:most]


def _questions(sentences: Iterable[str]) -> Iterator[str]:
    for sentence in sentences:
        threshold = _SPEAKS_OF_THRESHOLD.search(sentence) is not None
        for found in _FACT.finditer(sentence):
            kind = found.lastgroup or "number"
            asked = _THRESHOLD if threshold and kind == "amount" else _ASKED[kind]
            yield asked.format(fact=" ".join(found.group().split()))
