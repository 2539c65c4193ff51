"""When questions come, and how fast they are answered."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np

from assistant.domain.review import LoggedHour
from assistant.insight.overview import months_back
from assistant.insight.smallest_group import Asked, safe_blocks

ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Usage:
    """Questions per week (year * 100 + ISO week), day of the week (0 is Monday) and hour of the day; None is the rest.

    In Dutch time. Each adds up to the closed months that may be shown, as every overview.
    """

    weeks: tuple[tuple[int | None, int], ...]
    weekdays: tuple[tuple[int | None, int], ...]
    hours: tuple[tuple[int | None, int], ...]


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """Milliseconds within which half and 95% of the questions were answered."""

    p50: float
    p95: float


def usage(hours: Sequence[LoggedHour], today: date, months: int, smallest_group: int) -> Usage:
    """When was asked in the last closed months, made of blocks about at least k askers (smallest_group.py)."""
    first = months_back(today, months)

    def counted(group_of: Callable[[LoggedHour], int]) -> tuple[tuple[int | None, int], ...]:
        # The months are those of the other overviews, which are in UTC: only day and hour are as on the clock.
        asked: list[Asked[int | None]] = [
            Asked(item.hour.date().replace(day=1), group_of(item), item.askers, item.questions) for item in hours
        ]
        totals: dict[int | None, int] = {}
        for block in safe_blocks(asked, smallest_group, today):
            if block.month >= first:
                totals[block.group] = totals.get(block.group, 0) + block.questions
        return tuple(sorted(totals.items(), key=lambda item: (item[0] is None, item[0] or 0)))

    return Usage(
        weeks=counted(lambda item: _week(item.hour.astimezone(ZONE).date())),
        weekdays=counted(lambda item: item.hour.astimezone(ZONE).weekday()),
        hours=counted(lambda item: item.hour.astimezone(ZONE).hour),
    )


def _week(day: date) -> int:
    year, week, _ = day.isocalendar()
    return year * 100 + week


def response_times(times: Iterable[tuple[date, float]], months: Collection[date]) -> ResponseTimes | None:
    """The times over some months; None when nothing was asked in them."""
    spent = [milliseconds for month, milliseconds in times if month in months]
    if not spent:
        return None
    p50, p95 = np.percentile(spent, [50, 95])
    return ResponseTimes(round(float(p50), 1), round(float(p95), 1))
