"""A Dutch or English sentence, a reference and a next step for whatever goes wrong."""

import logging
import secrets

from fastapi import FastAPI, Request
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.domain.topic import Language
from assistant.failures import where
from assistant.texts.screen import screen_for
from assistant.web.templating import Templates

_log = logging.getLogger(__name__)


class ErrorPages:
    """What a visitor or a program gets to see when an address is unknown or something broke; never a stack."""

    def __init__(self, templates: dict[Language, Templates]) -> None:
        self._templates = templates

    def not_found(self, request: Request, status: int = 404) -> Response:
        """The address doesn't exist, or not for this request; with status 403 it isn't for this account."""
        screen = screen_for(_language(request))
        if status == 403:
            return self._respond(request, status, screen.forbidden, screen.forbidden_text)
        return self._respond(request, status, screen.not_found, screen.not_found_text)

    def broken(self, request: Request, error: Exception) -> Response:
        """Something unforeseen happened; the log has it under the reference that is shown."""
        reference = secrets.token_hex(4)
        _log.error("request failed, reference %s: %s", reference, where(error))
        screen = screen_for(_language(request))
        return self._respond(request, 500, screen.problem, screen.page_broken.format(reference=reference))

    def _respond(self, request: Request, status: int, title: str, message: str) -> Response:
        if not wants_page(request):
            return JSONResponse({"message": message}, status)
        page = self._templates[_language(request)].render("page_message.html", title=title, message=message)
        return HTMLResponse(page, status)


class CatchSurprises:
    """Answers what nothing else caught. It stands inside the guards, so that this answer is dressed like any other."""

    def __init__(self, app: ASGIApp, pages: ErrorPages) -> None:
        self._app = app
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a failure before the response began becomes a page or a sentence."""
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except Exception as error:
            if started or scope["type"] != "http":
                _log.error("a response was broken off: %s", where(error))
                raise ConnectionAbortedError("a response was broken off") from None
            await self._pages.broken(Request(scope), error)(scope, receive, send)


def handle_http_errors(app: FastAPI, pages: ErrorPages) -> None:
    """Show unknown and malformed addresses with our own pages."""

    async def on_http_error(request: Request, error: Exception) -> Response:
        return pages.not_found(request, error.status_code if isinstance(error, HTTPException) else 404)

    async def on_invalid_request(request: Request, error: Exception) -> Response:
        if wants_page(request) or not isinstance(error, RequestValidationError):
            return pages.not_found(request)
        return await request_validation_exception_handler(request, error)

    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(RequestValidationError, on_invalid_request)


def wants_page(request: Request) -> bool:
    """Whether a person with a browser asks."""
    return "text/html" in request.headers.get("accept", "")


def _language(request: Request) -> Language:
    return Language.ENGLISH if request.url.path.startswith("/en/") else Language.DUTCH
