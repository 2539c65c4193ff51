"""Short answers that a guard gives by itself."""

import json

from starlette.types import Send

_JSON = (b"content-type", b"application/json; charset=utf-8")


async def refuse(send: Send, status: int, message: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    """End a request with a status and a sentence; Gradio shows the one under 'detail' to the visitor."""
    body = json.dumps({"message": message, "detail": message}, ensure_ascii=False).encode()
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [_JSON, length, *headers]})
    await send({"type": "http.response.body", "body": body})
