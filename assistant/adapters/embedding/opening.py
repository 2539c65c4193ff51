"""Opening the embedding model that the settings name."""

from pathlib import Path

from assistant.adapters.embedding.builtin import open_builtin
from assistant.adapters.embedding.sentence_model import open_sentence_model
from assistant.ports import Embedder

BUILTIN = "builtin"


def open_embedder(model: str, cache_dir: Path) -> Embedder:
    """The embedder for 'builtin', or for a sentence-transformers model by name or path.

    The built-in model is prepared in `cache_dir/models`. Raises EmbeddingModelUnavailable.
    """
    return open_builtin(cache_dir) if model == BUILTIN else open_sentence_model(model)
