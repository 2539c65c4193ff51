"""Who is signed in at the desk, and what they may see.

No other site can act in somebody's name: the cookie is SameSite=Strict, and every request that changes something must
come from our own pages (guards/origin.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from assistant.accounts.accounts import SESSION, Accounts
from assistant.domain.account import Account, Role

HOME = "/beheer"
SIGN_IN = "/beheer/aanmelden"


class NotSignedIn(Exception):
    """A page of the desk was asked for without a session."""


@dataclass(frozen=True, slots=True)
class Access:
    """Reads and writes the session cookie. With `secure` it is bound to this host over TLS."""

    accounts: Accounts
    secure: bool

    @property
    def cookie(self) -> str:
        """The name of the cookie."""
        return "__Host-mvoi-desk" if self.secure else "mvoi-desk"

    def account(self, request: Request) -> Account | None:
        """Who is signed in."""
        token = request.cookies.get(self.cookie)
        return self.accounts.signed_in(token) if token else None

    def require(self, *roles: Role) -> Callable[[Request], Account]:
        """A dependency that gives the account; ends the request when there is none (401), or a wrong one (403).

        Somebody with any of the roles may; without roles, everybody who is signed in.
        """

        def allowed(request: Request) -> Account:
            account = self.account(request)
            if account is None:
                raise NotSignedIn
            if roles and not any(account.may(role) for role in roles):
                raise HTTPException(403)
            return account

        return allowed

    def open(self, response: Response, token: str) -> None:
        """Give the browser a session."""
        response.set_cookie(
            self.cookie,
            token,
            max_age=int(SESSION.total_seconds()),
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="strict",
        )

    def close(self, request: Request, response: Response) -> None:
        """End the session of a request."""
        token = request.cookies.get(self.cookie)
        if token:
            self.accounts.sign_out(token)
        response.delete_cookie(self.cookie, path="/", secure=self.secure, httponly=True, samesite="strict")


def handle_not_signed_in(app: FastAPI) -> None:
    """Send a person to the sign-in page and tell a program 401."""

    async def on_not_signed_in(request: Request, _error: Exception) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"message": "Meld je aan."}, 401)
        wanted = request.url.path if request.method == "GET" else HOME
        return RedirectResponse(f"{SIGN_IN}?naar={quote(wanted)}", 303)

    app.add_exception_handler(NotSignedIn, on_not_signed_in)


def own_page(address: str) -> str:
    """Where to go after signing in: a page of ours, never somebody else's."""
    own = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if own else HOME
