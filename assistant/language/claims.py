"""Amounts, percentages and dates in sentences, and when two sentences say another one of the same thing."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import lru_cache
from math import log

from assistant.language.words import DUTCH_FUNCTION_WORDS, stem, tokens

_CONTAINED, _ALIKE = 0.85, 0.45
"""Two sentences speak of the same thing when the shorter one's words stand in the other one for this part (0-1), and
both sentences' words are shared for that part; rare words weigh more.

High on purpose, because a false alarm costs trust in all other findings. Set on the knowledge base of November 2026,
where the nearest pairs that speak of different things (two thresholds, two kinds of buildings) are contained for 0.79.
"""
_SHARING_CONTAINED, _SHARING_ALIKE = 0.5, 0.3
"""The same for sentences that name one value alike and another differently: the shared value says what they are about.

'€ 216.000 voor leveringen, € 5.404.000 voor werken' contradicts '€ 217.000 voor leveringen, € 5.404.000 voor werken'.
The knowledge base of November 2026 holds no such pair.
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


class ValueKind(Enum):
    """What is compared: amounts in euro, percentages, and full dates as day numbers."""

    AMOUNT = auto()
    PERCENTAGE = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says: its values of one kind, the stems of its other words, and the years that it is about."""

    kind: ValueKind
    values: frozenset[float]
    words: frozenset[str]
    years: frozenset[str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a sentence stands, as far as that decides what it can contradict.

    `product_group` is that of the criteria set it stands in, if any; `is_criterion` says that a criterion holds it.
    """

    document: str
    product_group: str | None = None
    is_criterion: bool = False


@dataclass(frozen=True, slots=True)
class WordWeights:
    """How much each word tells about what claims of one kind speak of, by rarity: what half of them say tells nothing.

    A word that none of them holds weighs `rarest`.
    """

    weights: Mapping[str, float]
    rarest: float

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> "WordWeights":
        """The weights by how many of some claims hold a word."""
        said = [claim.words for claim in claims]
        counts = Counter(word for words in said for word in words)
        return cls({word: log(1 + len(said) / count) for word, count in counts.items()}, log(1 + max(len(said), 1)))

    def total(self, words: Iterable[str]) -> float:
        """What words weigh together."""
        return sum(self.weights.get(word, self.rarest) for word in words)


@lru_cache(maxsize=20_000)
def claims_in(sentence: str) -> tuple[Claim, ...]:
    """The claims of a sentence, at most one of a kind; none in an example or when it hardly says what it is about."""
    # Most sentences hold no number, and this is asked of all of them.
    if not _NUMBER.search(sentence) or _EXAMPLE.match(sentence):
        return ()
    values = {kind: found for kind, read in _READERS.items() if (found := read(sentence))}
    words = _words(sentence) if values else frozenset()
    if len(words) < _LEAST_WORDS:
        return ()
    return tuple(Claim(kind, found, words, _years(sentence, kind)) for kind, found in values.items())


def can_contradict(first: Origin, second: Origin) -> bool:
    """Whether sentences of these origins can be about the same thing.

    A document doesn't contradict itself, and criteria for different products may well ask different percentages.
    """
    if first.document == second.document:
        return False
    groups = {origin.product_group for origin in (first, second) if origin.product_group}
    return len(groups) < 2 or not (first.is_criterion or second.is_criterion)


def contradict(first: Claim, second: Claim, weights: WordWeights) -> bool:
    """Whether claims of one kind name other values, of the same year as far as years are named, of the same thing.

    A claim whose values all stand in the other one says no other value, only fewer.
    """
    if first.values <= second.values or second.values <= first.values:
        return False
    if first.years and second.years and first.years != second.years:
        return False
    shared = weights.total(first.words & second.words)
    if not shared:
        return False
    lengths = [weights.total(claim.words) for claim in (first, second)]
    share_value = first.values & second.values
    contained, alike = (_SHARING_CONTAINED, _SHARING_ALIKE) if share_value else (_CONTAINED, _ALIKE)
    return shared >= contained * min(lengths) and shared >= alike * (sum(lengths) - shared)


def _words(sentence: str) -> frozenset[str]:
    return frozenset(
        stem(token)
        for token in tokens(sentence)
        if token not in DUTCH_FUNCTION_WORDS and token not in _SAYS_NOTHING and not _NUMBER.search(token)
    )


def _years(sentence: str, kind: ValueKind) -> frozenset[str]:
    # Of dates the year is what they say, not what they are about.
    return frozenset() if kind is ValueKind.DATE else frozenset(_YEAR.findall(sentence))


def _amounts(text: str) -> frozenset[float]:
    return frozenset(
        _value(found["before"] or found["after"]) * _SCALES[found["scale1"] or found["scale2"]]
        for found in _AMOUNT.finditer(text)
    )


def _percentages(text: str) -> frozenset[float]:
    return frozenset(_value(found["number"]) for found in _PERCENTAGE.finditer(text))


def _dates(text: str) -> frozenset[float]:
    return frozenset(float(day.toordinal()) for found in _DATE.finditer(text) if (day := _day(found)) is not None)


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), _MONTHS.index(found["month"].lower()) + 1, int(found["day"]))
    except ValueError:
        return None


def _value(number: str) -> float:
    return float(number.rstrip(".").replace(".", "").replace(",", "."))


_READERS: Mapping[ValueKind, Callable[[str], frozenset[float]]] = {
    ValueKind.AMOUNT: _amounts,
    ValueKind.PERCENTAGE: _percentages,
    ValueKind.DATE: _dates,
}
