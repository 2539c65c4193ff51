"""Building the indexes of a generation in a folder of their own, whole or not at all."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from assistant.adapters.search.bm25_index import index_texts
from assistant.adapters.search.chroma_index import write_chroma
from assistant.adapters.search.health import is_healthy
from assistant.domain.taxonomy import Taxonomy
from assistant.language.analysis import analyzer_for
from assistant.ports import IndexedPassages, IndexUnavailable

CHROMA, KEYWORDS, _READY = "chroma", "keywords", "READY"


@dataclass(frozen=True, slots=True)
class GenerationIndexes:
    """IndexBuilder in a folder: `<root>/<generation>/{chroma,keywords,READY}`."""

    root: Path

    def build(self, generation_id: str, passages: IndexedPassages, taxonomy: Taxonomy) -> None:
        """Build beside the final place, verify, and move there. Raises IndexUnavailable when it can't be read back."""
        building = self.root / f"{generation_id}.building"
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir(parents=True)
        write_chroma(building / CHROMA, passages)
        index_texts(passages.ids, passages.texts, analyzer_for(taxonomy)).save(building / KEYWORDS)
        if not is_healthy(building / CHROMA, len(passages.ids)):
            raise IndexUnavailable("De nieuwe zoekindex kan niet worden teruggelezen; de oude blijft in gebruik.")
        (building / _READY).write_text(f"{len(passages.ids)}\n", encoding="utf-8")
        _flush(building)
        self.remove(generation_id)
        building.rename(self.folder(generation_id))

    def exists(self, generation_id: str) -> bool:
        """Whether a finished index of this generation is on disk."""
        return (self.folder(generation_id) / _READY).is_file()

    def remove(self, generation_id: str) -> None:
        """Remove an index; one that isn't there is fine."""
        shutil.rmtree(self.folder(generation_id), ignore_errors=True)

    def distrust(self, generation_id: str) -> None:
        """Mark an index as damaged, so that the next ingest builds it again."""
        (self.folder(generation_id) / _READY).unlink(missing_ok=True)

    def folder(self, generation_id: str) -> Path:
        """Where the index of a generation stands."""
        return self.root / generation_id


def _flush(folder: Path) -> None:
    """Make sure that what was written is on disk before the folder gets its final name."""
    for path in (*folder.rglob("*"), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
