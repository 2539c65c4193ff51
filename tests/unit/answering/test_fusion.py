import pytest

from assistant.answering.fusion import RANK_CONSTANT, reciprocal_rank_fusion
from assistant.ports import Hit


def ranking(*ids: str) -> list[Hit]:
    return [Hit(passage_id, 100.0 - place) for place, passage_id in enumerate(ids)]


def ids(hits: list[Hit]) -> list[str]:
    return [hit.passage_id for hit in hits]


def test_scores_by_rank_alone() -> None:
    fused = reciprocal_rank_fusion([ranking("a", "b"), ranking("b", "c")])
    assert ids(fused) == ["b", "a", "c"]
    assert [hit.score for hit in fused] == pytest.approx(
        [1 / (RANK_CONSTANT + 2) + 1 / (RANK_CONSTANT + 1), 1 / (RANK_CONSTANT + 1), 1 / (RANK_CONSTANT + 2)]
    )


def test_puts_what_both_find_above_what_one_finds_first() -> None:
    assert ids(reciprocal_rank_fusion([ranking("a", "x"), ranking("b", "x")])) == ["x", "a", "b"]


def test_keeps_a_single_ranking_as_it_is() -> None:
    assert ids(reciprocal_rank_fusion([ranking("c", "a", "b")])) == ["c", "a", "b"]


def test_weighs_rankings() -> None:
    assert ids(reciprocal_rank_fusion([ranking("a"), ranking("b")], weights=[1, 2])) == ["b", "a"]
    assert ids(reciprocal_rank_fusion([ranking("a"), ranking("b")], weights=[1, 0])) == ["a", "b"]


def test_breaks_ties_by_id() -> None:
    assert ids(reciprocal_rank_fusion([ranking("b"), ranking("a")])) == ["a", "b"]


@pytest.mark.parametrize("rankings", [[], [[]], [[], []]])
def test_fuses_nothing_into_nothing(rankings: list[list[Hit]]) -> None:
    assert reciprocal_rank_fusion(rankings) == []


def test_refuses_another_number_of_weights() -> None:
    with pytest.raises(ValueError):
        reciprocal_rank_fusion([ranking("a")], weights=[1, 2])
