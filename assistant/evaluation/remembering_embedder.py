"""An embedder that does no work twice: fitting several models on the same questions, or indexing the same passages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.ports import Embedder, Vector, Vectors


@dataclass(frozen=True, slots=True)
class RememberingEmbedder:
    """Asks `embedder` for a question once, keeping its vector (about 1.5 kB), and not for passages `known` by text."""

    embedder: Embedder
    known: Mapping[str, Vector] = field(default_factory=dict, repr=False)
    _vectors: dict[str, Vector] = field(default_factory=dict, repr=False, compare=False)

    @property
    def model_id(self) -> str:
        """That of the other embedder."""
        return self.embedder.model_id

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self.embedder.dimension

    def embed_query(self, text: str) -> Vector:
        """Vector of a question, shape (dimension,), float32; the same array each time."""
        if text not in self._vectors:
            vector = self.embedder.embed_query(text)
            vector.setflags(write=False)
            self._vectors[text] = vector
        return self._vectors[text]

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (len(texts), dimension), float32, in the order of `texts`."""
        unknown = [text for text in dict.fromkeys(texts) if text not in self.known]
        fresh = dict(zip(unknown, self.embedder.embed_passages(unknown), strict=True)) if unknown else {}
        rows = [self.known[text] if text in self.known else fresh[text] for text in texts]
        return np.array(rows, np.float32).reshape(-1, self.dimension)
