"""Bringing what is published in line with the knowledge folder, as a whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from assistant.domain.taxonomy import Taxonomy, Term, merge
from assistant.ports import Embedder, Generation, IndexBuilder, KnowledgeStore
from ingest.added_files import add_files
from ingest.inventory import Examiner, Inventory
from ingest.library import FileKind, KnowledgeFolder, KnowledgeUnusable, decode
from ingest.lock import indexer_lock
from ingest.readers.criteria_set import product_group_of
from ingest.reading import FileReader
from ingest.report import IngestReport, IngestStep, ProgressCallback, changes_between, no_progress

KEPT_GENERATIONS = 2
"""The active one and the one before it, to go back to."""

_EMBEDDED_AT_ONCE = 32
"""Vectors are stored after so many texts, so that a killed run loses a few seconds of work at most."""


@dataclass(frozen=True, slots=True)
class Synchroniser:
    """Publishes a knowledge folder. `data_dir` holds the lock; give the same one to every process on the same store.

    Until the last step what was published before keeps answering. A run that is killed leaves versions and vectors
    that the next run uses, and a generation that never became active, which the next run removes.
    """

    folder: KnowledgeFolder
    store: KnowledgeStore
    builder: IndexBuilder
    embedder: Embedder
    data_dir: Path

    def run(self, paths: Sequence[Path] = (), progress: ProgressCallback = no_progress) -> IngestReport:
        """Read what is new or changed, build and publish; `paths` are files and folders to add first.

        Raises IndexerBusy while another process does the same, KnowledgeUnusable when there is nothing to publish,
        IndexUnavailable when the built index isn't right; what was published before then stays.
        """
        with indexer_lock(self.data_dir):
            foundation = self.folder.foundation()
            with FileReader(foundation.sources) as reader:
                examiner = Examiner(self.folder, self.store, foundation.keys, reader.read)
                refused = add_files(paths, examiner)
                inventory = examiner.examine(lambda done, total: progress(IngestStep.READ, done, total))
            if not inventory.accepted:
                raise KnowledgeUnusable(_nothing(self.folder, (*refused, *inventory.refusals())))
            before, embedded = self.store.active_versions(), 0
            generation = current = self._current(inventory)
            if generation is None:
                embedded = self._embed(list(inventory.versions().values()), progress)
                generation = self._publish(inventory, foundation.taxonomy, progress)
            self._discard()
            return IngestReport(
                generation_id=generation.id,
                published=current is None,
                changes=changes_between(before, inventory.versions()),
                refusals=(*refused, *inventory.refusals()),
                notes=(*foundation.remarks(), *inventory.notes()),
                passages=generation.passages,
                embedded=embedded,
            )

    def _current(self, inventory: Inventory) -> Generation | None:
        """The active generation, if it is what the inventory would give."""
        active = self.store.active_generation()
        fits = active is not None and active.content_key == inventory.content_key(self.embedder.model_id)
        return active if active is not None and fits and self.builder.exists(active.id) else None

    def _embed(self, version_ids: Sequence[str], progress: ProgressCallback) -> int:
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

    def _publish(self, inventory: Inventory, words: Taxonomy, progress: ProgressCallback) -> Generation:
        progress(IngestStep.BUILD, 0, 1)
        content_key = inventory.content_key(self.embedder.model_id)
        taxonomy = merge(words, _product_groups(inventory))
        generation_id = f"{datetime.now():%Y%m%d-%H%M%S}-{content_key[:8]}-{uuid4().hex[:4]}"
        generation = Generation(generation_id, content_key, self.embedder.model_id, 0)
        self.store.begin_generation(generation, sorted(inventory.versions().values()), taxonomy)
        passages = self.store.indexed_passages(generation_id)
        self.builder.build(generation_id, passages, taxonomy)
        self.store.activate(generation_id)
        progress(IngestStep.BUILD, 1, 1)
        return Generation(generation_id, content_key, self.embedder.model_id, len(passages.ids))

    def _discard(self) -> None:
        for generation_id in self.store.discard_generations(keep=KEPT_GENERATIONS):
            self.builder.remove(generation_id)


def needs_ingest(folder: KnowledgeFolder, store: KnowledgeStore, builder: IndexBuilder, model_id: str) -> bool:
    """Whether there is no index, or the folder has changed since. Reads every file's bytes but parses none.

    Raises KnowledgeUnusable when the folder can't be read.
    """
    active = store.active_generation()
    if active is None or not builder.exists(active.id):
        return True
    inventory = Examiner(folder, store, folder.foundation_keys()).examine()
    return not inventory.is_complete or active.content_key != inventory.content_key(model_id)


def _product_groups(inventory: Inventory) -> list[Term]:
    sets = [outcome for outcome in inventory.accepted if outcome.file.kind is FileKind.CRITERIA_SET]
    return [product_group_of(decode(outcome.content)) for outcome in sets]


def _nothing(folder: KnowledgeFolder, refusals: Sequence[str]) -> str:
    why = f" Eerste reden: {refusals[0]}." if refusals else ""
    return f"In de map {folder.folder} staat geen enkel leesbaar document; er is niets bijgewerkt.{why}"
