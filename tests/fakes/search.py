"""Fake search indexes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.language.words import content_words, stem
from assistant.ports import Hit, KeywordIndex, PassageIndex, Vector, Vectors


@dataclass(frozen=True, slots=True)
class InMemoryPassageIndex:
    """PassageIndex that compares with every vector."""

    ids: Sequence[str]
    vectors: Vectors

    def search(self, vector: Vector, limit: int) -> list[Hit]:
        hits = [Hit(found, float(np.dot(row, vector))) for found, row in zip(self.ids, self.vectors, strict=True)]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]


@dataclass(frozen=True, slots=True)
class InMemoryKeywordIndex:
    """KeywordIndex that counts shared stems."""

    ids: Sequence[str]
    texts: Sequence[str]

    def search(self, text: str, limit: int) -> list[Hit]:
        asked = {stem(word) for word in content_words(text)}
        hits = [
            Hit(found, float(len(asked & {stem(word) for word in content_words(passage)})))
            for found, passage in zip(self.ids, self.texts, strict=True)
        ]
        return sorted((hit for hit in hits if hit.score > 0), key=lambda hit: -hit.score)[:limit]


@dataclass(frozen=True, slots=True)
class FixedIndexes:
    """Indexes that never change."""

    passage_index: PassageIndex
    keyword_index: KeywordIndex

    def passages(self) -> PassageIndex:
        return self.passage_index

    def keywords(self) -> KeywordIndex:
        return self.keyword_index

    def mode(self) -> str:
        return "exact"
