"""The reader's side of the knowledge in SQL."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from cachetools import LRUCache
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from assistant.adapters.database import codec
from assistant.adapters.database.tables import (
    ActiveGenerationRow,
    DocumentVersionRow,
    GenerationRow,
    GenerationVersionRow,
    PassageRow,
)
from assistant.domain.criterion import Criterion
from assistant.domain.document import Document, Source
from assistant.domain.passage import Passage
from assistant.domain.taxonomy import Taxonomy

_REMEMBERED_PASSAGES = 20_000
_REMEMBERED_DOCUMENTS = 500

_ACTIVE = select(ActiveGenerationRow.generation_id)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The small things of one generation, read once. A generation never changes, so this can't go stale."""

    generation_id: str
    taxonomy: Taxonomy
    documents: dict[str, Document] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    criteria: dict[str, tuple[Criterion, ...]] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)


@dataclass(slots=True)
class SqlLibrary:
    """Library on SQLAlchemy. Documents, criteria and sources are read once a generation, passages when asked for.

    A stored passage never changes, so remembering it is safe; whether it is published is decided at every call, by the
    generation that was active at most `recheck_seconds` before: a question makes dozens of calls. `pinned` is a
    generation to read instead of the active one.
    """

    engine: Engine
    recheck_seconds: float = 0.0
    pinned: str | None = None
    _checked: float = -math.inf
    _shelf: _Shelf | None = None
    _passages: LRUCache[str, tuple[str, Passage]] = field(default_factory=lambda: LRUCache(_REMEMBERED_PASSAGES))
    _of_version: LRUCache[str, tuple[Passage, ...]] = field(default_factory=lambda: LRUCache(_REMEMBERED_DOCUMENTS))
    _lock: Lock = field(default_factory=Lock)

    def generation_id(self) -> str | None:
        """Id of the active generation; None before the first ingest."""
        if self.pinned is not None:
            return self.pinned
        with self.engine.connect() as connection:
            return connection.scalar(_ACTIVE)

    def documents(self) -> list[Document]:
        """Every document of the active generation, by title."""
        shelf = self._current()
        return sorted(shelf.documents.values(), key=lambda document: document.title) if shelf else []

    def document(self, document_id: str) -> Document | None:
        """One document of the active generation."""
        shelf = self._current()
        return shelf.documents.get(document_id) if shelf else None

    def taxonomy(self) -> Taxonomy:
        """The words of the field as of the active generation; empty before the first ingest."""
        shelf = self._current()
        return shelf.taxonomy if shelf else Taxonomy()

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """Those of the asked passages that the active generation holds; others are left out."""
        shelf = self._current()
        if shelf is None:
            return {}
        published = frozenset(shelf.versions.values())
        found = self._stored(passage_ids)
        return {id_: passage for id_, (version_id, passage) in found.items() if version_id in published}

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of one document in reading order."""
        shelf = self._current()
        version_id = shelf.versions.get(document_id) if shelf else None
        if version_id is None:
            return []
        with self._lock:
            known = self._of_version.get(version_id)
        if known is None:
            query = select(PassageRow).where(PassageRow.version_id == version_id).order_by(PassageRow.ordinal)
            with Session(self.engine) as session:
                known = tuple(codec.load_passage(row.details, row.text) for row in session.scalars(query))
            with self._lock:
                self._of_version[version_id] = known
        return list(known)

    def stored_passage(self, passage_id: str) -> tuple[Passage, Document] | None:
        """A passage with its document from any generation, so that an old citation still opens."""
        with Session(self.engine) as session:
            row = session.get(PassageRow, passage_id)
            if row is None:
                return None
            version = session.get_one(DocumentVersionRow, row.version_id)
            return codec.load_passage(row.details, row.text), codec.load_document(version.details)

    def criteria(self, product_group: str) -> list[Criterion]:
        """The criteria of a product group in the order of its set."""
        shelf = self._current()
        return list(shelf.criteria.get(product_group, ())) if shelf else []

    def source(self, source_id: str) -> Source | None:
        """A primary source."""
        shelf = self._current()
        return shelf.sources.get(source_id) if shelf else None

    def text(self, document_id: str) -> str | None:
        """The stored text of a document, the one citations quote from."""
        shelf = self._current()
        version_id = shelf.versions.get(document_id) if shelf else None
        with Session(self.engine) as session:
            return session.scalar(select(DocumentVersionRow.text).where(DocumentVersionRow.id == version_id))

    def _stored(self, passage_ids: Sequence[str]) -> dict[str, tuple[str, Passage]]:
        """The stored passages with the version that each belongs to, from memory where possible, in the asked order."""
        with self._lock:
            known = {id_: self._passages[id_] for id_ in passage_ids if id_ in self._passages}
        unknown = [id_ for id_ in passage_ids if id_ not in known]
        if unknown:
            query = select(PassageRow.id, PassageRow.version_id, PassageRow.details, PassageRow.text).where(
                PassageRow.id.in_(unknown)
            )
            with self.engine.connect() as connection:
                read = {
                    id_: (version_id, codec.load_passage(details, text))
                    for id_, version_id, details, text in connection.execute(query)
                }
            known |= read
            with self._lock:
                self._passages.update(read)
        return {id_: known[id_] for id_ in passage_ids if id_ in known}

    def _current(self) -> _Shelf | None:
        # One attribute is replaced as a whole: a thread sees the old shelf or the new one.
        now, shelf = time.monotonic(), self._shelf
        if shelf is not None and now - self._checked < self.recheck_seconds:
            return shelf
        active = self.generation_id()
        self._checked = now
        if active is None:
            return None
        if shelf is None or shelf.generation_id != active:
            shelf = self._read_shelf(active)
            self._shelf = shelf
        return shelf

    def _read_shelf(self, generation_id: str) -> _Shelf:
        query = (
            select(
                DocumentVersionRow.id,
                DocumentVersionRow.details,
                DocumentVersionRow.criteria,
                DocumentVersionRow.sources,
            )
            .join(GenerationVersionRow, GenerationVersionRow.version_id == DocumentVersionRow.id)
            .where(GenerationVersionRow.generation_id == generation_id)
        )
        with Session(self.engine) as session:
            taxonomy = codec.load_taxonomy(session.get_one(GenerationRow, generation_id).taxonomy)
            shelf = _Shelf(generation_id, taxonomy)
            for version_id, details, criteria, sources in session.execute(query):
                document = codec.load_document(details)
                shelf.documents[document.id] = document
                shelf.versions[document.id] = version_id
                shelf.sources.update({source.id: source for source in codec.load_sources(sources)})
                for criterion in codec.load_criteria(criteria):
                    earlier = shelf.criteria.get(criterion.product_group, ())
                    shelf.criteria[criterion.product_group] = (*earlier, criterion)
        return shelf
