"""Two texts side by side, line by line, with what changed within a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from re import findall

_AROUND = 3
"""Unchanged lines shown around a change."""
_ALIKE = 0.4
"""Two lines that share less than this part of their words are shown whole: their shared words are chance."""


class LineKind(StrEnum):
    """What happened to a line; SKIPPED stands for unchanged lines that aren't shown."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line; `differs` when the other line hasn't got it."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line of both texts. Numbers count from 1; a side without the line has None and no pieces.

    Of skipped lines the old number is that of the first one, and `skipped` how many there are.
    """

    kind: LineKind
    old_number: int | None
    old: tuple[Piece, ...]
    new_number: int | None
    new: tuple[Piece, ...]
    skipped: int = 0


def compare_texts(old: str, new: str) -> list[ComparedLine]:
    """The lines of both texts with the changes and a few lines around each; empty when they are equal."""
    if old == new:
        return []
    before, after = old.splitlines(), new.splitlines()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return list(_lines(matcher.get_opcodes(), before, after))


def _lines(
    operations: Sequence[tuple[str, int, int, int, int]], before: Sequence[str], after: Sequence[str]
) -> Iterator[ComparedLine]:
    last = len(operations) - 1
    for place, (kind, first, end, new_first, new_end) in enumerate(operations):
        if kind == "equal":
            yield from _unchanged(before[first:end], first, new_first, place == 0, place == last)
            continue
        rows = zip_longest(range(first, end), range(new_first, new_end))
        for number, new_number in rows:
            yield _changed(before, after, number, new_number)


def _unchanged(
    lines: Sequence[str], first: int, new_first: int, is_first: bool, is_last: bool
) -> Iterator[ComparedLine]:
    head = 0 if is_first else _AROUND
    tail = 0 if is_last else _AROUND
    hidden = range(head, len(lines) - tail)
    skipped = len(hidden) if len(hidden) > 1 else 0
    for number, text in enumerate(lines):
        if skipped and number in hidden:
            if number == hidden.start:
                yield ComparedLine(LineKind.SKIPPED, first + number + 1, (), new_first + number + 1, (), skipped)
            continue
        pieces = (Piece(text, False),)
        yield ComparedLine(LineKind.SAME, first + number + 1, pieces, new_first + number + 1, pieces)


def _changed(before: Sequence[str], after: Sequence[str], number: int | None, new_number: int | None) -> ComparedLine:
    if number is None and new_number is not None:
        return ComparedLine(LineKind.ADDED, None, (), new_number + 1, (Piece(after[new_number], True),))
    if new_number is None and number is not None:
        return ComparedLine(LineKind.REMOVED, number + 1, (Piece(before[number], True),), None, ())
    old, new = before[number or 0], after[new_number or 0]
    return ComparedLine(LineKind.CHANGED, (number or 0) + 1, *_pieces(old, new, (new_number or 0) + 1))


def _pieces(old: str, new: str, new_number: int) -> tuple[tuple[Piece, ...], int, tuple[Piece, ...]]:
    words, new_words = findall(r"\w+|\s+|[^\w\s]", old), findall(r"\w+|\s+|[^\w\s]", new)
    matcher = SequenceMatcher(None, words, new_words, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return (Piece(old, True),), new_number, (Piece(new, True),)
    left, right = [], []
    for kind, first, end, new_first, new_end in matcher.get_opcodes():
        differs = kind != "equal"
        if end > first:
            left.append(Piece("".join(words[first:end]), differs))
        if new_end > new_first:
            right.append(Piece("".join(new_words[new_first:new_end]), differs))
    return tuple(left), new_number, tuple(right)
