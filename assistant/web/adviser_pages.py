"""The pages on which an asker hands over a question and opens the reply."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.answering.adviser import AdviserDesk, HandedOverBefore
from assistant.domain.handover import Handover
from assistant.domain.personal_code import read_code
from assistant.texts.screen import screen_for
from assistant.web.guards.visitor import visitor_of
from assistant.web.pages import AnswerId
from assistant.web.rate_limit import RateLimit
from assistant.web.templating import Templates

MAX_REMARK = 1000
TypedCode = Annotated[str, Path(max_length=64)]


def adviser_router(desk: AdviserDesk, templates: Templates, limit: RateLimit, prefix: str) -> APIRouter:
    """The pages in the language of the templates. `prefix` goes before the address of a redirect."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    screen = screen_for(templates.language)

    def page(name: str, title: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
        return HTMLResponse(templates.render(name, title=title, **values), status)

    def message(text: str, status: int) -> HTMLResponse:
        return page("page_message.html", screen.ask_adviser, {"message": text}, status)

    @router.get("/vraag-de-adviseur/{answer_id}")
    def form(request: Request, answer_id: AnswerId) -> HTMLResponse:
        exchange = desk.can_hand_over(answer_id, visitor_of(request).owner)
        if exchange is None:
            return message(screen.ask_adviser_gone, 404)
        values = {"exchange": exchange, "max_remark": MAX_REMARK}
        return page("page_ask_adviser.html", screen.ask_adviser, values)

    @router.post("/vraag-de-adviseur/{answer_id}")
    def hand_over(
        request: Request, answer_id: AnswerId, remark: Annotated[str, Form(max_length=MAX_REMARK)] = ""
    ) -> Response:
        visitor = visitor_of(request)
        seconds = limit.wait(visitor)
        if seconds:
            return message(screen.too_fast.format(seconds=seconds), 429)
        try:
            code = desk.hand_over(answer_id, visitor.owner, remark)
        except HandedOverBefore:
            return message(screen.handed_over_before, 409)
        if code is None:
            return message(screen.ask_adviser_gone, 404)
        return RedirectResponse(f"{prefix}/antwoord/{code}", 303)

    @router.get("/antwoord")
    def code_form() -> HTMLResponse:
        return page("page_reply_code.html", screen.my_reply, {"typed": "", "unknown": False})

    @router.post("/antwoord")
    def read_typed(code: Annotated[str, Form(max_length=64)] = "") -> Response:
        meant = read_code(code)
        if meant is None:
            return page("page_reply_code.html", screen.my_reply, {"typed": code, "unknown": True}, 422)
        return RedirectResponse(f"{prefix}/antwoord/{meant}", 303)

    @router.get("/antwoord/{code}")
    def reply_page(code: TypedCode) -> HTMLResponse:
        handover = desk.open(code)
        if handover is None:
            return page("page_reply_code.html", screen.my_reply, {"typed": code, "unknown": True}, 404)
        return page("page_reply.html", screen.my_reply, {"code": read_code(code), **_shown(desk, handover)})

    return router


def _shown(desk: AdviserDesk, handover: Handover) -> dict[str, object]:
    """What the reply page needs: the question, its state today and the titles of the sources, in the order given."""
    titles = {document.id: document.title for document in desk.documents()}
    chosen = handover.reply.sources if handover.reply else ()
    return {
        "handover": handover,
        "state": handover.state(desk.today()).value,
        "sources": [titles.get(source, source) for source in chosen],
    }
