"""How sure is it that the evidence answers the question? Calibrated on data.

Method: logistic regression on a few features of question and evidence, fitted on the tuned half of the golden questions
by `python -m tests.golden.calibrate`, which writes `abstention.json`. E5 similarities are compressed (unrelated texts
reach 0.84), so no single threshold on the cosine works.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from assistant.answering.context import Evidence, Reading
from assistant.answering.vocabulary import Vocabulary

_VERY_RARE = 18.0
_LOOKED_AT = 5
"""The features look at this many of the best passages."""


@dataclass(frozen=True, slots=True)
class Abstention:
    """The fitted model: `weights` per feature, `intercept`, and the confidence from which a question is answered.

    Below `scope_threshold` a question that names no concept of the field is taken to be about something else.
    """

    weights: Mapping[str, float]
    intercept: float
    threshold: float
    scope_threshold: float

    def confidence(self, features: Mapping[str, float]) -> float:
        """Probability (0-1) that the evidence answers the question."""
        total = self.intercept + sum(self.weights[name] * features[name] for name in self.weights)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def fitted() -> Abstention:
    """The model as last fitted."""
    values = json.loads(files("assistant.answering").joinpath("abstention.json").read_text(encoding="utf-8"))
    return Abstention(values["weights"], values["intercept"], values["threshold"], values["scope_threshold"])


def features(vocabulary: Vocabulary, reading: Reading, evidence: Sequence[Evidence]) -> dict[str, float]:
    """What the decision looks at, each about 0-1.

    `cosine`: similarity of the nearest passage, rescaled from 0.78-0.93; `coverage`: how much of the question's meaning
    stands in the best passage that covers it; `coverage_all`: the same over the best passages together; `missing`: how
    rare the rarest word is that stands in none of them; `group`: whether a product group of the knowledge base was
    named; `concepts`: concepts of the field in the question, of four.
    """
    best = evidence[:_LOOKED_AT]
    texts = [f"{item.document.title} {' '.join(item.passage.place.heading)} {item.passage.text}" for item in best]
    nearest = max((item.cosine for item in evidence), default=0.0)
    return {
        "cosine": max(0.0, (nearest - 0.78) / 0.15),
        "coverage": max((vocabulary.coverage(reading.search_text, text) for text in texts), default=0.0),
        "coverage_all": vocabulary.coverage(reading.search_text, " ".join(texts)),
        "missing": vocabulary.rarest_missing(reading.search_text, " ".join(texts)) / _VERY_RARE,
        "group": float(reading.topic.product_group is not None),
        "concepts": min(reading.concepts, 4) / 4,
    }
