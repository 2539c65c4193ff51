"""How near two questions are to each other: in meaning, in words, and in what was found for them.

The third is explicit semantic analysis (Gabrilovich & Markovitch, IJCAI 2007): a text is described by how well each
document of a knowledge base fits it. It brings together questions that share no word and mean something else to a
general model, but that the same document answers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import scipy.sparse as sparse

from assistant.domain.answer import Answer
from assistant.domain.explanation import FoundPassage, Use
from assistant.ports import QuestionSignal, Vector, Vectors

Analyze = Callable[[str], list[str]]
"""Gives the index terms of a text."""

_MEANING, _WORDS, _FOUND = 0.25, 0.25, 0.5
"""The shares of the three in the nearness. Chosen on the golden questions, of which the figures of `mvoi evaluate` tell
what they give; around these values it makes little difference."""
_MOST_WORDS = 1_500
_STEEPNESS = 0.35
"""By so much score behind the best, a document weighs 1/e of it."""


_BEST = 12
"""So many passages, and those that are quoted, describe a question; what came after them says little of it."""


def _counts(place: int, item: FoundPassage) -> bool:
    return item.use is Use.QUOTED or (place < _BEST and item.use is not Use.NOT_VALID)


def what_was_found(answer: Answer) -> dict[str, float]:
    """How well each found document fits (0-1, the best is 1), by its title; the product group fits whole."""
    weights: dict[str, float] = {}
    told = answer.explanation.found if answer.explanation else ()
    found = [item for place, item in enumerate(told) if _counts(place, item)]
    best = max((passage.score for passage in found), default=0.0)
    for passage in found:
        weight = float(np.exp((passage.score - best) / _STEEPNESS))
        weights[passage.document_title] = max(weight, weights.get(passage.document_title, 0.0))
    if answer.topic.product_group:
        weights[f"#{answer.topic.product_group}"] = 1.0
    return weights


@dataclass(frozen=True, slots=True)
class Background:
    """Questions about all of the field, with their vectors, shape (questions, dimension).

    Against them shows what is special about the logged ones, also while there are few, or all about one thing.
    """

    questions: tuple[str, ...]
    vectors: Vectors


def locate(signals: Sequence[QuestionSignal], background: Background, analyze: Analyze) -> sparse.csr_matrix:
    """A row of unit length per question, in their order, so that the inner product of two is their nearness (0-1)."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.preprocessing import normalize

    vectors = np.stack([signal.vector for signal in signals])
    # What all questions have in common says nothing of any of them; without this every pair is rather near.
    meaning = vectors - np.concatenate([vectors, background.vectors]).mean(axis=0)
    words = _weighted_words([signal.question for signal in signals], background.questions, analyze)
    found = DictVectorizer(dtype=np.float32).fit_transform([signal.found or {"": 0.0} for signal in signals])
    parts = ((meaning, _MEANING), (words, _WORDS), (found, _FOUND))
    scaled = [sparse.csr_matrix(normalize(part)) * np.float32(sqrt(share)) for part, share in parts]
    return sparse.csr_matrix(normalize(sparse.hstack(scaled)))


def middle(rows: sparse.csr_matrix) -> Vector:
    """The direction between questions, shape (columns,)."""
    from sklearn.preprocessing import normalize

    mean: Vectors = np.asarray(rows.mean(axis=0), dtype=np.float32)
    direction: Vector = normalize(mean)[0]
    return direction


def middles(located: sparse.csr_matrix, groups: Mapping[str, Sequence[int]]) -> Vectors:
    """The middle of each group of rows, shape (groups, columns)."""
    return np.stack([middle(located[rows]) for rows in groups.values()])


def _weighted_words(questions: Sequence[str], others: Sequence[str], analyze: Analyze) -> sparse.csr_matrix:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=analyze, sublinear_tf=True, max_features=_MOST_WORDS, dtype=np.float32)
    try:
        return sparse.csr_matrix(vectorizer.fit([*questions, *others]).transform(questions))
    except ValueError:
        # Not one of the questions has a word with content.
        return sparse.csr_matrix((len(questions), 1), dtype=np.float32)
