"""Other passage sizes than usual, to measure what the usual one is worth.

Passages are cut while a file is read, so another size takes another index. It is built in a data folder of its own by
the readers that always read; only texts that weren't embedded before are embedded.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from assistant.evaluation.remembering_embedder import RememberingEmbedder
from assistant.ports import Embedder, IndexedPassages
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


def remembering(embedder: Embedder, stored: IndexedPassages) -> RememberingEmbedder:
    """The embedder that needs no time for the passages of an index made with the same model."""
    return RememberingEmbedder(embedder, known=dict(zip(stored.texts, stored.vectors, strict=True)))
