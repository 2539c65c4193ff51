"""The pages on which the adviser reads the questions that were handed over, and replies."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse

from assistant.answering.adviser import AdviserDesk, UnusableReply
from assistant.domain.account import Account, Role
from assistant.domain.handover import Handover
from assistant.texts.desk import TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.frame import DeskFrame


def adviser_desk_router(access: Access, frame: DeskFrame, desk: AdviserDesk) -> APIRouter:
    """/beheer/adviseur with a page per question."""
    router = APIRouter(prefix="/beheer/adviseur", include_in_schema=False, default_response_class=HTMLResponse)
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]

    def missing(account: Account) -> HTMLResponse:
        return frame.page("message", TEXTS["adviser"], account, {"message": TEXTS["not_there"]}, 404)

    def page(
        account: Account, found: Handover, outcome: str = "", problem: str = "", typed: str = "", status: int = 200
    ) -> HTMLResponse:
        values = {
            "handover": found,
            "answer": found.answer,
            "state": found.state(desk.today()).value,
            "documents": desk.documents(),
            "outcome": outcome,
            "problem": problem,
            "typed": typed or (found.reply.text if found.reply else ""),
            "today": desk.today().isoformat(),
        }
        return frame.page("handover", TEXTS["question"], account, values, status)

    @router.get("")
    def listed(account: adviser) -> HTMLResponse:
        today = desk.today()
        found = [(handover, handover.state(today).value) for handover in desk.handovers()]
        return frame.page("handovers", TEXTS["adviser"], account, {"found": found})

    @router.get("/{handover_id}")
    def show(account: adviser, handover_id: str) -> HTMLResponse:
        found = desk.find(handover_id)
        return page(account, found) if found else missing(account)

    @router.post("/{handover_id}")
    def reply(
        account: adviser,
        handover_id: str,
        valid_until: Annotated[date, Form()],
        text: Annotated[str, Form(max_length=10_000)] = "",
        role: Annotated[str, Form(max_length=100)] = "",
        source: Annotated[list[str] | None, Form()] = None,
        shared_as: Annotated[str, Form(max_length=300)] = "",
    ) -> HTMLResponse:
        found = desk.find(handover_id)
        if found is None:
            return missing(account)
        try:
            desk.reply(handover_id, text, role, valid_until, tuple(source or ()), shared_as)
        except UnusableReply as problem:
            return page(account, found, problem=str(problem), typed=text, status=422)
        return page(account, desk.find(handover_id) or found, outcome=TEXTS["replied"])

    @router.post("/{handover_id}/intrekken")
    def withdraw(account: adviser, handover_id: str) -> HTMLResponse:
        if not desk.withdraw(handover_id):
            return missing(account)
        found = desk.find(handover_id)
        return page(account, found, outcome=TEXTS["withdrawn"]) if found else missing(account)

    return router
