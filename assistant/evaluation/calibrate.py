"""Fitting when to answer and when to abstain, on the golden questions that may be tuned on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.answering.abstention import features
from assistant.answering.context import Context
from assistant.answering.pipeline import Step
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.conversation import Question
from assistant.evaluation.golden import GoldenQuestion, Kind

_FALSE_ABSTENTION = 0.05
"""The threshold is the highest one at which at most this share of answerable questions is left unanswered."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the decision sees of one question, and whether the knowledge base holds its answer."""

    golden: GoldenQuestion
    features: Mapping[str, float]
    concepts: int


def sample(golden: GoldenQuestion, steps: Sequence[Step], vocabularies: Vocabularies, day: date) -> Sample | None:
    """The features of a question after the steps up to retrieval; None when one of those already ended it."""
    context = Context(Question(golden.question, golden.previous), day)
    for step in steps:
        context = step.run(context)
        if context.status is not None:
            return None
    found = features(vocabularies.current(), context.understood, context.evidence)
    return Sample(golden, found, context.understood.concepts)


def fit(samples: Sequence[Sample]) -> dict[str, Any]:
    """The values of `abstention.json`: weights, intercept and thresholds, with the number of questions they rest on.

    Logistic regression (scikit-learn, L2, classes balanced). Adversarial questions don't count: they are refused on
    their wording, not on the evidence.
    """
    used = [item for item in samples if item.golden.kind is not Kind.ADVERSARIAL]
    names = list(used[0].features)
    table = np.array([[item.features[name] for name in names] for item in used])
    answerable = np.array([item.golden.kind.answerable for item in used])
    model = LogisticRegression(class_weight="balanced", C=10.0, max_iter=1000).fit(table, answerable)
    confidence = model.predict_proba(table)[:, 1]
    threshold = _threshold(confidence[answerable])
    outside = np.array([item.golden.kind is Kind.OUT_OF_SCOPE for item in used])
    return {
        "weights": {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)},
        "intercept": round(float(model.intercept_[0]), 3),
        "threshold": round(threshold, 3),
        "scope_threshold": round(float(np.quantile(confidence[outside], 0.9)), 3) if outside.any() else 0.3,
        "fitted_on": len(used),
    }


def _threshold(confidence: "np.ndarray[Any, np.dtype[np.float64]]") -> float:
    return float(np.quantile(confidence, _FALSE_ABSTENTION)) - 1e-6


def write(values: Mapping[str, Any], path: Path) -> None:
    """Write the fitted values, whole or not at all."""
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    temporary.replace(path)
