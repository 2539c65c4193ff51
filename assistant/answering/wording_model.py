"""A model of what the wording of a question tells: fitted weights for its words, word pairs and embedding.

Method: multinomial logistic regression. It is kept twice, because vectors of another embedding model than the one it
was fitted on mean nothing to it: of those only the words are looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from assistant.answering.fitted_on import fitted_on
from assistant.answering.softmax import softmax
from assistant.language.words import tokens
from assistant.ports import Embedder, Vector


@dataclass(frozen=True, slots=True)
class Weights:
    """Of one fitted model: `per_feature` has the shape (labels, features), `intercept` (labels,)."""

    per_feature: Vector
    intercept: Vector

    def probabilities(self, features: Vector) -> Vector:
        """The probability of each label, shape (labels,), 1 together."""
        return softmax(self.per_feature @ features + self.intercept)


@dataclass(frozen=True, slots=True)
class WordingModel:
    """Tells which of some labels a question has.

    `terms` are the words and word pairs that count, in the order of the features; after them comes the embedding.
    `model_id` is the embedding model that `with_meaning` was fitted on; of another one only words are looked at.
    """

    embedder: Embedder
    model_id: str
    labels: tuple[str, ...]
    terms: tuple[str, ...]
    with_meaning: Weights
    words_only: Weights

    def probabilities(self, question: str, meaning: Vector | None) -> Mapping[str, float]:
        """The probability (0-1) of each label, 1 together; `meaning` is the question's embedding, if there is one."""
        worded = word_features(self.terms, question)
        if meaning is None or not fitted_on(self.model_id, self.embedder):
            found = self.words_only.probabilities(worded)
        else:
            found = self.with_meaning.probabilities(np.concatenate([worded, meaning]))
        return dict(zip(self.labels, map(float, found), strict=True))


def wording_model(values: Mapping[str, Any], embedder: Embedder) -> WordingModel:
    """A model of the values that `assistant.evaluation.fit_wording` gives."""
    with_meaning, words_only = (
        Weights(np.array(model["weights"], np.float32), np.array(model["intercept"], np.float32))
        for model in (values["with_meaning"], values["words_only"])
    )
    labels, terms = tuple(values["labels"]), tuple(values["terms"])
    return WordingModel(embedder, values["model_id"], labels, terms, with_meaning, words_only)


def terms_in(question: str) -> frozenset[str]:
    """The words and pairs of neighbouring words of a question, folded."""
    words = tokens(question)
    return frozenset((*words, *(" ".join(pair) for pair in pairwise(words))))


def word_features(terms: Sequence[str], question: str) -> Vector:
    """Which of the terms stand in a question, 1 or 0, shape (terms,)."""
    present = terms_in(question)
    return np.array([term in present for term in terms], np.float32)
