"""Fitting what the wording of a question tells, on questions that carry its label."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant.answering.wording_model import terms_in, word_features
from assistant.ports import Embedder

_MEANING_SCALE, _WORD_SCALE = 6.0, 0.5
"""Embeddings are of unit length and terms are 0 or 1: so a difference in meaning counts like some words."""
_FOLDS = 4
_SEED = 7
_ITERATIONS = 500

Table = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class FittedWording:
    """The values of a `WordingModel`, and per question what a model that hadn't seen it says: a label's probability."""

    values: Mapping[str, Any]
    unseen: Sequence[Mapping[str, float]]


def fit_wording(
    questions: Sequence[tuple[str, str]],
    embedder: Embedder,
    *,
    strength: float,
    least_questions: int,
    counts: Sequence[float] | None = None,
) -> FittedWording:
    """Two models of questions, each with one of three labels or more: on words and embedding, and on words alone.

    Multinomial logistic regressions (scikit-learn, L2 on scaled features with `strength` as its inverse). A term counts
    when at least `least_questions` use it: rarer ones are their subject, not what they ask of it. A question counts for
    its entry in `counts`, or as every other.
    """
    weights = np.ones(len(questions)) if counts is None else np.array(counts)
    texts, labels = [text for text, _ in questions], np.array([label for _, label in questions])
    used = Counter(term for text in texts for term in terms_in(text))
    terms = sorted(term for term, count in used.items() if count >= least_questions)
    words = np.array([word_features(terms, text) for text in texts]) * _WORD_SCALE
    meanings = np.array([embedder.embed_query(text) for text in texts]) * _MEANING_SCALE
    both = np.hstack([words, meanings])
    scale = np.r_[np.full(len(terms), _WORD_SCALE), np.full(meanings.shape[1], _MEANING_SCALE)]
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=_SEED)
    model = LogisticRegression(C=strength, max_iter=_ITERATIONS)
    unseen = cross_val_predict(
        model, both - both.mean(axis=0), labels, cv=folds, method="predict_proba", params={"sample_weight": weights}
    )
    names = [str(name) for name in sorted(set(labels))]
    return FittedWording(
        {
            "model_id": embedder.model_id,
            "labels": names,
            "fitted_on": len(texts),
            "right_unseen": round(float(np.mean(np.array(names)[unseen.argmax(axis=1)] == labels)), 3),
            "terms": terms,
            "with_meaning": _values(model, both, labels, weights, scale),
            "words_only": _values(model, words, labels, weights, scale[: len(terms)]),
        },
        [dict(zip(names, map(float, row), strict=True)) for row in unseen],
    )


def _values(model: LogisticRegression, table: Table, labels: Table, weights: Table, scale: Table) -> dict[str, Any]:
    """The weights for the features as they are, and the intercepts."""
    centre = table.mean(axis=0)
    model.fit(table - centre, labels, sample_weight=weights)
    return {
        "weights": np.round(model.coef_ * scale, 2).tolist(),
        "intercept": np.round(model.intercept_ - model.coef_ @ centre, 3).tolist(),
    }
