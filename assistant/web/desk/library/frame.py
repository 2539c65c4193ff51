"""What the adviser's pages have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse, RedirectResponse

from assistant.domain.account import Account
from assistant.texts.library import NAMES, TEXTS
from assistant.texts.library_criteria import NAMES as FIELD_NAMES
from assistant.texts.library_criteria import TEXTS as FIELD_TEXTS
from assistant.texts.library_gaps import TEXTS as GAP_TEXTS
from assistant.web.desk.frame import DeskFrame

ROOT = "/beheer/bibliotheek"
_WORDS = {"w": TEXTS, "wn": NAMES, "g": GAP_TEXTS, "c": FIELD_TEXTS, "cn": FIELD_NAMES, "root": ROOT}


@dataclass(frozen=True, slots=True)
class LibraryFrame:
    """Renders the adviser's pages."""

    frame: DeskFrame

    def page(
        self,
        name: str,
        title: str,
        account: Account,
        values: Mapping[str, object] | None = None,
        status: int = 200,
    ) -> HTMLResponse:
        """A page from templates/desk/library."""
        shared = {**_WORDS, "address": address}
        return self.frame.page(
            f"library/{name}", title, account, {**shared, **(values or {})}, status, here=TEXTS["library"]
        )

    def message(self, account: Account, message: str, status: int = 404) -> HTMLResponse:
        """A page that only says something."""
        return self.page("message", TEXTS["library"], account, {"message": message}, status)

    def part(self, name: str, **values: object) -> str:
        """A part of a page, as HTML."""
        return self.frame.templates.render(f"desk/library/{name}.html", **_WORDS, **values)


def address(path: str, **query: object) -> str:
    """An address of the adviser's pages with a query; what is None is left out."""
    given = {name: str(value) for name, value in query.items() if value is not None}
    return f"{ROOT}{path}?{urlencode(given)}" if given else f"{ROOT}{path}"


def go(path: str, **query: object) -> RedirectResponse:
    """On to another of the adviser's pages, after a change."""
    return RedirectResponse(address(path, **query), 303)
