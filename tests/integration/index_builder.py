"""The index builder that integration tests use."""

import json
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

import numpy as np

from assistant.domain.taxonomy import Taxonomy
from assistant.ports import Embedder, IndexBuilder, IndexedPassages


@dataclass(frozen=True, slots=True)
class FolderIndexBuilder:
    """IndexBuilder that writes what it gets to a folder; READY comes last."""

    folder: Path

    def build(self, generation_id: str, passages: IndexedPassages, taxonomy: Taxonomy) -> None:
        target = self.folder / generation_id
        target.mkdir(parents=True)
        np.save(target / "vectors.npy", passages.vectors)
        (target / "ids.json").write_text(json.dumps(passages.ids))
        (target / "READY").touch()

    def exists(self, generation_id: str) -> bool:
        return (self.folder / generation_id / "READY").is_file()

    def remove(self, generation_id: str) -> None:
        rmtree(self.folder / generation_id, ignore_errors=True)


def index_builder(data_dir: Path, embedder: Embedder) -> IndexBuilder:
    return FolderIndexBuilder(data_dir / "index")
