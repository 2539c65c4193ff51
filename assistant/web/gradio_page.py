"""The page around Gradio: our own frame, title and language in the HTML that Gradio serves."""

import re
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.templating import Templates

_PREVIEWS = re.compile(r'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_BODY = re.compile(r"<body[^>]*>")


class GradioPage:
    """Rewrites the one HTML page of a mounted Gradio app.

    Gradio's page is English, names Gradio and has no header of its own. The frame (header, source panel, live region)
    is ours and stands in the HTML from the first byte, so that something readable is there before Gradio has loaded.
    """

    def __init__(self, app: ASGIApp, templates: Templates, frame: Mapping[str, object]) -> None:
        self._app = app
        self._templates = templates
        self._frame = frame

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; hold a page back until it is whole, and send it rewritten."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def send_rewritten(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                if not MutableHeaders(scope=message).get("content-type", "").startswith("text/html"):
                    await send(message)
                    return
                start = message
            elif start is None:
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    page = self.rewrite(body.decode(), scope["state"]["nonce"]).encode()
                    MutableHeaders(scope=start)["content-length"] = str(len(page))
                    await send(start)
                    await send({"type": "http.response.body", "body": page})

        await self._app(_uncompressed(scope), receive, send_rewritten)

    def rewrite(self, page: str, nonce: str) -> str:
        """The page in our frame, with the response's nonce on each script tag."""
        values = self._frame
        page = _PREVIEWS.sub("", page)
        page = page.replace('lang="en"', f'lang="{values["language"]}"', 1)
        page = page.replace("<head>", "<head>" + self._templates.render("frame_head.html", **values), 1)
        frame = self._templates.render("frame_body.html", **values)
        page = _BODY.sub(lambda _: '<body class="mvoi">' + frame, page, count=1)
        return page.replace("<script", f'<script nonce="{nonce}"')


def _uncompressed(scope: Scope) -> Scope:
    """The request for the page without Accept-Encoding: a compressed page can't be rewritten."""
    if scope["path"].removeprefix(scope.get("root_path", "")) not in ("", "/"):
        return scope
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]}
