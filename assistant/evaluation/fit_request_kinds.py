"""Fitting how the kind of a request is told, on written examples and the golden questions that may be tuned on."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from ruamel.yaml import YAML
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict

from assistant.answering.request_kind import RequestKind, sentences_in
from assistant.answering.signals import signals_in
from assistant.answering.visible_text import unmasked
from assistant.answering.wording_model import terms_in
from assistant.domain.document import DocumentKind
from assistant.domain.passage import PassageRole
from assistant.domain.topic import Intent
from assistant.evaluation.golden import GoldenQuestion, Kind
from assistant.ports import Embedder, Library

_FILLINGS = 6
"""A template stands for at most this many sentences."""
_SEED = 7
_STRENGTH = 1.0
"""Inverse strength of the L2 penalty."""
_MEANING_SCALE = 6.0
"""Embeddings are of unit length, signals and terms are 0 or 1: makes a difference in meaning count like a signal."""
_LEAST_TEXTS = 10
"""A word or pair of words that fewer texts hold tells what one of them is about, not what it asks for."""
_ITERATIONS = 500
_FALSE_REFUSALS = 0.01
"""The threshold is the lowest one at which at most this share of honest questions would be taken for something else."""
_FOLDS = 4
_SLOT = re.compile(r"\{([a-z_]+)\}")

Table = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Example:
    """A text, its kind, and the group of texts that are variations of each other."""

    text: str
    kind: RequestKind
    group: str


def read_examples(path: Path) -> list[Example]:
    """The examples of a file with `slots` and, per kind, sentences and templates; `allowed` are questions."""
    values = YAML(typ="safe").load(path)
    slots: Mapping[str, Sequence[str]] = values.pop("slots")
    random = Random(_SEED)  # noqa: S311 - the same examples on every run
    found = []
    for name, sentences in values.items():
        kind = RequestKind.QUESTION if name == "allowed" else RequestKind(name)
        for number, sentence in enumerate(sentences):
            texts = sorted({_filled(sentence, slots, random) for _ in range(_FILLINGS)})
            found += [Example(text, kind, f"{name}-{number}") for text in texts]
    return found


def honest_questions(golden: Sequence[GoldenQuestion]) -> list[Example]:
    """The golden questions that are nothing else than a question, about the field or not, and their sentences."""
    return [
        Example(text, RequestKind.QUESTION, f"golden-{question.pair}")
        for question in golden
        if question.kind not in (Kind.ADVERSARIAL, Kind.PERSONAL_DATA)
        and question.topic.get("intent") != Intent.SMALL_TALK.value
        for text in (question.question, *sentences_in(question.question))
    ]


def practised_questions(practice: Sequence[GoldenQuestion]) -> list[Example]:
    """The practice questions and their sentences; those of one document weigh as variations, for they are many."""
    return [
        Example(text, RequestKind.QUESTION, f"practice-{'-'.join(question.documents) or question.id}")
        for question in practice
        for text in (question.question, *sentences_in(question.question))
    ]


def answered_questions(library: Library) -> list[Example]:
    """The questions that the guidance answers, in its own wording and in others."""
    return [
        Example(text, RequestKind.QUESTION, f"{document.id}-{passage.place.heading[0]}")
        for document in library.documents()
        if document.kind is DocumentKind.GUIDANCE
        for passage in library.passages_of(document.id)
        if passage.place.heading and passage.role is PassageRole.ASKED_AS
        for text in (passage.place.heading[0], *passage.text.splitlines())
    ]


def fit_request_kinds(examples: Sequence[Example], embedder: Embedder) -> dict[str, Any]:
    """The values of `request_kinds.json`: two models, with the embedding and without, and what they rest on."""
    texts = [unmasked(item.text) for item in examples]
    counter = CountVectorizer(analyzer=terms_in, min_df=_LEAST_TEXTS, binary=True, dtype=np.float32)
    words = counter.fit_transform(texts)
    signals = np.array([signals_in(text) for text in texts], np.float32)
    meanings = np.array([embedder.embed_query(text) for text in texts], np.float32)
    return {
        "model_id": embedder.model_id,
        "kinds": sorted({item.kind.value for item in examples}),
        "fitted_on": len(examples),
        "terms": counter.get_feature_names_out().tolist(),
        "with_meaning": _model(examples, words, signals, meanings),
        "words_only": _model(examples, words, signals),
    }


def _model(
    examples: Sequence[Example], words: csr_matrix, signals: Table, meanings: Table | None = None
) -> dict[str, Any]:
    """Weights for the features as they are, with the threshold from questions the model hadn't seen.

    The order of the features is that of request_kind.py. Words, which are sparse, aren't centred.
    """
    before, after = signals - signals.mean(axis=0), [] if meanings is None else [meanings - meanings.mean(axis=0)]
    table = hstack([csr_matrix(before), words, *(csr_matrix(item * _MEANING_SCALE) for item in after)]).tocsr()
    scale, centre = np.ones(table.shape[1]), np.zeros(table.shape[1])
    centre[: signals.shape[1]] = signals.mean(axis=0)
    if meanings is not None:
        scale[-meanings.shape[1] :] = _MEANING_SCALE
        centre[-meanings.shape[1] :] = meanings.mean(axis=0)
    kinds = np.array([item.kind.value for item in examples])
    groups = np.array([item.group for item in examples])
    sizes = Counter(groups)
    # A template with six fillings weighs less than six sentences, and more than one.
    weights = np.array([sizes[group] ** -0.5 for group in groups])
    model = LogisticRegression(C=_STRENGTH, max_iter=_ITERATIONS)
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=_SEED)
    unseen = cross_val_predict(
        model, table, kinds, groups=groups, cv=folds, params={"sample_weight": weights}, method="predict_proba"
    )
    other = 1 - unseen[:, sorted(set(kinds)).index(RequestKind.QUESTION.value)]
    asked = np.array([group.startswith(("golden-", "practice-")) for group in groups])
    threshold = float(np.quantile(other[asked], 1 - _FALSE_REFUSALS))
    model.fit(table, kinds, sample_weight=weights)
    raw = model.coef_ * scale
    return {
        "weights": np.round(raw, 2).tolist(),
        "intercept": np.round(model.intercept_ - raw @ centre, 3).tolist(),
        "threshold": round(threshold, 3),
        "recall_unseen": _share(other >= threshold, kinds != "question", weights),
        "look_alikes_refused_unseen": _share(other >= threshold, (kinds == "question") & ~asked, weights),
    }


def _share(told: Table, among: Table, weights: Table) -> float:
    return round(float(np.average(told[among], weights=weights[among])), 3)


def _filled(sentence: str, slots: Mapping[str, Sequence[str]], random: Random) -> str:
    return _SLOT.sub(lambda match: random.choice(slots[match[1]]) if match[1] in slots else match.group(), sentence)
