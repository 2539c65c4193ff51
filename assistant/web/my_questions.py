"""The page on which a visitor sees how long questions are kept, and deletes their own."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from assistant.answering.assistant import Assistant
from assistant.texts.screen import screen_for
from assistant.web.config import WebConfig
from assistant.web.guards.visitor import visitor_of
from assistant.web.templating import Templates


def my_questions_router(assistant: Assistant, templates: Templates, config: WebConfig) -> APIRouter:
    """The page in the language of the templates. Who may delete is decided by the cookie, as with everything else."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    screen = screen_for(templates.language)

    def page(deleted: int | None) -> HTMLResponse:
        lead = screen.my_questions_lead.format(
            questions=config.retention_questions_days, conversations=config.retention_conversations_days
        )
        title = screen.my_questions
        return HTMLResponse(templates.render("page_my_questions.html", title=title, lead=lead, deleted=deleted))

    @router.get("/mijn-vragen")
    def show() -> HTMLResponse:
        return page(None)

    @router.post("/mijn-vragen/verwijderen")
    def delete(request: Request) -> HTMLResponse:
        owner = visitor_of(request).owner
        return page(assistant.delete_questions_of(owner) if owner else 0)

    return router
