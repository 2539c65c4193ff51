"""Is a Chroma folder whole? Asked in a process of its own: a damaged folder can end the process that reads it."""

import io
import subprocess
import sys
from pathlib import Path

import numpy as np

from assistant.adapters.search.chroma_index import ChromaIndex, open_chroma
from assistant.ports import IndexedPassages, Vectors

_PATIENCE_S = 120
_COMPARED = 20_000
"""How many stored vectors are compared with the database; spread evenly when there are more."""
_SEARCHED = 50
"""How many passages are looked up by their own vector, spread evenly."""


def is_healthy(folder: Path, passages: IndexedPassages) -> bool:
    """Whether the folder holds just these passages with these vectors, and finds them by their own vector."""
    rows = _spread(len(passages.ids), _COMPARED)
    truth = io.BytesIO()
    ids = np.array([passages.ids[row] for row in rows], dtype=np.str_)
    np.savez(truth, ids=ids, vectors=passages.vectors[rows], count=len(passages.ids))
    command = [sys.executable, "-m", "assistant.adapters.search.health", str(folder)]
    try:
        done = subprocess.run(command, input=truth.getvalue(), capture_output=True, timeout=_PATIENCE_S, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _probe(folder: Path, ids: list[str], vectors: Vectors, count: int) -> bool:
    index = open_chroma(folder)
    if index.count != count:
        return False
    return not ids or (_holds(index, ids, vectors) and _finds(index, ids, vectors))


def _holds(index: ChromaIndex, ids: list[str], vectors: Vectors) -> bool:
    stored = index.vectors(ids)
    return len(stored) == len(ids) and np.allclose([stored[found] for found in ids], vectors, atol=1e-4)


def _finds(index: ChromaIndex, ids: list[str], vectors: Vectors) -> bool:
    for row in _spread(len(ids), _SEARCHED):
        best = index.search(vectors[row], 1)
        # Not by id: passages with the same text have the same vector.
        if not best or best[0].score < 1 - 1e-3:
            return False
    return True


def _spread(count: int, most: int) -> list[int]:
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(int)).tolist() if count else []


if __name__ == "__main__":
    given = np.load(io.BytesIO(sys.stdin.buffer.read()))
    sys.exit(0 if _probe(Path(sys.argv[1]), given["ids"].tolist(), given["vectors"], int(given["count"])) else 1)
