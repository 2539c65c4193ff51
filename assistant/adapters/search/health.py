"""Is a Chroma folder whole? Asked in a process of its own: a damaged folder can end the process that reads it."""

import subprocess
import sys
from pathlib import Path

from assistant.adapters.search.chroma_index import open_chroma

_PATIENCE_S = 120
_PROBES = 5


def is_healthy(folder: Path, passages: int) -> bool:
    """Whether the folder opens, holds that many passages, and finds some of them by their own vector."""
    command = [sys.executable, "-m", "assistant.adapters.search.health", str(folder), str(passages)]
    try:
        return subprocess.run(command, capture_output=True, timeout=_PATIENCE_S, check=False).returncode == 0  # noqa: S603
    except subprocess.TimeoutExpired:
        return False


def _probe(folder: Path, passages: int) -> bool:
    index = open_chroma(folder)
    if index.count != passages:
        return False
    step = max(1, passages // _PROBES)
    sample = [index.collection.get(limit=1, offset=row, include=["embeddings"]) for row in range(0, passages, step)]
    return all(
        found["ids"][0] in [hit.passage_id for hit in index.search(found["embeddings"][0], 10)] for found in sample
    )


if __name__ == "__main__":
    sys.exit(0 if _probe(Path(sys.argv[1]), int(sys.argv[2])) else 1)
