"""The pages beside the chat: a source, the knowledge base, what this is."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from assistant.answering.assistant import Assistant
from assistant.domain.conversation import OpenedCitation
from assistant.texts.screen import screen_for
from assistant.web.guards.visitor import visitor_of
from assistant.web.rendering import explanation_values, source_values
from assistant.web.templating import Templates

AnswerId = Annotated[str, Path(pattern=r"^[0-9A-Za-z-]{1,64}$")]
Number = Annotated[int, Path(ge=1, le=999)]


def pages_router(
    assistant: Assistant, templates: Templates, language_model: bool, today: Callable[[], date]
) -> APIRouter:
    """The pages in the language of the templates."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    screen = screen_for(templates.language)

    def page(name: str, title: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
        return HTMLResponse(templates.render(name, title=title, **values), status)

    def source_of(request: Request, answer_id: str, number: int) -> OpenedCitation | None:
        return assistant.open_citation(answer_id, number, visitor_of(request).owner)

    @router.get("/bron/{answer_id}/{number}")
    def source_page(request: Request, answer_id: AnswerId, number: Number) -> HTMLResponse:
        opened = source_of(request, answer_id, number)
        if opened is None:
            return page("page_source.html", screen.source_gone, {"part": "source_gone.html"}, 404)
        title = f"{screen.panel} {number}: {opened.document.title}"
        values = source_values(opened, screen, today())
        return page("page_source.html", title, {**values, "part": "source.html", "in_panel": False})

    @router.get("/bron/{answer_id}/{number}/deel")
    def source_part(request: Request, answer_id: AnswerId, number: Number) -> HTMLResponse:
        opened = source_of(request, answer_id, number)
        if opened is None:
            return HTMLResponse(templates.render("source_gone.html"), 404)
        own_page = request.url.path.removesuffix("/deel")
        values = source_values(opened, screen, today())
        return HTMLResponse(templates.render("source.html", in_panel=True, own_page=own_page, **values))

    @router.get("/uitleg/{answer_id}")
    def explanation_page(request: Request, answer_id: AnswerId) -> HTMLResponse:
        exchange = assistant.find_exchange(answer_id, visitor_of(request).owner)
        if exchange is None:
            return page("page_message.html", screen.explanation_title, {"message": screen.explanation_gone}, 404)
        values = explanation_values(exchange.answer, assistant.taxonomy(), screen)
        return page("page_explanation.html", screen.explanation_title, {"question": exchange.question, **values})

    @router.get("/kennisbank")
    def documents() -> HTMLResponse:
        return page("page_documents.html", screen.documents_title, {"documents": assistant.documents()})

    @router.get("/over")
    def about() -> HTMLResponse:
        return page("page_about.html", screen.about_title, {"language_model": language_model})

    return router
