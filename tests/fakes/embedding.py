"""A fake embedder: texts that share words are near each other, and nothing has to be loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from assistant.language.words import content_words, stem
from assistant.ports import Vector, Vectors


@dataclass(frozen=True, slots=True)
class HashedEmbedder:
    """Embedder that counts stems in hashed places: deterministic, of unit length, equal for question and passage."""

    dimension: int = 256
    model_id: str = "hashed-stems"

    def embed_query(self, text: str) -> Vector:
        vector = np.zeros(self.dimension, np.float32)
        for word in content_words(text) or [""]:
            digest = int.from_bytes(blake2b(stem(word).encode(), digest_size=8).digest(), "little")
            vector[digest % self.dimension] += 1
        return np.asarray(vector / np.linalg.norm(vector), np.float32)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.array([self.embed_query(text) for text in texts], np.float32).reshape(-1, self.dimension)
