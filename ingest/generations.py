"""Building the index of some files as a generation: embedded, built whole, and only then made the one that answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from assistant.domain.revision import NO_PUBLICATION, Publication
from assistant.domain.taxonomy import Taxonomy, Term, merge
from assistant.ports import Embedder, Generation, IndexBuilder, KnowledgeStore
from ingest.files import FileKind, decode
from ingest.foundation import Foundation
from ingest.inventory import Inventory
from ingest.readers.criteria_set import product_group_of
from ingest.report import IngestStep, ProgressCallback

KEPT_GENERATIONS = 2
"""The active one and the one before it, to go back to."""

KEPT_SHADOWS = 2
"""Generations that were built to try a draft and may still be published."""

_EMBEDDED_AT_ONCE = 32
"""Vectors are stored after so many texts, so that a killed run loses a few seconds of work at most."""


@dataclass(frozen=True, slots=True)
class Generations:
    """Builds and activates generations. Only who holds the indexer's lock may use it."""

    store: KnowledgeStore
    builder: IndexBuilder
    embedder: Embedder

    def embed(self, version_ids: Sequence[str], progress: ProgressCallback) -> int:
        """Compute the vectors that aren't there yet; their number."""
        model_id = self.embedder.model_id
        # Texts of like length go together: a batch is as slow as its longest text.
        missing = sorted(self.store.texts_without_vector(version_ids, model_id).items(), key=lambda item: len(item[1]))
        progress(IngestStep.EMBED, 0, len(missing))
        for start in range(0, len(missing), _EMBEDDED_AT_ONCE):
            batch = missing[start : start + _EMBEDDED_AT_ONCE]
            vectors = self.embedder.embed_passages([text for _, text in batch])
            self.store.add_vectors(model_id, [key for key, _ in batch], vectors)
            progress(IngestStep.EMBED, start + len(batch), len(missing))
        return len(missing)

    def build(
        self, inventory: Inventory, foundation: Foundation, files: Mapping[str, str], progress: ProgressCallback
    ) -> Generation:
        """The whole index of an inventory, whose vectors are there; it answers nobody yet.

        Raises IndexUnavailable when what was built can't be read back.
        """
        progress(IngestStep.BUILD, 0, 1)
        content_key = inventory.content_key(self.embedder.model_id)
        taxonomy = taxonomy_of(inventory, foundation)
        generation_id = f"{datetime.now():%Y%m%d-%H%M%S}-{content_key[:8]}-{uuid4().hex[:4]}"
        generation = Generation(generation_id, content_key, self.embedder.model_id, 0)
        self.store.begin_generation(generation, sorted(inventory.versions().values()), taxonomy, files)
        passages = self.store.indexed_passages(generation_id)
        self.builder.build(generation_id, passages, taxonomy)
        self.store.keep_in_shadow(generation_id)
        progress(IngestStep.BUILD, 1, 1)
        return Generation(generation_id, content_key, self.embedder.model_id, len(passages.ids))

    def activate(self, generation_id: str, publication: Publication = NO_PUBLICATION) -> None:
        """Make a generation the one that answers. Others in shadow were built beside what it replaces: they go."""
        self.store.activate(generation_id, publication)
        self.discard(shadows=0)

    def discard(self, shadows: int = KEPT_SHADOWS) -> None:
        """Remove the generations that nobody needs any more."""
        for gone in self.store.discard_generations(KEPT_GENERATIONS, shadows):
            self.builder.remove(gone)


def taxonomy_of(inventory: Inventory, foundation: Foundation) -> Taxonomy:
    """The words of the field with the product groups of the criteria sets."""
    return merge(foundation.taxonomy, _product_groups(inventory))


def _product_groups(inventory: Inventory) -> list[Term]:
    sets = [outcome for outcome in inventory.accepted if outcome.file.kind is FileKind.CRITERIA_SET]
    return [product_group_of(decode(outcome.content)) for outcome in sets]
