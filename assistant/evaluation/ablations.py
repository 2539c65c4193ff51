"""What each part of the search is worth: the golden questions answered without it.

Every variant is the whole assistant on the same passages; only what the search gets to see differs. When to abstain and
how sections are ranked was fitted with every part in place and isn't fitted anew, so a variant may lose somewhat more
here than it would after `python -m tests.golden.calibrate`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from assistant.answering.ranking import Ranking
from assistant.domain.taxonomy import Taxonomy
from assistant.language.analysis import TextAnalyzer, analyzer_for
from assistant.ports import Hit, Indexes, KeywordIndex, Library, PassageIndex, Vector

_FOUND_ONLY = Ranking({"found": 1.0})


@dataclass(frozen=True, slots=True)
class Variant:
    """What a variant of the assistant works with.

    `analyzer_of` is how questions are cut into terms; the keywords of `indexes` were cut in the same way. `learned`
    tells whether the section classifier searches along.
    """

    indexes: Indexes
    ranking: Ranking
    analyzer_of: Callable[[Taxonomy], TextAnalyzer] = analyzer_for
    learned: bool = True


def variants(
    indexes: Indexes, ranking: Ranking, library: Library, index_keywords: Callable[[TextAnalyzer], KeywordIndex]
) -> Mapping[str, Variant]:
    """The assistant as it is, and without one of its parts, by name.

    `index_keywords` makes a keyword index over the passages of `indexes` with another analyzer.
    """

    def analyzed(analyzer_of: Callable[[Taxonomy], TextAnalyzer]) -> Variant:
        keywords = index_keywords(analyzer_of(library.taxonomy()))
        return Variant(_OtherKeywords(indexes, keywords), ranking, analyzer_of)

    return {
        "everything": Variant(indexes, ranking),
        "keywords only": Variant(_Without(indexes, of_vectors=_nothing), ranking),
        "vectors only": Variant(_Without(indexes, of_keywords=_nothing), ranking),
        "without other wordings": Variant(
            _Without(indexes, of_vectors=_told(library), of_keywords=_told(library)), ranking
        ),
        "without section classifier": Variant(indexes, ranking, learned=False),
        "without fitted ranking": Variant(indexes, _FOUND_ONLY),
        "without synonyms and abbreviations": analyzed(without_synonyms),
        "without concepts": analyzed(without_concepts),
        "without compounds": analyzed(without_compounds),
    }


def without_synonyms(taxonomy: Taxonomy) -> TextAnalyzer:
    """The analyzer without the groups of synonyms and abbreviations; product groups keep all of their names.

    Words of those groups still help to split compounds.
    """
    alone = replace(taxonomy, synonyms=(), abbreviations=())
    return replace(analyzer_for(taxonomy), tagger=analyzer_for(alone).tagger)


def without_concepts(taxonomy: Taxonomy) -> TextAnalyzer:
    """The analyzer without any concept: no synonyms, no abbreviations, no other names of product groups."""
    return analyzer_for(taxonomy, synonyms=False)


def without_compounds(taxonomy: Taxonomy) -> TextAnalyzer:
    """The analyzer that leaves compounds whole."""
    return analyzer_for(taxonomy, compounds=False)


Keep = Callable[[list[Hit]], list[Hit]]


def _all(hits: list[Hit]) -> list[Hit]:
    return hits


def _nothing(_hits: list[Hit]) -> list[Hit]:
    return []


def _told(library: Library) -> Keep:
    """Keeps the passages that say something, not those that only word a question."""

    def keep(hits: list[Hit]) -> list[Hit]:
        passages = library.passages([hit.passage_id for hit in hits])
        return [hit for hit in hits if not passages[hit.passage_id].role.asks]

    return keep


@dataclass(frozen=True, slots=True)
class _Without:
    """Indexes of which some hits are kept back."""

    complete: Indexes
    of_vectors: Keep = _all
    of_keywords: Keep = _all

    def passages(self) -> PassageIndex:
        return _KeptPassages(self.complete.passages(), self.of_vectors)

    def keywords(self) -> KeywordIndex:
        return _KeptKeywords(self.complete.keywords(), self.of_keywords)

    def mode(self) -> str:
        return self.complete.mode()


@dataclass(frozen=True, slots=True)
class _OtherKeywords:
    """Indexes with another keyword index."""

    complete: Indexes
    other: KeywordIndex

    def passages(self) -> PassageIndex:
        return self.complete.passages()

    def keywords(self) -> KeywordIndex:
        return self.other

    def mode(self) -> str:
        return self.complete.mode()


@dataclass(frozen=True, slots=True)
class _KeptPassages:
    index: PassageIndex
    keep: Keep

    def search(self, vector: Vector, limit: int) -> list[Hit]:
        return self.keep(self.index.search(vector, limit))


@dataclass(frozen=True, slots=True)
class _KeptKeywords:
    index: KeywordIndex
    keep: Keep

    def search(self, text: str, limit: int) -> list[Hit]:
        return self.keep(self.index.search(text, limit))
