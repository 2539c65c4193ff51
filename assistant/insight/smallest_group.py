"""Overviews that say nothing about fewer than k askers, however two of them are subtracted.

Every overview is a sum of *blocks*. A block is one group in one closed calendar month and concerns at least k askers:
groups with fewer are merged into the rest of their month, the rest takes in the smallest shown group until it reaches k
too, and a month in which even that fails is withheld whole. Filters, row and column totals and neighbouring periods
only ever add or leave out whole blocks, so whatever a subtraction isolates is made of whole blocks, each about k askers
or more. The current month isn't closed: two looks at it a day apart would differ by that day's askers.

The method is global recoding into groups of at least k (Sweeney, 'k-anonymity', 2002), with the rest as complementary
suppression (Hundepool et al., 'Statistical Disclosure Control', 2012, ch. 4). It holds for overviews of one partition:
for an overview by two properties, make the group a tuple of both, and derive the overviews of either from that.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Group = TypeVar("Group")


@dataclass(frozen=True, slots=True)
class Asked(Generic[Group]):
    """Questions of one day, group and asker (a pseudonym). All askers without one count as one asker."""

    day: date
    group: Group
    asker: str | None
    questions: int = 1


@dataclass(frozen=True, slots=True)
class Block(Generic[Group]):
    """What may be said of a month: `questions` of `askers` (at least k). `group` is None for the rest of the month.

    `month` is its first day. Questions of blocks may be added up; askers may not, since a person can be in several.
    """

    month: date
    group: Group | None
    questions: int
    askers: int


def safe_blocks(asked: Iterable[Asked[Group]], smallest_group: int, today: date) -> list[Block[Group]]:
    """The blocks of all closed months, by month and then by number of questions, the rest last.

    `smallest_group` is k. Raises ValueError when it is below 1.
    """
    if smallest_group < 1:
        raise ValueError("the smallest group has at least one asker")
    months: dict[date, list[Asked[Group]]] = defaultdict(list)
    for item in asked:
        months[item.day.replace(day=1)].append(item)
    closed = sorted(month for month in months if month < today.replace(day=1))
    return [block for month in closed for block in _blocks_of(month, months[month], smallest_group)]


def _blocks_of(month: date, asked: Collection[Asked[Group]], smallest_group: int) -> list[Block[Group]]:
    groups: dict[Group, Counter[str | None]] = defaultdict(Counter)
    for item in asked:
        groups[item.group][item.asker] += item.questions
    # The smallest last, so that it is the first to be taken in; the name decides between equals, so that the order in
    # which questions arrive changes nothing.
    shown = sorted(groups, key=lambda group: (-len(groups[group]), -groups[group].total(), str(group)))
    rest: Counter[str | None] = Counter()
    while shown and (len(groups[shown[-1]]) < smallest_group or 0 < len(rest) < smallest_group):
        rest += groups[shown.pop()]
    blocks = [_block(month, group, groups[group]) for group in shown]
    blocks.sort(key=lambda block: (-block.questions, str(block.group)))
    return [*blocks, _block(month, None, rest)] if len(rest) >= smallest_group else blocks


def _block(month: date, group: Group | None, askers: Counter[str | None]) -> Block[Group]:
    return Block(month, group, askers.total(), len(askers))
