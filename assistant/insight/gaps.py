"""Brings questions that weren't answered well together into gaps: the work that keeps a knowledge base right."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from assistant.domain.gap import Gap, GapState, Urgency
from assistant.ports import GapStore, Notifier

_ORDER = {Urgency.HIGH: 0, Urgency.NORMAL: 1, Urgency.LOW: 2}
_DONE = (GapState.PUBLISHED, GapState.CLOSED)


@dataclass(frozen=True, slots=True)
class Collected:
    """How many questions were gathered, in how many new gaps, and how many gaps were asked again."""

    questions: int
    new: int
    reopened: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """The queue of gaps. `smallest_group` askers make a gap urgent. `clock` gives the time with a zone."""

    store: GapStore
    smallest_group: int
    clock: Callable[[], datetime]

    def collect(self) -> Collected:
        """Put each question that isn't answered well in a gap: that of its cluster, or one of its own."""
        self.store.release()
        now = self.clock()
        known: dict[str, Gap] = self.store.of_clusters()
        gap_of_cluster = {cluster: gap.id for cluster, gap in known.items()}
        gap_of: dict[str, str] = {}
        new, reopened = 0, set[str]()
        for question in self.store.loose():
            gap_id = gap_of_cluster.get(question.cluster_id) if question.cluster_id else None
            if gap_id is None:
                gap_id = uuid.uuid4().hex
                self.store.add(gap_id, question.cluster_id, now)
                new += 1
                if question.cluster_id:
                    gap_of_cluster[question.cluster_id] = gap_id
            elif question.cluster_id in known and _is_asked_again(known[question.cluster_id], question.asked_at):
                reopened.add(gap_id)
            gap_of[question.answer_id] = gap_id
        self.store.gather(gap_of)
        for gap_id in reopened:
            self.store.reopen(gap_id, now)
        return Collected(len(gap_of), new, len(reopened))

    def queue(self, states: frozenset[GapState]) -> list[tuple[Gap, Urgency]]:
        """The gaps in some states, the most urgent first, then those of the most askers (in steps of k)."""
        today = self.clock().date()
        found = [(gap, gap.urgency(today, self.smallest_group)) for gap in self.store.all() if gap.work.state in states]
        k = self.smallest_group
        return sorted(found, key=lambda item: (_ORDER[item[1]], -item[0].askers_at_least(k), item[0].title, item[0].id))

    def announce(self, notifier: Notifier, address: str) -> int:
        """Tell of the urgent gaps that nobody has been told of, without what was asked; the number of them.

        `address` is where the desk is found.
        """
        untold = self.store.unannounced()
        urgent = [gap for gap, urgency in self.queue(_OPEN) if urgency is Urgency.HIGH and gap.id in untold]
        if urgent:
            subject = "1 dringend gat in de kennisbank" if len(urgent) == 1 else _SEVERAL.format(count=len(urgent))
            links = "\n".join(f"{address}/beheer/gaten/{gap.id}" for gap in urgent[:_MOST_LINKS])
            notifier.send(subject, f"{_TEXT}\n\n{links}\n\n{address}/beheer/gaten\n")
            self.store.announced([gap.id for gap in urgent])
        return len(urgent)


_OPEN = frozenset(state for state in GapState if state.open)
_SEVERAL = "{count} dringende gaten in de kennisbank"
_TEXT = "Er wacht een vrager op antwoord, een datum is voorbij, of meer mensen liepen tegen hetzelfde aan."
_MOST_LINKS = 20


def _is_asked_again(gap: Gap, asked_at: datetime) -> bool:
    """Whether a question came after the gap was said to be filled."""
    return gap.work.state in _DONE and gap.changed_at < asked_at
