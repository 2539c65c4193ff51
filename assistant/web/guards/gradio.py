"""What of Gradio may be reached, and that nobody reaches another visitor's session."""

import json
import re
import threading
from collections import OrderedDict
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.domain.asker import Asker, is_of
from assistant.web.guards.bodies import read_body, replaying
from assistant.web.guards.responses import refuse
from assistant.web.guards.visitor import visitor_of

_NEEDED = re.compile(
    r"/?|/theme\.css|/manifest\.json|/assets/[\w.-]+|/static/(?:fonts|img|js)/[\w./-]+"
    r"|/gradio_api/(?:app_id|queue/join|queue/data)/?"
)
"""All of Gradio that the chat uses. Uploads, files by path or address, deep links and its interface stay shut."""

_MOST_SESSIONS = 20_000


class GradioSessions:
    """Which visitor a Gradio session belongs to: the one who used it first. Forgets the least recently used."""

    def __init__(self, most: int = _MOST_SESSIONS) -> None:
        self._owners: OrderedDict[str, Asker | None] = OrderedDict()
        self._most = most
        self._lock = threading.Lock()

    def belongs_to(self, session_hash: str, owner: Asker | None) -> bool:
        """Whether the session is the owner's; a session that nobody used yet becomes theirs."""
        with self._lock:
            first = self._owners.setdefault(session_hash, owner)
            self._owners.move_to_end(session_hash)
            if len(self._owners) > self._most:
                self._owners.popitem(last=False)
            # An open page outlives the change of pseudonyms at the end of a month.
            return first == owner or (first is not None and is_of(owner, first.pseudonym))


class GradioGuard:
    """Stands before a mounted Gradio page.

    Gradio's session hash is chosen by the browser and bound to nobody: whoever knows it reads the session's answers.
    """

    def __init__(self, app: ASGIApp, sessions: GradioSessions, max_bytes: int) -> None:
        self._app = app
        self._sessions = sessions
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or end it with 404 (shut) or 403 (another visitor's session)."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if scope["type"] != "http" or not _is_needed(scope, query):
            raise HTTPException(404)
        body = await read_body(receive, self._max_bytes) or b""
        owner = visitor_of(HTTPConnection(scope)).owner
        if not all(self._sessions.belongs_to(hash_, owner) for hash_ in _session_hashes(query, body)):
            await refuse(send, 403, "Deze sessie is niet van jou. Laad de pagina opnieuw.")
            return
        await self._app(scope, replaying(body, receive), send)


def _is_needed(scope: Scope, query: dict[str, list[str]]) -> bool:
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    return ".." not in path and "deep_link" not in query and _NEEDED.fullmatch(path) is not None


def _session_hashes(query: dict[str, list[str]], body: bytes) -> set[str]:
    """Every session hash that a request names, in its query or its body."""
    named = set(query.get("session_hash", []))
    try:
        posted = json.loads(body) if body else None
    except ValueError:
        posted = None
    if isinstance(posted, dict) and posted.get("session_hash") is not None:
        named.add(str(posted["session_hash"]))
    return named
