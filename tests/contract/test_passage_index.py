"""What every PassageIndex promises."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters.search.chroma_index import ChromaIndex, open_chroma, write_chroma
from assistant.adapters.search.exact_index import ExactIndex
from assistant.ports import IndexedPassages, PassageIndex, Vectors
from tests.fakes.search import InMemoryPassageIndex

Open = Callable[[tuple[str, ...], Vectors], PassageIndex]


def unit_rows(count: int, dimension: int = 32) -> Vectors:
    rows = np.random.default_rng(count).normal(size=(count, dimension)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


class PassageIndexContract:
    @pytest.fixture
    def open_index(self, tmp_path: Path) -> Open:
        raise NotImplementedError

    def test_finds_the_nearest_first_with_its_cosine(self, open_index: Open) -> None:
        rows = unit_rows(300)
        ids = tuple(f"passage-{number}" for number in range(300))
        question = unit_rows(7)[0]
        hits = open_index(ids, rows).search(question, 10)
        cosines = rows @ question
        assert [hit.passage_id for hit in hits] == [ids[row] for row in np.argsort(-cosines)[:10]]
        assert [hit.score for hit in hits] == pytest.approx(sorted(cosines, reverse=True)[:10], abs=1e-5)

    def test_gives_all_when_there_are_fewer_than_asked(self, open_index: Open) -> None:
        assert len(open_index(("a", "b"), unit_rows(2)).search(unit_rows(1)[0], 10)) == 2

    @pytest.mark.parametrize("limit", [0, -1])
    def test_gives_nothing_when_nothing_is_asked(self, open_index: Open, limit: int) -> None:
        assert open_index(("a",), unit_rows(1)).search(unit_rows(1)[0], limit) == []

    def test_gives_nothing_from_an_empty_index(self, open_index: Open) -> None:
        assert open_index((), unit_rows(0)).search(unit_rows(1)[0], 10) == []

    def test_finds_passages_with_the_same_vector(self, open_index: Open) -> None:
        row = unit_rows(1)
        hits = open_index(("a", "b"), np.concatenate([row, row])).search(row[0], 10)
        assert {hit.passage_id for hit in hits} == {"a", "b"}
        assert [hit.score for hit in hits] == pytest.approx([1, 1], abs=1e-5)


class TestInMemoryPassageIndex(PassageIndexContract):
    @pytest.fixture
    def open_index(self, tmp_path: Path) -> Open:
        return InMemoryPassageIndex


class TestExactIndex(PassageIndexContract):
    @pytest.fixture
    def open_index(self, tmp_path: Path) -> Open:
        return ExactIndex


class TestChromaIndex(PassageIndexContract):
    @pytest.fixture
    def open_index(self, tmp_path: Path) -> Iterator[Open]:
        opened: list[ChromaIndex] = []

        def open_index(ids: tuple[str, ...], vectors: Vectors) -> PassageIndex:
            write_chroma(tmp_path / "chroma", IndexedPassages(ids, ids, vectors))
            opened.append(open_chroma(tmp_path / "chroma"))
            return opened[-1]

        yield open_index
        for index in opened:
            index.close()
