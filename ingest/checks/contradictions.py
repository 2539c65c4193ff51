"""Amounts, percentages and dates that differ where the same thing is said."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import log

from assistant.language.words import DUTCH_FUNCTION_WORDS, stem, tokens
from ingest.checks.finding import Finding, warning
from ingest.checks.knowledge import CheckedDocument, Knowledge, Statement, Use

_CONTAINED, _ALIKE = 0.85, 0.45
"""Two sentences speak of the same thing when the shorter one's words stand in the other one for this part (0-1), and
both sentences' words are shared for that part; rare words weigh more.

High on purpose, because a false alarm costs trust in all other findings. Set on the knowledge base of November 2026,
where the nearest pairs that speak of different things (two thresholds, two kinds of buildings) are contained for 0.79.
"""

_LEAST_WORDS = 3
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_SAYS_NOTHING = frozenset(
    [
        "bedraagt",
        "bedragen",
        "euro",
        "eur",
        "miljoen",
        "miljard",
        "procent",
        "geldt",
        "gelden",
        "ligt",
        "liggen",
        *_MONTHS,
    ]
)
_AMOUNT = re.compile(
    r"(?:€|\bEUR)\s?(?P<before>\d[\d.]*(?:,\d+)?)(?:\s(?P<scale1>miljoen|miljard))?"
    r"|(?P<after>\d[\d.]*(?:,\d+)?)\s?(?:(?P<scale2>miljoen|miljard)\s)?(?:euro|EUR)\b"
)
_PERCENTAGE = re.compile(r"(?P<number>\d[\d.]*(?:,\d+)?)\s?(?:%|procent\b)")
_DATE = re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})\b", re.IGNORECASE)
_EXAMPLE = re.compile(r"(?:Reken)?voorbeeld\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\d")
_SCALES = {None: 1.0, "miljoen": 1e6, "miljard": 1e9}


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with its amounts or its percentages, and the stems of its other words."""

    document: CheckedDocument
    statement: Statement
    values: frozenset[float]
    words: frozenset[str]
    years: frozenset[str]


def contradictions(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """Pairs of sentences from different documents that say the same of the same thing with other numbers."""
    for first, second in conflicting_claims(knowledge):
        place = f"{first.document.path}, regel {first.statement.line}"
        message = f"ander getal dan in {place}: '{second.statement.text}' tegenover '{first.statement.text}'"
        yield warning(second.document.path, second.statement.line, message)


def conflicting_claims(knowledge: Knowledge) -> Iterator[tuple[Claim, Claim]]:
    """The pairs behind `contradictions`, the document that comes first in the knowledge base first."""
    for read in readers():
        claims = [claim for document in knowledge.documents for claim in claims_of(document, read)]
        weights = _weights(claims)
        for first, second in combinations(claims, 2):
            if _contradict(first, second, weights):
                yield first, second


Reader = Callable[[str], frozenset[float]]
"""Reads the values of one kind from a sentence."""


def readers() -> tuple[Reader, ...]:
    """What reads amounts (euro), percentages, and dates (as day numbers)."""
    return _amounts, _percentages, _dates


def claims_of(document: CheckedDocument, read: Reader) -> Iterator[Claim]:
    """The sentences of a document that name values and say enough about what."""
    for statement in document.statements():
        values = read(statement.text)
        words = frozenset(
            stem(token)
            for token in tokens(statement.text)
            if token not in DUTCH_FUNCTION_WORDS | _SAYS_NOTHING and not _NUMBER.search(token)
        )
        is_example = statement.use is Use.EXAMPLE or _EXAMPLE.match(statement.text)
        if values and len(words) >= _LEAST_WORDS and not is_example:
            # Of dates the year is what they say, not what they are about.
            years = frozenset() if read is _dates else frozenset(_YEAR.findall(statement.text))
            yield Claim(document, statement, values, words, years)


def _amounts(text: str) -> frozenset[float]:
    return frozenset(
        _value(found["before"] or found["after"]) * _SCALES[found["scale1"] or found["scale2"]]
        for found in _AMOUNT.finditer(text)
    )


def _percentages(text: str) -> frozenset[float]:
    return frozenset(_value(found["number"]) for found in _PERCENTAGE.finditer(text))


def _dates(text: str) -> frozenset[float]:
    """Full dates as their day number."""
    return frozenset(float(day.toordinal()) for found in _DATE.finditer(text) if (day := _day(found)) is not None)


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), _MONTHS.index(found["month"].lower()) + 1, int(found["day"]))
    except ValueError:
        return None


def _value(number: str) -> float:
    return float(number.rstrip(".").replace(".", "").replace(",", "."))


def _weights(claims: Sequence[Claim]) -> dict[str, float]:
    """Rarity of each word: what half of the claims say tells nothing about what they speak of."""
    counts = Counter(word for claim in claims for word in claim.words)
    return {word: log(1 + len(claims) / count) for word, count in counts.items()}


def _contradict(first: Claim, second: Claim, weights: dict[str, float]) -> bool:
    """Other values, of the same year as far as years are named, about the same thing.

    Criteria for different products may well ask different percentages.
    """
    if first.document is second.document or first.values & second.values:
        return False
    if first.years and second.years and first.years != second.years:
        return False
    if Use.CRITERION in (first.statement.use, second.statement.use) and _groups_differ(first, second):
        return False
    shared = sum(weights[word] for word in first.words & second.words)
    lengths = [sum(weights[word] for word in claim.words) for claim in (first, second)]
    return shared >= _CONTAINED * min(lengths) and shared >= _ALIKE * (sum(lengths) - shared)


def _groups_differ(first: Claim, second: Claim) -> bool:
    groups = {claim.document.product_group.id for claim in (first, second) if claim.document.product_group}
    return len(groups) > 1
