"""Fitting when to abstain: the threshold up to which an answer says what it lacks."""

from collections.abc import Mapping
from random import Random

from assistant.evaluation.calibrate import Sample, fit
from assistant.evaluation.golden import GoldenQuestion, Kind

CHANCE = Random(3)


def sample(kind: Kind, cosine: float, lacks: bool = False) -> Sample:
    features: Mapping[str, float] = {"cosine": cosine + CHANCE.random() / 10, "object_missing": float(lacks)}
    return Sample(GoldenQuestion(id="v", kind=kind, pair="v", question="Mag het?"), features)


def told_apart() -> list[Sample]:
    found = [sample(Kind.IN_SCOPE, 0.8) for _ in range(60)]
    found += [sample(Kind.NEAR_MISS, 0.3) for _ in range(30)]
    return found + [sample(Kind.OUT_OF_SCOPE, 0.0) for _ in range(30)]


def test_the_threshold_leaves_few_answerable_questions_unanswered() -> None:
    values = fit(told_apart(), [], [])
    assert 0 < values["threshold"] < 1
    assert values["answer"]["weights"]["cosine"] > 0


def test_without_questions_that_lack_something_nothing_is_answered_in_part() -> None:
    values = fit(told_apart(), [], [])
    assert values["partial_threshold"] == values["threshold"]


def test_questions_that_lack_something_and_have_no_answer_raise_the_threshold_of_answers_in_part() -> None:
    lacking = [sample(Kind.NEAR_MISS, 0.85, lacks=True) for _ in range(5)]
    lacking += [sample(Kind.IN_SCOPE, 0.85, lacks=True) for _ in range(5)]
    values = fit(told_apart(), [], lacking)
    assert values["partial_threshold"] > values["threshold"]
