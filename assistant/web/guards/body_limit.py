"""No request body larger than a question needs."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.guards.bodies import read_body, replaying
from assistant.web.guards.responses import refuse


class BodyLimit:
    """Reads the body of a request before the app sees it, and refuses one over the limit."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or end it with 413."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        too_much = self._declares_too_much(Headers(scope=scope))
        body = None if too_much else await read_body(receive, self._max_bytes)
        if body is None:
            await refuse(send, 413, "Dit verzoek is te groot.", ((b"connection", b"close"),))
            return
        await self._app(scope, replaying(body, receive), send)

    def _declares_too_much(self, headers: Headers) -> bool:
        declared = headers.get("content-length", "0")
        return not declared.isdigit() or int(declared) > self._max_bytes
