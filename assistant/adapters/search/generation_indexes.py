"""Building the indexes of a generation in a folder of their own, whole or not at all."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.adapters.search.bm25_index import index_texts, save_bm25
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
        self.remove(generation_id)
        building = self._building(generation_id)
        try:
            building.mkdir(parents=True)
            write_chroma(building / CHROMA, passages)
            keywords = index_texts(passages.ids, passages.texts, analyzer_for(taxonomy))
            save_bm25(building / KEYWORDS, keywords, passages.texts)
            if not is_healthy(building / CHROMA, passages):
                raise IndexUnavailable("De nieuwe zoekindex kan niet worden teruggelezen; de oude blijft in gebruik.")
            (building / _READY).write_text(f"{len(passages.ids)}\n", encoding="utf-8")
            for path in (*building.rglob("*"), building):
                _flush(path)
            building.rename(self.folder(generation_id))
            _flush(self.root)
        except OSError as problem:
            raise IndexUnavailable("De zoekindex kan niet worden geschreven. Kijk of er schijfruimte is.") from problem
        finally:
            shutil.rmtree(building, ignore_errors=True)

    def exists(self, generation_id: str) -> bool:
        """Whether a finished index of this generation is on disk."""
        return (self.folder(generation_id) / _READY).is_file()

    def remove(self, generation_id: str) -> None:
        """Remove an index, and what a killed build left of it; one that isn't there is fine."""
        shutil.rmtree(self.folder(generation_id), ignore_errors=True)
        shutil.rmtree(self._building(generation_id), ignore_errors=True)

    def distrust(self, generation_id: str) -> None:
        """Mark an index as damaged, so that the next ingest builds it again."""
        with suppress(OSError):  # a folder that can't be written is still answered around
            (self.folder(generation_id) / _READY).unlink(missing_ok=True)

    def folder(self, generation_id: str) -> Path:
        """Where the index of a generation stands."""
        return self.root / generation_id

    def _building(self, generation_id: str) -> Path:
        return self.root / f"{generation_id}.building"


def _flush(path: Path) -> None:
    """Make sure that a file or the entries of a folder are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
