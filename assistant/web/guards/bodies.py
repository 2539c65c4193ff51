"""Reading a request's body in a guard without taking it from the app."""

from starlette.types import Message, Receive


async def read_body(receive: Receive, max_bytes: int) -> bytes | None:
    """The whole body; None as soon as it turns out larger than `max_bytes`."""
    body = bytearray()
    while True:
        message = await receive()
        body.extend(message.get("body", b""))
        if len(body) > max_bytes:
            return None
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return bytes(body)


def replaying(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body that was read first, then what the client sends after it."""
    delivered = False

    async def replay() -> Message:
        nonlocal delivered
        if delivered:
            return await receive()
        delivered = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
