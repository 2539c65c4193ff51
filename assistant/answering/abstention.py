"""How sure is it that the evidence answers the question? Calibrated on data.

Method: logistic regression on a few features of question and evidence, fitted on the tuned half of the golden questions
by `python -m tests.golden.calibrate`, which writes `abstention.json`. E5 similarities are compressed (unrelated texts
reach 0.84), so no single threshold on the cosine works.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from assistant.answering.context import Evidence, Reading
from assistant.answering.seeking import seeks_elsewhere, seeks_own_file, seeks_person, seeks_price
from assistant.answering.vocabulary import Vocabulary
from assistant.domain.topic import Intent

_VERY_RARE = 18.0
_UNKNOWN = 0.6
"""A missing word at least this rare (as a share of the rarest) may name the thing that the question is about."""
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

    How near: `cosine` of the nearest passage (0.78-0.93), `sharpness` (how far it stands out from the later ones) and
    the best `keyword` score. How much of the question's meaning stands in the evidence: `coverage` by the best passage,
    `coverage_all` by the best ones together, `missing` the rarest word in none of them. How much they agree: `both` the
    share found by both searches, `concentration` the share from one document. The question itself: `length`, whether a
    product `group` was named, `concepts` of the field in it, `criteria_of_unknown` criteria wanted for something that
    is no product group; and `person`, `price`, `own_file`, `elsewhere` (see seeking.py).
    """
    best = evidence[:_LOOKED_AT]
    texts = [
        " ".join((item.document.title, *item.passage.place.heading, item.asked_as, item.passage.text)) for item in best
    ]
    together, question = " ".join(texts), reading.search_text
    cosines = sorted((item.cosine for item in evidence if item.cosine), reverse=True) or [0.0]
    later = cosines[_LOOKED_AT:] or cosines
    documents = Counter(item.document.id for item in evidence[:10])
    missing = vocabulary.rarest_missing(question, together) / _VERY_RARE
    group = reading.topic.product_group is not None
    wants_criteria = reading.topic.intent is Intent.CRITERIA
    return {
        "cosine": max(0.0, (cosines[0] - 0.78) / 0.15),
        "sharpness": (cosines[0] - sum(later) / len(later)) / 0.05,
        "keyword": math.log1p(max((item.keyword for item in evidence), default=0.0)) / 5,
        "coverage": max((vocabulary.coverage(question, text) for text in texts), default=0.0),
        "coverage_all": vocabulary.coverage(question, together),
        "missing": missing,
        "both": sum(item.cosine > 0 and item.keyword > 0 for item in best) / _LOOKED_AT,
        "concentration": max(documents.values(), default=0) / 10,
        "length": math.log1p(len(question.split())) / 4,
        "group": float(group),
        "concepts": min(reading.concepts, 4) / 4,
        "criteria_of_unknown": float(wants_criteria and not group and missing > _UNKNOWN),
        "person": float(seeks_person(reading.text)),
        "price": float(seeks_price(reading.text)),
        "own_file": float(seeks_own_file(reading.text)),
        "elsewhere": float(seeks_elsewhere(reading.text, together)),
    }
