"""The chat for people with an account only, where a setting says so."""

from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.guards.responses import refuse

_ALWAYS = ("/beheer/", "/eigen/")
_ALWAYS_WHOLE = frozenset({"/beheer", "/healthz", "/readyz"})
"""The desk asks for an account itself; its sign-in page needs the style sheets."""


class MembersOnly:
    """Ends every request of somebody who isn't signed in: a page goes to `sign_in`, anything else gets 401.

    `is_member` tells whether somebody is signed in.
    """

    def __init__(self, app: ASGIApp, is_member: Callable[[Request], bool], sign_in: str) -> None:
        self._app = app
        self._is_member = is_member
        self._sign_in = sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or end it."""
        if await self._may_pass(scope):
            await self._app(scope, receive, send)
        elif scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", ""):
            await RedirectResponse(f"{self._sign_in}?naar={quote(scope['path'])}", 303)(scope, receive, send)
        else:
            await refuse(send, 401, "Meld je aan.")

    async def _may_pass(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["path"] in _ALWAYS_WHOLE or scope["path"].startswith(_ALWAYS):
            return True
        return await run_in_threadpool(self._is_member, Request(scope))
