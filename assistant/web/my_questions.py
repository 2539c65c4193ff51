"""The page on which a visitor sees how long questions are kept, and deletes their own."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from assistant.answering.answered_since import AnsweredSince
from assistant.answering.assistant import Assistant
from assistant.domain.asker import Asker
from assistant.texts.screen import screen_for
from assistant.web.config import WebConfig
from assistant.web.guards.visitor import visitor_of
from assistant.web.templating import Templates


def my_questions_router(
    assistant: Assistant, templates: Templates, config: WebConfig, answered: AnsweredSince | None = None
) -> APIRouter:
    """The page in the language of the templates. Who may delete is decided by the cookie, as with everything else.

    `answered` tells which questions of a visitor have been answered since.
    """
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    screen = screen_for(templates.language)

    def page(owner: Asker | None, deleted: int | None) -> HTMLResponse:
        lead = screen.my_questions_lead.format(
            questions=config.retention_questions_days, conversations=config.retention_conversations_days
        )
        title = screen.my_questions
        # Each wording once, with whichever of its questions was asked last.
        again = list(dict.fromkeys(found.question for found in answered.of(owner))) if answered else []
        return HTMLResponse(
            templates.render("page_my_questions.html", title=title, lead=lead, deleted=deleted, again=again)
        )

    @router.get("/mijn-vragen")
    def show(request: Request) -> HTMLResponse:
        return page(visitor_of(request).owner, None)

    @router.post("/mijn-vragen/verwijderen")
    def delete(request: Request) -> HTMLResponse:
        owner = visitor_of(request).owner
        return page(owner, assistant.delete_questions_of(owner) if owner else 0)

    return router
