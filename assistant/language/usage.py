"""How much a word belongs to the field: its share in the knowledge base against its share in general Dutch."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from wordfreq import word_frequency

from assistant.language.words import is_content, stem, tokens

_RAREST = 1e-8
"""Relative frequency given to a word that no general word list holds."""
_UNSEEN = 0.05
"""Added to every count, so that a word that the knowledge base never uses gets a low share and not none."""
_LEAST, _MOST = -4.0, 6.0


@dataclass(frozen=True, slots=True)
class FieldUsage:
    """How often each stem occurs in the texts of the field."""

    counts: Counter[str]
    total: int

    def knows(self, word: str) -> bool:
        """Whether the texts use a word in any of its forms."""
        return stem(word) in self.counts

    def affinities(self, text: str) -> list[float]:
        """Per content word, in reading order, the log ratio (nats) of its share here to that in general Dutch.

        Cut off at -4 and 6. Positive for a word of the field, negative for one that is at home elsewhere. The mean of a
        question's words is its log likelihood ratio under two unigram models (Dunning, 1993; Kilgarriff, 2001), which
        tells questions about the field from others.
        """
        return [self.affinity(word) for word in tokens(text) if is_content(word) and word.isalpha()]

    def affinity(self, word: str) -> float:
        """The log ratio (nats) of a word's share here to that in general Dutch, cut off at -4 and 6."""
        share = math.log((self.counts.get(stem(word), 0) + _UNSEEN) / max(self.total, 1))
        return max(_LEAST, min(_MOST, share + rarity(word)))


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """Information content of a folded word in general Dutch (wordfreq), in nats: about 5 for everyday words to 18."""
    return -math.log(max(word_frequency(word, "nl"), _RAREST))


def usage_of(texts: Iterable[str]) -> FieldUsage:
    """The usage in texts."""
    counts = Counter(stem(word) for text in texts for word in tokens(text) if is_content(word))
    return FieldUsage(counts, counts.total())
