"""An ingest as a process of its own, to be killed at any moment: `python -m tests.integration.ingest_process`.

Arguments: knowledge folder, data folder, seconds that embedding a text takes.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.knowledge_store import SqlKnowledgeStore
from assistant.adapters.database.revisions import SqlRevisions
from assistant.adapters.search.generation_indexes import GenerationIndexes
from assistant.ports import Vector, Vectors
from ingest.folder import KnowledgeFolder
from ingest.synchronise import Synchroniser
from tests.fakes.embedding import HashedEmbedder


@dataclass(slots=True)
class SlowEmbedder:
    """HashedEmbedder that takes its time and counts."""

    seconds: float = 0.0
    embedded: int = 0
    inner: HashedEmbedder = field(default_factory=HashedEmbedder)

    @property
    def model_id(self) -> str:
        return self.inner.model_id

    @property
    def dimension(self) -> int:
        return self.inner.dimension

    def embed_query(self, text: str) -> Vector:
        return self.inner.embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        time.sleep(self.seconds * len(texts))
        return self.inner.embed_passages(texts)


@dataclass(frozen=True, slots=True)
class Installation:
    """A knowledge folder and a data folder with the real adapters on them."""

    knowledge: Path
    data_dir: Path

    @property
    def engine(self) -> Engine:
        return open_database(f"sqlite:///{self.data_dir / 'mvoi.db'}")

    @property
    def store(self) -> SqlKnowledgeStore:
        return SqlKnowledgeStore(self.engine)

    @property
    def revisions(self) -> SqlRevisions:
        return SqlRevisions(self.engine)

    @property
    def builder(self) -> GenerationIndexes:
        return GenerationIndexes(self.data_dir / "index")

    def synchroniser(self, embedder: SlowEmbedder) -> Synchroniser:
        return Synchroniser(
            KnowledgeFolder(self.knowledge), self.store, self.revisions, self.builder, embedder, self.data_dir
        )


if __name__ == "__main__":
    knowledge, data, seconds = sys.argv[1:]
    print(Installation(Path(knowledge), Path(data)).synchroniser(SlowEmbedder(float(seconds))).run())
