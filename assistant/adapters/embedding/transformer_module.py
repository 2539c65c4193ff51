"""The built-in model as a sentence-transformers model.

This module imports sentence-transformers and with it torch: import it only where passages are embedded.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling

from assistant.adapters.embedding.encoder import OnnxEncoder
from assistant.adapters.embedding.sentence_model import E5_PROMPTS


class OnnxTransformer(InputModule):  # type: ignore[misc]
    """First module of a SentenceTransformer: an OnnxEncoder in the place of a torch transformer."""

    def __init__(self, encoder: OnnxEncoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.tokenizer = encoder.tokenizer

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: Any) -> dict[str, Any]:
        """Token ids, padded to the longest text, with the mask that tells which are real."""
        ids = self.encoder.tokenize([f"{prompt or ''}{text}" for text in inputs])
        padded = np.zeros((len(ids), max(map(len, ids))), np.int64)
        mask = np.zeros_like(padded)
        for row, tokens in enumerate(ids):
            padded[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        return {"input_ids": torch.from_numpy(padded), "attention_mask": torch.from_numpy(mask)}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add `token_embeddings`, shape (texts, longest, dimension), zero where the mask is."""
        padded, mask = features["input_ids"].numpy(), features["attention_mask"].numpy()
        ids = [row[: used.sum()].tolist() for row, used in zip(padded, mask, strict=True)]
        embeddings = np.zeros((*padded.shape, self.encoder.dimension), np.float32)
        for row, tokens in enumerate(self.encoder.token_vectors(ids)):
            embeddings[row, : len(tokens)] = tokens
        return {**features, "token_embeddings": torch.from_numpy(embeddings)}

    def get_embedding_dimension(self) -> int:
        """Length of a token vector."""
        return self.encoder.dimension

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Not supported: the model is prepared from the installed weights, not saved."""
        raise NotImplementedError


def sentence_transformer(encoder: OnnxEncoder) -> SentenceTransformer:
    """A SentenceTransformer with E5's prompts, mean pooling and vectors of unit length."""
    pooling = Pooling(encoder.dimension, pooling_mode="mean")
    return SentenceTransformer(
        modules=[OnnxTransformer(encoder), pooling, Normalize()], prompts=dict(E5_PROMPTS), device="cpu"
    )
