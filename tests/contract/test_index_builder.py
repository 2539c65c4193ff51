"""What every IndexBuilder promises."""

from pathlib import Path

import pytest

from assistant.adapters.search.generation_indexes import GenerationIndexes
from assistant.domain.taxonomy import Taxonomy
from assistant.ports import IndexBuilder, IndexedPassages
from tests.fakes.embedding import HashedEmbedder
from tests.fakes.knowledge import RecordingIndexBuilder

TEXTS = ("Hout uit duurzaam bos.", "Een plantaardig gerecht.", "Hout uit duurzaam bos.")


def passages(texts: tuple[str, ...] = TEXTS) -> IndexedPassages:
    ids = tuple(f"p{number}" for number in range(len(texts)))
    return IndexedPassages(ids, texts, HashedEmbedder().embed_passages(texts))


class IndexBuilderContract:
    @pytest.fixture
    def builder(self, tmp_path: Path) -> IndexBuilder:
        raise NotImplementedError

    def test_has_no_index_before_it_is_built(self, builder: IndexBuilder) -> None:
        assert not builder.exists("g1")

    @pytest.mark.parametrize("texts", [TEXTS, ()])
    def test_builds_an_index(self, builder: IndexBuilder, texts: tuple[str, ...]) -> None:
        builder.build("g1", passages(texts), Taxonomy())
        assert builder.exists("g1")
        assert not builder.exists("g2")

    def test_removes_an_index(self, builder: IndexBuilder) -> None:
        builder.build("g1", passages(), Taxonomy())
        builder.remove("g1")
        builder.remove("g1")
        assert not builder.exists("g1")


class TestRecordingIndexBuilder(IndexBuilderContract):
    @pytest.fixture
    def builder(self, tmp_path: Path) -> IndexBuilder:
        return RecordingIndexBuilder()


class TestGenerationIndexes(IndexBuilderContract):
    @pytest.fixture
    def builder(self, tmp_path: Path) -> IndexBuilder:
        return GenerationIndexes(tmp_path / "index")

    def test_leaves_nothing_half_built(self, builder: IndexBuilder, tmp_path: Path) -> None:
        builder.build("g1", passages(), Taxonomy())
        assert sorted(path.name for path in (tmp_path / "index").iterdir()) == ["g1"]
        assert sorted(path.name for path in (tmp_path / "index" / "g1").iterdir()) == ["READY", "chroma", "keywords"]

    def test_removes_what_a_killed_build_left(self, builder: IndexBuilder, tmp_path: Path) -> None:
        (tmp_path / "index" / "g1.building" / "chroma").mkdir(parents=True)
        assert not builder.exists("g1")
        builder.remove("g1")
        assert list((tmp_path / "index").iterdir()) == []
