"""What every Embedder promises."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters.embedding import open_embedder
from assistant.adapters.embedding.lazy import LazyEmbedder
from assistant.evaluation.remembering_embedder import RememberingEmbedder
from assistant.ports import Embedder
from tests.builtin_model import builtin_embedder
from tests.fakes.embedding import HashedEmbedder
from tests.small_model import save_small_model

TEXTS = (
    "Het papier voldoet aan het EU Ecolabel of een gelijkwaardig keurmerk.",
    "De catering biedt elke dag een plantaardig gerecht als eerste keuze.",
    "",
    "Het hout in kantoormeubilair is afkomstig uit duurzaam beheerd bos. " * 60,
)


class EmbedderContract:
    @pytest.fixture
    def embedder(self, tmp_path: Path) -> Embedder:
        raise NotImplementedError

    def test_names_its_model(self, embedder: Embedder) -> None:
        assert embedder.model_id

    def test_gives_a_query_vector_of_unit_length(self, embedder: Embedder) -> None:
        vector = embedder.embed_query("Mag ik een keurmerk eisen?")
        assert vector.shape == (embedder.dimension,)
        assert vector.dtype == np.float32
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)

    def test_gives_a_row_of_unit_length_per_passage(self, embedder: Embedder) -> None:
        vectors = embedder.embed_passages(TEXTS[:2])
        assert vectors.shape == (2, embedder.dimension)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)

    def test_gives_no_rows_for_no_passages(self, embedder: Embedder) -> None:
        assert embedder.embed_passages([]).shape == (0, embedder.dimension)

    def test_keeps_the_order_and_the_vector_whatever_else_is_in_the_batch(self, embedder: Embedder) -> None:
        together = embedder.embed_passages(TEXTS)
        alone = np.concatenate([embedder.embed_passages([text]) for text in TEXTS])
        assert together == pytest.approx(alone, abs=1e-6)

    def test_survives_any_text(self, embedder: Embedder) -> None:
        for text in ("", " ", "\x00", "\ud800", "🇳🇱", "x" * 10_000):
            assert np.isfinite(embedder.embed_query(text)).all()

    def test_puts_a_question_nearest_to_its_passage(self, embedder: Embedder) -> None:
        cosines = embedder.embed_passages(TEXTS) @ embedder.embed_query("plantaardig eten in de catering")
        assert int(cosines.argmax()) == 1

    def test_gives_the_same_vectors_from_several_threads(self, embedder: Embedder) -> None:
        questions = [f"keurmerk voor hout {number}" for number in range(24)]
        expected = [embedder.embed_query(question) for question in questions]
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(embedder.embed_query, questions))
            passages = pool.map(embedder.embed_passages, [TEXTS[:2]] * 4)
        assert np.array_equal(found, expected)
        assert len({vectors.tobytes() for vectors in passages}) == 1


class TestHashedEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self, tmp_path: Path) -> Embedder:
        return HashedEmbedder()


class TestBuiltinEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self, tmp_path: Path) -> Embedder:
        return builtin_embedder()


class TestLazyEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self, tmp_path: Path) -> Embedder:
        return LazyEmbedder(HashedEmbedder)


class TestRememberingEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self, tmp_path: Path) -> Embedder:
        return RememberingEmbedder(HashedEmbedder())

    def test_asks_for_a_question_once(self) -> None:
        embedder = RememberingEmbedder(HashedEmbedder())
        first = embedder.embed_query("mag ik een keurmerk eisen")
        assert embedder.embed_query("mag ik een keurmerk eisen") is first


class TestSentenceTransformerEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self, tmp_path: Path) -> Embedder:
        return open_embedder(str(save_small_model(tmp_path / "small")), tmp_path)
