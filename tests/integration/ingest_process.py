"""An ingest as a process of its own, to be killed at any moment: `python -m tests.integration.ingest_process`.

Arguments: knowledge folder, data folder, seconds that embedding a text takes.
"""

import hashlib
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.knowledge_store import SqlKnowledgeStore
from assistant.ports import Embedder, IndexBuilder, Vector, Vectors
from ingest.library import KnowledgeFolder
from ingest.report import IngestReport
from ingest.synchronise import Synchroniser
from tests.integration.index_builder import index_builder


@dataclass(slots=True)
class SlowEmbedder:
    """Embedder that always gives the same vector for a text, after a while, and counts."""

    seconds: float = 0.0
    embedded: int = 0
    model_id: str = "traag"
    dimension: int = 16

    def embed_query(self, text: str) -> Vector:
        return self._vector(text)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        time.sleep(self.seconds * len(texts))
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Vector:
        seed = np.frombuffer(hashlib.sha256(text.encode()).digest()[: self.dimension], dtype=np.uint8)
        vector: Vector = (seed.astype(np.float32) + 1) / np.linalg.norm(seed.astype(np.float32) + 1)
        return vector


def ingest(folder: Path, data_dir: Path, embedder: Embedder) -> IngestReport:
    """Bring the data folder in line with the knowledge folder."""
    store = SqlKnowledgeStore(open_database(database_url(data_dir)))
    builder: IndexBuilder = index_builder(data_dir, embedder)
    return Synchroniser(KnowledgeFolder(folder), store, builder, embedder, data_dir).run()


def database_url(data_dir: Path) -> str:
    """The database of a data folder."""
    return f"sqlite:///{data_dir / 'mvoi.db'}"


if __name__ == "__main__":
    knowledge, data, seconds = sys.argv[1:]
    print(ingest(Path(knowledge), Path(data), SlowEmbedder(float(seconds))))
