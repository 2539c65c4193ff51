"""The words of the field in the form that the steps use, one per state of the knowledge base."""

import math
from dataclasses import dataclass

from assistant.domain.taxonomy import Taxonomy
from assistant.language.analysis import TextAnalyzer, analyzer_for
from assistant.language.compounds import dutch_frequencies
from assistant.language.concepts import ConceptTagger, tagger_for
from assistant.language.words import content_words
from assistant.ports import Library

_RAREST = 1e-8
"""Relative frequency given to a word that no general word list holds."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A taxonomy with the tools built from it."""

    generation_id: str | None
    taxonomy: Taxonomy
    tagger: ConceptTagger
    analyzer: TextAnalyzer

    def coverage(self, question: str, text: str) -> float:
        """Which part (0-1) of what a question is about stands in a text, rare words counting for more.

        A word counts as present when its stem, one of the parts of its compound, or its concept is. A word's weight is
        its information content, -log of its relative frequency in general Dutch (wordfreq).
        """
        present = frozenset(self.analyzer.terms(text))
        weighted = [(rarity(word), self.part_present(word, present)) for word in set(content_words(question))]
        total = sum(weight for weight, _ in weighted)
        return sum(weight * share for weight, share in weighted) / total if total else 0.0

    def part_present(self, word: str, present: frozenset[str]) -> float:
        """1 when a word or its concept is among the terms, the found share of its parts for a compound, else 0."""
        terms = self.analyzer.terms(word)
        if not terms:
            return 0.0
        if terms[0] in present or any(term in present for term in terms if term.startswith("#")):
            return 1.0
        parts = [term for term in terms[1:] if not term.startswith("#")]
        return 0.8 * sum(part in present for part in parts) / len(parts) if parts else 0.0


@dataclass(slots=True)
class Vocabularies:
    """Hands out the vocabulary of the active generation, building it once per generation."""

    library: Library
    _current: Vocabulary | None = None

    def current(self) -> Vocabulary:
        """The vocabulary of what answers now."""
        active = self.library.generation_id()
        vocabulary = self._current
        if vocabulary is None or vocabulary.generation_id != active:
            taxonomy = self.library.taxonomy()
            vocabulary = Vocabulary(active, taxonomy, tagger_for(taxonomy), analyzer_for(taxonomy))
            self._current = vocabulary
        return vocabulary


def rarity(word: str) -> float:
    """Information content of a folded word in nats, about 5 for everyday words to 18 for unknown ones."""
    return -math.log(dutch_frequencies().get(word, _RAREST))
