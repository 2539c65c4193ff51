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

from collections import defaultdict
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

Group = TypeVar("Group")


@dataclass(frozen=True, slots=True)
class Asked(Generic[Group]):
    """Questions of one month (its first day) and group, with the pseudonyms of their askers.

    Those without a pseudonym count as one asker, ''.
    """

    month: date
    group: Group
    askers: frozenset[str]
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
        months[item.month].append(item)
    closed = sorted(month for month in months if month < today.replace(day=1))
    return [block for month in closed for block in _blocks_of(month, months[month], smallest_group)]


def marked_in(
    blocks: Iterable[Block[Group]], asked: Iterable[tuple[Asked[Group], bool]], smallest_group: int
) -> list[int | None]:
    """How many questions of each block are marked; None when that would say something about fewer than k askers.

    Marked and unmarked divide a block in two. Where both are about k askers or more, or one is empty, the two are
    blocks themselves, so that what holds for blocks holds for these numbers. Of a rest nothing is said.
    """
    parts: dict[tuple[date, Group], dict[bool, _Tally]] = defaultdict(lambda: {True: _Tally(), False: _Tally()})
    for item, marked in asked:
        parts[item.month, item.group][marked].add(item.askers, item.questions)
    numbers: list[int | None] = []
    for block in blocks:
        divided = parts[block.month, block.group] if block.group is not None else {}
        safe = divided and all(not part.askers or len(part.askers) >= smallest_group for part in divided.values())
        numbers.append(divided[True].questions if safe else None)
    return numbers


@dataclass(slots=True)
class _Tally:
    askers: set[str] = field(default_factory=set)
    questions: int = 0

    def add(self, askers: AbstractSet[str], questions: int) -> None:
        self.askers |= askers
        self.questions += questions


def _blocks_of(month: date, asked: Collection[Asked[Group]], smallest_group: int) -> list[Block[Group]]:
    groups: dict[Group, _Tally] = defaultdict(_Tally)
    for item in asked:
        groups[item.group].add(item.askers, item.questions)
    # The smallest last, so that it is the first to be taken in; the name decides between equals, so that the order in
    # which questions arrive changes nothing.
    shown = sorted(groups, key=lambda group: (-len(groups[group].askers), -groups[group].questions, str(group)))
    rest = _Tally()
    while shown and (len(groups[shown[-1]].askers) < smallest_group or 0 < len(rest.askers) < smallest_group):
        taken = groups[shown.pop()]
        rest.add(taken.askers, taken.questions)
    blocks = [_block(month, group, groups[group]) for group in shown]
    blocks.sort(key=lambda block: (-block.questions, str(block.group)))
    return [*blocks, _block(month, None, rest)] if len(rest.askers) >= smallest_group else blocks


def _block(month: date, group: Group | None, tally: _Tally) -> Block[Group]:
    return Block(month, group, tally.questions, len(tally.askers))
