"""Which questions are about the same: new ones join what is there, and what is left forms clusters of its own.

A question that has been placed stays where it is, so that a cluster can be followed in time.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

from assistant.insight.clusters.space import middles
from assistant.ports import QuestionSignal

_NEAR = 0.5
"""From this nearness two questions are about the same. Chosen on the golden questions, as the shares in space.py: lower
brings more questions together, and more that don't belong together."""
_SMALLEST = 2


@dataclass(frozen=True, slots=True)
class Placement:
    """The centre of each question that had none, by answer id, and the centres that are new."""

    centres: dict[str, str]
    new: tuple[str, ...]


def place(signals: Sequence[QuestionSignal], located: sparse.csr_matrix, new_id: Callable[[], str]) -> Placement:
    """Place the questions without a centre. `located` has a row per question, in the same order."""
    known: dict[str, list[int]] = defaultdict(list)
    for row, signal in enumerate(signals):
        if signal.centre is not None:
            known[signal.centre].append(row)
    rows = np.array([row for row, signal in enumerate(signals) if signal.centre is None], dtype=int)
    joined = _join(located, rows, known)
    left = np.array([row for row in rows if row not in joined], dtype=int)
    formed = {new_id(): [int(left[number]) for number in community] for community in _communities(located[left])}
    centres = {signals[row].answer_id: centre for row, centre in joined.items()}
    centres |= {signals[row].answer_id: centre for centre, members in formed.items() for row in members}
    return Placement(centres, tuple(formed))


def halves(located: sparse.csr_matrix) -> tuple[list[int], list[int]]:
    """The rows of at least two questions as the two groups that differ most, the larger first."""
    from sklearn.cluster import AgglomerativeClustering

    # Ward's criterion weighs the size of the halves; others split off the one question that is most unlike the rest.
    labels = AgglomerativeClustering(n_clusters=2, linkage="ward").fit_predict(located.toarray())
    groups = [[int(row) for row in np.flatnonzero(labels == label)] for label in (0, 1)]
    groups.sort(key=lambda rows: (-len(rows), rows))
    return groups[0], groups[1]


def _join(located: sparse.csr_matrix, rows: np.ndarray, known: dict[str, list[int]]) -> dict[int, str]:
    if not known or not len(rows):
        return {}
    centres = list(known)
    nearness = located[rows] @ middles(located, known).T
    best = nearness.argmax(axis=1)
    return {
        int(row): centres[column]
        for row, column, near in zip(rows, best, nearness.max(axis=1), strict=True)
        if near >= _NEAR
    }


def _communities(located: sparse.csr_matrix) -> list[list[int]]:
    if located.shape[0] < _SMALLEST:
        return []
    # Imported here, because a server that only shows clusters needn't hold PyTorch in memory.
    import torch
    from sentence_transformers.util import community_detection

    found = community_detection(
        torch.from_numpy(located.toarray()), threshold=_NEAR, min_community_size=_SMALLEST, show_progress_bar=False
    )
    return [list(community) for community in found]
