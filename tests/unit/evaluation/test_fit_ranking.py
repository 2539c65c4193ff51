"""Fitting how sections are ranked, and ranking with what was fitted."""

from dataclasses import replace
from random import Random

from assistant.answering.ranking import Ranking, fitted_ranking
from assistant.evaluation.fit_ranking import RankedSample, fit_ranking


def test_the_feature_that_tells_the_right_section_gets_the_weight() -> None:
    chance = Random(7)
    samples = []
    for _ in range(60):
        rows = tuple({"telling": float(place == 0), "noise": chance.random()} for place in range(5))
        samples.append(RankedSample(rows, (True, False, False, False, False)))
    weights = fit_ranking(samples)["weights"]
    assert weights["telling"] > 1 > abs(weights["noise"])


def test_a_question_counts_for_its_weight() -> None:
    one = RankedSample(({"telling": 1.0}, {"telling": 0.0}), (True, False))
    other = RankedSample(({"telling": 1.0}, {"telling": 0.0}), (False, True))
    assert fit_ranking([one, replace(other, weight=0.1)])["weights"]["telling"] > 0
    assert fit_ranking([replace(one, weight=0.1), other])["weights"]["telling"] < 0


def test_questions_without_a_right_section_are_left_out_of_the_fit() -> None:
    useful = RankedSample(({"telling": 1.0}, {"telling": 0.0}), (True, False))
    useless = RankedSample(({"telling": 1.0}, {"telling": 0.0}), (False, False))
    assert fit_ranking([useful, useless])["fitted_on"] == 1


def test_the_score_is_positive_and_grows_with_a_feature_of_positive_weight() -> None:
    ranking = Ranking({"covered": 2.0})
    assert 0 < ranking.score({"covered": 0.2}) < ranking.score({"covered": 0.9})


def test_the_fitted_ranking_prefers_a_section_that_opens_with_what_was_asked() -> None:
    ranking = fitted_ranking()
    plain = dict.fromkeys(ranking.weights, 0.5)
    assert ranking.score({**plain, "opened": 1.0, "headed": 1.0}) > ranking.score(plain)
