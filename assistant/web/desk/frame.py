"""The frame of a page of the desk: navigation by role, and the words for what is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi.responses import HTMLResponse

from assistant.domain.account import Account, Role
from assistant.texts.desk import NAMES, TEXTS
from assistant.texts.library import TEXTS as LIBRARY_TEXTS
from assistant.web.templating import Templates


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page in the navigation and the roles that it is for."""

    address: str
    label: str
    roles: tuple[Role, ...]

    def is_for(self, account: Account) -> bool:
        """Whether somebody may see it."""
        return any(account.may(role) for role in self.roles)


PAGES = (
    DeskPage("/beheer/overzicht", TEXTS["overview"], (Role.COORDINATOR,)),
    DeskPage("/beheer/onderwerpen", TEXTS["topics"], (Role.COORDINATOR,)),
    DeskPage("/beheer/vragen", TEXTS["questions"], (Role.COORDINATOR,)),
    DeskPage("/beheer/gaten", TEXTS["gaps"], (Role.COORDINATOR, Role.ADVISER)),
    DeskPage("/beheer/bibliotheek", LIBRARY_TEXTS["library"], (Role.ADVISER,)),
    DeskPage("/beheer/adviseur", TEXTS["adviser"], (Role.ADVISER,)),
    DeskPage("/beheer/gebruikers", TEXTS["users"], (Role.ADMIN,)),
)


@dataclass(frozen=True, slots=True)
class DeskFrame:
    """Renders the pages of the desk, which are in Dutch."""

    templates: Templates
    synthetic: bool

    def page(
        self,
        name: str,
        title: str,
        account: Account | None,
        values: Mapping[str, object] | None = None,
        status: int = 200,
        here: str | None = None,
    ) -> HTMLResponse:
        """A page from templates/desk. `here` is the label of the page in the navigation, when that isn't the title."""
        pages = [page for page in PAGES if account and page.is_for(account)]
        html = self.templates.render(
            f"desk/{name}.html",
            title=title,
            account=account,
            pages=pages,
            d=TEXTS,
            names=NAMES,
            synthetic=self.synthetic,
            here=here or title,
            **(values or {}),
        )
        return HTMLResponse(html, status)
