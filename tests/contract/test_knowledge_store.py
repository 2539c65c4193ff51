"""What every KnowledgeStore promises."""

from pathlib import Path

import numpy as np
import pytest

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.knowledge_store import SqlKnowledgeStore
from assistant.domain.taxonomy import Taxonomy
from assistant.domain.version import indexed_text
from assistant.ports import Generation, KnowledgeStore, ReadFile
from tests.fakes.knowledge import InMemoryKnowledgeStore, example_version, publish


class KnowledgeStoreContract:
    @pytest.fixture
    def store(self, tmp_path: Path) -> KnowledgeStore:
        raise NotImplementedError

    def test_a_version_is_stored_once(self, store: KnowledgeStore) -> None:
        assert store.add_version(example_version()) is True
        assert store.add_version(example_version()) is False
        assert store.document_ids([example_version().id, "onbekend"]) == {example_version().id: "keurmerken"}

    def test_it_remembers_what_a_file_gave(self, store: KnowledgeStore) -> None:
        version = example_version()
        store.add_version(version)
        read = ReadFile(version.id, None, ("bron 'x' ontbreekt",))
        refused = ReadFile(None, "lang.pdf: " + "een lange reden " * 20)
        store.remember_file("a", read)
        store.remember_file("b", refused)
        assert store.read_file("a") == read
        assert store.read_file("b") == refused
        assert store.read_file("c") is None

    def test_remembering_again_replaces(self, store: KnowledgeStore) -> None:
        store.remember_file("a", ReadFile(None, "eerst"))
        store.remember_file("a", ReadFile(None, "later"))
        assert store.read_file("a") == ReadFile(None, "later")

    def test_before_the_first_ingest_nothing_is_active(self, store: KnowledgeStore) -> None:
        assert store.active_generation() is None
        assert store.active_versions() == {}

    def test_only_texts_without_vector_are_asked_for(self, store: KnowledgeStore) -> None:
        version = example_version("a", "Zin een.", "Zin twee.")
        store.add_version(version)
        missing = store.texts_without_vector([version.id], "model")
        assert sorted(missing.values()) == sorted(indexed_text(version.document, item) for item in version.passages)
        store.add_vectors("model", list(missing)[:1], np.ones((1, 3), dtype=np.float32))
        assert list(store.texts_without_vector([version.id], "model")) == list(missing)[1:]
        assert len(store.texts_without_vector([version.id], "ander model")) == 2

    def test_storing_a_vector_again_is_harmless(self, store: KnowledgeStore) -> None:
        version = example_version("a", "Zin.")
        store.add_version(version)
        key = next(iter(store.texts_without_vector([version.id], "model")))
        for _ in range(2):
            store.add_vectors("model", [key], np.ones((1, 3), dtype=np.float32))
        assert store.texts_without_vector([version.id], "model") == {}

    def test_a_generation_answers_only_when_activated(self, store: KnowledgeStore) -> None:
        publish(store, [example_version("a")], "g1")
        version = example_version("b")
        store.add_version(version)
        store.begin_generation(Generation("g2", "key", "model", 0), [version.id], Taxonomy())
        active = store.active_generation()
        assert active is not None
        assert active.id == "g1"
        store.activate("g2")
        assert store.active_generation() == Generation("g2", "key", "model", len(version.passages))
        assert store.active_versions() == {"b": version.id}

    def test_everything_an_index_needs_comes_row_by_row(self, store: KnowledgeStore) -> None:
        versions = [example_version("a", "Zin een.", "Zin twee."), example_version("b", "Zin drie.")]
        publish(store, versions, "g1")
        indexed = store.indexed_passages("g1")
        texts = {
            passage.id: indexed_text(version.document, passage) for version in versions for passage in version.passages
        }
        assert dict(zip(indexed.ids, indexed.texts, strict=True)) == texts
        assert indexed.vectors.shape == (3, 4)
        assert indexed.vectors.dtype == np.float32
        assert store.indexed_passages("g1").ids == indexed.ids
        # Every row still has the vector it was given: one unit vector each.
        assert sorted(np.argmax(indexed.vectors, axis=1)) == [0, 1, 2]

    def test_versions_are_given_without_a_generation(self, store: KnowledgeStore) -> None:
        publish(store, [example_version("a", "Zin een.")], "g1")
        draft = example_version("b", "Zin twee.", "Zin drie.")
        store.add_version(draft)
        assert store.indexed_versions([draft.id], "model").ids == ()
        key = next(iter(store.texts_without_vector([draft.id], "model")))
        store.add_vectors("model", [key], np.array([[0, 0, 0, 1]], np.float32))
        indexed = store.indexed_versions([draft.id], "model")
        assert indexed.vectors.tolist() == [[0, 0, 0, 1]]
        (passage_id,) = indexed.ids
        passage = next(item for item in draft.passages if item.id == passage_id)
        assert indexed.texts == (indexed_text(draft.document, passage),)
        assert store.indexed_versions([draft.id], "ander model").ids == ()

    def test_an_empty_generation_has_no_rows(self, store: KnowledgeStore) -> None:
        store.begin_generation(Generation("leeg", "key", "model", 0), [], Taxonomy())
        assert store.indexed_passages("leeg").ids == ()

    def test_the_active_and_newest_generations_are_kept(self, store: KnowledgeStore) -> None:
        version = example_version()
        for number in range(1, 4):
            publish(store, [version], f"g{number}")
        store.begin_generation(Generation("afgebroken", "key", "model", 0), [version.id], Taxonomy())
        assert sorted(store.discard_generations(keep=2)) == ["afgebroken", "g1"]
        assert store.discard_generations(keep=2) == []
        active = store.active_generation()
        assert active is not None
        assert active.id == "g3"

    def test_going_back_to_an_older_generation(self, store: KnowledgeStore) -> None:
        publish(store, [example_version("a")], "g1")
        publish(store, [example_version("b")], "g2")
        store.activate("g1")
        assert list(store.active_versions()) == ["a"]
        assert store.discard_generations(keep=1) == ["g2"]


class TestInMemoryKnowledgeStore(KnowledgeStoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> KnowledgeStore:
        return InMemoryKnowledgeStore()


class TestSqlKnowledgeStore(KnowledgeStoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> KnowledgeStore:
        return SqlKnowledgeStore(open_database(f"sqlite:///{tmp_path / 'mvoi.db'}"))

    def test_it_is_still_there_after_reopening(self, tmp_path: Path) -> None:
        url = f"sqlite:///{tmp_path / 'mvoi.db'}"
        publish(SqlKnowledgeStore(open_database(url)), [example_version("a")], "g1")
        assert list(SqlKnowledgeStore(open_database(url)).active_versions()) == ["a"]

    def test_many_versions_at_once(self, store: KnowledgeStore) -> None:
        versions = [example_version(f"document-{number}", f"Zin {number}.") for number in range(1_200)]
        publish(store, versions, "g1")
        assert len(store.active_versions()) == 1_200
        assert len(store.indexed_passages("g1").ids) == 1_200
