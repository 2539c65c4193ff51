"""A Dutch or English sentence, a reference and a next step for whatever goes wrong."""

import logging
import secrets

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from assistant.domain.topic import Language
from assistant.texts.screen import screen_for
from assistant.web.templating import Templates

_log = logging.getLogger(__name__)


def add_error_pages(app: FastAPI, templates: dict[Language, Templates]) -> None:
    """Answer unknown addresses and surprises in the visitor's terms, never with a stack."""

    def respond(request: Request, status: int, title: str, message: str, language: Language) -> Response:
        if "text/html" in request.headers.get("accept", ""):
            page = templates[language].render("page_message.html", title=title, message=message)
            return HTMLResponse(page, status)
        return JSONResponse({"message": message}, status)

    async def on_http_error(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        language = _language(request)
        screen = screen_for(language)
        return respond(request, status, screen.not_found, screen.not_found_text, language)

    async def on_surprise(request: Request, error: Exception) -> Response:
        reference = secrets.token_hex(4)
        _log.error("request failed, reference %s", reference, exc_info=error)
        language = _language(request)
        screen = screen_for(language)
        return respond(request, 500, screen.problem, screen.page_broken.format(reference=reference), language)

    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(Exception, on_surprise)


def _language(request: Request) -> Language:
    return Language.ENGLISH if request.url.path.startswith("/en/") else Language.DUTCH
