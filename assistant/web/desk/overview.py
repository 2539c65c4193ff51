"""The page with what was asked, how often, when and how it ended, and the same as a report."""

from collections.abc import Callable
from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response

from assistant.domain.account import Account, Role
from assistant.insight.report import Report, to_csv, to_docx, to_markdown, to_xlsx
from assistant.texts.desk import TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.figures import Figures, FiguresOfTheDesk
from assistant.web.desk.frame import DeskFrame
from assistant.web.desk.overview_tables import goal_rows, named_tables, rates, report_of, usage_tables
from assistant.web.desk.periods import PERIOD, PERIODS, compared, month_name

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WRITERS: dict[str, tuple[str, Callable[[Report], bytes]]] = {
    "docx": (_DOCX, to_docx),
    "md": ("text/markdown; charset=utf-8", lambda report: to_markdown(report).encode()),
    "csv": ("text/csv; charset=utf-8", to_csv),
    "xlsx": (_XLSX, to_xlsx),
}


def overview_router(
    access: Access, frame: DeskFrame, desk_figures: FiguresOfTheDesk, today: Callable[[], date]
) -> APIRouter:
    """/beheer/overzicht and its downloads."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    coordinator = Annotated[Account, Depends(access.require(Role.COORDINATOR))]

    def figures(maanden: int) -> Figures:
        return desk_figures.of(maanden if maanden in PERIODS else PERIOD, today())

    @router.get("/beheer/overzicht")
    def show(account: coordinator, maanden: int = PERIOD) -> HTMLResponse:
        found = figures(maanden)
        values = {
            "figures": found,
            "counted": found.overview,
            "topics": found.topics,
            "tables": named_tables(found),
            "goals": goal_rows(found),
            "usage": usage_tables(found),
            "rates": rates(found),
            "periods": PERIODS,
            "months": found.months,
            "period": compared(found.months),
            "k": found.smallest_group,
            "highest": max((count for _, count in found.overview.months), default=0),
            "downloads": tuple(_WRITERS),
        }
        return frame.page("overview", TEXTS["overview"], account, values)

    @router.get("/beheer/overzicht/download/{kind}")
    def download(account: coordinator, kind: str, maanden: int = PERIOD) -> Response:
        if kind not in _WRITERS:
            return frame.page("message", TEXTS["export"], account, {"message": TEXTS["not_there"]}, 404)
        media_type, write = _WRITERS[kind]
        found = figures(maanden)
        shown = [month for month, _ in found.overview.months]
        name = f"mvoi-{month_name(shown[-1])}" if shown else "mvoi"
        file = f"{name.replace(' ', '-')}-{found.months}m.{kind}"
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(file)}"}
        return Response(write(report_of(found)), media_type=media_type, headers=headers)

    return router
