"""A small sentence-transformers model of our own in a folder, so that no test needs the model hub."""

from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

WORDS = ("[UNK]", "keurmerk", "kantoormeubilair", "catering", "hout", "eisen", "plantaardig", "query", "passage")


def save_small_model(folder: Path, seed: int = 1, prompts: dict[str, str] | None = None) -> Path:
    """Write a bag-of-words model with random weights; returns the folder."""
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    weights = np.random.default_rng(seed).normal(size=(len(WORDS), 16)).astype(np.float32)
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=weights), Normalize()], prompts=prompts
    )
    model.save(str(folder))
    return folder
