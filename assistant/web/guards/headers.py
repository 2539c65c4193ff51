"""The security headers of every response."""

import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; form-action 'self'; "
    "base-uri 'self'; object-src 'none'"
)
"""Gradio's components set inline styles. Nothing needs 'unsafe-eval': no gr.HTML and no js= argument is used."""

_FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_CROSS_ORIGIN = (
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-allow-methods",
    "access-control-allow-headers",
    "access-control-expose-headers",
    "access-control-max-age",
)
_STATIC = ("/assets/", "/static/", "/theme.css")


class SecurityHeaders:
    """Dresses every response; takes away the permission that Gradio gives to any origin that asks.

    What isn't static may not be cached: an answer stays out of the browser's cache. The nonce of a response is in the
    request's state; only the page around Gradio writes it on its scripts.
    """

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self._app = app
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress its response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce

        async def send_dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), nonce, scope["path"])
            await send(message)

        await self._app(scope, receive, send_dressed)

    def _dress(self, headers: MutableHeaders, nonce: str, path: str) -> None:
        headers["content-security-policy"] = _POLICY.format(nonce=nonce)
        headers.update(_FIXED)
        if self._secure:
            headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"
        for name in _CROSS_ORIGIN:
            if name in headers:
                del headers[name]
        if "cache-control" not in headers and not any(part in path for part in _STATIC):
            headers["cache-control"] = "no-store"
