"""The reader's side of the knowledge in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

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
    """Library on SQLAlchemy. Passages are read per question; documents, criteria and sources once per generation."""

    engine: Engine
    _shelf: _Shelf | None = None

    def generation_id(self) -> str | None:
        """Id of the active generation; None before the first ingest."""
        with Session(self.engine) as session:
            return session.scalar(select(ActiveGenerationRow.generation_id))

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
        query = (
            select(PassageRow.details, PassageRow.text)
            .join(GenerationVersionRow, GenerationVersionRow.version_id == PassageRow.version_id)
            .join(ActiveGenerationRow, ActiveGenerationRow.generation_id == GenerationVersionRow.generation_id)
            .where(PassageRow.id.in_(passage_ids))
        )
        with Session(self.engine) as session:
            found = [codec.load_passage(details, text) for details, text in session.execute(query)]
        return {passage.id: passage for passage in found}

    def quotable(self, passage_ids: Sequence[str], day: date) -> frozenset[str]:
        """The ids of those passages that may be quoted on `day`: in the active generation and valid."""
        return frozenset(
            passage.id
            for passage in self.passages(passage_ids).values()
            if (document := self.document(passage.document_id)) is not None and document.is_valid_on(day)
        )

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of one document in reading order."""
        shelf = self._current()
        version_id = shelf.versions.get(document_id) if shelf else None
        query = select(PassageRow).where(PassageRow.version_id == version_id).order_by(PassageRow.ordinal)
        with Session(self.engine) as session:
            return [codec.load_passage(row.details, row.text) for row in session.scalars(query)]

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

    def _current(self) -> _Shelf | None:
        # One attribute is replaced as a whole: a thread sees the old shelf or the new one.
        active = self.generation_id()
        shelf = self._shelf
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
