"""What the tests of pages share on which a draft is edited as fields."""

from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from assistant.adapters.database.engine import open_database
from assistant.domain.account import Role
from assistant.web.app import create_site
from assistant.web.config import WebConfig
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from tests.fakes.adviser import open_desk
from tests.fakes.assistant import FakeAssistant
from tests.fakes.back_office import open_back_office
from tests.fakes.knowledge_desk import KnowledgeOffice, open_office
from tests.fakes.pseudonyms import asker_of
from tests.unit.web.desk.conftest import PASSWORD

ROOT = "/beheer/bibliotheek"
Fields = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class AdviserRoom:
    """The library of a small knowledge base, with a browser of an adviser."""

    office: KnowledgeOffice
    desk: KnowledgeDesk
    client: TestClient

    def begin(self, name: str, content: bytes | None = None) -> str:
        """The id of a new draft of a published file, with another content when one is given."""
        draft = self.office.drafts.begin(name, "adam")
        if content is not None:
            self.office.drafts.save(draft.id, content, "", "", draft.digest, "adam")
        return draft.id

    def content(self, revision_id: str) -> bytes:
        """What a draft holds."""
        return self.office.revisions.content(revision_id)

    def save_elsewhere(self, revision_id: str, old: str, new: str) -> None:
        """Somebody else changes a draft."""
        found = self.office.revisions.find(revision_id)
        assert found is not None
        content = self.content(revision_id).replace(old.encode(), new.encode())
        self.office.drafts.save(revision_id, content, "", "", found.digest, "eva")


def open_room(folder: Path) -> AdviserRoom:
    """A room of its own."""
    office = open_office(folder, open_database(f"sqlite:///{folder / 'desk.db'}"))
    desk = office.desk()
    desk.examination.warm()
    whole = open_back_office(folder, knowledge=desk)
    whole.accounts.choose_password(whole.accounts.add("adam", Role.ADVISER), PASSWORD)
    service = FakeAssistant()
    app = create_site(service, open_desk(service), whole, WebConfig(), asker_of).app
    client = TestClient(app, headers={"accept": "text/html"}, follow_redirects=False)
    client.cookies.set("mvoi-desk", whole.accounts.sign_in("adam", PASSWORD))
    return AdviserRoom(office, desk, client)


def form_of(html: str, selector: str = "form#editor") -> Fields:
    """What a browser would send of a form; of buttons nothing."""
    page = BeautifulSoup(html, "html.parser")
    for template in page.select("template"):
        template.decompose()
    form = page.select_one(selector)
    assert form is not None, "no such form"
    fields: Fields = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        fields.setdefault(str(field["name"]), []).append(_value(field))
    return fields


def text_of(html: str, selector: str = "main") -> str:
    """The text of a part of a page, on one line."""
    found = BeautifulSoup(html, "html.parser").select_one(selector)
    return " ".join(found.get_text(" ").split()) if found else ""


def _value(field: Tag) -> str:
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return str(chosen.get("value", "")) if chosen else ""
    if field.name == "textarea":
        # A browser drops the line break that follows the tag, and sends others as two characters.
        return field.get_text().removeprefix("\n").replace("\n", "\r\n")
    return str(field.get("value", ""))
