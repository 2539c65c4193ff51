"""Bringing what is published in line with the knowledge folder, as a whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.domain.revision import LibraryAction, LibraryEvent, Publication
from assistant.ports import Embedder, Generation, IndexBuilder, KnowledgeStore, RevisionStore
from ingest.added_files import add_files
from ingest.files import SOURCES, TAXONOMY, KnowledgeUnusable
from ingest.folder import KnowledgeFolder
from ingest.foundation import foundation_keys, read_foundation
from ingest.generations import Generations
from ingest.inventory import Examiner, Inventory
from ingest.lock import indexer_lock
from ingest.merging import FOLDER_ACTOR, Merged, keep_merged, merge_folder, noted_folder
from ingest.reading import FileReader
from ingest.report import IngestReport, IngestStep, ProgressCallback, changes_between, no_progress


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Synchroniser:
    """Publishes a knowledge folder. `data_dir` holds the lock; give the same one to every process on the same store.

    Until the last step what was published before keeps answering. A run that is killed leaves versions and vectors
    that the next run uses, and a generation that never became active, which the next run removes.
    """

    folder: KnowledgeFolder
    store: KnowledgeStore
    revisions: RevisionStore
    builder: IndexBuilder
    embedder: Embedder
    data_dir: Path
    clock: Callable[[], datetime] = _now

    def run(self, paths: Sequence[Path] = (), progress: ProgressCallback = no_progress) -> IngestReport:
        """Read what is new or changed, build and publish; `paths` are files and folders to add first.

        What was published on the desk stays. Raises IndexerBusy while another process does the same, KnowledgeUnusable
        when there is nothing to publish, IndexUnavailable when the built index isn't right; what was published before
        then stays.
        """
        with indexer_lock(self.data_dir):
            refused = self._add(paths)
            merged = merge_folder(self.folder.files(), self.revisions)
            foundation = read_foundation(merged.files)
            with FileReader(foundation.sources) as reader:
                examiner = Examiner(self.store, foundation.keys, reader.read)
                inventory = examiner.examine(merged.files, lambda done, total: progress(IngestStep.READ, done, total))
            if not inventory.accepted:
                raise KnowledgeUnusable(_nothing(self.folder, (*refused, *inventory.refusals())))
            before, embedded = self.store.active_versions(), 0
            generation = current = self._current(inventory, merged)
            if generation is None:
                generations = Generations(self.store, self.builder, self.embedder)
                embedded = generations.embed(list(inventory.versions().values()), progress)
                ids, events = keep_merged(merged, inventory.refused_names(), self.revisions, self.clock)
                generation = generations.build(inventory, foundation, _made_of(inventory, ids), progress)
                generations.activate(
                    generation.id, Publication(events, noted_folder(merged, inventory.refused_names()))
                )
            return IngestReport(
                generation_id=generation.id,
                published=current is None,
                changes=changes_between(before, inventory.versions()),
                refusals=(*refused, *inventory.refusals()),
                notes=(*merged.notes, *foundation.remarks(), *inventory.notes()),
                passages=generation.passages,
                embedded=embedded,
            )

    def _add(self, paths: Sequence[Path]) -> tuple[str, ...]:
        """Copy files into the folder; a line per file that was refused."""
        if not paths:
            return ()
        foundation = read_foundation(self.folder.files())
        with FileReader(foundation.sources) as reader:
            return add_files(paths, self.folder, Examiner(self.store, foundation.keys, reader.read))

    def _current(self, inventory: Inventory, merged: Merged) -> Generation | None:
        """The active generation, if it is what the inventory would give and what the folder has is known."""
        active = self.store.active_generation()
        fits = active is not None and active.content_key == inventory.content_key(self.embedder.model_id)
        if active is None or not fits or not self.builder.exists(active.id) or not self.revisions.published():
            return None
        folder = noted_folder(merged, inventory.refused_names())
        if folder != self.revisions.folder():
            keep_merged(merged, {file.name for file in merged.fresh}, self.revisions, self.clock)
            event = LibraryEvent(self.clock(), FOLDER_ACTOR, LibraryAction.IMPORTED, "", None, "map gelezen")
            self.revisions.note_folder(folder, event)
        return active


def needs_ingest(
    folder: KnowledgeFolder,
    store: KnowledgeStore,
    revisions: RevisionStore,
    builder: IndexBuilder,
    model_id: str,
) -> bool:
    """Whether there is no index, or the folder has changed since. Reads every file's bytes but parses none.

    Raises KnowledgeUnusable when the folder can't be read.
    """
    active = store.active_generation()
    if active is None or not builder.exists(active.id) or not revisions.published():
        return True
    files = merge_folder(folder.files(), revisions).files
    inventory = Examiner(store, foundation_keys(files)).examine(files)
    return not inventory.is_complete or active.content_key != inventory.content_key(model_id)


def _made_of(inventory: Inventory, ids: dict[str, str]) -> dict[str, str]:
    """Revision id per file that is in the knowledge base or that the others lean on."""
    names = {outcome.file.name for outcome in inventory.accepted} | {SOURCES, TAXONOMY}
    return {name: revision_id for name, revision_id in ids.items() if name in names}


def _nothing(folder: KnowledgeFolder, refusals: Sequence[str]) -> str:
    why = f" Eerste reden: {refusals[0]}." if refusals else ""
    return f"In de map {folder.folder} staat geen enkel leesbaar document; er is niets bijgewerkt.{why}"
