"""From the first admin's link to a reviewed question, in a browser."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.domain.account import Role
from assistant.domain.asker import Asker
from assistant.domain.conversation import Feedback
from tests.contract.test_question_log import exchange
from tests.fakes.back_office import open_back_office
from tests.journeys.conftest import OpenWindow
from tests.journeys.server import Server, fake_server

PASSWORD = "paars fietspad acht"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def invitation(folder: Path) -> str:
    """The path of the first admin's link, beside a log with some months of questions."""
    office = open_back_office(folder)
    log = SqlQuestionLog(open_database(f"sqlite:///{folder / 'desk.db'}"))
    now = datetime.now(UTC)
    for number in range(120):
        item = exchange(f"a{number}", f"asker-{number // 3 % 12}")
        question = "Welke eisen gelden er voor koffie?" if number % 3 else "Mag ik een keurmerk eisen bij catering?"
        log.record(replace(item, question=question, asked_at=now - timedelta(days=number)))
        if number % 3 == 0 and number < 30:
            log.give_feedback(item.answer.id, Asker(item.owner or ""), Feedback(False))
    office.clusters.update()
    office.gaps.collect()
    return f"/beheer/wachtwoord/{office.accounts.add('beheerder', Role.ADMIN)}"


@pytest.fixture(scope="module")
def server(folder: Path, invitation: str) -> Iterator[Server]:
    """A server that finds the log and the invitation."""
    running = fake_server(folder / "log.pickle").start()
    yield running
    running.kill()


def test_the_desk_from_the_first_link_to_a_reviewed_question(open_window: OpenWindow, invitation: str) -> None:
    window = open_window(invitation)
    page = window.page
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_label("Wachtwoord, nog een keer").fill(PASSWORD)
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_label("Naam").fill("beheerder")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    window.accessible("aanmelden")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overzicht")
    window.accessible("overzicht")
    window.picture("beheer-overzicht")

    with page.expect_download() as download:
        page.get_by_role("link", name="Verslag (Word)").click()
    assert download.value.suggested_filename.endswith("-3m.docx")
    told = [cell.text for table in Document(download.value.path()).tables for row in table.rows for cell in row.cells]
    assert page.locator("table.bars").first.locator("td").first.inner_text().strip() in told

    page.get_by_role("link", name="Vragen", exact=True).click()
    expect(page.locator(".found strong")).to_have_text("120 vragen")
    page.get_by_label("Woorden in de vraag").fill("keurmerk")
    page.keyboard.press("Enter")
    expect(page.locator(".found strong")).to_have_text("40 vragen")
    window.accessible("vragen")
    window.picture("beheer-vragen")
    page.locator(".asked-question a").first.click()
    page.get_by_label("Beoordeling").select_option("gap")
    page.get_by_label("Notitie").fill("Aanvullen met catering.")
    window.accessible("vraag")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("status")).to_have_text("1 vraag beoordeeld.")
    page.goto(f"{window.url}/beheer/vragen?judgement=gap")
    expect(page.locator(".found strong")).to_have_text("1 vraag")

    page.get_by_role("link", name="Onderwerpen").click()
    expect(page.get_by_role("link", name="Mag ik een keurmerk eisen bij catering?")).to_be_visible()
    window.accessible("onderwerpen")
    window.picture("beheer-onderwerpen")
    page.get_by_role("link", name="Mag ik een keurmerk eisen bij catering?").click()
    window.accessible("onderwerp")
    page.get_by_label("Naam").fill("Keurmerken bij catering")
    page.get_by_role("button", name="Bewaar").first.click()
    expect(page.locator(".asked")).to_have_text("Keurmerken bij catering")

    page.get_by_role("link", name="Gaten").click()
    page.get_by_role("link", name="Keurmerken bij catering").click()
    window.accessible("gat")
    page.get_by_label("Eigenaar").select_option("beheerder")
    page.get_by_label("Uiterlijk op").fill("2027-01-31")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".quiet").first).to_contain_text("toegewezen")
    page.get_by_role("link", name="Terug naar de gaten").click()
    window.accessible("gaten")
    window.picture("beheer-gaten")

    page.get_by_role("link", name="Gebruikers").click()
    page.get_by_label("Naam").fill("nora")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.locator(".one-time-link")).to_contain_text("/beheer/wachtwoord/")
    window.accessible("gebruikers")
    page.get_by_role("button", name="Afmelden").click()
    page.goto(f"{window.url}/beheer/vragen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Aanmelden")
