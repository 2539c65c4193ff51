"""Changing a document, seeing what that does to the answers, and putting the older version back, in a browser."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.domain.account import Role
from tests.contract.test_question_log import exchange
from tests.fakes.back_office import open_back_office
from tests.journeys.at_the_desk import PASSWORD, sign_in
from tests.journeys.conftest import OpenWindow
from tests.journeys.server import Server, fake_server

TITLE, QUESTION = "Keurmerken in een aanbesteding", "Mag ik een keurmerk eisen?"
OLD, NEW = "Ja, mits het", "Ja, maar alleen als het"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an adviser, and a question that the knowledge base answers."""
    folder = tmp_path_factory.mktemp("library")
    office = open_back_office(folder)
    office.accounts.choose_password(office.accounts.add("adviseur", Role.ADVISER), PASSWORD)
    log = SqlQuestionLog(open_database(f"sqlite:///{folder / 'desk.db'}"))
    log.record(replace(exchange("a1"), question=QUESTION))
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    running = fake_server(folder / "log.pickle").start()
    yield running
    running.kill()


def passes_the_gate(page: Page) -> None:
    expect(page.get_by_text("Dit kan worden gepubliceerd.")).to_be_visible(timeout=30_000)


def test_a_document_is_changed_published_and_put_back(open_window: OpenWindow) -> None:
    window = open_window("/beheer/aanmelden?naar=/beheer/bibliotheek")
    sign_in(window, "adviseur", "Bibliotheek")
    page = window.page
    window.accessible("bibliotheek")
    window.picture("beheer-bibliotheek")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="Wijzig").click()

    text = page.get_by_role("textbox", name="Tekst")
    assert OLD in text.input_value()
    text.fill(text.input_value().replace(OLD, NEW))
    page.get_by_label("Waarom deze wijziging?").fill("strenger gezegd")
    page.get_by_role("button", name="Toets en publiceer").click()
    passes_the_gate(page)
    compared = page.locator(".compared").filter(has_text=QUESTION)
    compared.locator("summary").click()
    expect(compared.locator(".answer-side").first).to_contain_text(OLD)
    expect(compared.locator(".answer-side").last).to_contain_text(NEW)
    window.accessible("toets")
    window.picture("beheer-toets")
    page.get_by_role("button", name="Publiceer nu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("status")).to_have_text("Gepubliceerd.")

    versions = page.locator("table.documents").first.locator("tbody tr")
    expect(versions).to_have_count(2)
    expect(versions.first).to_contain_text("gepubliceerd")
    expect(versions.last).to_contain_text("vervangen")
    window.accessible("document")
    versions.last.get_by_role("link", name="Verschil met de gepubliceerde").click()
    expect(page.locator(".difference ins, .difference del").first).to_be_visible()
    window.accessible("verschil")
    window.picture("beheer-verschil")
    page.go_back()

    versions.last.get_by_role("button", name="Zet terug").click()
    passes_the_gate(page)
    page.get_by_label("Waarom deze wijziging?").fill("toch niet")
    page.get_by_role("button", name="Publiceer nu").click()
    expect(page.get_by_role("status")).to_have_text("Gepubliceerd.")
    expect(versions.first).to_contain_text("vervangen")
    expect(versions.last).to_contain_text("gepubliceerd")
    expect(page.locator("main")).to_contain_text("toch niet")
    versions.last.get_by_role("link", name="Versie 1").click()
    expect(page.locator(".source-text").last).to_contain_text(OLD)
