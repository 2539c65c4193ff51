"""Fakes of the knowledge base: store, library and index builder in memory."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from assistant.domain.criterion import Criterion
from assistant.domain.document import Document, DocumentKind, Source
from assistant.domain.passage import Passage, Place, Sentence
from assistant.domain.revision import NO_PUBLICATION, Publication
from assistant.domain.taxonomy import Taxonomy
from assistant.domain.version import DocumentVersion, indexed_text
from assistant.ports import NO_FILES, Generation, IndexedPassages, KnowledgeStore, ReadFile, Vector, Vectors
from ingest.draft import TextWriter
from ingest.versions import make_version

if TYPE_CHECKING:
    from tests.fakes.revisions import InMemoryRevisions

NO_WORDS = Taxonomy()


@dataclass(slots=True)
class StoredGeneration:
    """A generation with what belongs to it."""

    generation: Generation
    version_ids: tuple[str, ...]
    taxonomy: Taxonomy
    files: Mapping[str, str]
    in_shadow: bool = False


@dataclass(slots=True)
class InMemoryKnowledgeStore:
    """KnowledgeStore in memory."""

    versions: dict[str, DocumentVersion] = field(default_factory=dict)
    files: dict[str, ReadFile] = field(default_factory=dict)
    vectors: dict[tuple[str, str], Vector] = field(default_factory=dict)
    generations: dict[str, StoredGeneration] = field(default_factory=dict)
    activations: list[str] = field(default_factory=list)
    revisions: "InMemoryRevisions | None" = None

    def add_version(self, version: DocumentVersion) -> bool:
        if version.id in self.versions:
            return False
        self.versions[version.id] = version
        return True

    def read_file(self, key: str) -> ReadFile | None:
        return self.files.get(key)

    def remember_file(self, key: str, read: ReadFile) -> None:
        self.files[key] = read

    def active_versions(self) -> dict[str, str]:
        return {version.document.id: version.id for version in self.published()}

    def document_ids(self, version_ids: Sequence[str]) -> dict[str, str]:
        return {found: self.versions[found].document.id for found in version_ids if found in self.versions}

    def texts_without_vector(self, version_ids: Sequence[str], model_id: str) -> dict[str, str]:
        texts = {_key(text): text for version_id in version_ids for _, text in self._texts(version_id)}
        return {key: text for key, text in texts.items() if (key, model_id) not in self.vectors}

    def add_vectors(self, model_id: str, keys: Sequence[str], vectors: Vectors) -> None:
        self.vectors.update({(key, model_id): vector for key, vector in zip(keys, vectors, strict=True)})

    def begin_generation(
        self,
        generation: Generation,
        version_ids: Sequence[str],
        taxonomy: Taxonomy,
        files: Mapping[str, str] = NO_FILES,
    ) -> None:
        counted = Generation(
            generation.id,
            generation.content_key,
            generation.model_id,
            sum(len(self.versions[version_id].passages) for version_id in version_ids),
        )
        self.generations[generation.id] = StoredGeneration(counted, tuple(version_ids), taxonomy, dict(files))

    def indexed_passages(self, generation_id: str) -> IndexedPassages:
        stored = self.generations[generation_id]
        return self.indexed_versions(stored.version_ids, stored.generation.model_id)

    def indexed_versions(self, version_ids: Sequence[str], model_id: str) -> IndexedPassages:
        rows = sorted(
            (passage.id, text, self.vectors[_key(text), model_id])
            for version_id in version_ids
            for passage, text in self._texts(version_id)
            if (_key(text), model_id) in self.vectors
        )
        if not rows:
            return IndexedPassages((), (), np.zeros((0, 0), dtype=np.float32))
        ids, texts, vectors = zip(*rows, strict=True)
        return IndexedPassages(ids, texts, np.stack(vectors))

    def activate(self, generation_id: str, publication: Publication = NO_PUBLICATION) -> None:
        self.generations[generation_id].in_shadow = False
        self.activations.append(generation_id)
        if self.revisions is not None:
            self.revisions.publish(publication)

    def keep_in_shadow(self, generation_id: str) -> None:
        self.generations[generation_id].in_shadow = True

    def shadow(self, content_key: str) -> Generation | None:
        found = [
            stored.generation
            for stored in self.generations.values()
            if stored.in_shadow and stored.generation.content_key == content_key
        ]
        return found[-1] if found else None

    def discard_generations(self, keep: int, shadows: int = 0) -> list[str]:
        ready = [found for found in dict.fromkeys(reversed(self.activations)) if found in self.generations]
        shadow = [found for found, stored in reversed(self.generations.items()) if stored.in_shadow]
        kept = {*ready[:keep], *shadow[:shadows], *self.activations[-1:]}
        gone = [found for found in self.generations if found not in kept]
        for generation_id in gone:
            del self.generations[generation_id]
        return gone

    def active_generation(self) -> Generation | None:
        return self.generations[self.activations[-1]].generation if self.activations else None

    def published(self) -> list[DocumentVersion]:
        """The versions of the active generation."""
        if not self.activations:
            return []
        return [self.versions[found] for found in self.generations[self.activations[-1]].version_ids]

    def _texts(self, version_id: str) -> list[tuple[Passage, str]]:
        version = self.versions[version_id]
        return [(passage, indexed_text(version.document, passage)) for passage in version.passages]


@dataclass(frozen=True, slots=True)
class InMemoryLibrary:
    """Library over an InMemoryKnowledgeStore."""

    store: InMemoryKnowledgeStore

    def generation_id(self) -> str | None:
        active = self.store.active_generation()
        return active.id if active else None

    def documents(self) -> list[Document]:
        return sorted((version.document for version in self.store.published()), key=lambda document: document.title)

    def document(self, document_id: str) -> Document | None:
        return next((document for document in self.documents() if document.id == document_id), None)

    def taxonomy(self) -> Taxonomy:
        active = self.generation_id()
        return self.store.generations[active].taxonomy if active else Taxonomy()

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        every = {passage.id: passage for version in self.store.published() for passage in version.passages}
        return {found: every[found] for found in passage_ids if found in every}

    def passages_of(self, document_id: str) -> list[Passage]:
        versions = (version for version in self.store.published() if version.document.id == document_id)
        return [passage for version in versions for passage in version.passages]

    def stored_passage(self, passage_id: str) -> tuple[Passage, Document] | None:
        for version in self.store.versions.values():
            for passage in version.passages:
                if passage.id == passage_id:
                    return passage, version.document
        return None

    def criteria(self, product_group: str) -> list[Criterion]:
        every = (criterion for version in self.store.published() for criterion in version.criteria)
        return [criterion for criterion in every if criterion.product_group == product_group]

    def source(self, source_id: str) -> Source | None:
        every = (source for version in self.store.published() for source in version.sources)
        return next((source for source in every if source.id == source_id), None)

    def text(self, document_id: str) -> str | None:
        versions = (version for version in self.store.published() if version.document.id == document_id)
        return next((version.text for version in versions), None)


@dataclass(slots=True)
class RecordingIndexBuilder:
    """IndexBuilder that keeps what it was given."""

    built: dict[str, IndexedPassages] = field(default_factory=dict)
    taxonomies: dict[str, Taxonomy] = field(default_factory=dict)

    def build(self, generation_id: str, passages: IndexedPassages, taxonomy: Taxonomy) -> None:
        self.built[generation_id] = passages
        self.taxonomies[generation_id] = taxonomy

    def exists(self, generation_id: str) -> bool:
        return generation_id in self.built

    def remove(self, generation_id: str) -> None:
        self.built.pop(generation_id, None)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def example_version(document_id: str = "keurmerken", *texts: str) -> DocumentVersion:
    """A small version with a passage per text."""
    path = f"handreikingen/{document_id}.md"
    document = Document(document_id, document_id.title(), DocumentKind.GUIDANCE, path)
    writer = TextWriter(document_id)
    for text in texts or ("Ja, mits het keurmerk open is.", "Nee, dat mag niet."):
        writer.piece(text, [Sentence(0, len(text), ("aw-2.78a",))], Place(("Mag ik een keurmerk eisen?",)))
    return make_version(document, writer.text, writer.passages, sources=[Source("aw-2.78a", "Aw", "Overheid.nl", "")])


def publish(
    store: KnowledgeStore,
    versions: Sequence[DocumentVersion],
    generation_id: str = "g1",
    taxonomy: Taxonomy = NO_WORDS,
    model_id: str = "model",
) -> None:
    """Store versions with made-up vectors and make them the active generation."""
    for version in versions:
        store.add_version(version)
    ids = [version.id for version in versions]
    missing = list(store.texts_without_vector(ids, model_id))
    store.add_vectors(model_id, missing, np.eye(len(missing), 4, dtype=np.float32))
    store.begin_generation(Generation(generation_id, f"key of {generation_id}", model_id, 0), ids, taxonomy)
    store.activate(generation_id)
