"""Vector search in Chroma. One folder holds one generation, is written once, and only read afterwards."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromadb
from chromadb.config import Settings

from assistant.ports import Hit, IndexedPassages, IndexUnavailable, Vector

_COLLECTION = "passages"
_BATCH = 5000
"""Below the 5461 records that Chroma 1.5.9 takes at once."""

_GRAPH = {"space": "cosine", "ef_search": 400, "ef_construction": 200, "max_neighbors": 32}
"""How hard Chroma's graph looks. Sentence vectors lie close together: with Chroma's defaults (100, 100, 16) a search
for the nearest 100 of 5,000 vectors missed 20% of them; with these 0.3%, at 2 ms a search."""


def write_chroma(folder: Path, passages: IndexedPassages) -> None:
    """Write the vectors of a generation to an empty folder. Raises IndexUnavailable when Chroma can't."""
    try:
        client = _client(folder)
        try:
            # Vectors come from our own model: an embedding function of Chroma's would be downloaded.
            collection = client.create_collection(_COLLECTION, embedding_function=None, configuration={"hnsw": _GRAPH})
            for start in range(0, len(passages.ids), _BATCH):
                part = slice(start, start + _BATCH)
                collection.add(ids=list(passages.ids[part]), embeddings=passages.vectors[part])
        finally:
            client.close()
    except Exception as problem:  # Chroma raises a different class for each kind of failure
        raise IndexUnavailable(
            "De zoekindex kan niet worden geschreven. Kijk of er genoeg schijfruimte is en of de map schrijfbaar is."
        ) from problem


@dataclass(frozen=True, slots=True)
class ChromaIndex:
    """PassageIndex on a Chroma folder. `count` is the number of passages in it."""

    client: Any
    collection: Any
    count: int

    def search(self, vector: Vector, limit: int) -> list[Hit]:
        """At most `limit` hits, best first; the score is the cosine. Raises IndexUnavailable when Chroma fails."""
        wanted = min(limit, self.count)
        if wanted < 1:
            return []
        try:
            found = self.collection.query(query_embeddings=[vector], n_results=wanted, include=["distances"])
        except Exception as problem:  # Chroma raises a different class for each kind of damage
            raise IndexUnavailable(
                "De zoekindex is beschadigd. Draai `mvoi ingest` om haar opnieuw op te bouwen."
            ) from problem
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        hits = [Hit(passage_id, 1.0 - float(distance)) for passage_id, distance in pairs]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))

    def vectors(self, ids: list[str]) -> dict[str, Vector]:
        """The stored vectors of those of the passages that are there."""
        found = self.collection.get(ids=ids, include=["embeddings"])
        return dict(zip(found["ids"], found["embeddings"], strict=True))

    def close(self) -> None:
        """Let go of the folder."""
        self.client.close()


def open_chroma(folder: Path) -> ChromaIndex:
    """The index in a folder that `write_chroma` filled. Raises IndexUnavailable when there is none."""
    if not (folder / "chroma.sqlite3").is_file():
        raise IndexUnavailable(f"Er is geen zoekindex in {folder.name}.")
    try:
        client = _client(folder)
        collection = client.get_collection(_COLLECTION, embedding_function=None)
        return ChromaIndex(client, collection, collection.count())
    except Exception as problem:  # Chroma raises a different class for each kind of damage
        raise IndexUnavailable("De zoekindex kan niet worden geopend.") from problem


def _client(folder: Path) -> Any:
    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False, allow_reset=False))
