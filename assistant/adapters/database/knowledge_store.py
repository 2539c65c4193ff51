"""The indexer's side of the database."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

import numpy as np
from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from assistant.adapters.database import codec
from assistant.adapters.database.tables import (
    ActiveGenerationRow,
    DocumentVersionRow,
    GenerationRow,
    GenerationVersionRow,
    PassageRow,
    ReadFileRow,
    VectorRow,
)
from assistant.domain.taxonomy import Taxonomy
from assistant.domain.version import DocumentVersion, indexed_text
from assistant.ports import Generation, IndexedPassages, ReadFile, Vectors

_BATCH = 500
_SLOT = 1


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

    def begin_generation(self, generation: Generation, version_ids: Sequence[str], taxonomy: Taxonomy) -> None:
        """Store a generation that isn't active yet."""
        with Session(self.engine) as session, session.begin():
            session.add(
                GenerationRow(
                    id=generation.id,
                    content_key=generation.content_key,
                    model_id=generation.model_id,
                    state="building",
                    taxonomy=codec.dump_taxonomy(taxonomy),
                    passages=self._count_passages(session, version_ids),
                    started_at=_now(),
                )
            )
            session.flush()
            session.add_all(GenerationVersionRow(generation_id=generation.id, version_id=v) for v in version_ids)

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
            rows = session.execute(query).all()
        if not rows:
            return IndexedPassages((), (), np.zeros((0, 0), dtype=np.float32))
        vectors = np.stack([np.frombuffer(row.vector, dtype="<f4") for row in rows]).astype(np.float32)
        return IndexedPassages(tuple(row.id for row in rows), tuple(row.indexed_text for row in rows), vectors)

    def activate(self, generation_id: str) -> None:
        """Make a generation the one that answers, in one transaction."""
        with Session(self.engine) as session, session.begin():
            row = session.get_one(GenerationRow, generation_id)
            row.state = "ready"
            row.activated_at = _now()
            session.merge(ActiveGenerationRow(slot=_SLOT, generation_id=generation_id))

    def discard_generations(self, keep: int) -> list[str]:
        """Forget generations that never became active, and all but the `keep` newest; returns their ids."""
        with Session(self.engine) as session, session.begin():
            active = session.scalar(select(ActiveGenerationRow.generation_id))
            ready = session.scalars(
                select(GenerationRow.id)
                .where(GenerationRow.state == "ready")
                .order_by(GenerationRow.activated_at.desc())
            ).all()
            kept = {*ready[:keep], active}
            gone = [found for found in session.scalars(select(GenerationRow.id)) if found not in kept]
            session.execute(delete(GenerationVersionRow).where(GenerationVersionRow.generation_id.in_(gone)))
            session.execute(delete(GenerationRow).where(GenerationRow.id.in_(gone)))
        return gone

    def active_generation(self) -> Generation | None:
        """The generation that answers now."""
        with Session(self.engine) as session:
            row = session.scalar(
                select(GenerationRow).join(ActiveGenerationRow, ActiveGenerationRow.generation_id == GenerationRow.id)
            )
            return None if row is None else Generation(row.id, row.content_key, row.model_id, row.passages)


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
