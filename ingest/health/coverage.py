"""What the knowledge base can say something about, per product group, phase and theme."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from types import MappingProxyType

from assistant.domain.document import Document
from assistant.domain.passage import Passage
from assistant.domain.taxonomy import ALL_PRODUCT_GROUPS, Taxonomy, Term, TermKind
from ingest.problems import Refused
from ingest.readers.criteria_set import parse_criteria_set

GENERAL = ALL_PRODUCT_GROUPS
"""Id of the row with passages that belong to no product group in particular."""
WITHOUT_THEME = ""
"""Id of the row with passages that belong to no theme."""
_WITHOUT_PHASE = ""
_RELEVANCE = ("hoog", "midden", "laag")

Cell = tuple[str, str, str]
"""Ids of a product group, a phase and a theme."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Quotable passages about one product group or theme.

    `per_phase` follows the phases of the table; a passage about two phases counts in both. `without_phase` counts those
    about no phase in particular, `passages` all of them, each once.
    """

    id: str
    name: str
    per_phase: tuple[int, ...]
    without_phase: int
    passages: int


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """Rows by phases. `phases` are the terms of the columns."""

    phases: tuple[Term, ...]
    rows: tuple[CoverageRow, ...]

    def empty(self) -> list[tuple[str, str]]:
        """The (row id, phase id) pairs about which nothing can be quoted, row by row."""
        return [
            (row.id, phase.id)
            for row in self.rows
            for phase, count in zip(self.phases, row.per_phase, strict=True)
            if not count
        ]


@dataclass(frozen=True, slots=True)
class GroupGaps:
    """What a product group lacks.

    `relevance` is 'hoog', 'midden' or 'laag', or empty when nobody said. `empty_phases` are names. `empty_cells` counts
    the combinations of phase and theme without a passage, `cells` all combinations.
    """

    id: str
    name: str
    relevance: str
    passages: int
    empty_phases: tuple[str, ...]
    empty_cells: int
    cells: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What can be quoted on which topic.

    The last row of `groups` is GENERAL, the last row of `themes` WITHOUT_THEME. `emptiest` are the product groups with
    an empty cell: the most relevant first, then by what is missing.
    """

    groups: CoverageTable
    themes: CoverageTable
    emptiest: tuple[GroupGaps, ...]
    cube: Mapping[Cell, int] = field(repr=False)

    def cell(self, group: str, phase: str, theme: str) -> int:
        """Number of passages that speak of all three (ids); group GENERAL is for those of no group in particular."""
        return self.cube.get((group, phase, theme), 0)


def relevance_of(criteria_sets: Iterable[str]) -> dict[str, str]:
    """The relevance ('hoog', 'midden' or 'laag') per product group, from the texts of criteria sets.

    A text that can't be read says nothing; the checks report it.
    """
    found: dict[str, str] = {}
    for text in criteria_sets:
        try:
            entries = parse_criteria_set(text)[1]
        except Refused:
            continue
        found[entries.product_group] = entries.relevance
    return found


def may_be_quoted(passage: Passage, document: Document, today: date) -> bool:
    """Whether the assistant may quote a passage of a document on a day."""
    return not passage.role.asks and document.is_valid_on(today)


def coverage_of(
    passages: Sequence[Passage], documents: Mapping[str, Document], taxonomy: Taxonomy, relevance: Mapping[str, str]
) -> Coverage:
    """The coverage by passages that may be quoted, whose documents are given by id."""
    cube: Counter[Cell] = Counter()
    groups, themes = _Tally(), _Tally()
    for passage in passages:
        document = documents[passage.document_id]
        # The labels of a passage go before those of its document, as they do in the search.
        about = _once(passage.product_groups or document.product_groups) or (GENERAL,)
        phases = _once(passage.phases or document.phases) or (_WITHOUT_PHASE,)
        topics = _once(passage.themes or document.themes) or (WITHOUT_THEME,)
        cube.update(product(about, phases, topics))
        groups.add(about, phases)
        themes.add(topics, phases)
    columns = taxonomy.of_kind(TermKind.PHASE)
    # The general set describes a group too, but it isn't one that a question can be about.
    known = [(term.id, term.name) for term in taxonomy.of_kind(TermKind.PRODUCT_GROUP) if term.id != GENERAL]
    topics_known = [(term.id, term.name) for term in taxonomy.of_kind(TermKind.THEME)]
    by_group = groups.table(columns, [*known, (GENERAL, "Algemeen")])
    by_theme = themes.table(columns, [*topics_known, (WITHOUT_THEME, "Zonder thema")])
    gaps = _gaps(by_group, [theme for theme, _ in topics_known], cube, relevance)
    return Coverage(by_group, by_theme, gaps, MappingProxyType(dict(cube)))


def _once(ids: Sequence[str]) -> tuple[str, ...]:
    """Each label once: a passage counts once in a cell."""
    return tuple(dict.fromkeys(ids))


class _Tally:
    """Counts passages per row and per row and phase."""

    def __init__(self) -> None:
        self._passages: Counter[str] = Counter()
        self._cells: Counter[tuple[str, str]] = Counter()

    def add(self, rows: Sequence[str], phases: Sequence[str]) -> None:
        """Count one passage in each of its rows and cells."""
        self._passages.update(rows)
        self._cells.update(product(rows, phases))

    def table(self, phases: tuple[Term, ...], rows: Sequence[tuple[str, str]]) -> CoverageTable:
        """The table of some rows, given as (id, name)."""
        return CoverageTable(
            phases,
            tuple(
                CoverageRow(
                    id=row,
                    name=name,
                    per_phase=tuple(self._cells[row, phase.id] for phase in phases),
                    without_phase=self._cells[row, _WITHOUT_PHASE],
                    passages=self._passages[row],
                )
                for row, name in rows
            ),
        )


def _gaps(
    table: CoverageTable, themes: Sequence[str], cube: Mapping[Cell, int], relevance: Mapping[str, str]
) -> tuple[GroupGaps, ...]:
    phases = [phase.id for phase in table.phases]
    gaps = [
        GroupGaps(
            id=row.id,
            name=row.name,
            relevance=relevance.get(row.id, ""),
            passages=row.passages,
            empty_phases=tuple(
                phase.name for phase, count in zip(table.phases, row.per_phase, strict=True) if not count
            ),
            empty_cells=sum((row.id, phase, theme) not in cube for phase, theme in product(phases, themes)),
            cells=len(phases) * len(themes),
        )
        for row in table.rows
        if row.id != GENERAL
    ]
    return tuple(sorted((gap for gap in gaps if gap.empty_cells or gap.empty_phases), key=_urgency))


def _urgency(gap: GroupGaps) -> tuple[int, int, int, int, str]:
    rank = _RELEVANCE.index(gap.relevance) if gap.relevance in _RELEVANCE else len(_RELEVANCE)
    return rank, -len(gap.empty_phases), -gap.empty_cells, gap.passages, gap.name
