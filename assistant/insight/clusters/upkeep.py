"""Keeps the clusters up to date with the log, and lets a coordinator correct them."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

from assistant.insight.clusters.describing import describe
from assistant.insight.clusters.placing import halves, place
from assistant.insight.clusters.space import Analyze, Background, locate, what_was_found
from assistant.ports import ClusterCentre, ClusterStore, Embedder, QuestionSignal, Vector

_READ_AT_ONCE = 500
_PER_CENTRE = 50
"""The newest questions of a centre stand for it: enough to know what it is about, however long the log grows."""
_BACKGROUND = 200
_UNPLACED = 10_000
"""Questions that are about nothing else are tried again with the newer ones, so many of them."""


@dataclass(frozen=True, slots=True)
class Brought:
    """How many questions were read and placed, and how many clusters are new."""

    read: int
    placed: int
    new_clusters: int


@dataclass(frozen=True, slots=True)
class Clusters:
    """The clusters of the logged questions.

    `analyzer` gives what turns text into index terms at this moment, `field_questions` what the knowledge base answers.
    """

    store: ClusterStore
    embedder: Embedder
    analyzer: Callable[[], Analyze]
    field_questions: Callable[[], Sequence[str]]

    def update(self) -> Brought:
        """Read the questions that are new in the log and place them; then describe every cluster anew."""
        read = self._read()
        self.store.discard_empty()
        signals = self.store.signals(self.embedder.model_id, _PER_CENTRE, _UNPLACED)
        if not signals or not (read or self.store.untitled()):
            return Brought(read, 0, 0)
        located = self._locate(signals)
        placement = place(signals, located, _new_id)
        fresh = {centre: ClusterCentre(centre, _new_id()) for centre in placement.new}
        cluster_of = {centre.id: centre.cluster_id for centre in (*self.store.centres(), *fresh.values())}
        rows: dict[str, list[int]] = defaultdict(list)
        for row, signal in enumerate(signals):
            centre = placement.centres.get(signal.answer_id, signal.centre)
            if centre in cluster_of:
                rows[cluster_of[centre]].append(row)
        self.store.place(placement.centres, list(fresh.values()))
        self.store.describe(describe(signals, located, rows))
        return Brought(read, len(placement.centres), len(fresh))

    def split(self, cluster_id: str) -> bool:
        """Put the smaller of the two most different halves of a cluster in a cluster of its own.

        False when it has fewer than two questions.
        """
        signals = self.store.members(cluster_id, self.embedder.model_id)
        if len(signals) < 2:
            return False
        located = self._locate(signals)
        stay, go = halves(located)
        # Both halves get a new centre: a question like those that went mustn't be drawn to where they were.
        old, new = ClusterCentre(_new_id(), cluster_id), ClusterCentre(_new_id(), _new_id())
        centres = {signals[row].answer_id: old.id for row in stay} | {signals[row].answer_id: new.id for row in go}
        self.store.place(centres, [old, new])
        self.store.describe(describe(signals, located, {cluster_id: stay, new.cluster_id: go}))
        return True

    def _locate(self, signals: Sequence[QuestionSignal]) -> sparse.csr_matrix:
        return locate(signals, background_of(self.field_questions(), self.embedder.embed_query), self.analyzer())

    def _read(self) -> int:
        count = 0
        while exchanges := self.store.unread(self.embedder.model_id, _READ_AT_ONCE):
            vectors = {text: self.embedder.embed_query(text) for text in {item.question for item in exchanges}}
            self.store.add_signals(
                self.embedder.model_id,
                [
                    QuestionSignal(item.answer.id, item.question, vectors[item.question], what_was_found(item.answer))
                    for item in exchanges
                ],
            )
            count += len(exchanges)
        return count


def background_of(questions: Sequence[str], embed: Callable[[str], Vector]) -> Background:
    """A sample of questions as a background; the same from the same questions."""
    step = max(1, len(questions) // _BACKGROUND)
    sample = tuple(questions[::step])
    return Background(sample, np.stack([embed(question) for question in sample]))


def _new_id() -> str:
    return uuid.uuid4().hex
