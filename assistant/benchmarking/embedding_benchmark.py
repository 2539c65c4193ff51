"""How fast an embedding model is, and how much memory the process uses with it."""

from collections.abc import Callable
from functools import partial

import numpy as np

from assistant.benchmarking.timing import memory_mb, timed
from assistant.ports import Embedder

_SENTENCE = (
    "De opdrachtnemer levert kantoormeubilair dat voor minstens de helft uit hergebruikt materiaal bestaat en toont "
    "dat aan met een materialenpaspoort of een gelijkwaardig bewijsmiddel. "
)
_MANY = 32
_PASSAGE_CHARACTERS = 1340
"""About 310 tokens of the built-in model: the size of the longer passages of the knowledge base."""


def run_embedding_benchmark(
    open_embedder: Callable[[], Embedder], passages: int = 64, queries: int = 100
) -> dict[str, float]:
    """Seconds to open the model, passages a second, milliseconds a query (median), and megabytes of memory.

    `memory_mb_questions` is the process after questions alone, `memory_mb_passages` after passages too.
    """
    embedder, opening_s = timed(open_embedder)
    embedder.embed_query("opwarmen")
    questions = [f"Mag ik in bestek {number} een keurmerk eisen?" for number in range(queries)]
    query_s = [timed(partial(embedder.embed_query, question))[1] for question in questions]
    questions_mb = memory_mb()
    # Enough of them for what embeds many at once to be loaded.
    _, loading_s = timed(lambda: embedder.embed_passages(["opwarmen"] * _MANY))
    texts = [(f"Perceel {number}. " + 20 * _SENTENCE)[:_PASSAGE_CHARACTERS] for number in range(passages)]
    _, passages_s = timed(lambda: embedder.embed_passages(texts))
    return {
        "opening_seconds": round(opening_s, 2),
        "ms_per_query": round(1000 * float(np.median(query_s)), 2),
        "memory_mb_questions": questions_mb,
        "first_passage_seconds": round(loading_s, 2),
        "passages_per_second": round(passages / passages_s, 1),
        "memory_mb_passages": memory_mb(),
    }
