"""Keyword search with BM25 over Dutch stems, parts of compounds and concepts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bm25s
import numpy as np

from assistant.language.analysis import TextAnalyzer
from assistant.ports import Hit, IndexUnavailable

_IDS = "ids.json"


@dataclass(frozen=True, slots=True)
class Bm25Index:
    """KeywordIndex on bm25s (Lucene's variant, k1 1.5, b 0.75). Texts and questions go through the same analyzer."""

    analyzer: TextAnalyzer
    ids: Sequence[str]
    bm25: Any

    def search(self, text: str, limit: int) -> list[Hit]:
        """At most `limit` hits with a score above zero, best first. No shared word gives no hits."""
        terms = [term for term in self.analyzer.terms(text) if term in self.bm25.vocab_dict]
        if not terms:
            return []
        scores = self.bm25.get_scores(terms)
        rows = np.argsort(-scores, kind="stable")[:limit]
        return [Hit(self.ids[row], float(scores[row])) for row in rows if scores[row] > 0]

    def save(self, folder: Path) -> None:
        """Write the index to a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self.bm25.save(str(folder), show_progress=False)
        (folder / _IDS).write_text(json.dumps(list(self.ids)), encoding="utf-8")


def index_texts(ids: Sequence[str], texts: Sequence[str], analyzer: TextAnalyzer) -> Bm25Index:
    """An index over texts, one id per text."""
    bm25 = bm25s.BM25()
    bm25.index([analyzer.terms(text) or [""] for text in texts], show_progress=False)
    return Bm25Index(analyzer, ids, bm25)


def load_bm25(folder: Path, analyzer: TextAnalyzer) -> Bm25Index:
    """The index that `save` wrote. Raises IndexUnavailable when it can't be read."""
    try:
        ids = json.loads((folder / _IDS).read_text(encoding="utf-8"))
        return Bm25Index(analyzer, ids, bm25s.BM25.load(str(folder), load_corpus=False))
    except Exception as problem:  # NumPy, JSON and bm25s each raise their own
        raise IndexUnavailable("De woordenindex kan niet worden gelezen.") from problem
