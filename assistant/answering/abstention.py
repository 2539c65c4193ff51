"""How sure is it that the evidence answers the question, and that the question belongs to the field?

Method: two logistic regressions on a few features of question and evidence, fitted on the tuned part of the golden
questions by `python -m tests.golden.calibrate`, which writes `abstention.json`. No single threshold on the cosine
works: a near miss is as near as many an answer.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from assistant.answering.answer_place import Whereabouts
from assistant.answering.answer_type import held
from assistant.answering.context import Evidence, Reading
from assistant.answering.known_questions import FAR_NEARER
from assistant.answering.vocabulary import Vocabulary
from assistant.domain.answer_place import AnswerPlace
from assistant.domain.explanation import Decision, Ground, Verdict
from assistant.domain.topic import Intent
from assistant.language.places import names_other_place

_VERY_RARE = 18.0
_UNKNOWN = 0.6
"""A missing word at least this rare (as a share of the rarest) may name the thing that the question is about."""
_LOOKED_AT = 5
"""The features look at this many of the best passages."""
_HARDLY, _WHOLE = 0.2, 0.9
"""Shares of what a question means, from which a sentence with a value is no longer, or certainly, about it."""
_ODDS = 5.0
"""Log odds that count as 1."""
_DOUBTFUL = -0.2
"""Odds of about one to three that the answer stands here; at lower ones no value in a sentence settles it."""
_STRANGE = -3.0
"""Nats. A word with less affinity than this is hardly ever used in the field."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression: `weights` per feature and the intercept."""

    weights: Mapping[str, float]
    intercept: float

    def probability(self, features: Mapping[str, float]) -> float:
        """Probability (0-1)."""
        total = self.intercept + sum(self.weights[name] * features[name] for name in self.weights)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Abstention:
    """The fitted models, and the probabilities from which they say yes.

    `answer` tells whether the evidence answers the question, `scope` whether the question belongs to the field. Between
    `threshold` and `partial_threshold` a question that names something the evidence lacks is answered in part.
    """

    answer: Logistic
    threshold: float
    partial_threshold: float
    scope: Logistic
    scope_threshold: float

    def decide(self, features: Mapping[str, float]) -> Decision:
        """What to do with a question with these features, and which threshold decides that."""
        confidence, inside = self.answer.probability(features), self.scope.probability(features)
        lacks = features["object_missing"] > 0
        if confidence < self.threshold:
            verdict = Verdict.NO_SOURCE if inside >= self.scope_threshold else Verdict.OUT_OF_SCOPE
            ground = Ground.SCOPE_THRESHOLD
        else:
            verdict = Verdict.ANSWER_IN_PART if lacks and confidence < self.partial_threshold else Verdict.ANSWER
            ground = Ground.PARTIAL_THRESHOLD if lacks else Ground.ANSWER_THRESHOLD
        return Decision(
            verdict, ground, confidence, self.threshold, self.partial_threshold, inside, self.scope_threshold
        )


def fitted() -> Abstention:
    """The models as last fitted."""
    values = json.loads(files("assistant.answering").joinpath("abstention.json").read_text(encoding="utf-8"))
    return Abstention(
        answer=Logistic(**values["answer"]),
        threshold=values["threshold"],
        partial_threshold=values["partial_threshold"],
        scope=Logistic(**values["scope"]),
        scope_threshold=values["scope_threshold"],
    )


def possible(where: Whereabouts, reading: Reading) -> Whereabouts:
    """Where the answer to a question may stand: of a product group that has a criteria set not 'some other product'."""
    return where.without(AnswerPlace.OTHER_PRODUCT) if reading.topic.product_group is not None else where


def features(
    vocabulary: Vocabulary,
    reading: Reading,
    evidence: Sequence[Evidence],
    beside: Sequence[Evidence],
    where: Whereabouts,
) -> dict[str, float]:
    """What the decision looks at, each about 0-1.

    How near: `cosine` of the nearest passage, `sharpness` (how far it stands out from the later ones), the nearest
    `known` question and the best `keyword` score. How much of the question's meaning stands in the evidence: `coverage`
    by the best passage, `coverage_all` by the best ones together, `missing` the rarest word in none of them,
    `object_missing` whether that lacks something the question is about. How much they agree: `both` the share found by
    both searches, `concentration` the share from one document. The question itself: `length`, `english`, whether a
    product `group` was named, `concepts` of the field in it, `criteria_of_unknown` criteria wanted for something that
    is no product group; the mean, highest and lowest `affinity` of its words to the field and the share of `strange`
    ones; the log odds that its answer stands `here`, or `off_field` (answer_place.py); and whether it is about a place
    `elsewhere` that the evidence doesn't name. Of a question that wants a `value` (answer_type.py) how much of its
    meaning stands, with its heading, in a sentence that holds one: `value_covered`, and whether that is hardly
    anything, `value_absent`.
    Of a question about something `particular` of a product group, how much of that stands in a passage found
    (`particular_covered`); of a question that `follows_up`, how much of its own words does (`own_covered`).
    """
    return {
        **_of_evidence(vocabulary, reading.search_text, evidence),
        **_of_question(vocabulary, reading),
        "here": where.log_odds(AnswerPlace.HERE) / _ODDS,
        "off_field": where.log_odds(AnswerPlace.OFF_FIELD) / _ODDS,
        **_of_both(vocabulary, reading, evidence),
        **_of_parts(vocabulary, reading, (*evidence[:_LOOKED_AT], *beside[:_LOOKED_AT])),
    }


def holds_the_value(found: Mapping[str, float]) -> bool:
    """Whether a sentence holds a value of the wanted kind and, with its heading, all that the question speaks of.

    So short a question says little to the model, which was fitted on whole sentences.
    """
    return found["value_covered"] >= _WHOLE and not stands_elsewhere(found)


def stands_elsewhere(found: Mapping[str, float]) -> bool:
    """Whether what is asked for, or where it is about, says that the answer stands somewhere else."""
    return found["here"] <= _DOUBTFUL or bool(found["elsewhere"])


def text_of(evidence: Sequence[Evidence]) -> list[str]:
    """The text of each passage with its title, its headings and the wording under which it was found."""
    return [
        " ".join((item.document.title, *item.passage.place.heading, item.asked_as, item.passage.text))
        for item in evidence
    ]


def _of_evidence(vocabulary: Vocabulary, question: str, evidence: Sequence[Evidence]) -> dict[str, float]:
    best = evidence[:_LOOKED_AT]
    texts = text_of(best)
    cosines = sorted((item.cosine for item in evidence if item.cosine), reverse=True) or [0.0]
    later = cosines[_LOOKED_AT:] or cosines
    documents = Counter(item.document.id for item in evidence[:10])
    return {
        "cosine": cosines[0],
        "sharpness": (cosines[0] - sum(later) / len(later)) / 0.05,
        "keyword": math.log1p(max((item.keyword for item in evidence), default=0.0)) / 5,
        "coverage": max((vocabulary.coverage(question, text) for text in texts), default=0.0),
        "coverage_all": vocabulary.coverage(question, " ".join(texts)),
        "missing": vocabulary.rarest_missing(question, " ".join(texts)) / _VERY_RARE,
        "known": max((item.known for item in evidence), default=0.0) / FAR_NEARER,
        "both": sum(item.cosine > 0 and item.keyword > 0 for item in best) / _LOOKED_AT,
        "concentration": max(documents.values(), default=0) / 10,
    }


def _of_question(vocabulary: Vocabulary, reading: Reading) -> dict[str, float]:
    affinities = vocabulary.usage.affinities(reading.search_text) or [0.0]
    return {
        "length": math.log1p(len(reading.search_text.split())) / 4,
        "english": float(reading.english),
        "group": float(reading.topic.product_group is not None),
        "concepts": min(reading.concepts, 4) / 4,
        "affinity": sum(affinities) / len(affinities) / 6,
        "highest_affinity": max(affinities) / 6,
        "lowest_affinity": min(affinities) / 6,
        "strange": sum(affinity <= _STRANGE for affinity in affinities) / len(affinities),
    }


def _of_both(vocabulary: Vocabulary, reading: Reading, evidence: Sequence[Evidence]) -> dict[str, float]:
    together = " ".join(text_of(evidence[:_LOOKED_AT]))
    missing = vocabulary.rarest_missing(reading.search_text, together) / _VERY_RARE
    wants_criteria = reading.topic.intent is Intent.CRITERIA and reading.topic.product_group is None
    return {
        "criteria_of_unknown": float(wants_criteria and missing > _UNKNOWN),
        "elsewhere": float(names_other_place(reading.text, together)),
        "object_missing": float(bool(missing_objects(vocabulary, reading, evidence))),
        **_of_type(vocabulary, reading, evidence),
    }


def _of_type(vocabulary: Vocabulary, reading: Reading, evidence: Sequence[Evidence]) -> dict[str, float]:
    wanted = reading.wanted_value
    if wanted is None:
        return {"value": 0.0, "value_covered": 0.0, "value_absent": 0.0}
    covered = max(
        (
            vocabulary.coverage(reading.search_text, f"{' '.join(item.passage.place.heading)} {sentence}")
            for item in evidence[:_LOOKED_AT]
            for sentence in held(wanted, _sentences(item))
        ),
        default=0.0,
    )
    return {"value": 1.0, "value_covered": covered, "value_absent": float(covered < _HARDLY)}


def _of_parts(vocabulary: Vocabulary, reading: Reading, found: Sequence[Evidence]) -> dict[str, float]:
    """How much of what a question asks particularly, and of what a follow-up says itself, stands in a passage."""
    texts = text_of(found)
    asked = {
        "particular": reading.particulars if reading.asks_particularly else "",
        "own": reading.text if reading.follows_up else "",
    }
    covered = {
        name: max((vocabulary.coverage(text, told) for told in texts), default=0.0) if text else 0.0
        for name, text in asked.items()
    }
    return {
        "particular": float(bool(asked["particular"])),
        "particular_covered": covered["particular"],
        "follows_up": float(reading.follows_up),
        "own_covered": covered["own"],
    }


def _sentences(item: Evidence) -> list[str]:
    return [item.passage.quote(span) for span in item.passage.sentences] or [item.passage.text]


def missing_objects(vocabulary: Vocabulary, reading: Reading, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """What the question is about and the knowledge base lacks; of an English question its Dutch words can't tell."""
    if reading.english:
        return ()
    return vocabulary.missing_objects(reading.text, " ".join(text_of(evidence[:_LOOKED_AT])))
