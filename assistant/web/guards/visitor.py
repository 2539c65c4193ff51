"""Who asks: a random token in a cookie, known to the rest of the app only by pseudonyms."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.domain.asker import Asker

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_DAYS_90 = 90 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Visitor:
    """The asker of a request. `owner` is None for a client without the cookie; `address` is its network address."""

    owner: Asker | None
    address: str


def visitor_of(connection: HTTPConnection) -> Visitor:
    """The visitor that the middleware recognised."""
    visitor: Visitor = connection.state.visitor
    return visitor


class VisitorCookie:
    """Gives every browser that loads a page a token, and turns a token into the asker that it stands for.

    The token itself is stored nowhere on the server: a copy of the database opens nobody's conversation.
    """

    def __init__(self, app: ASGIApp, secure: bool, asker_of: Callable[[str], Asker]) -> None:
        self._app = app
        self._asker_of = asker_of
        self._secure = secure
        self._name = "__Host-mvoi" if secure else "mvoi"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Recognise the visitor and pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        token = self._token(Headers(scope=scope))
        asker = await run_in_threadpool(self._asker_of, token) if token else None
        address = scope["client"][0] if scope.get("client") else "?"
        scope.setdefault("state", {})["visitor"] = Visitor(asker, address)

        async def send_with_cookie(message: Message) -> None:
            if token is None and message["type"] == "http.response.start":
                self._introduce(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_with_cookie)

    def _token(self, headers: Headers) -> str | None:
        cookies: SimpleCookie = SimpleCookie()
        try:
            cookies.load(headers.get("cookie", ""))
        except ValueError:
            return None
        value = cookies[self._name].value if self._name in cookies else ""
        return value if _TOKEN.fullmatch(value) else None

    def _introduce(self, headers: MutableHeaders) -> None:
        if not headers.get("content-type", "").startswith("text/html"):
            return
        security = "; Secure" if self._secure else ""
        token = secrets.token_urlsafe(32)
        cookie = f"{self._name}={token}; Path=/; Max-Age={_DAYS_90}; HttpOnly; SameSite=Lax{security}"
        headers.append("set-cookie", cookie)
