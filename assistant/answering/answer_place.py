"""Does the answer to a question stand in the knowledge base, or elsewhere?

A near miss ('welk merk laptop is het duurzaamst') uses the words of the field and finds passages about its subject, so
that what is found doesn't show that the answer isn't there. What it asks for does: a brand, a sum from the
municipality's books, the text of an article. Asking what kind of answer a question wants is as old as question
answering (Voorhees & Tice, "The TREC-8 Question Answering Track", 1999); questions that a text seems to answer and
doesn't came with SQuAD 2.0 (Rajpurkar, Jia & Liang, "Know What You Don't Know", ACL 2018).

Method: a model of the question's wording, fitted on the practice questions by `python -m tests.golden.calibrate`, which
writes `answer_places.json`.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from assistant.answering.wording_model import WordingModel, wording_model
from assistant.domain.answer_place import AnswerPlace
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
class PlaceClassifier:
    """Tells where answers stand; the labels of its model are places."""

    model: WordingModel

    def locate(self, question: str, meaning: Vector | None) -> Whereabouts:
        """Where the answer to a question stands; `meaning` is its embedding, shape (dimension,), if there is one."""
        return whereabouts(self.model.probabilities(question, meaning))


def whereabouts(probabilities: Mapping[str, float]) -> Whereabouts:
    """What the probabilities of places by their names say."""
    return Whereabouts({AnswerPlace(name): probability for name, probability in probabilities.items()})


def fitted_places(embedder: Embedder) -> PlaceClassifier:
    """The classifier as last fitted."""
    values = json.loads(files("assistant.answering").joinpath("answer_places.json").read_text(encoding="utf-8"))
    return PlaceClassifier(wording_model(values, embedder))
