"""A damaged index is noticed, answered around, and built again."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters.search.active_indexes import ActiveIndexes
from assistant.adapters.search.generation_indexes import CHROMA, KEYWORDS, GenerationIndexes
from assistant.adapters.search.health import is_healthy
from assistant.domain.taxonomy import Taxonomy
from assistant.ports import Generation, IndexedPassages, IndexModelMismatch, IndexUnavailable, Vectors
from tests.fakes.knowledge import InMemoryKnowledgeStore, InMemoryLibrary

COUNT = 1500
"""Above the thousand vectors from which Chroma writes its graph to files."""
WORDS = ("hout", "beton", "asfalt", "papier", "kleding", "catering", "schoonmaak", "energie")


def _unit_rows() -> Vectors:
    rows = np.random.default_rng(5).normal(size=(COUNT, 64)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


PASSAGES = IndexedPassages(
    tuple(f"p{number:04}" for number in range(COUNT)),
    tuple(f"Eis {number} over {WORDS[number % len(WORDS)]}." for number in range(COUNT)),
    _unit_rows(),
)
QUESTION = PASSAGES.vectors[17]


@dataclass(slots=True)
class Store(InMemoryKnowledgeStore):
    """A store with one generation after another, all of the same passages."""

    active: str | None = None

    def active_generation(self) -> Generation | None:
        return Generation(self.active, "key", "model", COUNT) if self.active else None

    def indexed_passages(self, generation_id: str) -> IndexedPassages:
        return PASSAGES


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("whole")
    GenerationIndexes(root).build("g1", PASSAGES, Taxonomy())
    return root / "g1"


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def indexes(tmp_path: Path, store: Store) -> Iterator[ActiveIndexes]:
    indexes = ActiveIndexes(
        GenerationIndexes(tmp_path / "index"), store, InMemoryLibrary(InMemoryKnowledgeStore()), lambda: "model"
    )
    yield indexes
    indexes.close()


def _place(whole: Path, indexes: ActiveIndexes, generation_id: str) -> Path:
    folder = indexes.builder.folder(generation_id)
    shutil.copytree(whole, folder)
    return folder


def _graph_file(folder: Path, name: str) -> Path:
    return next((folder / CHROMA).glob(f"*/{name}"))


def _flip(path: Path, start: int, count: int) -> None:
    content = bytearray(path.read_bytes())
    for place in range(start, start + count):
        content[place] ^= 0xFF
    path.write_bytes(content)


DAMAGE: dict[str, Callable[[Path], None]] = {
    "no chroma folder": lambda folder: shutil.rmtree(folder / CHROMA),
    "no database": lambda folder: (folder / CHROMA / "chroma.sqlite3").unlink(),
    "half a database": lambda folder: os.truncate(folder / CHROMA / "chroma.sqlite3", 40_000),
    "empty database": lambda folder: os.truncate(folder / CHROMA / "chroma.sqlite3", 0),
    "no vectors": lambda folder: _graph_file(folder, "data_level0.bin").unlink(),
    "half the vectors": lambda folder: os.truncate(_graph_file(folder, "data_level0.bin"), 100_000),
    "other vectors": lambda folder: _flip(_graph_file(folder, "data_level0.bin"), 200_000, 400),
    "torn metadata": lambda folder: os.truncate(_graph_file(folder, "index_metadata.pickle"), 100),
    "flipped header": lambda folder: _flip(_graph_file(folder, "header.bin"), 0, 100),
    "never finished": lambda folder: (folder / "READY").unlink(),
}


def test_a_whole_index_is_searched_with_chroma(whole: Path, indexes: ActiveIndexes, store: Store) -> None:
    _place(whole, indexes, "g1")
    store.active = "g1"
    assert indexes.mode() == "chroma"
    assert indexes.passages().search(QUESTION, 3)[0].passage_id == "p0017"
    assert indexes.keywords().search("asfalt", 3)
    assert indexes.builder.exists("g1")


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_answered_around(whole: Path, indexes: ActiveIndexes, store: Store, damage: str) -> None:
    DAMAGE[damage](_place(whole, indexes, "g1"))
    store.active = "g1"
    assert indexes.mode() == "exact"
    assert [hit.passage_id for hit in indexes.passages().search(QUESTION, 1)] == ["p0017"]
    assert not indexes.builder.exists("g1"), "the next ingest must build it again"


@pytest.mark.parametrize("damage", ["changed", "missing", "of other passages"])
def test_damaged_keywords_are_made_again_from_the_database(
    whole: Path, indexes: ActiveIndexes, store: Store, damage: str
) -> None:
    keywords = _place(whole, indexes, "g1") / KEYWORDS
    if damage == "changed":
        _flip(next(keywords.glob("data*.npy")), 500, 50)
    elif damage == "missing":
        shutil.rmtree(keywords)
    else:
        (keywords / "passages.json").write_text('{"ids": ["ander"]}')
    store.active = "g1"
    assert indexes.mode() == "chroma"
    assert len(indexes.keywords().search("asfalt", 500)) == 188
    assert not indexes.builder.exists("g1")


def test_chroma_that_fails_while_answering_is_answered_around(
    whole: Path, indexes: ActiveIndexes, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    _place(whole, indexes, "g1")
    store.active = "g1"
    assert indexes.mode() == "chroma"

    def fail(*_: object) -> None:
        raise IndexUnavailable("stuk")

    monkeypatch.setattr("assistant.adapters.search.chroma_index.ChromaIndex.search", fail)
    assert indexes.passages().search(QUESTION, 1)[0].passage_id == "p0017"
    assert indexes.mode() == "exact"
    assert not indexes.builder.exists("g1")


def test_follows_the_active_generation(whole: Path, indexes: ActiveIndexes, store: Store) -> None:
    with pytest.raises(IndexUnavailable, match="mvoi ingest"):
        indexes.passages()
    assert indexes.mode() == "none"
    for generation_id in ("g1", "g2", "g3"):
        _place(whole, indexes, generation_id)
        store.active = generation_id
        assert indexes.mode() == "chroma"
        assert indexes.passages().search(QUESTION, 1)[0].passage_id == "p0017"


def test_refuses_vectors_of_another_model(whole: Path, tmp_path: Path, store: Store) -> None:
    other = ActiveIndexes(
        GenerationIndexes(tmp_path / "index"), store, InMemoryLibrary(InMemoryKnowledgeStore()), lambda: "other"
    )
    _place(whole, other, "g1")
    store.active = "g1"
    with pytest.raises(IndexModelMismatch, match="MVOI_EMBEDDING_MODEL"):
        other.passages()
    assert other.keywords().search("asfalt", 1)
    other.close()


def test_a_folder_with_other_passages_is_not_healthy(whole: Path) -> None:
    assert is_healthy(whole / CHROMA, PASSAGES)
    fewer = IndexedPassages(PASSAGES.ids[1:], PASSAGES.texts[1:], PASSAGES.vectors[1:])
    assert not is_healthy(whole / CHROMA, fewer)
    renamed = IndexedPassages(("ander", *PASSAGES.ids[1:]), PASSAGES.texts, PASSAGES.vectors)
    assert not is_healthy(whole / CHROMA, renamed)


def test_chroma_finds_what_exact_search_finds(whole: Path, indexes: ActiveIndexes, store: Store) -> None:
    _place(whole, indexes, "g1")
    store.active = "g1"
    found = indexes.passages().search(QUESTION, 100)
    exact = [PASSAGES.ids[row] for row in np.argsort(-(PASSAGES.vectors @ QUESTION))[:100]]
    assert len({hit.passage_id for hit in found} & set(exact)) >= 98


def test_a_build_that_can_not_be_read_back_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.adapters.search.generation_indexes.is_healthy", lambda folder, passages: False)
    builder = GenerationIndexes(tmp_path)
    with pytest.raises(IndexUnavailable, match="oude blijft"):
        builder.build("g1", PASSAGES, Taxonomy())
    assert list(tmp_path.iterdir()) == []


def test_a_build_without_room_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(IndexUnavailable):
        GenerationIndexes(tmp_path / "file").build("g1", PASSAGES, Taxonomy())
