"""No other site may change anything here in a visitor's name."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.guards.responses import refuse

_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})


class SameOrigin:
    """Refuses a request that changes something and comes from a page of another origin.

    Browsers send Origin with every such request; a client that sends none (a script, curl) has no visitor's cookie to
    abuse and passes.
    """

    def __init__(self, app: ASGIApp, public_host: str | None) -> None:
        self._app = app
        self._public_host = public_host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or end it with 403."""
        if scope["type"] == "http" and scope["method"] not in _HARMLESS and not self._is_own(Headers(scope=scope)):
            await refuse(send, 403, "Dit verzoek komt van een andere site en is geweigerd.")
            return
        await self._app(scope, receive, send)

    def _is_own(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        host = urlsplit(origin).netloc
        return bool(host) and host in (headers.get("host"), self._public_host)
