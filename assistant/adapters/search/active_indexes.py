"""The indexes of the generation that answers now."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock

from assistant.adapters.search.bm25_index import Bm25Index, index_texts, load_bm25
from assistant.adapters.search.chroma_index import ChromaIndex, open_chroma
from assistant.adapters.search.exact_index import ExactIndex
from assistant.adapters.search.generation_indexes import CHROMA, KEYWORDS, GenerationIndexes
from assistant.adapters.search.health import is_healthy
from assistant.language.analysis import analyzer_for
from assistant.ports import (
    Generation,
    Hit,
    IndexedPassages,
    IndexModelMismatch,
    IndexUnavailable,
    KeywordIndex,
    KnowledgeStore,
    Library,
    PassageIndex,
    Vector,
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Opened:
    generation: Generation
    passages: ChromaIndex | ExactIndex
    keywords: Bm25Index


@dataclass(slots=True)
class ActiveIndexes:
    """Indexes on disk. Follows the active generation; a damaged Chroma folder is answered around with exact search.

    `model_id` gives the id of the embedding model in use; an index of another model can't be searched with it.
    """

    builder: GenerationIndexes
    store: KnowledgeStore
    library: Library
    model_id: Callable[[], str]
    _opened: _Opened | None = None
    _previous: _Opened | None = None
    _lock: Lock = field(default_factory=Lock)

    def passages(self) -> PassageIndex:
        """The vector index. Raises IndexUnavailable or IndexModelMismatch."""
        opened = self._current()
        if opened.generation.model_id != self.model_id():
            raise IndexModelMismatch(
                f"De zoekindex is gemaakt met het taalmodel '{opened.generation.model_id}', maar ingesteld is "
                f"'{self.model_id()}'. Draai `mvoi ingest`, of zet MVOI_EMBEDDING_MODEL terug."
            )
        return _Watched(opened.passages, lambda: self._without_chroma(opened.generation))

    def keywords(self) -> KeywordIndex:
        """The keyword index. Raises IndexUnavailable."""
        return self._current().keywords

    def mode(self) -> str:
        """How vectors are searched: 'chroma', 'exact' while Chroma is ill, 'none' without an index."""
        try:
            return "chroma" if isinstance(self._current().passages, ChromaIndex) else "exact"
        except IndexUnavailable:
            return "none"

    def close(self) -> None:
        """Let go of all files."""
        with self._lock:
            for opened in (self._opened, self._previous):
                _close(opened)
            self._opened = self._previous = None

    def _current(self) -> _Opened:
        active = self.store.active_generation()
        if active is None:
            raise IndexUnavailable("Er is nog geen zoekindex. Draai `mvoi ingest`.")
        opened = self._opened
        if opened is not None and opened.generation.id == active.id:
            return opened
        with self._lock:
            if self._opened is None or self._opened.generation.id != active.id:
                fresh = self._open(active)
                # A search may still be running on the one before, so only the one before that is closed.
                _close(self._previous)
                self._previous, self._opened = self._opened, fresh
            return self._opened

    def _open(self, generation: Generation) -> _Opened:
        folder = self.builder.folder(generation.id)
        stored = self.store.indexed_passages(generation.id)
        passages = self._chroma(generation, stored) or ExactIndex(stored.ids, stored.vectors)
        analyzer = analyzer_for(self.library.taxonomy())
        try:
            keywords = load_bm25(folder / KEYWORDS, stored.ids, stored.texts, analyzer)
        except IndexUnavailable as problem:
            self._distrust(generation, str(problem))
            keywords = index_texts(stored.ids, stored.texts, analyzer)
        return _Opened(generation, passages, keywords)

    def _chroma(self, generation: Generation, stored: IndexedPassages) -> ChromaIndex | None:
        folder = self.builder.folder(generation.id) / CHROMA
        try:
            if self.builder.exists(generation.id) and is_healthy(folder, stored):
                return open_chroma(folder)
        except IndexUnavailable as problem:
            _log.warning("%s", problem)
        self._distrust(generation, "answering with exact search from the database")
        return None

    def _without_chroma(self, generation: Generation) -> PassageIndex:
        """Exact search in the place of a Chroma folder that failed while it was open."""
        stored = self.store.indexed_passages(generation.id)
        exact = ExactIndex(stored.ids, stored.vectors)
        with self._lock:
            opened = self._opened
            if opened is not None and opened.generation.id == generation.id:
                self._opened = replace(opened, passages=exact)
        self._distrust(generation, "Chroma failed while answering; going on with exact search")
        return exact

    def _distrust(self, generation: Generation, why: str) -> None:
        _log.warning("the index of generation %s is damaged: %s", generation.id, why)
        self.builder.distrust(generation.id)


@dataclass(frozen=True, slots=True)
class _Watched:
    """A PassageIndex that asks another one when it fails."""

    index: PassageIndex
    otherwise: Callable[[], PassageIndex]

    def search(self, vector: Vector, limit: int) -> list[Hit]:
        """At most `limit` hits, best first."""
        try:
            return self.index.search(vector, limit)
        except IndexUnavailable:
            return self.otherwise().search(vector, limit)


def _close(opened: _Opened | None) -> None:
    if opened is not None and isinstance(opened.passages, ChromaIndex):
        opened.passages.close()
