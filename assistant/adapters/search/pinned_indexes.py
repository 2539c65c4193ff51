"""The indexes of one generation, live or not, searched exactly: for holding two of them against each other."""

from dataclasses import dataclass

from assistant.adapters.search.bm25_index import Bm25Index, index_texts, load_bm25
from assistant.adapters.search.exact_index import ExactIndex
from assistant.adapters.search.generation_indexes import KEYWORDS, GenerationIndexes
from assistant.language.analysis import analyzer_for
from assistant.ports import IndexUnavailable, KeywordIndex, KnowledgeStore, Library, PassageIndex


@dataclass(frozen=True, slots=True)
class PinnedIndexes:
    """Indexes in memory that never change. Exact, so that two of them differ only where what they hold does."""

    exact: ExactIndex
    bm25: Bm25Index

    def passages(self) -> PassageIndex:
        """The vector index."""
        return self.exact

    def keywords(self) -> KeywordIndex:
        """The keyword index."""
        return self.bm25

    def mode(self) -> str:
        """How vectors are searched."""
        return "exact"


def open_pinned(
    generation_id: str, store: KnowledgeStore, library: Library, builder: GenerationIndexes
) -> PinnedIndexes:
    """The indexes of a generation whose words `library` gives."""
    stored = store.indexed_passages(generation_id)
    analyzer = analyzer_for(library.taxonomy())
    try:
        keywords = load_bm25(builder.folder(generation_id) / KEYWORDS, stored.ids, stored.texts, analyzer)
    except IndexUnavailable:
        keywords = index_texts(stored.ids, stored.texts, analyzer)
    return PinnedIndexes(ExactIndex(stored.ids, stored.vectors), keywords)
