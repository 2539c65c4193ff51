"""The indexer's side of the database."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

import numpy as np
from sqlalchemy import Engine, Row, delete, func, select, update
from sqlalchemy.orm import Session

from assistant.adapters.database import codec
from assistant.adapters.database.revision_tables import RevisionRow
from assistant.adapters.database.revisions import event_row, replace_folder
from assistant.adapters.database.tables import (
    ActiveGenerationRow,
    DocumentVersionRow,
    GenerationFileRow,
    GenerationRow,
    GenerationVersionRow,
    PassageRow,
    ReadFileRow,
    VectorRow,
)
from assistant.domain.revision import NO_PUBLICATION, Publication, RevisionState
from assistant.domain.taxonomy import Taxonomy
from assistant.domain.version import DocumentVersion, indexed_text
from assistant.ports import NO_FILES, Generation, IndexedPassages, ReadFile, Vectors

_BATCH = 500
_SLOT = 1
_BUILDING, _SHADOW, _READY = "building", "shadow", "ready"


@dataclass(frozen=True, slots=True)
class SqlKnowledgeStore:
    """KnowledgeStore on SQLAlchemy. Every method is one transaction, so that a killed indexer leaves no half work."""

    engine: Engine

    def add_version(self, version: DocumentVersion) -> bool:
        """Store a version with its passages; False when it was there already."""
        with Session(self.engine) as session, session.begin():
            if session.get(DocumentVersionRow, version.id) is not None:
                return False
            session.add(_version_row(version))
            session.flush()
            session.add_all(_passage_rows(version))
        return True

    def read_file(self, key: str) -> ReadFile | None:
        """What an identical file gave earlier."""
        with Session(self.engine) as session:
            row = session.get(ReadFileRow, key)
            return None if row is None else ReadFile(row.version_id, row.refusal, tuple(row.notes))

    def remember_file(self, key: str, read: ReadFile) -> None:
        """Keep what a file gave."""
        with Session(self.engine) as session, session.begin():
            session.merge(
                ReadFileRow(key=key, version_id=read.version_id, refusal=read.refusal, notes=list(read.notes))
            )

    def active_versions(self) -> dict[str, str]:
        """Version id per document id in the active generation."""
        query = (
            select(DocumentVersionRow.document_id, DocumentVersionRow.id)
            .join(GenerationVersionRow, GenerationVersionRow.version_id == DocumentVersionRow.id)
            .join(ActiveGenerationRow, ActiveGenerationRow.generation_id == GenerationVersionRow.generation_id)
        )
        with Session(self.engine) as session:
            return dict(session.execute(query).all())

    def document_ids(self, version_ids: Sequence[str]) -> dict[str, str]:
        """Document id per stored version id."""
        with Session(self.engine) as session:
            return {
                version_id: document_id
                for batch in _batches(version_ids)
                for version_id, document_id in session.execute(
                    select(DocumentVersionRow.id, DocumentVersionRow.document_id).where(
                        DocumentVersionRow.id.in_(batch)
                    )
                )
            }

    def texts_without_vector(self, version_ids: Sequence[str], model_id: str) -> dict[str, str]:
        """Indexed text per vector key, for the passages of these versions that have no vector under the model."""
        missing: dict[str, str] = {}
        with Session(self.engine) as session:
            for batch in _batches(version_ids):
                query = (
                    select(PassageRow.vector_key, PassageRow.indexed_text)
                    .outerjoin(VectorRow, (VectorRow.key == PassageRow.vector_key) & (VectorRow.model_id == model_id))
                    .where(PassageRow.version_id.in_(batch), VectorRow.key.is_(None))
                )
                missing.update(session.execute(query).all())
        return missing

    def add_vectors(self, model_id: str, keys: Sequence[str], vectors: Vectors) -> None:
        """Store vectors, one row of `vectors` per key."""
        with Session(self.engine) as session, session.begin():
            for key, vector in zip(keys, vectors, strict=True):
                session.merge(VectorRow(key=key, model_id=model_id, vector=vector.astype("<f4").tobytes()))

    def begin_generation(
        self,
        generation: Generation,
        version_ids: Sequence[str],
        taxonomy: Taxonomy,
        files: Mapping[str, str] = NO_FILES,
    ) -> None:
        """Store a generation that isn't active yet. `files` is the revision id per file name that it is made of."""
        with Session(self.engine) as session, session.begin():
            session.add(
                GenerationRow(
                    id=generation.id,
                    content_key=generation.content_key,
                    model_id=generation.model_id,
                    state=_BUILDING,
                    taxonomy=codec.dump_taxonomy(taxonomy),
                    passages=self._count_passages(session, version_ids),
                    started_at=_now(),
                )
            )
            session.flush()
            session.add_all(GenerationVersionRow(generation_id=generation.id, version_id=v) for v in version_ids)
            session.add_all(
                GenerationFileRow(generation_id=generation.id, name=name, revision_id=revision_id)
                for name, revision_id in files.items()
            )

    @staticmethod
    def _count_passages(session: Session, version_ids: Sequence[str]) -> int:
        return sum(
            session.scalar(select(func.count()).select_from(PassageRow).where(PassageRow.version_id.in_(batch))) or 0
            for batch in _batches(version_ids)
        )

    def indexed_passages(self, generation_id: str) -> IndexedPassages:
        """Everything an index is built from, in one fixed order."""
        query = (
            select(PassageRow.id, PassageRow.indexed_text, VectorRow.vector)
            .join(GenerationVersionRow, GenerationVersionRow.version_id == PassageRow.version_id)
            .join(GenerationRow, GenerationRow.id == GenerationVersionRow.generation_id)
            .join(
                VectorRow,
                (VectorRow.key == PassageRow.vector_key) & (VectorRow.model_id == GenerationRow.model_id),
            )
            .where(GenerationRow.id == generation_id)
            .order_by(PassageRow.id)
        )
        with Session(self.engine) as session:
            return _indexed(session.execute(query).all())

    def indexed_versions(self, version_ids: Sequence[str], model_id: str) -> IndexedPassages:
        """What an index of some versions is built from; passages without a vector under the model are left out."""
        query = (
            select(PassageRow.id, PassageRow.indexed_text, VectorRow.vector)
            .join(VectorRow, (VectorRow.key == PassageRow.vector_key) & (VectorRow.model_id == model_id))
            .where(PassageRow.version_id.in_(version_ids))
            .order_by(PassageRow.id)
        )
        with Session(self.engine) as session:
            return _indexed(session.execute(query).all())

    def activate(self, generation_id: str, publication: Publication = NO_PUBLICATION) -> None:
        """Make a generation the one that answers and record what that publishes, in one transaction."""
        made_of = select(GenerationFileRow.revision_id).where(GenerationFileRow.generation_id == generation_id)
        with Session(self.engine) as session, session.begin():
            row = session.get_one(GenerationRow, generation_id)
            row.state = _READY
            row.activated_at = _now()
            session.merge(ActiveGenerationRow(slot=_SLOT, generation_id=generation_id))
            session.execute(
                update(RevisionRow)
                .where(RevisionRow.id.in_(made_of))
                .values(state=RevisionState.KEPT.value, publish_on=None)
            )
            if publication.folder is not None:
                replace_folder(session, publication.folder)
            session.add_all(event_row(event) for event in publication.events)

    def keep_in_shadow(self, generation_id: str) -> None:
        """Note that a generation is built whole, so that it can be activated later."""
        with Session(self.engine) as session, session.begin():
            session.get_one(GenerationRow, generation_id).state = _SHADOW

    def shadow(self, content_key: str) -> Generation | None:
        """A generation that is built whole from exactly this and never was active; the newest of several."""
        query = (
            select(GenerationRow)
            .where(GenerationRow.content_key == content_key, GenerationRow.state == _SHADOW)
            .order_by(GenerationRow.started_at.desc())
        )
        with Session(self.engine) as session:
            row = session.scalar(query)
            return None if row is None else _generation(row)

    def discard_generations(self, keep: int, shadows: int = 0) -> list[str]:
        """Forget generations that were never built whole, all but the `keep` newest that were active, and all but the
        `shadows` newest that are in shadow; returns their ids."""
        with Session(self.engine) as session, session.begin():
            active = session.scalar(select(ActiveGenerationRow.generation_id))
            rows = session.execute(select(GenerationRow.id, GenerationRow.state).order_by(*_NEWEST)).all()
            ready = [row.id for row in rows if row.state == _READY]
            shadow = [row.id for row in rows if row.state == _SHADOW]
            kept = {*ready[:keep], *shadow[:shadows], active}
            gone = [row.id for row in rows if row.id not in kept]
            for table in (GenerationVersionRow, GenerationFileRow):
                session.execute(delete(table).where(table.generation_id.in_(gone)))
            session.execute(delete(GenerationRow).where(GenerationRow.id.in_(gone)))
        return gone

    def active_generation(self) -> Generation | None:
        """The generation that answers now."""
        with Session(self.engine) as session:
            row = session.scalar(
                select(GenerationRow).join(ActiveGenerationRow, ActiveGenerationRow.generation_id == GenerationRow.id)
            )
            return None if row is None else _generation(row)


_NEWEST = (GenerationRow.activated_at.desc(), GenerationRow.started_at.desc())


def _generation(row: GenerationRow) -> Generation:
    return Generation(row.id, row.content_key, row.model_id, row.passages)


def _indexed(rows: Sequence[Row[str, str, bytes]]) -> IndexedPassages:
    if not rows:
        return IndexedPassages((), (), np.zeros((0, 0), dtype=np.float32))
    vectors = np.stack([np.frombuffer(row.vector, dtype="<f4") for row in rows]).astype(np.float32)
    return IndexedPassages(tuple(row.id for row in rows), tuple(row.indexed_text for row in rows), vectors)


def _version_row(version: DocumentVersion) -> DocumentVersionRow:
    return DocumentVersionRow(
        id=version.id,
        document_id=version.document.id,
        title=version.document.title,
        kind=version.document.kind.value,
        details=codec.dump_document(version.document),
        criteria=codec.dump_criteria(version.criteria),
        sources=codec.dump_sources(version.sources),
        text=version.text,
        stored_at=_now(),
    )


def _passage_rows(version: DocumentVersion) -> Iterator[PassageRow]:
    for passage in version.passages:
        text = indexed_text(version.document, passage)
        yield PassageRow(
            id=passage.id,
            version_id=version.id,
            ordinal=passage.ordinal,
            text=passage.text,
            details=codec.dump_passage(passage),
            indexed_text=text,
            vector_key=hashlib.sha256(text.encode()).hexdigest(),
        )


def _batches(items: Sequence[str]) -> Iterator[list[str]]:
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
