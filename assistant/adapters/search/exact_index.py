"""Exact vector search with NumPy: what answers while Chroma is ill, and the oracle of its tests."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.ports import Hit, Vector, Vectors


@dataclass(frozen=True, slots=True)
class ExactIndex:
    """PassageIndex over vectors in memory: `vectors` has shape (len(ids), dimension), rows of unit length."""

    ids: Sequence[str]
    vectors: Vectors

    def search(self, vector: Vector, limit: int) -> list[Hit]:
        """At most `limit` hits, best first; the score is the cosine. An empty index gives no hits."""
        count = min(limit, len(self.ids))
        if count < 1:
            return []
        cosines = self.vectors @ vector
        nearest = np.argpartition(-cosines, count - 1)[:count]
        hits = [Hit(self.ids[row], float(cosines[row])) for row in nearest]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))
