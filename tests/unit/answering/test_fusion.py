import pytest

from assistant.answering.fusion import RANK_CONSTANT, fuse, reciprocal_rank_fusion, relative_score_fusion
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


def test_keeps_how_much_better_a_hit_is() -> None:
    near = [Hit("a", 0.90), Hit("b", 0.88), Hit("c", 0.80)]
    shared = [Hit("c", 12.0), Hit("b", 9.0), Hit("d", 2.0)]
    fused = relative_score_fusion([near, shared])
    assert ids(fused) == ["b", "a", "c", "d"]
    assert [hit.score for hit in fused] == pytest.approx([0.8 + 0.7, 1, 1, 0])


def test_weighs_scores() -> None:
    near, shared = [Hit("a", 0.9), Hit("b", 0.8)], [Hit("b", 3.0), Hit("a", 1.0)]
    assert ids(relative_score_fusion([near, shared], weights=[2, 1])) == ["a", "b"]
    assert ids(relative_score_fusion([near, shared], weights=[1, 2])) == ["b", "a"]


def test_counts_a_single_hit_and_equal_scores_in_full() -> None:
    assert relative_score_fusion([[Hit("a", 0.3)], []]) == [Hit("a", 1.0)]
    assert relative_score_fusion([[Hit("b", 0.3), Hit("a", 0.3)]]) == [Hit("a", 1.0), Hit("b", 1.0)]
    assert relative_score_fusion([]) == []


def test_hybrid_search_weighs_both_ways_alike() -> None:
    near, shared = ranking("a", "b", "c"), ranking("c", "b", "a")
    assert [hit.score for hit in fuse(near, shared)] == pytest.approx([1, 1, 1])
