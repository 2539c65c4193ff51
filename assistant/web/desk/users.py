"""The page on which an admin manages accounts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse

from assistant.accounts.accounts import AccountProblem
from assistant.domain.account import Account, Role
from assistant.texts.desk import NAMES, TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.frame import DeskFrame

Name = Annotated[str, Form(max_length=100)]


def users_router(access: Access, frame: DeskFrame) -> APIRouter:
    """/beheer/gebruikers with its forms. A one-time link is shown once, on the page that follows the request."""
    router = APIRouter(prefix="/beheer/gebruikers", include_in_schema=False, default_response_class=HTMLResponse)
    accounts = access.accounts
    admin = Annotated[Account, Depends(access.require(Role.ADMIN))]

    def page(account: Account, outcome: str = "", link: str = "", problem: str = "", status: int = 200) -> HTMLResponse:
        values = {"accounts": accounts.all(), "roles": list(Role), "outcome": outcome, "link": link, "problem": problem}
        return frame.page("users", TEXTS["users"], account, values, status)

    def link_of(request: Request, token: str) -> str:
        return str(request.url.replace(path=f"/beheer/wachtwoord/{token}", query=""))

    @router.get("")
    def show(account: admin) -> HTMLResponse:
        return page(account)

    @router.post("/nieuw")
    def add(request: Request, account: admin, role: Annotated[Role, Form()], name: Name = "") -> HTMLResponse:
        try:
            token = accounts.add(name.strip().casefold(), role)
        except AccountProblem as problem:
            return page(account, problem=str(problem), status=422)
        return page(account, TEXTS["link_for"].format(name=name.strip().casefold()), link_of(request, token))

    @router.post("/wachtwoord")
    def invite(request: Request, account: admin, name: Name = "") -> HTMLResponse:
        try:
            token = accounts.invite(name)
        except AccountProblem as problem:
            return page(account, problem=str(problem), status=422)
        return page(account, TEXTS["link_for"].format(name=name), link_of(request, token))

    @router.post("/rol")
    def set_role(account: admin, role: Annotated[Role, Form()], name: Name = "") -> HTMLResponse:
        try:
            accounts.set_role(name, role)
        except AccountProblem as problem:
            return page(account, problem=str(problem), status=422)
        return page(account, TEXTS["role_changed"].format(name=name, role=NAMES["roles"][role.value]))

    @router.post("/toegang")
    def set_access(account: admin, disabled: Annotated[bool, Form()], name: Name = "") -> HTMLResponse:
        try:
            accounts.set_disabled(name, disabled)
        except AccountProblem as problem:
            return page(account, problem=str(problem), status=422)
        return page(account, TEXTS["shut" if disabled else "opened"].format(name=name))

    return router
