"""Recognising the field's concepts in a text, whatever the spelling.

A concept is a group of spellings that mean the same: a product group with its synonyms, an abbreviation with its long
form, a synonym group. Passages and questions are tagged with the same concept tokens, so that 'MKI-waarde' finds
'milieukostenindicator' without rewriting either.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.domain.taxonomy import ALL_PRODUCT_GROUPS, Taxonomy, TermKind
from assistant.language.typing_errors import WordList
from assistant.language.words import DUTCH_FUNCTION_WORDS, english_stem, is_content, stem, tokens

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A concept found in a text at the token positions [start, end).

    `guessed` tells that only a part of a word names it.
    """

    concept: str
    start: int
    end: int
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Spellings:
    """The concepts that spellings stand for, by their stems; `longest` is a spelling's length per first stem."""

    concepts: Mapping[Key, tuple[str, ...]]
    longest: Mapping[str, int]

    def find(self, stems: Sequence[str]) -> list[Found]:
        """The concepts in a text in reading order, those of the longest spelling at each place."""
        found: list[Found] = []
        position = 0
        while position < len(stems):
            length = self._longest_match(stems, position)
            if length:
                key = tuple(stems[position : position + length])
                found += [Found(concept, position, position + length) for concept in self.concepts[key]]
            position += max(length, 1)
        return found

    def _longest_match(self, stems: Sequence[str], position: int) -> int:
        longest = min(self.longest.get(stems[position], 0), len(stems) - position)
        for length in range(longest, 0, -1):
            if tuple(stems[position : position + length]) in self.concepts:
                return length
        return 0


@dataclass(frozen=True, slots=True)
class ConceptTagger:
    """Finds concepts in a text by the stems of their spellings; the longest spelling wins at each place.

    `english` has the same spellings in English stems: in an English text 'give' is no form of 'gif'. `words` are the
    words of the field that a misspelt one may have meant.
    """

    spellings: Spellings
    english: Spellings
    words: WordList

    def find(self, text: str) -> list[Found]:
        """The concepts of a text in reading order. A word may carry several concepts."""
        return self.find_in_stems([stem(token) for token in tokens(text)])

    def find_in_stems(self, stems: Sequence[str]) -> list[Found]:
        """Like `find`, for a text that is already cut into stems."""
        return self.spellings.find(stems)

    def find_in_english(self, text: str) -> list[Found]:
        """Like `find`, for a text in English."""
        return self.english.find([english_stem(token) for token in tokens(text)])

    def correct(self, word: str) -> str | None:
        """The word of the field that an unknown, possibly misspelt word most resembles; None when it resembles none."""
        return self.words.closest(word)


def tagger_for(taxonomy: Taxonomy, kinds: Iterable[TermKind] = tuple(TermKind)) -> ConceptTagger:
    """A tagger for the terms of `kinds`; concept names are '<kind>:<id>'."""
    wanted = frozenset(kinds)
    pairs = [
        (f"{term.kind}:{term.id}", spelling)
        for term in taxonomy.terms
        if term.kind in wanted and term.id != ALL_PRODUCT_GROUPS
        for spelling in term.spellings()
    ]
    return _tagger(pairs, (cue for item in taxonomy.intents for cue in (*item.cues, *item.english_cues)))


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
    return _tagger([(concept, spelling) for concept, group in groups for spelling in group])


def _tagger(pairs: Sequence[tuple[str, str]], cues: Iterable[str] = ()) -> ConceptTagger:
    """A tagger for concepts with their spellings; the words of `cues` may be misspelt too."""
    texts = (*(spelling for _, spelling in pairs), *cues)
    words = WordList.of(word for text in texts for word in tokens(text) if is_content(word))
    return ConceptTagger(_spellings(pairs, stem), _spellings(pairs, english_stem), words)


def _spellings(pairs: Iterable[tuple[str, str]], cut: Callable[[str], str]) -> Spellings:
    concepts: dict[Key, tuple[str, ...]] = {}
    longest: dict[str, int] = {}
    for concept, spelling in pairs:
        parts = tokens(spelling)
        key = tuple(cut(part) for part in parts)
        if DUTCH_FUNCTION_WORDS.issuperset(parts) or DUTCH_FUNCTION_WORDS.issuperset(key):
            continue  # the English 'vans' are delivery vans, but the 'van' in a Dutch sentence isn't
        known = concepts.get(key, ())
        if concept not in known:
            concepts[key] = (*known, concept)
            longest[key[0]] = max(len(key), longest.get(key[0], 0))
    return Spellings(concepts, longest)
