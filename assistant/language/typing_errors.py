"""Typing errors: the known word that somebody meant by an unknown one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

_SHORTEST = 6
_LONG = 10
"""Letters from which a word may have two errors in it; a shorter one is soon another word."""


@dataclass(frozen=True, slots=True)
class WordList:
    """Known, folded words by their first letter, which people hardly ever get wrong."""

    by_initial: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordList":
        """The list of those words that are long enough to be told from others with an error in them."""
        by_initial: dict[str, list[str]] = {}
        for word in sorted(frozenset(words)):
            if len(word) >= _SHORTEST and word.isalpha():
                by_initial.setdefault(word[0], []).append(word)
        return cls({initial: tuple(group) for initial, group in by_initial.items()})

    def closest(self, word: str) -> str | None:
        """The known word that a folded word is with the fewest errors in it; None when it resembles none.

        An error is a letter that is wrong, missing or too many, or two neighbours that changed places (optimal string
        alignment). The first letter is right, or changed places with the second.
        """
        if len(word) < _SHORTEST:
            return None
        most = 1 if len(word) < _LONG else 2
        swapped = word[1] + word[0]
        known = (
            *self.by_initial.get(word[0], ()),
            *(other for other in self.by_initial.get(word[1], ()) if other.startswith(swapped)),
        )
        meant = process.extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=None)
        # Of words with as few errors the one that has a letter more or less, rather than another letter.
        return min(meant, key=lambda item: (item[1], Indel.distance(word, item[0])), default=(None,))[0]
