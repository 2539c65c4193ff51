"""Text to vectors: the built-in multilingual E5 model, or any sentence-transformers model."""

from assistant.adapters.embedding.opening import open_embedder

__all__ = ["open_embedder"]
