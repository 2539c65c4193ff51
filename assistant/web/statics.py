"""Our own style sheets and scripts, under an address that changes with their contents."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

_FOLDER = Path(__file__).parent / "static"
SHEETS = ("tokens", "frame", "gradio", "conversation", "answer", "panel", "page", "print")
"""Style sheets in the order in which they apply."""


class _Immutable(StaticFiles):
    """Files that a browser may keep for good: their address names their contents."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


@dataclass(frozen=True, slots=True)
class Statics:
    """Where the files are served."""

    address: str

    def mount(self, app: FastAPI) -> None:
        """Serve them."""
        app.mount(self.address, _Immutable(directory=_FOLDER), name="eigen")


def find_statics() -> Statics:
    """The files as they are now."""
    digest = hashlib.sha256()
    for path in sorted(_FOLDER.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return Statics(f"/eigen/{digest.hexdigest()[:12]}")
