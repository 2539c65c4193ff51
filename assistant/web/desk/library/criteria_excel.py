"""Criteria to Excel and back: a sheet first shows what it would change, and changes the draft only when asked to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response

from assistant.domain.account import Account, Role
from assistant.domain.taxonomy import TermKind
from assistant.texts.library import TEXTS as LIBRARY_TEXTS
from assistant.texts.library_criteria import TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.library.criteria import KIND, unusable
from assistant.web.desk.library.criteria_form import (
    carried,
    carried_rows,
    known_in,
    problems_of,
    shown_changes,
    text_with,
)
from assistant.web.desk.library.fields import LongForm, OpenedDraft, counted, open_draft, typed, uploaded, who_was_first
from assistant.web.desk.library.frame import LibraryFrame, go
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from ingest.criteria.edit import criteria_rows
from ingest.criteria.imported import SheetRequest, UploadedSheet
from ingest.criteria.numbering import common_prefix
from ingest.criteria.rows import Remark, Row
from ingest.criteria.sheet import to_sheet
from ingest.criteria.vocabulary import folded
from ingest.foundation import Foundation
from ingest.problems import Refused
from ingest.publishing.drafts import DraftProblem
from ingest.sandbox import Sandbox

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_ROWS = 20_000_000


@dataclass(frozen=True, slots=True)
class _Read:
    """What a sheet makes of the criteria of a draft: all its rows, and what there is to say about them."""

    rows: Sequence[Row]
    remarks: Sequence[Remark]
    lead: str


def criteria_excel_router(access: Access, frame: LibraryFrame, desk: KnowledgeDesk) -> APIRouter:
    """/beheer/bibliotheek/klad/…/criteria.xlsx and what comes back."""
    router = APIRouter(prefix="/beheer/bibliotheek/klad", include_in_schema=False, default_response_class=HTMLResponse)
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]

    @router.get("/{revision_id}/criteria.xlsx")
    def download(account: adviser, revision_id: str) -> Response:
        try:
            opened = open_draft(desk, revision_id, KIND)
            if opened is None:
                return frame.message(account, LIBRARY_TEXTS["no_such_draft"])
            content = to_sheet(opened.text)
        except Refused as refused:
            return unusable(frame, account, revision_id, refused)
        name = quote(f"criteria-{PurePosixPath(opened.revision.name).stem}.xlsx")
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(content, media_type=_XLSX, headers=headers)

    def compared(
        account: Account,
        opened: OpenedDraft,
        before: Sequence[Row],
        read: _Read | None,
        problem: str = "",
        status: int = 200,
    ) -> HTMLResponse:
        rows = read.rows if read else ()
        known, ids = known_in(desk.examination.foundation()), [row["id"] for row in rows]
        incomplete = sum(bool(problems_of(row, known, ids)) for row in rows)
        values = {
            "draft": opened.revision,
            "problem": problem,
            "lead": read.lead if read else "",
            "remarks": read.remarks if read else (),
            "changes": shown_changes(before, rows) if read else None,
            "incomplete": counted(incomplete, "excel_incomplete_one", "excel_incomplete_many") if incomplete else "",
            "rows": carried(rows),
        }
        return frame.page("criteria_sheet", TEXTS["excel_compared"], account, values, status)

    @router.post("/{revision_id}/criteria/excel")
    def compare(account: adviser, revision_id: str, form: LongForm) -> Response:
        try:
            opened = open_draft(desk, revision_id, KIND)
            if opened is None:
                return frame.message(account, LIBRARY_TEXTS["no_such_draft"])
            before = criteria_rows(opened.text)
        except Refused as refused:
            return unusable(frame, account, revision_id, refused)
        name, data = uploaded(form, "file")
        if not data:
            return compared(account, opened, before, None, TEXTS["excel_no_file"], 422)
        request = _request(name, before, typed(form, "source", 120), desk.examination.foundation())
        try:
            with Sandbox() as sandbox:
                read = _with_sheet(before, sandbox.read_sheet(request, data))
            text_with(opened.text, read.rows)
        except Refused as refused:
            problem = TEXTS["excel_refused"].format(name=request.file_name, reason=refused.reason)
            return compared(account, opened, before, None, problem, 422)
        return compared(account, opened, before, read)

    @router.post("/{revision_id}/criteria/excel/overnemen")
    def apply(account: adviser, revision_id: str, form: LongForm) -> Response:
        try:
            opened = open_draft(desk, revision_id, KIND)
            if opened is None:
                return frame.message(account, LIBRARY_TEXTS["no_such_draft"])
            before = criteria_rows(opened.text)
        except Refused as refused:
            return unusable(frame, account, revision_id, refused)
        draft = opened.revision
        try:
            rows = carried_rows(typed(form, "rows", _LONGEST_ROWS))
            content = text_with(opened.text, rows).encode()
        except Refused as refused:
            return compared(account, opened, before, None, TEXTS["cannot_save"].format(reason=refused.reason), 422)
        try:
            desk.drafts.save(draft.id, content, draft.details, draft.reason, typed(form, "digest", 64), account.name)
        except DraftProblem as problem:
            if draft.digest == typed(form, "digest", 64):
                return compared(account, opened, before, None, str(problem), 422)
            again = _Read(rows, (), TEXTS["conflict_lead"])
            return compared(account, opened, before, again, who_was_first(desk, draft, account), 409)
        return go(f"/klad/{draft.id}/criteria", gedaan="applied")

    return router


def _request(name: str, rows: Sequence[Row], source: str, foundation: Foundation) -> SheetRequest:
    """What is assumed about a sheet from elsewhere: the theme that the set has most, and ids that go on from its."""
    themes: Mapping[str, str] = {
        spelling: term.id for term in foundation.taxonomy.of_kind(TermKind.THEME) for spelling in term.spellings()
    }
    used = [row["theme"] for row in rows if row["theme"]]
    theme = max(used, key=used.count) if used else next(iter(themes.values()), "")
    return SheetRequest(
        PurePosixPath(name.replace("\\", "/")).name[:100],
        source if source in foundation.sources.by_id else "",
        theme,
        themes,
        common_prefix(rows) or "OV",
        tuple(row["id"] for row in rows),
    )


def _with_sheet(before: Sequence[Row], found: UploadedSheet) -> _Read:
    """All criteria that the draft gets: those of a sheet of ours, or its own and those from elsewhere."""
    if not found.rows:
        raise Refused(TEXTS["excel_empty"].rstrip("."))
    if found.is_ours:
        return _Read(found.rows, found.remarks, TEXTS["excel_ours"])
    titles = {folded(row["title"]): row["id"] for row in before}
    twins = [
        Remark("", TEXTS["excel_same_title"].format(first=row["id"], second=titles[folded(row["title"])]))
        for row in found.rows
        if folded(row["title"]) in titles
    ]
    return _Read([*before, *found.rows], [*found.remarks, *twins], TEXTS["excel_foreign"])
