"""Embedders on sentence-transformers.

Importing sentence-transformers takes 5 seconds and 400 MB (torch), so this module imports it inside functions: a
server that only embeds questions with the built-in model never needs it.
"""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from assistant.adapters.embedding.encodable import encodable
from assistant.ports import EmbeddingModelUnavailable, Vector, Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

E5_PROMPTS = {"query": "query: ", "document": "passage: "}
_E5_NAME = re.compile(r"(^|[/\-_])e5-(small|base|large)(-v2)?$", re.IGNORECASE)


class SentenceTransformerEmbedder:
    """Embedder on any SentenceTransformer; one text or batch at a time, since its tokenizers can't be shared."""

    def __init__(self, model: "SentenceTransformer", model_id: str, batch_size: int = 32) -> None:
        self.model_id = model_id
        self.dimension = len(model.encode_query("lengte", show_progress_bar=False))
        self._model = model
        self._batch_size = batch_size
        self._lock = Lock()

    def embed_query(self, text: str) -> Vector:
        """Vector of a question, shape (dimension,), float32."""
        with self._lock:
            vector = self._model.encode_query(encodable(text), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vector, np.float32)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (len(texts), dimension), float32, in the order of `texts`."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        with self._lock:
            vectors = self._model.encode_document(
                [encodable(text) for text in texts],
                batch_size=self._batch_size,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return np.asarray(vectors, np.float32)


def open_sentence_model(name: str) -> SentenceTransformerEmbedder:
    """Load a sentence-transformers model by path or by name. Raises EmbeddingModelUnavailable.

    A name is looked up in the hub's own cache (HF_HOME) and, unless HF_HUB_OFFLINE is set, on the model hub.
    """
    from sentence_transformers import SentenceTransformer

    folder = Path(name).expanduser()
    try:
        model = SentenceTransformer(str(folder) if folder.is_dir() else name, device="cpu")
    except Exception as error:  # the hub client and each model class fail in their own ways
        raise EmbeddingModelUnavailable(
            f"Het taalmodel '{name}' kan niet worden geladen. Geef in MVOI_EMBEDDING_MODEL de map van een gedownload "
            "model op, zorg dat deze computer de modelhub kan bereiken, of kies 'builtin' voor het ingebouwde model."
        ) from error
    if not any(model.prompts.values()) and _E5_NAME.search(name):
        # E5 is trained with these words in front of every text, but its published folders don't declare them.
        model.prompts = dict(E5_PROMPTS)
    return SentenceTransformerEmbedder(model, f"{folder.name}@{_digest(model)}/fp32")


def _digest(model: "SentenceTransformer") -> str:
    """Digest of everything that shapes a vector: the weights by name, and the prompts."""
    digest = hashlib.sha256(repr(sorted(model.prompts.items())).encode())
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().float().contiguous().numpy().tobytes())
    return digest.hexdigest()[:12]
