"""Keyword search with BM25 over Dutch stems, parts of compounds and concepts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bm25s
import numpy as np

from assistant.adapters.checksums import is_whole, write_checksums
from assistant.language.analysis import TextAnalyzer
from assistant.ports import Hit, IndexUnavailable

_PASSAGES = "passages.json"
_PROBED = 50


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
        rows = np.argsort(-scores, kind="stable")[: max(limit, 0)]
        return [Hit(self.ids[row], float(scores[row])) for row in rows if scores[row] > 0]


def index_texts(ids: Sequence[str], texts: Sequence[str], analyzer: TextAnalyzer) -> Bm25Index:
    """An index over texts, one id per text."""
    bm25 = bm25s.BM25()
    # A text without words gets a term that no question has: bm25s wants one.
    bm25.index([analyzer.terms(text) or [""] for text in texts] or [[""]], show_progress=False)
    return Bm25Index(analyzer, ids, bm25)


def save_bm25(folder: Path, index: Bm25Index, texts: Sequence[str]) -> None:
    """Write an index over `texts` to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    index.bm25.save(str(folder), show_progress=False)
    record = {"ids": list(index.ids), "probe": _probe(index.analyzer, texts)}
    (folder / _PASSAGES).write_text(json.dumps(record), encoding="utf-8")
    write_checksums(folder)


def load_bm25(folder: Path, ids: Sequence[str], texts: Sequence[str], analyzer: TextAnalyzer) -> Bm25Index:
    """The index over `texts` that `save_bm25` wrote.

    Raises IndexUnavailable when it can't be read, is of other passages, or was made by an analyzer that cuts words in
    another way: an index of stems that questions no longer have would find nothing, without an error.
    """
    try:
        if is_whole(folder):
            record = json.loads((folder / _PASSAGES).read_text(encoding="utf-8"))
            if record == {"ids": list(ids), "probe": _probe(analyzer, texts)}:
                return Bm25Index(analyzer, ids, bm25s.BM25.load(str(folder), load_corpus=False))
    except Exception as problem:  # NumPy, JSON and bm25s each raise their own
        raise IndexUnavailable("De woordenindex kan niet worden gelezen.") from problem
    raise IndexUnavailable("De woordenindex is beschadigd of verouderd.")


def _probe(analyzer: TextAnalyzer, texts: Sequence[str]) -> list[list[str]]:
    """What the analyzer makes of some of the texts, spread evenly."""
    step = max(1, len(texts) // _PROBED)
    return [analyzer.terms(text) for text in texts[::step]]
