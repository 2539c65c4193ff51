"""What the adviser does about a gap: write an answer, ask its questions again, and keep them answered."""

import uuid
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.domain.account import Account, Role
from assistant.ports import ControlQuestion
from assistant.texts.desk import TEXTS as DESK_TEXTS
from assistant.texts.library_gaps import NAMES, TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.library.frame import LibraryFrame, go
from assistant.web.desk.library.gap_answers import writable
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from ingest.publishing.asking_again import MOST_ASKED
from ingest.publishing.drafts import DraftProblem

Title = Annotated[str, Form(max_length=300)]


def gap_work_router(access: Access, frame: LibraryFrame, desk: KnowledgeDesk) -> APIRouter:
    """What follows from the buttons on the page of a gap, and /beheer/bibliotheek/toetsvragen."""
    router = APIRouter(prefix="/beheer", include_in_schema=False, default_response_class=HTMLResponse)
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]
    gaps = desk.asking_again.gaps

    def missing(account: Account) -> HTMLResponse:
        return frame.message(account, DESK_TEXTS["gap_gone"])

    @router.post("/gaten/{gap_id}/schrijven")
    def write(account: adviser, gap_id: str) -> Response:
        if gaps.find(gap_id) is None:
            return missing(account)
        try:
            return go(f"/klad/{desk.gap_drafts.write(gap_id, account.name).id}")
        except DraftProblem as problem:
            return frame.message(account, str(problem), 409)

    @router.post("/gaten/{gap_id}/aanvullen")
    def add_to(account: adviser, gap_id: str, title: Title = "") -> Response:
        if gaps.find(gap_id) is None:
            return missing(account)
        wanted = " ".join(title.casefold().split())
        found = next((item for item in writable(desk) if " ".join(item.title.casefold().split()) == wanted), None)
        if found is None:
            return frame.message(account, TEXTS["no_such_title"], 422)
        try:
            return go(f"/klad/{desk.gap_drafts.add_to(gap_id, found.path, account.name).id}")
        except DraftProblem as problem:
            return frame.message(account, str(problem), 409)

    @router.post("/gaten/{gap_id}/opnieuw")
    def ask_again(account: adviser, gap_id: str) -> Response:
        if gaps.find(gap_id) is None:
            return missing(account)
        desk.asking_again.ask(gap_id)
        return gap_page(gap_id, "asked")

    @router.post("/gaten/{gap_id}/toetsvraag")
    def make_control(account: adviser, gap_id: str, answer_id: Annotated[str, Form(max_length=40)]) -> Response:
        asked = {exchange.answer.id: exchange for exchange in gaps.questions(gap_id, MOST_ASKED)}
        replies = {reply.answer_id: reply for reply in desk.asking_again.replies.of_gap(gap_id) if reply.fills}
        if answer_id not in asked or answer_id not in replies:
            return missing(account)
        document_id, now = replies[answer_id].document_id, datetime.now(UTC)
        question = ControlQuestion(uuid.uuid4().hex, asked[answer_id].question, document_id, account.name, now)
        return gap_page(gap_id, "control_added" if desk.control.add(question) else "control_known")

    @router.get("/bibliotheek/toetsvragen")
    def control(account: adviser, gedaan: str = "") -> HTMLResponse:
        documents = {document.id: document for document in desk.library.documents()}
        values = {
            "questions": [(item, documents.get(item.document_id)) for item in desk.control.all()],
            "outcome": NAMES["outcomes"].get(gedaan, ""),
        }
        return frame.page("control", TEXTS["control"], account, values)

    @router.post("/bibliotheek/toetsvragen/{question_id}/weg")
    def remove(_account: adviser, question_id: str) -> Response:
        removed = desk.control.remove(question_id)
        return go("/toetsvragen", gedaan="control_removed" if removed else None)

    return router


def gap_page(gap_id: str, done: str) -> RedirectResponse:
    """On to the page of a gap, after something was done about it."""
    return RedirectResponse(f"/beheer/gaten/{gap_id}?gedaan={done}", 303)
