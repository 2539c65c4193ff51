"""The criteria of a draft as a form."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.domain.account import Account, Role
from assistant.texts.library import TEXTS as LIBRARY_TEXTS
from assistant.texts.library_criteria import TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.library.criteria_form import (
    TypedCriteria,
    cards,
    known_in,
    new_row,
    problems_in,
    rearranged,
    shown_changes,
    text_with,
    typed_criteria,
)
from assistant.web.desk.library.fields import (
    LongForm,
    OpenedDraft,
    ShownChanges,
    counted,
    examined,
    examined_at_once,
    first_lines,
    open_draft,
    open_revision,
    who_was_first,
)
from assistant.web.desk.library.frame import LibraryFrame, go
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from assistant.web.desk.library.writing import saved_at
from ingest.criteria.edit import criteria_rows
from ingest.criteria.rows import Row
from ingest.criteria.vocabulary import CHOICES
from ingest.files import FileKind
from ingest.problems import Refused
from ingest.publishing.change import Change
from ingest.publishing.drafts import DraftProblem

KIND = FileKind.CRITERIA_SET


def criteria_router(access: Access, frame: LibraryFrame, desk: KnowledgeDesk) -> APIRouter:
    """/beheer/bibliotheek/klad/…/criteria."""
    router = APIRouter(prefix="/beheer/bibliotheek/klad", include_in_schema=False, default_response_class=HTMLResponse)
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]
    view = _CriteriaPage(frame, desk)

    @router.get("/{revision_id}/criteria")
    def show(account: adviser, revision_id: str, gedaan: str = "") -> HTMLResponse:
        try:
            opened = open_draft(desk, revision_id, KIND)
            if opened is None:
                return frame.message(account, LIBRARY_TEXTS["no_such_draft"])
            rows = criteria_rows(opened.text)
        except Refused as refused:
            return unusable(frame, account, revision_id, refused)
        outcome = TEXTS["applied"] if gedaan == "applied" else saved_at(gedaan, opened.revision)
        return view.show(account, opened, rows, outcome=outcome)

    @router.post("/{revision_id}/criteria")
    def save(account: adviser, revision_id: str, form: LongForm) -> Response:
        sent = typed_criteria(form)
        try:
            opened = open_revision(desk, revision_id, KIND)
        except Refused as refused:
            return unusable(frame, account, revision_id, refused)
        if opened is None:
            return frame.message(account, LIBRARY_TEXTS["no_such_draft"])
        if sent.action:
            rows = rearranged(sent.rows, sent.action, known_in(desk.examination.foundation()))
            fresh = len(rows) - 1 if sent.action == "nieuw" else -1
            return view.show(account, opened, rows, sent, outcome=TEXTS["not_saved_yet"], fresh=fresh)
        return save_rows(account, opened, sent)

    def save_rows(account: Account, opened: OpenedDraft, sent: TypedCriteria) -> Response:
        draft = opened.revision
        try:
            content = text_with(opened.text, sent.rows).encode()
            saved = desk.drafts.save(draft.id, content, draft.details, sent.reason.strip(), sent.digest, account.name)
        except Refused as refused:
            problem = TEXTS["cannot_save"].format(reason=refused.reason)
            return view.show(account, opened, sent.rows, sent, problem=problem, status=422)
        except DraftProblem as problem_found:
            return view.not_saved(account, opened, sent, str(problem_found))
        if sent.then == "toets":
            return go(f"/toets/{desk.try_out(Change(saved.name, saved), account.name).id}")
        return go(f"/klad/{draft.id}/criteria", gedaan="saved")

    @router.post("/{revision_id}/criteria/controle")
    def check(_account: adviser, revision_id: str, form: LongForm) -> JSONResponse:
        try:
            opened = open_draft(desk, revision_id, KIND)
            if opened is None:
                return JSONResponse({"message": LIBRARY_TEXTS["no_such_draft"]}, 404)
            text = text_with(opened.text, typed_criteria(form).rows)
        except Refused as refused:
            return JSONResponse({"message": refused.reason}, 422)
        values = {**examined(desk, opened.revision, text), "lines": _lines(text)}
        return JSONResponse({"html": frame.part("fields_examined", **values)})

    return router


class _CriteriaPage:
    """The page with the form."""

    def __init__(self, frame: LibraryFrame, desk: KnowledgeDesk) -> None:
        self._frame = frame
        self._desk = desk

    def show(
        self,
        account: Account,
        opened: OpenedDraft,
        rows: Sequence[Row],
        sent: TypedCriteria | None = None,
        *,
        outcome: str = "",
        problem: str = "",
        changes: ShownChanges | None = None,
        digest: str | None = None,
        fresh: int = -1,
        status: int = 200,
    ) -> HTMLResponse:
        """The form with these criteria; with the digest it was made from, or else that of the draft as it is now."""
        draft, known = opened.revision, known_in(self._desk.examination.foundation())
        shown = cards(rows, known, fresh)
        text = _text(opened, rows)
        found = examined_at_once(self._desk, draft, text)
        values = {
            "draft": draft,
            "digest": digest or (sent.digest if sent else draft.digest),
            "reason": sent.reason if sent else draft.reason,
            "cards": shown,
            "template": cards([new_row(known)], known, 0)[0],
            "choices": CHOICES,
            "known": known,
            "count": counted(len(rows), "criteria_one", "criteria_many"),
            "to_complete": problems_in(shown),
            "outcome": outcome,
            "problem": problem,
            "changes": changes,
            "live": self._desk.published_ids().get(draft.name),
            "lines": _lines(text),
            **found,
        }
        title = LIBRARY_TEXTS["draft_of"].format(name=found["title_of"])
        return self._frame.page("criteria", title, account, values, status)

    def not_saved(self, account: Account, opened: OpenedDraft, sent: TypedCriteria, reason: str) -> HTMLResponse:
        """The form with what was typed, and what that would change now that somebody else was first."""
        current = self._desk.draft(opened.revision.id)
        if current is None:
            return self.show(account, opened, sent.rows, sent, problem=TEXTS["draft_is_gone"], status=409)
        if current.digest == sent.digest:  # too large, for example: nobody was first
            return self.show(account, opened, sent.rows, sent, problem=reason, status=422)
        # Who has seen what it changes may save after all: the form goes on from the draft as it is now.
        try:
            changes = shown_changes(criteria_rows(opened.text), sent.rows)
        except Refused:
            changes = None
        problem = who_was_first(self._desk, current, account)
        return self.show(
            account,
            opened,
            sent.rows,
            sent,
            problem=problem,
            changes=changes,
            digest=opened.revision.digest,
            status=409,
        )


def unusable(frame: LibraryFrame, account: Account, revision_id: str, refused: Refused) -> HTMLResponse:
    """The page that sends somebody to the text of a draft, because its fields can't be read."""
    values = {"problem": TEXTS["not_as_fields"].format(reason=refused.reason), "draft_id": revision_id}
    return frame.page("unusable", LIBRARY_TEXTS["draft"], account, values, 409)


def _text(opened: OpenedDraft, rows: Sequence[Row]) -> str:
    """The draft with these criteria; as it is when they can't be written."""
    try:
        return text_with(opened.text, rows)
    except Refused:
        return opened.text


def _lines(text: str) -> list[int]:
    """The line on which each criterion begins, so that a remark about a line leads to one."""
    try:
        return first_lines(text, [row["id"] for row in criteria_rows(text)])
    except Refused:
        return []
