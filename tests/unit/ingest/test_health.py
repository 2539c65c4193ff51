"""The health report on a small made-up knowledge base, figure by figure, and on the one in this repository."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest

from assistant.domain.document import Document, DocumentKind, Source
from assistant.domain.passage import Passage, PassageRole, Place
from assistant.domain.taxonomy import Taxonomy, Term, TermKind
from assistant.domain.version import DocumentVersion
from ingest.checks.knowledge import CheckedDocument, Knowledge, Name, Section, Statement, Use
from ingest.checks.loading import load_knowledge
from ingest.health.coverage import GENERAL, WITHOUT_THEME, CoverageTable, relevance_of
from ingest.health.links import link_works, read_link_list
from ingest.health.report import HealthReport, health
from ingest.problems import Refused
from ingest.readers.action_plan import read_action_plan
from ingest.readers.criteria_set import read_criteria_set
from ingest.readers.glossary import read_glossary
from ingest.readers.guidance import read_guidance
from ingest.readers.sources import Sources
from tests.fakes.knowledge_files import CRITERIA

TODAY = date(2026, 11, 25)
KNOWLEDGE = Path(__file__).parents[3] / "knowledge"


def term(kind: TermKind, term_id: str) -> Term:
    return Term(term_id, kind, term_id.capitalize())


TAXONOMY = Taxonomy(
    (
        term(TermKind.THEME, "klimaat"),
        term(TermKind.THEME, "circulair"),
        term(TermKind.PHASE, "specificeren"),
        term(TermKind.PHASE, "gunnen"),
        term(TermKind.PRODUCT_GROUP, "meubels"),
        term(TermKind.PRODUCT_GROUP, "algemeen"),
        term(TermKind.PRODUCT_GROUP, "wegen"),
        term(TermKind.PRODUCT_GROUP, "papier"),
    )
)
EMPTY = Knowledge((), TAXONOMY, Sources(), frozenset())


def document(name: str, **fields: object) -> Document:
    return replace(Document(name, name.upper(), DocumentKind.GUIDANCE, f"{name}.md"), **fields)  # type: ignore[arg-type]


def passage(
    document_id: str,
    groups: Sequence[str] = (),
    themes: Sequence[str] = (),
    phases: Sequence[str] = (),
    role: PassageRole = PassageRole.ANSWER,
) -> Passage:
    bare = Passage("p", document_id, 0, 0, 0, "", Place(), role)
    return replace(bare, product_groups=tuple(groups), themes=tuple(themes), phases=tuple(phases))


def of(*documents: Document) -> dict[str, Document]:
    return {item.id: item for item in documents}


DOCUMENTS = of(
    document("set", product_groups=("meubels",), themes=("klimaat",)),
    document("gids", themes=("circulair",), phases=("gunnen",)),
    document("oud", product_groups=("papier",), valid_until=date(2026, 11, 24)),
    document("los"),
)
PASSAGES = [
    passage("set", themes=["circulair"], phases=["specificeren"]),  # meubels of its document, its own theme
    passage("set", themes=["circulair"], phases=["gunnen", "specificeren"]),
    passage("set"),  # meubels, klimaat, no phase
    passage("set", themes=["circulair"], phases=["gunnen"], role=PassageRole.ASKED_AS),  # never quoted
    passage("gids"),  # general, circulair, gunnen
    passage("gids", groups=["meubels", "wegen"], themes=["klimaat", "circulair"]),
    passage("los"),  # general, about nothing in particular
    passage("oud", themes=["klimaat"], phases=["gunnen"]),  # no longer quoted
]


@pytest.fixture
def report() -> HealthReport:
    return health(EMPTY, PASSAGES, DOCUMENTS, TODAY, relevance={"papier": "laag", "wegen": "hoog", "meubels": "hoog"})


def rows(table: CoverageTable) -> list[tuple[str, tuple[int, ...], int, int]]:
    return [(row.id, row.per_phase, row.without_phase, row.passages) for row in table.rows]


def test_counts_what_may_be_quoted(report: HealthReport) -> None:
    assert (report.day, report.documents, report.passages, report.quotable) == (TODAY, 4, 8, 6)


def test_covers_groups_by_phase_with_the_general_apart(report: HealthReport) -> None:
    table = report.coverage.groups
    assert [phase.id for phase in table.phases] == ["specificeren", "gunnen"]
    assert rows(table) == [
        ("meubels", (2, 2), 1, 4),
        ("wegen", (0, 1), 0, 1),
        ("papier", (0, 0), 0, 0),
        (GENERAL, (0, 1), 1, 2),
    ]
    assert [row.name for row in table.rows] == ["Meubels", "Wegen", "Papier", "Algemeen"]
    assert table.empty() == [
        ("wegen", "specificeren"),
        ("papier", "specificeren"),
        ("papier", "gunnen"),
        (GENERAL, "specificeren"),
    ]


def test_covers_themes_by_phase(report: HealthReport) -> None:
    table = report.coverage.themes
    assert rows(table) == [
        ("klimaat", (0, 1), 1, 2),
        ("circulair", (2, 3), 0, 4),
        (WITHOUT_THEME, (0, 0), 1, 1),
    ]
    assert table.rows[-1].name == "Zonder thema"


@pytest.mark.parametrize(
    ("group", "phase", "theme", "count"),
    [
        ("meubels", "specificeren", "circulair", 2),
        ("meubels", "gunnen", "circulair", 2),
        ("meubels", "gunnen", "klimaat", 1),
        ("meubels", "specificeren", "klimaat", 0),
        ("wegen", "gunnen", "klimaat", 1),
        (GENERAL, "gunnen", "circulair", 1),
        ("papier", "gunnen", "klimaat", 0),
        ("onbekend", "gunnen", "klimaat", 0),
    ],
)
def test_counts_a_cell_of_the_cube(report: HealthReport, group: str, phase: str, theme: str, count: int) -> None:
    assert report.coverage.cell(group, phase, theme) == count


def test_lists_the_emptiest_groups_by_relevance(report: HealthReport) -> None:
    found = [
        (gap.id, gap.relevance, gap.empty_phases, gap.empty_cells, gap.cells, gap.passages)
        for gap in report.coverage.emptiest
    ]
    assert found == [
        ("wegen", "hoog", ("Specificeren",), 2, 4, 1),
        ("meubels", "hoog", (), 1, 4, 4),
        ("papier", "laag", ("Specificeren", "Gunnen"), 4, 4, 0),
    ]


def test_a_group_without_relevance_comes_last() -> None:
    found = health(EMPTY, [], {}, TODAY, relevance={"wegen": "laag"}).coverage.emptiest
    assert [(gap.id, gap.relevance) for gap in found] == [("wegen", "laag"), ("meubels", ""), ("papier", "")]


def test_a_full_group_lacks_nothing() -> None:
    full = [passage("los", groups=["wegen"], themes=["klimaat", "circulair"], phases=["specificeren", "gunnen"])]
    found = health(EMPTY, full, DOCUMENTS, TODAY).coverage
    assert "wegen" not in [gap.id for gap in found.emptiest]


def test_a_passage_needs_its_document() -> None:
    with pytest.raises(KeyError):
        health(EMPTY, [passage("weg")], DOCUMENTS, TODAY)


def test_reads_relevance_from_criteria_sets() -> None:
    assert relevance_of([CRITERIA, "id: [kapot"]) == {"kantoormeubilair": "hoog"}


def checked(name: str, *statements: Statement) -> CheckedDocument:
    section = Section("Hoe?", 10, statements)
    return CheckedDocument(f"{name}.md", Name(name, 2), TODAY, TODAY, 3, None, (section,))


def sentence(words: int, use: Use = Use.ANSWER) -> Statement:
    return Statement(" ".join(["woord"] * words) + ".", 11, use)


def with_documents(*documents: CheckedDocument) -> Knowledge:
    return replace(EMPTY, documents=documents)


def test_lists_facts_without_source() -> None:
    bare = Statement("Het kost 500 euro.", 12, Use.ANSWER)
    sourced = Statement("Het kost 600 euro.", 13, Use.ANSWER, ("aw-1",))
    found = health(with_documents(checked("a", bare, sourced)), [], {}, TODAY).unsourced
    assert [(finding.path, finding.line, finding.message) for finding in found] == [
        ("a.md", 12, "feit zonder bron: Het kost 500 euro.")
    ]


def test_measures_how_hard_documents_are() -> None:
    knowledge = with_documents(
        checked("gids", sentence(25), sentence(26), sentence(40, Use.EXAMPLE)),
        checked("set", sentence(5), sentence(8), sentence(8)),
        checked("nieuw", sentence(30)),
        checked("leeg"),
    )
    found = health(knowledge, [], DOCUMENTS, TODAY).readability
    measured = [(item.title, item.sentences, item.long_sentences, item.long_share) for item in found.documents]
    assert measured == [("GIDS", 2, 1, 0.5), ("leeg.md", 0, 0, 0), ("nieuw.md", 1, 1, 1), ("SET", 3, 0, 0)]
    assert [item.mean_words for item in found.documents] == [25.5, 0, 30, 7]
    assert [item.document_id for item in found.hardest] == ["nieuw", "gids", "set"]


def test_lists_ten_hard_documents_the_longer_sentences_first() -> None:
    knowledge = with_documents(*(checked(f"d{length:02}", sentence(length)) for length in range(5, 17)))
    hardest = health(knowledge, [], {}, TODAY).readability.hardest
    assert [item.words for item in hardest] == [16, 15, 14, 13, 12, 11, 10, 9, 8, 7]


def source(name: str, url: str = "", checked_on: str | None = None, how_checked: str = "gelezen") -> Source:
    return Source(name, name, "P", url, how_checked=how_checked, checked_on=checked_on)


SOURCES = [
    source("a", "https://a.nl/x;y", "2025-11-24"),
    source("b", "https://b.nl", "2025-11-25"),
    source("c", "https://b.nl", "2026-11-01"),
    source("d", "", "2025-11"),
    source("e", "https://e.nl", None),
    source("f", "https://f.nl", "2026-11-01", "niet-ingezien"),
    source("g", "https://g.nl", "onlangs"),
    source("h", "https://h.nl", "2026"),
]


def test_tells_how_sources_stand() -> None:
    links = read_link_list(
        """\
address;outcome
# nagelopen op 25 november
https://a.nl/x;y;404
https://b.nl;verlopen certificaat

"https://e.nl";200
https://elders.nl;geen antwoord
https://f.nl;500
https://f.nl;OK
"""
    )
    found = health(replace(EMPTY, sources=Sources(SOURCES)), [], {}, TODAY, links).links
    assert found.sources == 8
    assert [item.id for item in found.without_address] == ["d"]
    assert [(link.address, link.outcome, link.source_ids) for link in found.broken] == [
        ("https://a.nl/x;y", "404", ("a",)),
        ("https://b.nl", "verlopen certificaat", ("b", "c")),
        ("https://elders.nl", "geen antwoord", ()),
    ]
    assert found.unlisted == 2
    assert [item.id for item in found.never_checked] == ["e", "f", "g"]
    assert [item.id for item in found.checked_long_ago] == ["a", "d"]
    assert found.checked_recently == 3


def test_a_year_before_a_leap_day() -> None:
    sources = Sources([source("a", checked_on="2027-02-27"), source("b", checked_on="2027-02-28")])
    found = health(replace(EMPTY, sources=sources), [], {}, date(2028, 2, 29)).links
    assert [item.id for item in found.checked_long_ago] == ["a"]


@pytest.mark.parametrize("outcome", ["ok", "OK", "Goed", "werkt nog", "200", "301 verplaatst", "200 OK"])
def test_outcomes_of_links_that_work(outcome: str) -> None:
    assert link_works(outcome)


@pytest.mark.parametrize("outcome", ["404", "500", "0", "geen antwoord", "niet ok", "timeout", ""])
def test_outcomes_of_links_that_are_broken(outcome: str) -> None:
    assert not link_works(outcome)


def test_a_link_list_may_be_empty() -> None:
    assert read_link_list("\ufeff\n# niets\n") == {}
    assert read_link_list("\ufeffhttps://a.nl; ok \r\n") == {"https://a.nl": "ok"}
    assert read_link_list("adres;uitkomst\n") == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("https://a.nl", 1),
        ("https://a.nl;ok\nhttps://b.nl", 2),
        ("\nhttps://a.nl;ok\n#\nhttps://b.nl; ", 4),
        (";404", 1),
        ("https://a.nl;ok\nb.nl;ok", 2),
    ],
)
def test_a_link_list_says_which_line_is_wrong(text: str, line: int) -> None:
    with pytest.raises(Refused) as caught:
        read_link_list(text)
    assert caught.value.line == line


def test_sorts_documents_by_review_date() -> None:
    days = {"gisteren": -1, "vandaag": 0, "maand": 30, "daarna": 31, "kwartaal": 90, "later": 91, "eerder": -9}
    dated = [document(name, review_by=TODAY + timedelta(days=after)) for name, after in days.items()]
    expired = document("verlopen", valid_until=TODAY - timedelta(days=1))
    lasting = document("geldig", valid_until=TODAY)
    found = health(EMPTY, [], of(*dated, expired, lasting), TODAY).review
    assert [item.id for item in found.overdue] == ["eerder", "gisteren"]
    assert [item.id for item in found.within_30_days] == ["vandaag", "maand"]
    assert [item.id for item in found.within_90_days] == ["daarna", "kwartaal"]
    assert [item.id for item in found.never_set] == ["geldig", "verlopen"]
    assert found.later == 1
    assert [item.id for item in found.expired] == ["verlopen"]


def test_nothing_at_all_is_fine() -> None:
    found = health(Knowledge((), Taxonomy(), Sources(), frozenset()), [], {}, TODAY)
    assert found.coverage.emptiest == ()
    assert [row.id for row in found.coverage.groups.rows] == [GENERAL]
    assert found.readability.hardest == ()


def read_all(folder: Path, sources: Sources) -> list[DocumentVersion]:
    """The curated files, read as they are for publishing."""
    places = {
        "handreikingen/*.md": read_guidance,
        "criteria/*.yaml": read_criteria_set,
        "actieplan/*.yaml": read_action_plan,
        "begrippen.yaml": read_glossary,
    }
    return [
        read(path.read_text(encoding="utf-8"), path.relative_to(folder).as_posix(), sources).version
        for pattern, read in places.items()
        for path in sorted(folder.glob(pattern))
        if path.name.lower() != "readme.md"
    ]


def test_totals_of_the_real_knowledge_base_add_up() -> None:
    started = process_time()
    knowledge = load_knowledge(KNOWLEDGE)
    versions = read_all(KNOWLEDGE, knowledge.sources)
    documents = of(*(version.document for version in versions))
    passages = [item for version in versions for item in version.passages]
    relevance = relevance_of(path.read_text(encoding="utf-8") for path in (KNOWLEDGE / "criteria").glob("*.yaml"))
    report = health(knowledge, passages, documents, TODAY, relevance=relevance)
    assert process_time() - started < 20

    assert (report.documents, report.passages) == (len(versions), len(passages))
    labels = [
        (item, documents[item.document_id])
        for item in passages
        if not item.role.asks and documents[item.document_id].is_valid_on(TODAY)
    ]
    assert report.quotable == len(labels)
    coverage = report.coverage
    for row in coverage.groups.rows[:-1]:
        assert row.passages == sum(row.id in (item.product_groups or whole.product_groups) for item, whole in labels)
    general = coverage.groups.rows[-1]
    assert general.passages == sum(not (item.product_groups or whole.product_groups) for item, whole in labels)
    for row in (*coverage.groups.rows, *coverage.themes.rows):
        assert max(row.per_phase) <= row.passages <= sum(row.per_phase) + row.without_phase
    for row in coverage.groups.rows:
        for phase, count in zip(coverage.groups.phases, row.per_phase, strict=True):
            cells = [coverage.cell(row.id, phase.id, theme.id) for theme in coverage.themes.rows]
            assert max(cells) <= count <= sum(cells)
    assert {gap.relevance for gap in coverage.emptiest} <= {"hoog", "midden", "laag"}
    assert GENERAL not in [gap.id for gap in coverage.emptiest]

    links = report.links
    assert links.sources == len(knowledge.sources.by_id)
    assert links.sources == len(links.never_checked) + len(links.checked_long_ago) + links.checked_recently
    assert links.unlisted == links.sources - len(links.without_address)

    review = report.review
    dated = (review.overdue, review.within_30_days, review.within_90_days, review.never_set)
    assert sum(map(len, dated)) + review.later == report.documents
    assert len(report.readability.documents) == len(knowledge.documents)
    assert len(report.readability.hardest) == 10
    assert all(item.title != item.path for item in report.readability.documents)
