"""The health of the knowledge base: what it covers, what lacks a source, what is hard to read and what is out of date.

Everything is computed from the files. Nothing here is stored, and nothing is fetched.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from types import MappingProxyType

from assistant.domain.document import Document, Source
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.taxonomy import ALL_PRODUCT_GROUPS, Taxonomy, Term, TermKind
from ingest.checks.facts import facts_without_source
from ingest.checks.finding import Finding
from ingest.checks.knowledge import CheckedDocument, Knowledge, Use
from ingest.problems import Refused
from ingest.readers.criteria_set import parse_criteria_set
from ingest.words import word_count

GENERAL = ALL_PRODUCT_GROUPS
"""Id of the row with passages that belong to no product group in particular."""
WITHOUT_THEME = ""
"""Id of the row with passages that belong to no theme."""
LONG_SENTENCE = 25
"""Words that a sentence should have at most: what the manual of the knowledge base asks."""
HARDEST = 10
SOON, LATER = timedelta(days=30), timedelta(days=90)

_NOTHING: Mapping[str, str] = MappingProxyType({})
_WITHOUT_PHASE = ""
_RELEVANCE = ("hoog", "midden", "laag")
_UNREAD = "niet-ingezien"
_WORKS = frozenset({"ok", "goed", "werkt"})

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


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """An address that didn't work when it was checked, with the ids of the sources that have it (perhaps none)."""

    address: str
    outcome: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkHealth:
    """The state of the sources.

    Every source is in `never_checked` (nobody read it, or no day is known), in `checked_long_ago` (more than twelve
    months) or counts in `checked_recently`. `unlisted` counts sources with an address that the list of links lacks.
    """

    sources: int
    without_address: tuple[Source, ...]
    broken: tuple[BrokenLink, ...]
    unlisted: int
    never_checked: tuple[Source, ...]
    checked_long_ago: tuple[Source, ...]
    checked_recently: int


@dataclass(frozen=True, slots=True)
class DocumentReadability:
    """How long the sentences of a document are. Example texts aren't counted: clauses of a contract are longer."""

    path: str
    document_id: str
    title: str
    sentences: int
    long_sentences: int
    words: int

    @property
    def long_share(self) -> float:
        """Part of the sentences with more than 25 words, 0-1."""
        return self.long_sentences / self.sentences if self.sentences else 0.0

    @property
    def mean_words(self) -> float:
        """Mean number of words in a sentence."""
        return self.words / self.sentences if self.sentences else 0.0


@dataclass(frozen=True, slots=True)
class Readability:
    """Every curated document by path, and the ten hardest: most long sentences for their size, then longest."""

    documents: tuple[DocumentReadability, ...]
    hardest: tuple[DocumentReadability, ...]


@dataclass(frozen=True, slots=True)
class ReviewHealth:
    """Documents by their review date, the most urgent first.

    Each is in exactly one of `overdue` (before today), `within_30_days` (today included), `within_90_days` (31 to 90),
    `never_set` or the count `later`. `expired` stands apart: documents that are valid no longer and aren't quoted.
    """

    overdue: tuple[Document, ...]
    within_30_days: tuple[Document, ...]
    within_90_days: tuple[Document, ...]
    never_set: tuple[Document, ...]
    later: int
    expired: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class HealthReport:
    """The health of the knowledge base on one day. `quotable` counts the passages that coverage is about."""

    day: date
    documents: int
    passages: int
    quotable: int
    coverage: Coverage
    unsourced: tuple[Finding, ...]
    links: LinkHealth
    readability: Readability
    review: ReviewHealth


def health(
    knowledge: Knowledge,
    passages: Sequence[Passage],
    documents: Mapping[str, Document],
    today: date,
    links: Mapping[str, str] = _NOTHING,
    relevance: Mapping[str, str] = _NOTHING,
) -> HealthReport:
    """The health of the knowledge base on a day.

    `documents` holds the document of each passage by id; a KeyError is raised when one is missing. `links` is what
    read_link_list gives, `relevance` what relevance_of gives.
    """
    quotable = [item for item in passages if _may_be_quoted(item, documents[item.document_id], today)]
    return HealthReport(
        day=today,
        documents=len(documents),
        passages=len(passages),
        quotable=len(quotable),
        coverage=_coverage(quotable, documents, knowledge.taxonomy, relevance),
        unsourced=tuple(facts_without_source(knowledge, today)),
        links=_link_health(knowledge.sources.by_id.values(), links, today),
        readability=_readability(knowledge.documents, documents),
        review=_review(documents.values(), today),
    )


def read_link_list(text: str) -> dict[str, str]:
    """The outcome per address from a list 'address;outcome', a line each, as a link checker elsewhere writes it.

    Empty lines, lines that start with '#' and a first line with the names of the columns are skipped; the last line
    about an address counts. Raises Refused at a line without address or outcome.
    """
    outcomes: dict[str, str] = {}
    written = enumerate(text.removeprefix("\ufeff").splitlines(), start=1)
    lines = [(number, line.strip()) for number, line in written if line.strip() and not line.lstrip().startswith("#")]
    for place, (number, line) in enumerate(lines):
        # An address may hold a semicolon itself, an outcome doesn't.
        *parts, outcome = (part.strip() for part in next(csv.reader([line], delimiter=";")))
        address = ";".join(parts)
        if "://" in address and outcome:
            outcomes[address] = outcome
        elif place or not address:
            raise Refused("schrijf op elke regel een adres, een puntkomma en de uitkomst", number)
    return outcomes


def link_works(outcome: str) -> bool:
    """Whether an outcome means that the page was there: 'ok', 'goed', 'werkt', or a status from 200 to 399."""
    word = (outcome.casefold().split() or [""])[0]
    return word in _WORKS or (word.isdecimal() and 200 <= int(word) < 400)


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


def _may_be_quoted(passage: Passage, document: Document, today: date) -> bool:
    return passage.role is not PassageRole.ASKED_AS and document.is_valid_on(today)


def _coverage(
    passages: Sequence[Passage], documents: Mapping[str, Document], taxonomy: Taxonomy, relevance: Mapping[str, str]
) -> Coverage:
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


def _link_health(sources: Iterable[Source], links: Mapping[str, str], today: date) -> LinkHealth:
    known = sorted(sources, key=lambda source: source.id)
    never = tuple(source for source in known if _checked_on(source) is None)
    long_ago = tuple(
        source for source in known if (day := _checked_on(source)) is not None and day < _a_year_before(today)
    )
    return LinkHealth(
        sources=len(known),
        without_address=tuple(source for source in known if not source.url),
        broken=tuple(_broken(known, links)),
        unlisted=sum(bool(source.url) and source.url not in links for source in known),
        never_checked=never,
        checked_long_ago=long_ago,
        checked_recently=len(known) - len(never) - len(long_ago),
    )


def _broken(sources: Sequence[Source], links: Mapping[str, str]) -> Iterator[BrokenLink]:
    for address, outcome in sorted(links.items()):
        if not link_works(outcome):
            yield BrokenLink(address, outcome, tuple(source.id for source in sources if source.url == address))


def _checked_on(source: Source) -> date | None:
    """The day on which somebody read a source, of a month or year its first; None when nobody did or none is known."""
    if source.how_checked == _UNREAD or source.checked_on is None:
        return None
    written = source.checked_on.strip()
    try:
        return date.fromisoformat(written + {4: "-01-01", 7: "-01"}.get(len(written), ""))
    except ValueError:
        return None


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _readability(checked: Sequence[CheckedDocument], documents: Mapping[str, Document]) -> Readability:
    read = sorted((_measured(item, documents) for item in checked), key=lambda item: item.path)
    hardest = sorted(
        (item for item in read if item.sentences), key=lambda item: (-item.long_share, -item.mean_words, item.path)
    )
    return Readability(tuple(read), tuple(hardest[:HARDEST]))


def _measured(checked: CheckedDocument, documents: Mapping[str, Document]) -> DocumentReadability:
    lengths = [word_count(item.text) for item in checked.statements() if item.use is not Use.EXAMPLE]
    document = documents.get(checked.id.id)
    return DocumentReadability(
        path=checked.path,
        document_id=checked.id.id,
        # A file that isn't published yet has no title here.
        title=document.title if document is not None else checked.path,
        sentences=len(lengths),
        long_sentences=sum(words > LONG_SENTENCE for words in lengths),
        words=sum(lengths),
    )


def _review(documents: Iterable[Document], today: date) -> ReviewHealth:
    known = sorted(documents, key=lambda document: (document.review_by or date.max, document.title, document.id))
    dated = [(document, document.review_by) for document in known if document.review_by is not None]
    return ReviewHealth(
        overdue=tuple(document for document, day in dated if day < today),
        within_30_days=tuple(document for document, day in dated if today <= day <= today + SOON),
        within_90_days=tuple(document for document, day in dated if today + SOON < day <= today + LATER),
        never_set=tuple(document for document in known if document.review_by is None),
        later=sum(day > today + LATER for _, day in dated),
        expired=tuple(item for item in known if item.valid_until is not None and item.valid_until < today),
    )
