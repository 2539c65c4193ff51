"""Other sentence-transformers models than the built-in one."""

from pathlib import Path

import pytest

from assistant.adapters.embedding import open_embedder
from assistant.ports import EmbeddingModelUnavailable
from tests.small_model import save_small_model


def test_names_the_model_after_its_folder_its_weights_and_its_prompts(tmp_path: Path) -> None:
    plain = open_embedder(str(save_small_model(tmp_path / "a" / "small")), tmp_path)
    same = open_embedder(str(save_small_model(tmp_path / "b" / "small")), tmp_path)
    other_weights = open_embedder(str(save_small_model(tmp_path / "c" / "small", seed=2)), tmp_path)
    prompted = open_embedder(str(save_small_model(tmp_path / "d" / "small", prompts={"query": "query: "})), tmp_path)
    assert plain.model_id.startswith("small@")
    assert plain.model_id == same.model_id
    assert len({plain.model_id, other_weights.model_id, prompted.model_id}) == 3


def test_gives_an_e5_model_the_prompts_it_was_trained_with(tmp_path: Path) -> None:
    bare = open_embedder(str(save_small_model(tmp_path / "other")), tmp_path)
    e5 = open_embedder(str(save_small_model(tmp_path / "multilingual-e5-large")), tmp_path)
    assert e5.embed_query("hout") == pytest.approx(bare.embed_query("query: hout"), abs=1e-6)
    assert e5.embed_passages(["hout"])[0] == pytest.approx(bare.embed_query("passage: hout"), abs=1e-6)


@pytest.mark.parametrize("name", ["niemand/bestaat-niet", "/geen/map/hier"])
def test_says_what_to_do_when_a_model_can_not_be_reached(tmp_path: Path, name: str) -> None:
    with pytest.raises(EmbeddingModelUnavailable, match="MVOI_EMBEDDING_MODEL"):
        open_embedder(name, tmp_path)


def test_says_what_to_do_when_a_folder_holds_no_model(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingModelUnavailable, match="builtin"):
        open_embedder(str(tmp_path), tmp_path)
