"""From a gap in the knowledge base to an asker who is told that it is filled, in a browser."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.domain.account import Role
from assistant.domain.answer import AnswerStatus
from tests.contract.test_question_log import exchange
from tests.fakes.back_office import open_back_office
from tests.fakes.pseudonyms import asker_of
from tests.journeys.at_the_desk import PASSWORD, sign_in
from tests.journeys.conftest import OpenWindow
from tests.journeys.server import Server, fake_server

QUESTION = "Welk sap schenken we bij vergaderingen?"
ANSWER = "Bij vergaderingen schenken we sap van fruit uit de streek."
TOKEN = "j" * 43


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an adviser, and a gap of one question that somebody asked in a browser."""
    folder = tmp_path_factory.mktemp("gap")
    office = open_back_office(folder)
    office.accounts.choose_password(office.accounts.add("adviseur", Role.ADVISER), PASSWORD)
    asked = exchange("a1", asker_of(TOKEN).pseudonym)
    nothing = replace(asked.answer, status=AnswerStatus.NO_SOURCE, sections=(), citations=())
    log = SqlQuestionLog(open_database(f"sqlite:///{folder / 'desk.db'}"))
    log.record(replace(asked, question=QUESTION, answer=nothing))
    office.gaps.collect()
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    running = fake_server(folder / "log.pickle").start()
    yield running
    running.kill()


def asker_of_the_question(server: Server) -> dict[str, object]:
    """The browser in which the question was asked."""
    domain = urlsplit(server.url).hostname
    cookie = {"name": "mvoi", "value": TOKEN, "domain": domain, "path": "/", "expires": -1}
    return {"cookies": [{**cookie, "httpOnly": True, "secure": False, "sameSite": "Lax"}], "origins": []}


def test_a_gap_is_filled_and_its_asker_is_told(open_window: OpenWindow, server: Server) -> None:
    asker = open_window("/mijn-vragen", storage_state=asker_of_the_question(server))
    expect(asker.page.get_by_role("heading", name="Nu beantwoord")).to_have_count(0)

    window = open_window("/beheer/aanmelden?naar=/beheer/gaten")
    sign_in(window, "adviseur", "Gaten")
    page = window.page
    page.get_by_role("link", name=QUESTION).click()
    window.accessible("gat zonder antwoord")
    page.get_by_role("button", name="Schrijf een antwoord").click()

    text = page.get_by_role("textbox", name="Tekst")
    begun = text.input_value()
    assert f"## {QUESTION}" in begun
    filled = begun.replace("Schrijf hier het antwoord in één zin, met de bron erachter.", ANSWER)
    filled = filled.replace("Schrijf hier de eerste stap.", "Vraag naar de herkomst van het fruit.")
    text.fill(filled.replace("Schrijf hier voor wie of wat het niet geldt.", "Dit geldt niet voor koffie."))
    expect(page.locator("#examined")).to_contain_text(ANSWER)
    window.accessible("klad")
    window.picture("beheer-klad")

    page.get_by_role("button", name="Toets en publiceer").click()
    expect(page.get_by_text("Dit kan worden gepubliceerd.")).to_be_visible(timeout=30_000)
    window.accessible("toets")
    window.picture("beheer-toets-gat")
    page.get_by_role("button", name="Publiceer nu").click()
    expect(page.get_by_role("status")).to_have_text("Gepubliceerd. De vragen van dit gat zijn opnieuw gesteld.")
    expect(page.locator(".now-answered")).to_contain_text(f"nu beantwoord {ANSWER}")
    expect(page.get_by_text("Nu beantwoord: 1 van 1.")).to_be_visible()
    page.get_by_role("button", name="Maak toetsvraag").click()
    expect(page.get_by_role("status")).to_have_text("De toetsvraag is toegevoegd.")
    window.accessible("gevuld gat")
    window.picture("beheer-gat")

    page.goto(f"{window.url}/beheer/bibliotheek")
    page.get_by_role("link", name="Toetsvragen").click()
    expect(page.get_by_role("row", name=QUESTION)).to_be_visible()
    window.accessible("toetsvragen")

    asker.page.reload()
    asker.accessible("mijn vragen met een beantwoorde vraag")
    asker.picture("mijn-vragen")
    asker.page.get_by_role("link", name="Stel de vraag opnieuw").click()
    asker.ready()
    expect(asker.question).to_have_value(QUESTION)
    assert "vraag=" not in asker.page.url
    expect(asker.exchanges).to_have_count(0)
    asker.question.press("Enter")
    asker.answered(1)

    stranger = open_window("/mijn-vragen")
    expect(stranger.page.get_by_role("heading", name="Nu beantwoord")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_of_a_gap_fits(open_window: OpenWindow, width: int) -> None:
    window = open_window("/beheer/aanmelden?naar=/beheer/gaten", width=width, color_scheme="dark")
    sign_in(window, "adviseur", "Gaten")
    window.page.get_by_label("Stand").select_option("all")
    window.page.get_by_role("button", name="Toon").click()
    window.page.get_by_role("link", name=QUESTION).click()
    window.page.locator("details.add-to summary").click()
    window.accessible(f"gat op {width} in het donker")
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert window.page.evaluate(beyond) == 0


def test_a_link_puts_a_question_in_the_field_and_never_asks_it(open_window: OpenWindow) -> None:
    window = open_window("/en/")
    window.page.evaluate("location.hash = 'vraag=' + encodeURIComponent('Mag + dit? ' + 'x'.repeat(5000))")
    expect(window.question).to_have_value("Mag + dit? " + "x" * 1989)
    expect(window.exchanges).to_have_count(0)
