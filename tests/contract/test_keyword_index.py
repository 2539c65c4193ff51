"""What every KeywordIndex promises."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.adapters.search.bm25_index import index_texts, load_bm25, save_bm25
from assistant.domain.taxonomy import Taxonomy
from assistant.language.analysis import analyzer_for
from assistant.ports import KeywordIndex
from tests.fakes.search import InMemoryKeywordIndex

Open = Callable[[tuple[str, ...], tuple[str, ...]], KeywordIndex]

IDS = ("hout", "catering", "leeg", "asfalt")
TEXTS = (
    "Het hout in het meubilair komt uit duurzaam beheerd bos.",
    "De catering biedt elke dag een plantaardig gerecht.",
    "",
    "Asfalt met hout als bindmiddel: hout vervangt bitumen uit aardolie.",
)


class KeywordIndexContract:
    @pytest.fixture
    def open_index(self, tmp_path: Path) -> Open:
        raise NotImplementedError

    def test_finds_only_passages_that_share_a_word(self, open_index: Open) -> None:
        hits = open_index(IDS, TEXTS).search("Welk hout mag?", 10)
        assert {hit.passage_id for hit in hits} == {"hout", "asfalt"}
        assert all(hit.score > 0 for hit in hits)

    def test_gives_the_best_first(self, open_index: Open) -> None:
        hits = open_index(IDS, TEXTS).search("plantaardige gerechten in de catering, of hout", 10)
        assert hits[0].passage_id == "catering"
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)

    def test_finds_other_forms_of_a_word(self, open_index: Open) -> None:
        assert [hit.passage_id for hit in open_index(IDS, TEXTS).search("GERECHTEN", 10)] == ["catering"]

    @pytest.mark.parametrize("text", ["", "de het een", "zonnepanelen", "!?", "\x00"])
    def test_finds_nothing_without_a_shared_word(self, open_index: Open, text: str) -> None:
        assert open_index(IDS, TEXTS).search(text, 10) == []

    def test_gives_no_more_than_asked(self, open_index: Open) -> None:
        index = open_index(IDS, TEXTS)
        assert len(index.search("hout", 1)) == 1
        assert index.search("hout", 0) == []

    def test_finds_nothing_in_an_empty_index(self, open_index: Open) -> None:
        assert open_index((), ()).search("hout", 10) == []


class TestInMemoryKeywordIndex(KeywordIndexContract):
    @pytest.fixture
    def open_index(self, tmp_path: Path) -> Open:
        return InMemoryKeywordIndex


class TestBm25Index(KeywordIndexContract):
    @pytest.fixture
    def open_index(self, tmp_path: Path) -> Open:
        return lambda ids, texts: index_texts(ids, texts, analyzer_for(Taxonomy()))


class TestBm25IndexFromDisk(KeywordIndexContract):
    @pytest.fixture
    def open_index(self, tmp_path: Path) -> Open:
        def open_index(ids: tuple[str, ...], texts: tuple[str, ...]) -> KeywordIndex:
            analyzer = analyzer_for(Taxonomy())
            save_bm25(tmp_path / "keywords", index_texts(ids, texts, analyzer), texts)
            return load_bm25(tmp_path / "keywords", ids, texts, analyzer)

        return open_index
