"""How sure is it that the evidence answers the question, and that the question belongs to the field?

Method: two logistic regressions on a few features of question and evidence, fitted on the tuned part of the golden
questions by `python -m tests.golden.calibrate`, which writes `abstention.json`. No single threshold on the cosine
works: a near miss is as near as many an answer.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from assistant.answering.answer_place import Whereabouts
from assistant.answering.answer_type import held
from assistant.answering.context import Context, Evidence, Reading
from assistant.answering.found_section import FoundSection
from assistant.answering.section_classifier import FAR_LIKELIER
from assistant.answering.vocabulary import Vocabulary
from assistant.domain.answer_place import AnswerPlace
from assistant.domain.explanation import Decision, Ground, Verdict
from assistant.language.places import names_other_place

_VERY_RARE = 18.0
_LOOKED_AT = 5
"""The features look at this many of the best passages."""
_WHOLE = 0.9
"""Share of what a question means, from which a sentence with a value is certainly about it."""
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

    `answer` tells whether the evidence answers the question, `scope` whether the question belongs to the field: what
    doesn't is not answered, however near something stands ('organiseer een teamuitje' and the set on events). Between
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
        outside = inside < self.scope_threshold
        if outside or confidence < self.threshold:
            verdict = Verdict.OUT_OF_SCOPE if outside else Verdict.NO_SOURCE
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
    """Where the answer to a question may stand: of a product group that it names not 'some other product'."""
    names_group = reading.topic.product_group is not None and not reading.guesses_group
    return where.without(AnswerPlace.OTHER_PRODUCT) if names_group else where


def features(vocabulary: Vocabulary, context: Context, where: Whereabouts) -> dict[str, float]:
    """What the decision looks at, each about 0-1.

    How near: `cosine` of the nearest passage, and how `likely` guidance answers. How much the
    best of the `ranked` sections `stands_out`: its share of the scores of all. How much of the question's meaning
    stands in the evidence: `coverage` by the best passage, `coverage_all` by the best ones together, `missing` the
    rarest word in none of them, `object_missing` whether that lacks something the question is about. The question
    itself: `length`, `english`, `concepts` of the field in it; the mean and highest `affinity` of its words to the
    field and the share of `strange` ones; the log odds that its answer stands `here`, or `off_field` (answer_place.py);
    and whether it is about a place `elsewhere` that the best section doesn't name. Of a question that wants a `value`
    (answer_type.py) how much of its meaning stands, with its heading, in a sentence that holds one: `value_covered`.
    Of a question about something particular of a product group, how much of that stands in a passage found
    (`particular_covered`); of a question that `follows_up`, how much of its own words does (`own_covered`).
    """
    reading, evidence = context.understood, context.evidence
    return {
        **_of_evidence(vocabulary, reading.search_text, evidence),
        "stands_out": _stands_out(context.ranked),
        **_of_question(vocabulary, reading),
        "here": where.log_odds(AnswerPlace.HERE) / _ODDS,
        "off_field": where.log_odds(AnswerPlace.OFF_FIELD) / _ODDS,
        "elsewhere": float(names_other_place(reading.text, _best_text(context))),
        "object_missing": float(bool(missing_objects(vocabulary, reading, evidence))),
        **_of_type(vocabulary, reading, evidence),
        **_of_parts(vocabulary, reading, (*evidence[:_LOOKED_AT], *context.beside[:_LOOKED_AT])),
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
    texts = text_of(evidence[:_LOOKED_AT])
    together = " ".join(texts)
    return {
        "cosine": max((item.cosine for item in evidence), default=0.0),
        "coverage": max((vocabulary.coverage(question, text) for text in texts), default=0.0),
        "coverage_all": vocabulary.coverage(question, together),
        "missing": vocabulary.rarest_missing(question, together) / _VERY_RARE,
        # Criteria of many product groups say nearly the same: that one is likely tells little of whether it answers.
        "likely": max((item.likely for item in evidence if not item.passage.criterion_id), default=0.0) / FAR_LIKELIER,
    }


def _best_text(context: Context) -> str:
    """The best section as found: that some other one names a place doesn't make it an answer about that place."""
    if not context.ranked:
        return " ".join(text_of(context.evidence[:1]))
    best = context.ranked[0]
    return " ".join(text for passage in best.passages for text in (*passage.place.heading, passage.text))


def _stands_out(ranked: Sequence[FoundSection]) -> float:
    """The probability that the ranking gives the best section, if one of those found answers the question."""
    total = sum(section.score for section in ranked)
    return ranked[0].score / total if total else 0.0


def _of_question(vocabulary: Vocabulary, reading: Reading) -> dict[str, float]:
    affinities = vocabulary.usage.affinities(reading.search_text) or [0.0]
    return {
        "length": math.log1p(len(reading.search_text.split())) / 4,
        "english": float(reading.english),
        "concepts": min(reading.concepts, 4) / 4,
        "affinity": sum(affinities) / len(affinities) / 6,
        "highest_affinity": max(affinities) / 6,
        "strange": sum(affinity <= _STRANGE for affinity in affinities) / len(affinities),
    }


def _of_type(vocabulary: Vocabulary, reading: Reading, evidence: Sequence[Evidence]) -> dict[str, float]:
    wanted = reading.wanted_value
    if wanted is None:
        return {"value": 0.0, "value_covered": 0.0}
    covered = max(
        (
            vocabulary.coverage(reading.search_text, f"{' '.join(item.passage.place.heading)} {sentence}")
            for item in evidence[:_LOOKED_AT]
            for sentence in held(wanted, _sentences(item))
        ),
        default=0.0,
    )
    return {"value": 1.0, "value_covered": covered}


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
