"""The words of the field in the form that the steps use, one per state of the knowledge base."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.domain.passage import Sentence
from assistant.domain.taxonomy import Taxonomy
from assistant.language.analysis import TextAnalyzer, analyzer_for
from assistant.language.claims import Claim, ValueKind, WordWeights, claims_in
from assistant.language.concepts import ConceptTagger, tagger_for
from assistant.language.usage import FieldUsage, rarity, usage_of
from assistant.language.words import is_content, stem, tokens
from assistant.ports import Library

_COMPOUND = 0.8
"""A compound whose parts are all there counts for less than the compound itself: the parts may mean something else."""
_BEFORE_AN_OBJECT = frozenset(
    """van voor in op met over aan de het een per naar onze ons uit bij of for the a
    criteria kilo ton liter uur""".split()
)
"""A word that comes one or two places after one of these is likely the thing that a question is about."""
_SPECIFIC = 10.0
"""Nats. A more common word ('jaar', 'geld') hardly ever names a thing by itself."""
_SHORTEST_NAME = 4
_REMEMBERED = 5_000
"""Texts whose index terms are kept: about every section of the knowledge base."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A taxonomy with the tools built from it, and how often the knowledge base uses each word.

    `terms` gives the index terms of a text, remembering those of the texts it saw last. `claim_weights` has the weights
    of the words of sentences that name a value, per kind of value.
    """

    generation_id: str | None
    taxonomy: Taxonomy
    tagger: ConceptTagger
    analyzer: TextAnalyzer
    usage: FieldUsage
    terms: Callable[[str], frozenset[str]]
    claim_weights: Mapping[ValueKind, WordWeights]

    def coverage(self, question: str, text: str) -> float:
        """Which part (0-1) of what a question is about stands in a text, rare words counting for more.

        A word counts as present when its stem or a concept that it is part of is; a compound counts for the share of
        its parts that are. A word's weight is its information content, -log of its relative frequency in general Dutch
        (wordfreq).
        """
        shares = self._shares(question, text)
        weights = {word: rarity(word) for word in shares}
        total = sum(weights.values())
        return sum(weights[word] * share for word, share in shares.items()) / total if total else 0.0

    def rarest_missing(self, question: str, text: str) -> float:
        """The information content (nats) of the rarest word of a question that a text lacks; 0 when it lacks none."""
        return max((rarity(word) for word, share in self._shares(question, text).items() if share == 0), default=0.0)

    def missing_objects(self, question: str, text: str) -> tuple[str, ...]:
        """The rare words that likely name what a question is about and that the knowledge base never uses, in order.

        Likely by their place, shortly after an article or preposition: 'de emissiefactor van kerosine'. A word with a
        part or a concept that stands in `text` isn't missing.
        """
        words, shares = tokens(question), self._shares(question, text)
        return tuple(
            word
            for place, word in enumerate(words)
            if shares.get(word) == 0
            and word.isalpha()
            and len(word) >= _SHORTEST_NAME
            and not self.usage.knows(word)
            and rarity(word) >= _SPECIFIC
            and not _BEFORE_AN_OBJECT.isdisjoint(words[max(0, place - 2) : place])
        )

    def _shares(self, question: str, text: str) -> dict[str, float]:
        """Per content word of a question, how far (0-1) it stands in a text."""
        present = self.terms(text)
        words = tokens(question)
        named = self._named(words, present)
        return {word: 1.0 if word in named else self._share(word, present) for word in words if is_content(word)}

    def _named(self, words: list[str], present: frozenset[str]) -> frozenset[str]:
        """The words that are part of the name of a concept that is present under any of its names."""
        if self.analyzer.tagger is None:
            return frozenset()
        found = self.analyzer.tagger.find_in_stems([stem(word) for word in words])
        spans = [words[item.start : item.end] for item in found if f"#{item.concept}" in present]
        return frozenset(word for span in spans for word in span)

    def _share(self, word: str, present: frozenset[str]) -> float:
        if stem(word) in present:
            return 1.0
        parts = self.analyzer.splitter.split(word) if self.analyzer.splitter is not None else ()
        return _COMPOUND * sum(stem(part) in present for part in parts) / len(parts) if parts else 0.0


@dataclass(slots=True)
class Vocabularies:
    """Hands out the vocabulary of the active generation, building it once per generation.

    `analyzer_of` gives the analyzer for a taxonomy; another one than usual only to measure what its parts are worth.
    """

    library: Library
    analyzer_of: Callable[[Taxonomy], TextAnalyzer] = analyzer_for
    _current: Vocabulary | None = None

    def current(self) -> Vocabulary:
        """The vocabulary of what answers now."""
        active = self.library.generation_id()
        vocabulary = self._current
        if vocabulary is None or vocabulary.generation_id != active:
            taxonomy = self.library.taxonomy()
            usage = usage_of(_texts(self.library))
            analyzer = self.analyzer_of(taxonomy)
            terms = lru_cache(maxsize=_REMEMBERED)(lambda text: frozenset(analyzer.terms(text)))
            claims = list(_claims(self.library))
            weights = {kind: WordWeights.of(item for item in claims if item.kind is kind) for kind in ValueKind}
            vocabulary = Vocabulary(active, taxonomy, tagger_for(taxonomy), analyzer, usage, terms, weights)
            self._current = vocabulary
        return vocabulary


def _texts(library: Library) -> Iterator[str]:
    for document in library.documents():
        for passage in library.passages_of(document.id):
            yield " ".join((*passage.place.heading, passage.text))


def _claims(library: Library) -> Iterator[Claim]:
    for document in library.documents():
        for passage in library.passages_of(document.id):
            if passage.role.claims:
                for sentence in passage.sentences or (Sentence(0, len(passage.text)),):
                    yield from claims_in(passage.quote(sentence))
