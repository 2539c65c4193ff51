"""What is asked often: clusters of questions, counted, against the period before, and how often the answer fell short.

Made of blocks about at least k askers (smallest_group.py), like every overview. The topics divide all questions, those
outside the field too: else the months minus the topics told how few those were.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt

from assistant.domain.review import LoggedCluster
from assistant.insight.overview import NONE, months_back
from assistant.insight.smallest_group import Asked, marked_in, safe_blocks

_CLEAR = 2.0
"""A rise counts from so many standard errors: of the difference of two Poisson counts that is sqrt(a + b)."""


class TopicOrder(StrEnum):
    """What comes first."""

    ASKED = "asked"
    FELL_SHORT = "fell_short"
    RISING = "rising"


@dataclass(frozen=True, slots=True)
class TopicCount:
    """Questions about one cluster (None: the rest, NONE: about nothing else) in the period and the one before it.

    `fell_short` counts those not or partly answered or found unhelpful, in the months of which that may be told; None
    when it is told of no month. `months` holds (first day, questions), oldest first, for the months that may be shown.
    """

    cluster: str | None
    questions: int
    before: int
    fell_short: int | None
    months: tuple[tuple[date, int], ...]

    @property
    def change(self) -> int:
        """How many more or fewer than before."""
        return self.questions - self.before

    @property
    def new(self) -> bool:
        """Whether nothing could be told of it before."""
        return self.before == 0

    @property
    def rising(self) -> bool:
        """Whether it is asked clearly more often than before."""
        return not self.new and self.change > _CLEAR * sqrt(self.questions + self.before)


def topic_counts(
    logged: Sequence[LoggedCluster],
    today: date,
    months: int,
    smallest_group: int,
    order: TopicOrder = TopicOrder.ASKED,
) -> tuple[TopicCount, ...]:
    """The clusters asked about in the last closed months; questions about nothing else and the rest come last."""
    first, before = months_back(today, months), months_back(today, 2 * months)
    asked: list[tuple[Asked[str | None], bool]] = [
        (Asked(item.month, item.cluster or NONE, item.askers, item.questions), item.fell_short) for item in logged
    ]
    blocks = safe_blocks([item for item, _ in asked], smallest_group, today)
    short = marked_in(blocks, asked, smallest_group)
    now: dict[str | None, list[tuple[date, int]]] = defaultdict(list)
    earlier: dict[str | None, int] = defaultdict(int)
    fell_short: dict[str | None, int] = {}
    for block, marked in zip(blocks, short, strict=True):
        if block.month >= first:
            now[block.group].append((block.month, block.questions))
            if marked is not None:
                fell_short[block.group] = fell_short.get(block.group, 0) + marked
        elif block.month >= before:
            earlier[block.group] += block.questions
    counts = [
        TopicCount(
            cluster, sum(count for _, count in of), earlier.get(cluster, 0), fell_short.get(cluster), tuple(sorted(of))
        )
        for cluster, of in now.items()
    ]
    return tuple(sorted(counts, key=lambda count: (not count.cluster, count.cluster is None, *_key(count, order))))


def _key(count: TopicCount, order: TopicOrder) -> tuple[float, float, str]:
    first = {
        TopicOrder.ASKED: count.questions,
        TopicOrder.FELL_SHORT: count.fell_short or 0,
        TopicOrder.RISING: count.change / sqrt(count.questions + count.before),
    }[order]
    return -first, -count.questions, count.cluster or ""
