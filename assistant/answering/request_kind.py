"""What kind of request a text is: a question in the field, small talk, or something the assistant won't do.

Method: multinomial logistic regression on the signal words (signals.py), the words and word pairs and the embedding of
the text, fitted on the examples in tests/golden/requests.yaml by `python -m tests.golden.calibrate`, which writes
`request_kinds.json`. With an embedding model other than the one it was fitted on, a second model on signals and words
alone is used.

A refusal is friendliness, not a wall: quote mode can only show sentences of the knowledge base, so a request that slips
through changes nothing.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

import numpy as np

from assistant.answering.fitted_on import fitted_on
from assistant.answering.signals import signals_in
from assistant.answering.softmax import softmax
from assistant.answering.visible_text import unmasked
from assistant.answering.wording_model import word_features
from assistant.ports import Embedder, Vector

_BREAK = re.compile(r"(?<=[.?!;])\s+|\n+|<[^<>]*>")
"""Ends a sentence, or is a tag between which something may be hidden."""
_MOST_SENTENCES = 8


class RequestKind(StrEnum):
    """What a text asks for. The refused kinds each have their own sentence and a lawful alternative."""

    QUESTION = "question"
    INSTRUCTION = "instruction"
    FAVOURITISM = "favouritism"
    SPLITTING = "splitting"
    MANIPULATION = "manipulation"
    LEAK = "leak"
    BRIBERY = "bribery"
    DISCRIMINATION = "discrimination"
    FABRICATION = "fabrication"
    VERDICT = "verdict"
    OTHERS_QUESTIONS = "others_questions"
    DISPUTE = "dispute"
    ABOUT_ASSISTANT = "about_assistant"
    INSULT = "insult"
    THANKS = "thanks"
    GREETING = "greeting"

    @property
    def small_talk(self) -> bool:
        """Whether it is said out of politeness, or the lack of it, and asks for nothing."""
        return self in _SMALL_TALK

    @property
    def refused(self) -> bool:
        """Whether the assistant won't do it."""
        return self not in _SMALL_TALK and self not in (RequestKind.QUESTION, RequestKind.ABOUT_ASSISTANT)


_SMALL_TALK = frozenset({RequestKind.INSULT, RequestKind.THANKS, RequestKind.GREETING})


@dataclass(frozen=True, slots=True)
class KindModel:
    """A fitted model: `weights` of shape (kinds, features), `intercept` of shape (kinds,), in the order of `kinds`.

    A text is something else than a question when that is at least as probable as `threshold`.
    """

    kinds: tuple[RequestKind, ...]
    weights: Vector
    intercept: Vector
    threshold: float

    def kind(self, features: Vector) -> RequestKind:
        """The most probable kind, if it isn't a question with enough probability."""
        probabilities = softmax(self.weights @ features + self.intercept)
        question = self.kinds.index(RequestKind.QUESTION)
        if 1 - probabilities[question] < self.threshold:
            return RequestKind.QUESTION
        probabilities[question] = 0
        return self.kinds[int(probabilities.argmax())]


@dataclass(frozen=True, slots=True)
class RequestClassifier:
    """Tells the kind of a request. `with_meaning` looks at signals, words and embedding, `words_only` not at the last.

    `model_id` is the embedding model that `with_meaning` was fitted on, and `terms` are the words and word pairs that
    count.
    """

    embedder: Embedder
    model_id: str
    terms: tuple[str, ...]
    with_meaning: KindModel
    words_only: KindModel

    def kind_of(self, text: str, hidden: Sequence[str] = ()) -> RequestKind:
        """The kind of a cleaned text; a refused kind in one of its sentences or hidden in it decides for the whole."""
        whole = self._kind(text)
        if whole.refused:
            return whole
        parts = [*sentences_in(text), *hidden]
        return next((kind for kind in map(self._kind, parts) if kind.refused), whole)

    def _kind(self, text: str) -> RequestKind:
        if fitted_on(self.model_id, self.embedder):
            return self.with_meaning.kind(meaning_features(self.terms, self.embedder, text))
        return self.words_only.kind(worded_features(self.terms, text))


def sentences_in(text: str) -> list[str]:
    """The sentences that are looked at by themselves; none when there is only one."""
    sentences = [part for part in _BREAK.split(text) if part.strip()][:_MOST_SENTENCES]
    return sentences if len(sentences) > 1 else []


def worded_features(terms: Sequence[str], text: str) -> Vector:
    """The signals of a text and which of the terms stand in it, shape (signals + terms,)."""
    visible = unmasked(text)
    return np.concatenate([np.array(signals_in(visible), dtype=np.float32), word_features(terms, visible)])


def meaning_features(terms: Sequence[str], embedder: Embedder, text: str) -> Vector:
    """The signals and terms of a text followed by its embedding, shape (signals + terms + dimension,)."""
    return np.concatenate([worded_features(terms, text), embedder.embed_query(unmasked(text))])


def fitted_classifier(embedder: Embedder) -> RequestClassifier:
    """The classifier as last fitted."""
    values = json.loads(files("assistant.answering").joinpath("request_kinds.json").read_text(encoding="utf-8"))
    kinds = tuple(RequestKind(name) for name in values["kinds"])
    models = [
        KindModel(
            kinds,
            np.array(model["weights"], dtype=np.float32),
            np.array(model["intercept"], dtype=np.float32),
            model["threshold"],
        )
        for model in (values["with_meaning"], values["words_only"])
    ]
    return RequestClassifier(embedder, values["model_id"], tuple(values["terms"]), *models)
