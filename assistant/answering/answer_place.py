"""Does the answer to a question stand in the knowledge base, or elsewhere?

A near miss ('welk merk laptop is het duurzaamst') uses the words of the field and finds passages about its subject, so
that what is found doesn't show that the answer isn't there. What it asks for does: a brand, a sum from the
municipality's books, the text of an article. Asking what kind of answer a question wants is as old as question
answering (Voorhees & Tice, "The TREC-8 Question Answering Track", 1999); questions that a text seems to answer and
doesn't came with SQuAD 2.0 (Rajpurkar, Jia & Liang, "Know What You Don't Know", ACL 2018).

Method: multinomial logistic regression on the words, word pairs and embedding of the question, fitted on the practice
questions by `python -m tests.golden.calibrate`, which writes `answer_places.json`. With an embedding model other than
the one it was fitted on, a second model on the words alone is used.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

import numpy as np

from assistant.answering.fitted_on import fitted_on
from assistant.answering.softmax import softmax
from assistant.domain.answer_place import AnswerPlace
from assistant.language.words import tokens
from assistant.ports import Embedder, Vector

_LEAST = 1e-4
"""No probability counts as less: the model has never seen that few."""
_PROBABLY = 0.5


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The probability (0-1) of each place, 1 together."""

    probabilities: Mapping[AnswerPlace, float]

    def log_odds(self, place: AnswerPlace) -> float:
        """Natural logarithm of the odds that the answer stands there, within about 9 of 0."""
        probability = min(1 - _LEAST, max(_LEAST, self.probabilities.get(place, 0.0)))
        return math.log(probability / (1 - probability))

    def without(self, place: AnswerPlace) -> "Whereabouts":
        """The same, knowing that the answer doesn't stand at this place."""
        rest = {other: probability for other, probability in self.probabilities.items() if other is not place}
        total = sum(rest.values())
        return Whereabouts({other: probability / total for other, probability in rest.items()}) if total else self

    @property
    def elsewhere(self) -> AnswerPlace | None:
        """The place in the field that probably has the answer; None when that is the knowledge base, or none is."""
        among = {
            place: probability
            for place, probability in self.probabilities.items()
            if place not in (AnswerPlace.HERE, AnswerPlace.OFF_FIELD)
        }
        if not among or sum(among.values()) < _PROBABLY:
            return None
        return max(among, key=among.__getitem__)


@dataclass(frozen=True, slots=True)
class PlaceModel:
    """A fitted model, in the order of `places`: `weights` of shape (places, features), `intercept` (places,)."""

    places: tuple[AnswerPlace, ...]
    weights: Vector
    intercept: Vector

    def locate(self, features: Vector) -> Whereabouts:
        """Where the answer to a question with these features stands."""
        probabilities = softmax(self.weights @ features + self.intercept)
        return Whereabouts(dict(zip(self.places, map(float, probabilities), strict=True)))


@dataclass(frozen=True, slots=True)
class PlaceClassifier:
    """Tells where answers stand. `terms` are the words and word pairs that count, in the order of the features.

    `model_id` is the embedding model that `with_meaning` was fitted on; of another one only words are looked at.
    """

    embedder: Embedder
    model_id: str
    terms: tuple[str, ...]
    with_meaning: PlaceModel
    words_only: PlaceModel

    def locate(self, question: str, meaning: Vector | None) -> Whereabouts:
        """Where the answer to a question stands; `meaning` is its embedding, shape (dimension,), if there is one."""
        worded = word_features(self.terms, question)
        if meaning is None or not fitted_on(self.model_id, self.embedder):
            return self.words_only.locate(worded)
        return self.with_meaning.locate(np.concatenate([worded, meaning]))


def terms_in(question: str) -> frozenset[str]:
    """The words and pairs of neighbouring words of a question, folded."""
    words = tokens(question)
    return frozenset((*words, *(" ".join(pair) for pair in pairwise(words))))


def word_features(terms: Sequence[str], question: str) -> Vector:
    """Which of the terms stand in a question, 1 or 0, shape (terms,)."""
    present = terms_in(question)
    return np.array([term in present for term in terms], np.float32)


def fitted_places(embedder: Embedder) -> PlaceClassifier:
    """The classifier as last fitted."""
    values = json.loads(files("assistant.answering").joinpath("answer_places.json").read_text(encoding="utf-8"))
    places = tuple(AnswerPlace(name) for name in values["places"])
    models = [
        PlaceModel(places, np.array(model["weights"], np.float32), np.array(model["intercept"], np.float32))
        for model in (values["with_meaning"], values["words_only"])
    ]
    return PlaceClassifier(embedder, values["model_id"], tuple(values["terms"]), *models)
