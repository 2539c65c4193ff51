"""No request body larger than a question needs."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.guards.bodies import read_body, replaying
from assistant.web.guards.responses import refuse


class BodyLimit:
    """Reads the body of a request before the app sees it, and refuses one over the limit.

    `larger` gives another limit for some requests (who is signed in and uploads); None for all others.
    """

    def __init__(
        self, app: ASGIApp, max_bytes: int, larger: Callable[[Request], int | None] = lambda request: None
    ) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or end it with 413."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        limit = await run_in_threadpool(self._larger, Request(scope)) or self._max_bytes
        too_much = _declares_too_much(Headers(scope=scope), limit)
        body = None if too_much else await read_body(receive, limit)
        if body is None:
            await refuse(send, 413, "Dit verzoek is te groot.", ((b"connection", b"close"),))
            return
        await self._app(scope, replaying(body, receive), send)


def _declares_too_much(headers: Headers, limit: int) -> bool:
    declared = headers.get("content-length", "0")
    return not declared.isdigit() or int(declared) > limit
