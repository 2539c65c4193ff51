"""What was asked, counted: by month, by product group, by theme and by outcome.

Everything is made of blocks about at least k askers (smallest_group.py), so that no two overviews subtracted single
anyone out; only closed calendar months count.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.domain.answer import AnswerStatus
from assistant.domain.review import LoggedTopic
from assistant.insight.smallest_group import Asked, Block, safe_blocks

NONE = ""
"""The group of the questions that have none."""
_ENDINGS = {
    AnswerStatus.ANSWERED: "answered",
    AnswerStatus.PARTIAL: "partial",
    AnswerStatus.NO_SOURCE: "unanswered",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A group with its number of questions in the period and in the period before it; None is the rest."""

    group: str | None
    questions: int
    before: int

    @property
    def change(self) -> int:
        """How many more or fewer than before."""
        return self.questions - self.before


@dataclass(frozen=True, slots=True)
class Overview:
    """Closed months, oldest first, and per property the groups, most asked first, the rest last.

    `months` holds (first day, questions) for every month of the period that may be shown. `outcomes` counts answered,
    partial, unanswered and other endings, `thumbs` what askers found of the answer. Every list adds up to the months,
    so that subtracting one list from another, or from the months, isolates nobody. `answered_share` is the share (0-1)
    of the questions about the field that got an answer, in part or whole, over the months that tell every ending.
    """

    months: tuple[tuple[date, int], ...]
    product_groups: tuple[Counted, ...]
    themes: tuple[Counted, ...]
    outcomes: tuple[Counted, ...]
    thumbs: tuple[Counted, ...]
    answered_share: float | None

    @property
    def questions(self) -> int:
        """How many questions the months hold."""
        return sum(count for _, count in self.months)


def overview(topics: Sequence[LoggedTopic], today: date, months: int, smallest_group: int) -> Overview:
    """The overview of the last closed months, compared with as many before them."""
    first, before = months_back(today, months), months_back(today, 2 * months)

    def blocks(group_of: Callable[[LoggedTopic], str | None]) -> list[Block[str | None]]:
        # Questions without a group are a group too: else they were what the months hold more than the groups do.
        asked: list[Asked[str | None]] = [
            Asked(item.month, group_of(item) or NONE, item.askers, item.questions) for item in topics
        ]
        return safe_blocks(asked, smallest_group, today)

    def counted(group_of: Callable[[LoggedTopic], str | None]) -> tuple[Counted, ...]:
        return _compared(blocks(group_of), first, before)

    endings = blocks(lambda item: _ENDINGS.get(item.outcome, "other"))
    return Overview(
        months=tuple((block.month, block.questions) for block in blocks(lambda _: NONE) if block.month >= first),
        product_groups=counted(lambda item: item.product_group),
        themes=counted(lambda item: item.theme),
        outcomes=_compared(endings, first, before),
        thumbs=counted(lambda item: item.thumb.value),
        answered_share=_answered_share(endings, first),
    )


def _answered_share(endings: Iterable[Block[str | None]], first: date) -> float | None:
    """From the blocks of the endings themselves: counted apart, it would tell of endings that the rest keeps quiet."""
    by_month: dict[date, dict[str | None, int]] = {}
    for block in endings:
        if block.month >= first:
            by_month.setdefault(block.month, {})[block.group] = block.questions
    told = [counts for counts in by_month.values() if None not in counts]
    answered = sum(counts.get("answered", 0) + counts.get("partial", 0) for counts in told)
    total = answered + sum(counts.get("unanswered", 0) for counts in told)
    return answered / total if total else None


def months_back(today: date, months: int) -> date:
    """The first day of the month so many months before the current one."""
    total = today.year * 12 + today.month - 1 - months
    return date(total // 12, total % 12 + 1, 1)


def _compared(blocks: Iterable[Block[str | None]], first: date, before: date) -> tuple[Counted, ...]:
    now: dict[str | None, int] = {}
    earlier: dict[str | None, int] = {}
    for block in blocks:
        if block.month >= first:
            now[block.group] = now.get(block.group, 0) + block.questions
        elif block.month >= before:
            earlier[block.group] = earlier.get(block.group, 0) + block.questions
    groups = sorted({*now, *earlier}, key=lambda group: (group is None, -now.get(group, 0), str(group)))
    return tuple(Counted(group, now.get(group, 0), earlier.get(group, 0)) for group in groups)
