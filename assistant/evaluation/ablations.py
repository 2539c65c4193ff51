"""What each part of the search is worth: the golden questions answered without it.

Every variant is the whole assistant on the same index; only what the search gets to see differs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.answering.composing.ranking import Ranking
from assistant.domain.passage import PassageRole
from assistant.ports import Hit, Indexes, KeywordIndex, Library, PassageIndex, Vector

_FOUND_ONLY = Ranking({"found": 1.0})


@dataclass(frozen=True, slots=True)
class Variant:
    """The search indexes and the ranking that a variant of the assistant works with."""

    indexes: Indexes
    ranking: Ranking


def variants(indexes: Indexes, ranking: Ranking, library: Library) -> Mapping[str, Variant]:
    """The assistant as it is, and without one of its parts, by name."""
    return {
        "everything": Variant(indexes, ranking),
        "keywords only": Variant(_Without(indexes, of_vectors=_nothing), ranking),
        "vectors only": Variant(_Without(indexes, of_keywords=_nothing), ranking),
        "without other wordings": Variant(
            _Without(indexes, of_vectors=_told(library), of_keywords=_told(library)), ranking
        ),
        "without fitted ranking": Variant(indexes, _FOUND_ONLY),
    }


Keep = Callable[[list[Hit]], list[Hit]]


def _all(hits: list[Hit]) -> list[Hit]:
    return hits


def _nothing(_hits: list[Hit]) -> list[Hit]:
    return []


def _told(library: Library) -> Keep:
    """Keeps the passages that say something, not those that only word a question."""

    def keep(hits: list[Hit]) -> list[Hit]:
        passages = library.passages([hit.passage_id for hit in hits])
        return [hit for hit in hits if passages[hit.passage_id].role is not PassageRole.ASKED_AS]

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
