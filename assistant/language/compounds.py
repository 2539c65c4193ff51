"""Splitting Dutch compounds: 'straatmeubilair' into 'straat' and 'meubilair'.

Method: frequency-based splitting after Koehn & Knight (2003), "Empirical Methods for Compound Splitting", EACL: of all
ways to cut a word into known words, with the linking letters of Dutch between them, take the one whose parts have the
highest geometric mean frequency. Word frequencies come from the `wordfreq` package. For retrieval a split is taken
whenever its parts are common enough, also when the whole word is known: both the word and its parts are indexed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from wordfreq import get_frequency_dict

MINIMUM_PART = 4
MINIMUM_WORD = 8
RARE = 3e-7
_LINKS = ("", "s", "en", "e", "n")
# Prepositions and prefixes of derivations: 'voorwaarde' isn't a 'waarde' of a 'voor'.
_NOT_A_PART = frozenset(
    """achter binnen boven buiten door gelijk heen hier kundig langs maal mede naar neder neven onder over rond
    samen tegen terug tijd toch tussen uiteen vast verder voor voort waar weder weer zijds zaam baar heid heden loos
    matig schap ings inge able atie ment eren eerd erin erop eran stel waard zien komst name ning ningen ling lingen
    teit iteit isch ische ieve rend rende lijk lijke ding dingen sing ting tingen king kingen wijs wijze
    beleid""".split()
) - {"beleid"}


@lru_cache(maxsize=1)
def dutch_frequencies() -> Mapping[str, float]:
    """Relative frequency per Dutch word that is common enough to be part of a compound."""
    from assistant.language.words import fold

    frequencies = get_frequency_dict("nl", wordlist="large")
    return {
        folded: frequency
        for word, frequency in frequencies.items()
        if frequency >= RARE and (folded := fold(word)).isalpha() and len(folded) >= MINIMUM_PART
    }


@dataclass(frozen=True, slots=True)
class CompoundSplitter:
    """Cuts compounds with a word list; `extra_words` are words of the field that the general list lacks."""

    frequencies: Mapping[str, float]
    extra_words: frozenset[str] = frozenset()

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a folded word, in order; empty when it isn't a compound of known words."""
        if len(word) < MINIMUM_WORD or not word.isalpha():
            return ()
        best = max(self._candidates(word, depth=3), key=self._score, default=())
        return best if len(best) > 1 else ()

    def _score(self, parts: tuple[str, ...]) -> float:
        return float(prod(self._frequency(part) for part in parts) ** (1 / len(parts)))

    def _frequency(self, part: str) -> float:
        known = self.frequencies.get(part, 0.0)
        return max(known, 1e-6) if part in self.extra_words else known

    def _candidates(self, word: str, depth: int) -> Iterator[tuple[str, ...]]:
        for end in range(MINIMUM_PART, len(word) - MINIMUM_PART + 1):
            head = word[:end]
            if not self._is_part(head):
                continue
            for link in _LINKS:
                rest = word[end + len(link) :]
                if not word.startswith(link, end) or len(rest) < MINIMUM_PART:
                    continue
                if self._is_part(rest):
                    yield (head, rest)
                if depth > 2:
                    yield from ((head, *tail) for tail in self._candidates(rest, depth - 1))

    def _is_part(self, text: str) -> bool:
        return text not in _NOT_A_PART and self._frequency(text) > 0
