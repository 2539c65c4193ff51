"""Signing in and out, and choosing a password with a one-time link."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.accounts.accounts import SHORTEST_PASSWORD, AccountProblem, SignInRefused
from assistant.domain.account import Account
from assistant.texts.desk import TEXTS
from assistant.web.desk.access import HOME, SIGN_IN, Access, own_page
from assistant.web.desk.frame import PAGES, DeskFrame
from assistant.web.guards.visitor import Visitor, visitor_of
from assistant.web.rate_limit import RateLimit

_TRIES_A_MINUTE = 10
"""From one address, whatever the names: the lock-out of an account doesn't stop one try on each of many names."""
Password = Annotated[str, Form(max_length=1000)]


def sign_in_router(access: Access, frame: DeskFrame) -> APIRouter:
    """/beheer, /beheer/aanmelden, /beheer/afmelden and /beheer/wachtwoord/{token}."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    tries = RateLimit(_TRIES_A_MINUTE)

    def sign_in_page(name: str, wanted: str, problem: str | None, status: int = 200) -> HTMLResponse:
        values = {"name": name, "wanted": own_page(wanted), "problem": problem}
        return frame.page("sign_in", TEXTS["sign_in"], None, values, status)

    def password_page(token: str, name: str | None, problem: str | None, status: int) -> HTMLResponse:
        values = {"token": token, "name": name, "problem": problem, "shortest": SHORTEST_PASSWORD}
        return frame.page("password", TEXTS["choose_password"], None, values, status)

    @router.get(HOME)
    def home(account: Annotated[Account, Depends(access.require())]) -> Response:
        first = next((page for page in PAGES if page.is_for(account)), None)
        # Who has no page here is here to ask.
        return RedirectResponse(first.address if first else "/", 303)

    @router.get(SIGN_IN)
    def sign_in_form(naar: Annotated[str, "the page that was asked for"] = HOME) -> HTMLResponse:
        return sign_in_page("", naar, None)

    @router.post(SIGN_IN)
    def sign_in(
        request: Request,
        name: Annotated[str, Form(max_length=100)] = "",
        password: Password = "",
        wanted: Annotated[str, Form(max_length=300)] = HOME,
    ) -> Response:
        # By address alone: a new cookie is had for nothing.
        seconds = tries.wait(Visitor(None, visitor_of(request).address))
        if seconds:
            return sign_in_page(name, wanted, TEXTS["too_many_tries"].format(seconds=seconds), 429)
        try:
            token = access.accounts.sign_in(name.strip().casefold(), password)
        except SignInRefused as problem:
            return sign_in_page(name, wanted, str(problem), 403)
        response = RedirectResponse(own_page(wanted), 303)
        access.open(response, token)
        return response

    @router.post("/beheer/afmelden")
    def sign_out(request: Request) -> Response:
        response = RedirectResponse(SIGN_IN, 303)
        access.close(request, response)
        return response

    @router.get("/beheer/wachtwoord/{token}")
    def password_form(token: str) -> HTMLResponse:
        name = access.accounts.invited(token)
        return password_page(token, name, None, 200 if name else 404)

    @router.post("/beheer/wachtwoord/{token}")
    def choose_password(token: str, password: Password = "", again: Password = "") -> Response:
        name = access.accounts.invited(token)
        if name is not None and password != again:
            return password_page(token, name, TEXTS["passwords_differ"], 422)
        try:
            chosen = access.accounts.choose_password(token, password)
        except AccountProblem as problem:
            return password_page(token, name, str(problem), 422)
        return RedirectResponse(SIGN_IN, 303) if chosen else password_page(token, None, None, 404)

    return router
