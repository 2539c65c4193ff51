"""Recognising the field's concepts in a text, whatever the spelling.

A concept is a group of spellings that mean the same: a product group with its synonyms, an abbreviation with its long
form, a synonym group. Passages and questions are tagged with the same concept tokens, so that 'MKI-waarde' finds
'milieukostenindicator' without rewriting either.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from assistant.domain.taxonomy import ALL_PRODUCT_GROUPS, Taxonomy, TermKind
from assistant.language.words import DUTCH_FUNCTION_WORDS, stem, tokens

Key = tuple[str, ...]

FUZZY_MINIMUM_LENGTH = 6
FUZZY_SCORE = 87.0
"""Similarity (0-100, rapidfuzz ratio) from which an unknown word counts as a typing error of a known one.

At 87 one wrong, missing or swapped letter passes in words of eight letters or more; measured on the typing errors of
the golden questions.
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A concept found in a text: token positions [start, end), and whether spelling had to be guessed."""

    concept: str
    start: int
    end: int
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class ConceptTagger:
    """Finds concepts in a text by the stems of their spellings; the longest spelling wins at each place.

    `words` has every spelling of one word, folded.
    """

    spellings: Mapping[Key, tuple[str, ...]]
    longest: int
    words: frozenset[str] = frozenset()

    def find(self, text: str) -> list[Found]:
        """The concepts of a text in reading order. A word may carry several concepts."""
        return self.find_in_stems([stem(token) for token in tokens(text)])

    def find_in_stems(self, stems: list[str]) -> list[Found]:
        """Like `find`, for a text that is already cut into stems."""
        found: list[Found] = []
        position = 0
        while position < len(stems):
            length = self._longest_match(stems, position)
            if length:
                key = tuple(stems[position : position + length])
                found += [Found(concept, position, position + length) for concept in self.spellings[key]]
            position += max(length, 1)
        return found

    def _longest_match(self, stems: list[str], position: int) -> int:
        for length in range(min(self.longest, len(stems) - position), 0, -1):
            if tuple(stems[position : position + length]) in self.spellings:
                return length
        return 0

    def correct(self, word: str) -> str | None:
        """The spelling that an unknown, possibly misspelt word most resembles; None when it resembles none."""
        if len(word) < FUZZY_MINIMUM_LENGTH:
            return None
        best = process.extractOne(word, self.words, scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE)
        return best[0] if best else None


def tagger_for(taxonomy: Taxonomy, kinds: Iterable[TermKind] = tuple(TermKind)) -> ConceptTagger:
    """A tagger for the terms of `kinds`; concept names are '<kind>:<id>'."""
    wanted = frozenset(kinds)
    return _tagger(
        (f"{term.kind}:{term.id}", spelling)
        for term in taxonomy.terms
        if term.kind in wanted and term.id != ALL_PRODUCT_GROUPS
        for spelling in term.spellings()
    )


def synonym_tagger(taxonomy: Taxonomy) -> ConceptTagger:
    """A tagger for retrieval: product groups, abbreviations and synonym groups."""
    groups = [
        *((f"abbreviation:{group[0].lower()}", group) for group in taxonomy.abbreviations),
        *((f"synonym:{number}", group) for number, group in enumerate(taxonomy.synonyms)),
        *(
            (f"{term.kind}:{term.id}", term.spellings())
            for term in taxonomy.of_kind(TermKind.PRODUCT_GROUP)
            if term.id != ALL_PRODUCT_GROUPS
        ),
    ]
    return _tagger((concept, spelling) for concept, group in groups for spelling in group)


def _tagger(pairs: Iterable[tuple[str, str]]) -> ConceptTagger:
    spellings: dict[Key, tuple[str, ...]] = {}
    words: set[str] = set()
    for concept, spelling in pairs:
        parts = tokens(spelling)
        key = tuple(stem(part) for part in parts)
        if DUTCH_FUNCTION_WORDS.issuperset(parts) or DUTCH_FUNCTION_WORDS.issuperset(key):
            continue  # the English 'vans' are delivery vans, but the 'van' in a Dutch sentence isn't
        known = spellings.get(key, ())
        if concept not in known:
            spellings[key] = (*known, concept)
        if len(parts) == 1 and len(parts[0]) >= FUZZY_MINIMUM_LENGTH:
            words.add(parts[0])
    return ConceptTagger(spellings, max((len(key) for key in spellings), default=0), frozenset(words))
