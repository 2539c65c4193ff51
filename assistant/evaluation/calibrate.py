"""Fitting when to answer and when to abstain, on the golden questions that may be tuned on."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.preprocessing import StandardScaler

from assistant.answering.abstention import Logistic, features, possible
from assistant.answering.answer_place import Whereabouts
from assistant.answering.context import Context
from assistant.answering.pipeline import Step
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.conversation import Question
from assistant.evaluation.golden import GoldenQuestion, Kind

Table = np.ndarray[Any, np.dtype[Any]]

_NUMBERS = re.compile(r"\[[^\[\]\"]*\]")
_STRENGTH = 0.3
"""Inverse strength of the L2 penalty."""
_FOLDS = 10
_SEED = 7
_FALSE_ABSTENTION = 0.0225
"""The threshold is the highest one at which at most this share of answerable questions is left unanswered, each judged
by a model that hadn't seen it: on those it was fitted on a model seems surer than it is."""
_STRANGERS = 0.03
"""The scope threshold is the highest one at which at most this share of near misses, which are about the field, is sent
away as if they weren't: of the golden ones and of those typed as buyers do, as the golden ones alone are too few."""
_COUNT = {
    "answer": {"golden": 1.0, "typed": 0.3, "practice": 0.06},
    "scope": {"golden": 1.0, "typed": 0.3, "practice": 0.15},
}
"""What a question of each set counts for in each model."""
_LACKING = 0.5
"""An answer in part names a word that the base never uses, often one that doesn't matter ('de bureaus op de 2e etage').
Where more of such questions can be answered than can't, the remark disturbs more than it warns."""
_NEAR_MISSES_WEIGH = 4.0
"""In the scope model: they are few, and the only ones that are sent away or not by it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the decision sees of one question, and whether the knowledge base holds its answer."""

    golden: GoldenQuestion
    features: Mapping[str, float]


def retrieve(golden: GoldenQuestion, steps: Sequence[Step], day: date) -> Context | None:
    """A question after the steps up to retrieval; None when one of those already ended it."""
    context = Context(Question(golden.question, golden.previous), day)
    for step in steps:
        context = step.run(context)
        if context.status is not None:
            return None
    return context


def sample(golden: GoldenQuestion, context: Context, vocabularies: Vocabularies, where: Whereabouts) -> Sample:
    """What the decision sees of a question after its sections were ranked, whose answer stands `where`."""
    return Sample(golden, features(vocabularies.current(), context, possible(where, context.understood)))


def fit(golden: Sequence[Sample], typed: Sequence[Sample], practice: Sequence[Sample]) -> dict[str, Any]:
    """The values of `abstention.json`: two models, their thresholds, and the number of questions they rest on.

    `practice` are harder questions, found half as often, which count for little in the models; `typed` are questions
    as buyers type them. All count fully for the threshold of answers in part: few questions lack something.

    Logistic regressions (scikit-learn, L2 on standardised features, classes balanced). Adversarial questions and those
    with personal data don't count: they are refused on their wording, not on the evidence.
    """
    used = [item for item in golden if item.golden.kind not in (Kind.ADVERSARIAL, Kind.PERSONAL_DATA)]
    every = [*used, *typed, *practice]
    names = list(used[0].features)
    table = np.array([[item.features[name] for name in names] for item in every])
    kinds = np.array([item.golden.kind.value for item in every])
    answerable = np.array([item.golden.kind.answerable for item in every])
    of = np.repeat(("golden", "typed", "practice"), (len(used), len(typed), len(practice)))
    off_field = kinds == Kind.OUT_OF_SCOPE.value
    counts = {model: np.array([weights[name] for name in of]) for model, weights in _COUNT.items()}
    answer, unseen = _regression(names, table, answerable, counts["answer"])
    near = kinds == Kind.NEAR_MISS.value
    scope, inside = _regression(names, table, ~off_field, counts["scope"] * np.where(near, _NEAR_MISSES_WEIGH, 1.0))
    threshold = _below(unseen[(of == "golden") & answerable], _FALSE_ABSTENTION)
    return {
        "answer": answer,
        "threshold": round(threshold, 3),
        "partial_threshold": round(max(threshold, _partly(answer, threshold, every)), 3),
        "scope": scope,
        "scope_threshold": round(_below(inside[(of != "practice") & near], _STRANGERS), 3),
        "fitted_on": len(used),
    }


def _regression(names: Sequence[str], table: Table, wanted: Table, weights: Table) -> tuple[dict[str, Any], Table]:
    """The model on the features as they are, and per row the probability of a model that hadn't seen it."""
    scaler = StandardScaler().fit(table)
    scaled = scaler.transform(table)
    model = LogisticRegression(class_weight="balanced", C=_STRENGTH, max_iter=3000)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=_SEED)
    unseen = cross_val_predict(
        model, scaled, wanted, cv=folds, params={"sample_weight": weights}, method="predict_proba"
    )[:, 1]
    model.fit(scaled, wanted, sample_weight=weights)
    raw = model.coef_[0] / scaler.scale_
    intercept = float(model.intercept_[0] - (raw * scaler.mean_).sum())
    values = {name: round(float(weight), 3) for name, weight in zip(names, raw, strict=True)}
    return {"weights": values, "intercept": round(intercept, 3)}, unseen


def _below(probabilities: Table, share: float) -> float:
    return float(np.quantile(probabilities, share)) - 1e-6


def _partly(answer: Mapping[str, Any], threshold: float, samples: Sequence[Sample]) -> float:
    """The highest confidence up to which enough of the questions that lack something can't be answered."""
    model = Logistic(**answer)
    judged = [
        (model.probability(item.features), not item.golden.kind.answerable)
        for item in samples
        if item.features["object_missing"] > 0
    ]
    judged = sorted(item for item in judged if item[0] >= threshold)
    unanswerable = np.cumsum([missed for _, missed in judged]) / np.arange(1, len(judged) + 1)
    return max((judged[place][0] for place in np.flatnonzero(unanswerable >= _LACKING)), default=0.0)


def write(values: Mapping[str, Any], path: Path) -> None:
    """Write the fitted values, whole or not at all, a row of numbers on a line."""
    temporary = path.with_suffix(".tmp")
    text = _NUMBERS.sub(lambda match: " ".join(match.group().split()), json.dumps(values, indent=2))
    temporary.write_text(f"{text}\n", encoding="utf-8")
    temporary.replace(path)
