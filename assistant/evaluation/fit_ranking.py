"""Fitting how sections are ranked, on the golden questions that may be tuned on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from scipy.optimize import minimize

from assistant.answering.context import Context, Evidence
from assistant.answering.finding import passages_of_section
from assistant.answering.ranking import lowest_cosine, section_features
from assistant.answering.sections import SectionKey, section_key
from assistant.answering.vocabulary import Vocabularies
from assistant.evaluation.golden import GoldenQuestion
from assistant.ports import Library

_PENALTY = 0.003
"""L2, on standardised features."""

Table = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class RankedSample:
    """The features of every section found for a question (one row each), and which of them answer it.

    A question counts for `weight`, so that many of one kind don't drown the few of another.
    """

    features: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]
    weight: float = 1.0


def ranked_sample(
    golden: GoldenQuestion, context: Context, vocabularies: Vocabularies, library: Library
) -> RankedSample:
    """What the ranking sees of a question after retrieval."""
    evidence = (*context.evidence, *context.beside)
    grouped: dict[SectionKey, list[Evidence]] = {}
    for item in evidence:
        grouped.setdefault(section_key(item.document, item.passage), []).append(item)
    vocabulary, floor = vocabularies.current(), lowest_cosine(evidence)
    passages_of = cache(library.passages_of)
    sections = [
        (passages, items)
        for key, items in grouped.items()
        if (passages := passages_of_section(passages_of, key, items))
    ]
    return RankedSample(
        tuple(section_features(vocabulary, context.understood, passages, items, floor) for passages, items in sections),
        tuple(_answers(golden, items) for _, items in sections),
    )


def fit_ranking(samples: Sequence[RankedSample]) -> dict[str, Any]:
    """The values of `ranking.json`: a weight per feature and the number of questions they rest on.

    Maximises the weighted mean log softmax of the right sections, with an L2 penalty on the weights of standardised
    features. The gradient is the features' mean under the softmax less that under the softmax of the right ones.
    """
    used = [item for item in samples if any(item.right) and not all(item.right)]
    names = list(used[0].features[0])
    table = np.array([[row[name] for name in names] for item in used for row in item.features])
    scale = table.std(axis=0) + 1e-9
    table /= scale
    right = np.array([answers for item in used for answers in item.right])
    counts = np.array([len(item.right) for item in used])
    question, first = np.repeat(np.arange(len(used)), counts), np.cumsum(counts) - counts
    weights_of = np.array([item.weight for item in used])
    weights_of /= weights_of.sum()

    def loss(weights: Table) -> tuple[float, Table]:
        scores = table @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, first)[question])
        of_right = np.where(right, powers, 0.0)
        every, wanted = np.add.reduceat(powers, first), np.add.reduceat(of_right, first) + np.finfo(float).tiny
        pull = weights_of[question] * (powers / every[question] - of_right / wanted[question])
        value = -(weights_of * np.log(wanted / every)).sum() + _PENALTY * (weights**2).sum()
        return float(value), table.T @ pull + 2 * _PENALTY * weights

    fitted = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x / scale
    return {
        "weights": {name: round(float(weight), 3) for name, weight in zip(names, fitted, strict=True)},
        "fitted_on": len(used),
    }


def _answers(golden: GoldenQuestion, items: Sequence[Evidence]) -> bool:
    if golden.answered_by:
        return any(
            place.holds(item.document.id, item.passage.place.heading) for place in golden.answered_by for item in items
        )
    heading = items[0].passage.place.heading[0] if items[0].passage.place.heading else ""
    return items[0].document.id in golden.documents and golden.heading in (None, heading)
