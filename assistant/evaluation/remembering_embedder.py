"""An embedder that embeds a question once: fitting several models on the same questions asks for each several times."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.ports import Embedder, Vector, Vectors


@dataclass(frozen=True, slots=True)
class RememberingEmbedder:
    """Another embedder that keeps every question's vector in memory, about 1.5 kB each; passages it doesn't keep."""

    embedder: Embedder
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
        return self.embedder.embed_passages(texts)
