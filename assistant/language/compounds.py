"""Splitting Dutch compounds: 'straatmeubilair' into 'straat' and 'meubilair'.

Method: frequency-based splitting after Koehn & Knight (2003), "Empirical Methods for Compound Splitting", EACL: of all
ways to cut a word into known words, with the linking letters of Dutch between them, take the one whose parts have the
highest geometric mean frequency. Frequencies come from the `wordfreq` package, dictionary words from `simplemma`. For
retrieval a split is taken whenever its parts are common enough, also when the whole word is known: both the word and
its parts are indexed. Two parts go before three, since short common words fit almost anywhere ('leid' + 'raad').
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import prod

from simplemma import is_known
from wordfreq import get_frequency_dict

from assistant.language.words import fold

MINIMUM_WORD, MAXIMUM_WORD = 8, 60
MINIMUM_PART = 4
_LONG_PART = 8
_RARE, _UNCOMMON, _COMMON = 3e-7, 1e-6, 3e-6
"""Relative frequencies. From the last on, any letters may be a part of a compound; below it only words of the
dictionary, since lists of words from the web hold names, foreign words and pieces ('cate', 'ingen', 'uitg'). Words of
four letters fit in more places by chance, so they must be more common; long ones hardly do, so they need no dictionary.
"""
_REMEMBERED = 100_000
_LINKS = ("", "s", "en", "e", "n")
_SHORT_PARTS = frozenset("weg gas wet eis bus zon bos dak lek rit".split())
"""Words below the minimum length that make many compounds of the field: 'wegbeheer', 'minimumeis'."""

_NEVER = frozenset(
    """achter binnen boven buiten door gelijk heen hier kundig langs maal mede naar neder neven onder over rond
    samen tegen terug tijd toch tussen uiteen vast verder voor voort waar weder weer zijds zaam baar heid heden loos
    matig schap ings inge able atie ment eren eerd erin erop eran stel waard zien komst name ning ningen ling lingen
    teit iteit isch ische ieve rend rende lijk lijke ding dingen sing ting tingen king kingen wijs wijze aller gene
    deren even zeer inter tele beha eert""".split()
)
"""Prepositions, prefixes and suffixes: 'voorwaarde' isn't a 'waarde' of a 'voor'."""
_LONGEST_PREFIX = max(map(len, _NEVER))
_NEVER_LAST = frozenset(
    """arden aten bare eelde eerde eerder ellen ende etten formatie ging gingen ieren ingen lands laren natie nier oord
    open oren paste pees ring ringen ties tjes tuig tuigen zins""".split()
)
"""Words that are mostly the end of another word: 'levering' isn't a 'ring'."""


@lru_cache(maxsize=1)
def dutch_frequencies() -> Mapping[str, float]:
    """Relative frequency per folded Dutch word of four letters or more; rare words are left out."""
    frequencies: dict[str, float] = {}
    for word, frequency in get_frequency_dict("nl", wordlist="large").items():
        folded = fold(word).replace("'", "")
        if frequency >= _RARE and len(folded) >= MINIMUM_PART and folded.isalpha():
            # Words that are folded alike count as the most common of them.
            frequencies[folded] = max(frequency, frequencies.get(folded, 0.0))
    return frequencies


def is_dutch(word: str) -> bool:
    """Whether a folded word is common Dutch or stands in the dictionary, and so is no typing error."""
    return word in dutch_frequencies() or bool(is_known(word, lang="nl"))


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """The folded common words of English."""
    return frozenset(fold(word).replace("'", "") for word in get_frequency_dict("en", wordlist="small"))


@lru_cache(maxsize=1)
def part_frequencies() -> Mapping[str, float]:
    """The words of `dutch_frequencies` that may be part of a compound."""
    return {word: frequency for word, frequency in dutch_frequencies().items() if _may_be_part(word, frequency)}


def _may_be_part(word: str, frequency: float) -> bool:
    if word in _NEVER:
        return False
    if frequency >= _COMMON or len(word) >= _LONG_PART:
        return True
    return (frequency >= _UNCOMMON or len(word) > MINIMUM_PART) and bool(is_known(word, lang="nl"))


@dataclass(frozen=True, slots=True)
class CompoundSplitter:
    """Cuts compounds with the frequencies of possible parts; `extra_words` are words of the field that those lack."""

    frequencies: Mapping[str, float]
    extra_words: frozenset[str] = frozenset()
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a folded word, in order; empty when it isn't a compound of known words."""
        if not MINIMUM_WORD <= len(word) <= MAXIMUM_WORD or not word.isalpha():
            return ()
        parts = self._known.get(word)
        if parts is None:
            parts = self._cut(word)
            if len(self._known) < _REMEMBERED:
                self._known[word] = parts
        return parts

    def _cut(self, word: str) -> tuple[str, ...]:
        best = max(self._pairs(word), key=self._score, default=None)
        return best or max(self._triples(word), key=self._score, default=())

    def _score(self, parts: tuple[str, ...]) -> float:
        return float(prod(self._frequency(part) for part in parts) ** (1 / len(parts)))

    def _frequency(self, part: str) -> float:
        known = self.frequencies.get(part, 0.0)
        return max(known, _UNCOMMON) if part in self.extra_words or part in _SHORT_PARTS else known

    def _pairs(self, word: str) -> Iterator[tuple[str, ...]]:
        for head, rest in self._heads(word):
            if rest not in _NEVER_LAST and self._is_part(rest):
                yield (head, rest)

    def _triples(self, word: str) -> Iterator[tuple[str, ...]]:
        for head, rest in self._heads(word):
            yield from ((head, *tail) for tail in self._pairs(rest))

    def _heads(self, word: str) -> Iterator[tuple[str, str]]:
        """Every known word the word starts with, with what follows it and its linking letters.

        Nothing shorter than a preposition in front counts: 'buitenruimte' has no 'buit'.
        """
        prefix = max((end for end in range(min(len(word), _LONGEST_PREFIX + 1)) if word[:end] in _NEVER), default=0)
        for end in range(max(prefix, MINIMUM_PART - 2) + 1, len(word) - MINIMUM_PART + 2):
            head = word[:end]
            if self._is_part(head) or self._is_verb(head):
                for link in _LINKS:
                    if word.startswith(link, end):
                        yield head, word[end + len(link) :]

    def _is_verb(self, text: str) -> bool:
        """Whether a text is the stem of a common verb, as 'vergader' in 'vergadertafel'."""
        return len(text) > MINIMUM_PART and self.frequencies.get(f"{text}en", 0.0) >= _COMMON

    def _is_part(self, text: str) -> bool:
        return self._frequency(text) > 0
