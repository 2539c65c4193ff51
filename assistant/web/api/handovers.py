"""Handing a question over to the adviser and reading the reply."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from assistant.answering.adviser import AdviserDesk, HandedOverBefore
from assistant.domain.handover import Handover, HandoverState
from assistant.texts.screen_nl import TEXTS
from assistant.web.api.schemas import Message
from assistant.web.guards.visitor import visitor_of
from assistant.web.rate_limit import RateLimit


class HandoverIn(BaseModel):
    """A question for the adviser."""

    remark: Annotated[str, Field(max_length=1000, description="What is missing; personal data is taken out")] = ""


class CodeOut(BaseModel):
    """The code that opens the reply; it can't be shown again."""

    code: str


class ReplyOut(BaseModel):
    """The adviser's reply."""

    text: str
    role: str
    replied_at: datetime
    valid_until: date
    sources: Annotated[tuple[str, ...], Field(description="Ids of documents of the knowledge base")]


class HandoverOut(BaseModel):
    """A handed-over question; `reply` is there only in the state `answered`."""

    question: str
    remark: str
    handed_over_at: datetime
    state: HandoverState
    reply: ReplyOut | None


def handovers_router(desk: AdviserDesk, limit: RateLimit) -> APIRouter:
    """POST /answers/{answer_id}/handover and GET /handovers/{code}."""
    router = APIRouter(tags=["adviser"])

    @router.post(
        "/answers/{answer_id}/handover",
        status_code=201,
        response_model=CodeOut,
        responses={
            404: {"model": Message, "description": "No such answer of this visitor, or not one for the adviser"},
            409: {"model": Message, "description": "Handed over before"},
            429: {"model": Message, "description": "Too many requests in a minute; see Retry-After"},
        },
        summary="Hand a question over to the adviser",
    )
    def hand_over(request: Request, answer_id: Annotated[str, Path(max_length=64)], given: HandoverIn) -> Response:
        """Keep the question with its answer for the adviser."""
        visitor = visitor_of(request)
        seconds = limit.wait(visitor)
        if seconds:
            return _message(TEXTS.too_fast.format(seconds=seconds), 429, {"retry-after": str(seconds)})
        try:
            code = desk.hand_over(answer_id, visitor.owner, given.remark)
        except HandedOverBefore as problem:
            return _message(str(problem), 409)
        if code is None:
            return _message(TEXTS.ask_adviser_gone, 404)
        return JSONResponse({"code": code}, 201)

    @router.get(
        "/handovers/{code}",
        response_model=HandoverOut,
        responses={404: {"model": Message, "description": "No question belongs to this code"}},
        summary="The adviser's reply",
    )
    def read(code: Annotated[str, Path(max_length=64)]) -> HandoverOut | Response:
        """The question behind a code, with the reply while it holds."""
        handover = desk.open(code)
        return _message(TEXTS.my_reply_unknown, 404) if handover is None else _out(handover, desk.today())

    return router


def _out(handover: Handover, today: date) -> HandoverOut:
    state, reply = handover.state(today), handover.reply
    shown = None
    if reply and state is HandoverState.ANSWERED:
        shown = ReplyOut(
            text=reply.text,
            role=reply.role,
            replied_at=reply.replied_at,
            valid_until=reply.valid_until,
            sources=reply.sources,
        )
    return HandoverOut(
        question=handover.question,
        remark=handover.remark,
        handed_over_at=handover.handed_over_at,
        state=state,
        reply=shown,
    )


def _message(text: str, status: int, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"message": text}, status, headers)
