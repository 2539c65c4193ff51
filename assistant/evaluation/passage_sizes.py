"""Other passage sizes than usual, to measure what the usual one is worth.

Passages are cut while a file is read, so another size takes another index. It is built in a data folder of its own by
the readers that always read; only texts that weren't embedded before are embedded.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from assistant.ports import Embedder, IndexedPassages, Vector, Vectors
from ingest import chunker, draft, words

OTHER_SIZES = (110, 440)
"""Most words of a passage: half and twice the usual number."""

_CUTTERS = (words, draft, chunker)
"""The modules that hold the largest size of a passage; each has its own name for it once it is imported."""


@contextmanager
def passages_of_at_most(size: int) -> Iterator[None]:
    """Within the block, files that this process reads are cut into passages of at most `size` words.

    It is a constant to everything but this measurement, so it is set from outside. Not for two threads at once.
    """
    usual = {module: vars(module)["MAXIMUM_WORDS"] for module in _CUTTERS}
    try:
        for module in _CUTTERS:
            vars(module)["MAXIMUM_WORDS"] = size
        yield
    finally:
        for module, before in usual.items():
            vars(module)["MAXIMUM_WORDS"] = before


@dataclass(frozen=True, slots=True)
class RememberingEmbedder:
    """Embedder that has the vectors of some passages at hand, `known` by their text, and asks `embedder` for others."""

    embedder: Embedder
    known: Mapping[str, Vector]

    @property
    def model_id(self) -> str:
        """The model of both."""
        return self.embedder.model_id

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self.embedder.dimension

    def embed_query(self, text: str) -> Vector:
        """Vector of a question, shape (dimension,), float32."""
        return self.embedder.embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (len(texts), dimension), float32, in the order of `texts`."""
        unknown = [text for text in dict.fromkeys(texts) if text not in self.known]
        fresh = dict(zip(unknown, self.embedder.embed_passages(unknown), strict=True)) if unknown else {}
        rows = [self.known[text] if text in self.known else fresh[text] for text in texts]
        return np.array(rows, np.float32).reshape(-1, self.dimension)


def remembering(embedder: Embedder, stored: IndexedPassages) -> RememberingEmbedder:
    """The embedder that needs no time for the passages of an index made with the same model."""
    return RememberingEmbedder(embedder, dict(zip(stored.texts, stored.vectors, strict=True)))
