"""Giving the citations of an answer other numbers."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.domain.answer import Citation, Conflict, CriterionRow, Section, Statement

NewNumber = Callable[[int], int]
"""Gives the new number of a citation for its old one."""


def renumbered(section: Section, new: NewNumber) -> Section:
    """A section with other numbers for its citations."""
    return replace(
        section,
        statements=tuple(_statement(item, new) for item in section.statements),
        criteria=tuple(CriterionRow(row.criterion, new(row.citation)) for row in section.criteria),
        conflicts=tuple(_conflict(item, new) for item in section.conflicts),
    )


def numbered_as_shown(
    sections: Sequence[Section], citations: Sequence[Citation]
) -> tuple[tuple[Section, ...], tuple[Citation, ...]]:
    """Sections and citations numbered from 1 in the order in which the sections show them.

    Citations that no section shows come last.
    """
    shown = dict.fromkeys(number for section in sections for number in section.cited)
    order = [*shown, *(item.number for item in citations if item.number not in shown)]
    numbers = {old: new for new, old in enumerate(order, start=1)}
    cited = sorted((replace(item, number=numbers[item.number]) for item in citations), key=lambda item: item.number)
    return tuple(renumbered(section, numbers.__getitem__) for section in sections), tuple(cited)


def _statement(statement: Statement, new: NewNumber) -> Statement:
    return replace(statement, citations=tuple(new(number) for number in statement.citations))


def _conflict(conflict: Conflict, new: NewNumber) -> Conflict:
    first, second = conflict.sides
    return replace(conflict, sides=(_statement(first, new), _statement(second, new)))
