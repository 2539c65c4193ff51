"""The health of the knowledge base: coverage, contradictions, sources, readability and review dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, Depends, File, Query, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.domain.account import Account, Role
from assistant.domain.taxonomy import TermKind
from assistant.texts.library_health import NAMES, TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.library.frame import ROOT, LibraryFrame
from assistant.web.desk.library.health_reports import Health, HealthReports
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from ingest.health.coverage import Coverage, CoverageTable
from ingest.health.links import read_link_list
from ingest.health.readability import LONG_SENTENCE
from ingest.problems import Refused
from ingest.publishing.link_check import ALL_SOURCES, LINKS

_SHADES = (0, 2, 9, 29, 99)
"""The most passages that a cell of each shade has; more gets the darkest."""
_FIRST_GROUPS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of passages, and how dark it is shown: 0 for nothing, 5 for most."""

    count: int

    @property
    def shade(self) -> int:
        """The shade."""
        return next((shade for shade, most in enumerate(_SHADES) if self.count <= most), len(_SHADES))


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row of a table: a cell per phase, then for what is about no phase in particular, and all of it together.

    The last two are None where the table is about one theme: there they aren't known.
    """

    name: str
    cells: tuple[Cell, ...]
    without_phase: Cell | None = None
    passages: int | None = None


def health_router(access: Access, frame: LibraryFrame, desk: KnowledgeDesk) -> APIRouter:
    """/beheer/bibliotheek/gezondheid."""
    router = APIRouter(
        prefix="/beheer/bibliotheek/gezondheid", include_in_schema=False, default_response_class=HTMLResponse
    )
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]
    reports = HealthReports(desk)

    def page(
        account: Account,
        found: Health | None,
        theme: str = "",
        links: Mapping[str, str] | None = None,
        problem: str = "",
        status: int = 200,
    ) -> HTMLResponse:
        if found is None:
            return frame.message(account, TEXTS["none"])
        report = found.report
        themes = {term.id: term.name for term in desk.library.taxonomy().of_kind(TermKind.THEME)}
        chosen = theme if theme in themes else ""
        coverage = report.coverage
        values = {
            "h": TEXTS,
            "relevances": NAMES["relevance"],
            "found": found,
            "report": report,
            "phases": coverage.groups.phases,
            "groups": _of_theme(coverage, chosen) if chosen else heat_rows(coverage.groups),
            "by_theme": heat_rows(coverage.themes),
            "themes": themes,
            "theme": chosen,
            "first_groups": coverage.emptiest[:_FIRST_GROUPS],
            "other_groups": coverage.emptiest[_FIRST_GROUPS:],
            "shade_names": _shade_names(),
            "read": [item for item in report.readability.documents if item.sentences],
            "longest": LONG_SENTENCE,
            "links": links,
            "problem": problem,
            "may_visit": desk.fetcher is not None,
            "visit": desk.jobs.latest(LINKS, ALL_SOURCES),
        }
        return frame.page("health", TEXTS["health"], account, values, status)

    @router.get("")
    def show(account: adviser, thema: Annotated[str, Query(max_length=120)] = "") -> HTMLResponse:
        visited = desk.jobs.latest(LINKS, ALL_SOURCES)
        if visited is None or visited.result is None:
            return page(account, reports.current(), thema)
        links = {str(address): str(outcome) for address, outcome in visited.result["outcomes"].items()}
        return page(account, reports.with_links(links), thema, links)

    @router.post("/links/bezoeken")
    def visit(account: adviser) -> Response:
        if desk.fetcher is None:
            return page(account, reports.current(), problem=TEXTS["no_visits"], status=404)
        desk.jobs.start(LINKS, ALL_SOURCES, account.name)
        return RedirectResponse(f"{ROOT}/gezondheid#links", 303)

    @router.post("/links")
    def check_links(account: adviser, file: Annotated[UploadFile | None, File()] = None) -> HTMLResponse:
        content = file.file.read() if file else b""
        if not content.strip():
            return page(account, reports.current(), problem=TEXTS["no_file"], status=422)
        try:
            links = read_link_list(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return page(account, reports.current(), problem=TEXTS["not_text"], status=422)
        except Refused as refused:
            problem = TEXTS["wrong_line"].format(line=refused.line, reason=refused.reason)
            return page(account, reports.current(), problem=problem, status=422)
        return page(account, reports.with_links(links), links=links)

    return router


def heat_rows(table: CoverageTable) -> list[HeatRow]:
    """A coverage table as it is shown."""
    return [
        HeatRow(row.name, tuple(map(Cell, row.per_phase)), Cell(row.without_phase), row.passages) for row in table.rows
    ]


def _of_theme(coverage: Coverage, theme: str) -> list[HeatRow]:
    """Product groups by phases, counting only what is about one theme."""
    phases = coverage.groups.phases
    return [
        HeatRow(row.name, tuple(Cell(coverage.cell(row.id, phase.id, theme)) for phase in phases))
        for row in coverage.groups.rows
    ]


def _shade_names() -> list[str]:
    """What each shade stands for: '1–2', …, '100+'."""
    ranges = [f"{least + 1}–{most}" for least, most in pairwise(_SHADES)]
    return [*ranges, f"{_SHADES[-1] + 1}+"]
