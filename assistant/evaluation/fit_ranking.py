"""Fitting how sections are ranked, on the golden questions that may be tuned on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_softmax, logsumexp

from assistant.answering.composing.ranking import lowest_cosine, section_features
from assistant.answering.context import Context, Evidence
from assistant.answering.sections import section_key
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.passage import Passage
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
    grouped: dict[tuple[str, str], list[Evidence]] = {}
    for item in evidence:
        grouped.setdefault(section_key(item.document, item.passage), []).append(item)
    vocabulary, floor = vocabularies.current(), lowest_cosine(evidence)
    return RankedSample(
        tuple(
            section_features(vocabulary, context.understood, _passages(library, key, items), items, floor)
            for key, items in grouped.items()
        ),
        tuple(_answers(golden, items) for items in grouped.values()),
    )


def fit_ranking(samples: Sequence[RankedSample]) -> dict[str, Any]:
    """The values of `ranking.json`: a weight per feature and the number of questions they rest on.

    Maximises the weighted mean log softmax of the right sections, with an L2 penalty on the weights of standardised
    features.
    """
    used = [item for item in samples if any(item.right) and not all(item.right)]
    names = list(used[0].features[0])
    tables = [np.array([[row[name] for name in names] for row in item.features]) for item in used]
    scale = np.concatenate(tables).std(axis=0) + 1e-9
    right = [np.array(item.right) for item in used]
    weights_of = np.array([item.weight for item in used])

    def loss(weights: Table) -> float:
        likelihood = [
            logsumexp(log_softmax(table / scale @ weights)[mask]) for table, mask in zip(tables, right, strict=True)
        ]
        return float(-np.average(likelihood, weights=weights_of) + _PENALTY * (weights**2).sum())

    fitted = minimize(loss, np.zeros(len(names)), method="L-BFGS-B").x / scale
    return {
        "weights": {name: round(float(weight), 3) for name, weight in zip(names, fitted, strict=True)},
        "fitted_on": len(used),
    }


def _passages(library: Library, key: tuple[str, str], items: Sequence[Evidence]) -> Sequence[Passage]:
    document = items[0].document
    whole = [passage for passage in library.passages_of(document.id) if section_key(document, passage) == key]
    return whole or list({item.passage.id: item.passage for item in items}.values())


def _answers(golden: GoldenQuestion, items: Sequence[Evidence]) -> bool:
    if golden.answered_by:
        return any(
            place.holds(item.document.id, item.passage.place.heading) for place in golden.answered_by for item in items
        )
    heading = items[0].passage.place.heading[0] if items[0].passage.place.heading else ""
    return items[0].document.id in golden.documents and golden.heading in (None, heading)
