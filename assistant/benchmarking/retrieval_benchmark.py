"""Retrieval figures for keyword, vector and hybrid search on a test collection."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ir_measures
import numpy as np
from ir_measures import RR, Qrel, R, ScoredDoc, Success, nDCG

from assistant.answering.fusion import fuse
from assistant.benchmarking.collection import TestCollection, read_collection
from assistant.benchmarking.timing import timed
from assistant.ports import Embedder, Hit, KeywordIndex, PassageIndex, Vectors

_DEPTH = 100
"""Hits taken from each index before fusion, as in answering a question."""
_EMBEDDED_AT_ONCE = 64
_MEASURES = {"ndcg@10": nDCG @ 10, "mrr@10": RR @ 10, "recall@5": R @ 5, "recall@10": R @ 10, "hit@1": Success @ 1}


@dataclass(frozen=True, slots=True)
class RetrievalBenchmark:
    """Measures search on texts, without topics, filters or answers: what the indexes themselves are worth."""

    embedder: Embedder
    index_vectors: Callable[[Sequence[str], Vectors], PassageIndex]
    index_words: Callable[[Sequence[str], Sequence[str]], KeywordIndex]

    def run(self, directory: Path) -> dict[str, Any]:
        """Figures from 0 to 1 per way of searching, with speeds.

        Way of searching: 'keyword', 'vector' and 'hybrid', each with ndcg@10, mrr@10, recall@5, recall@10, hit@1 and
        ms_per_query (a vector query includes embedding it). Raises CollectionUnreadable.
        """
        collection = read_collection(directory)
        ids, texts = list(collection.documents), list(collection.documents.values())
        self.embedder.embed_passages(texts[:1])  # load the model before the clock starts
        vectors, embedding_s = timed(lambda: self._embed(texts))
        words, indexing_s = timed(lambda: self.index_words(ids, texts))
        nearness = self.index_vectors(ids, vectors)

        def keyword(text: str) -> list[Hit]:
            return words.search(text, _DEPTH)

        def vector(text: str) -> list[Hit]:
            return nearness.search(self.embedder.embed_query(text), _DEPTH)

        def hybrid(text: str) -> list[Hit]:
            return fuse(vector(text), keyword(text))

        ways = {"keyword": keyword, "vector": vector, "hybrid": hybrid}
        return {
            "model": self.embedder.model_id,
            "documents": len(ids),
            "queries": len(collection.queries),
            "documents_embedded_per_second": round(len(ids) / embedding_s, 1),
            "keyword_indexing_seconds": round(indexing_s, 2),
            **{name: _measure(collection, way) for name, way in ways.items()},
        }

    def _embed(self, texts: Sequence[str]) -> Vectors:
        starts = range(0, len(texts), _EMBEDDED_AT_ONCE)
        return np.concatenate([self.embedder.embed_passages(texts[i : i + _EMBEDDED_AT_ONCE]) for i in starts])


def _measure(collection: TestCollection, search: Callable[[str], list[Hit]]) -> dict[str, float]:
    found, seconds = timed(lambda: {query: search(text) for query, text in collection.queries.items()})
    qrels = [
        Qrel(query, document, grade)
        for query, grades in collection.relevance.items()
        for document, grade in grades.items()
    ]
    # Scored by rank: the library would break ties between equal scores in its own way.
    run = [
        ScoredDoc(query, hit.passage_id, float(-rank)) for query, hits in found.items() for rank, hit in enumerate(hits)
    ]
    figures = ir_measures.calc_aggregate(_MEASURES.values(), qrels, run)
    measured = {name: round(float(figures[measure]), 4) for name, measure in _MEASURES.items()}
    return {**measured, "ms_per_query": round(1000 * seconds / len(collection.queries), 2)}
