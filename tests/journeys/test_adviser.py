"""Handing a question over to the adviser, and deleting one's own questions."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenWindow
from tests.journeys.server import Server


@pytest.fixture(scope="session")
def server(fake: Server) -> Server:
    """Always the prepared answers."""
    return fake


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_question_goes_to_the_adviser_for_a_code(open_window: OpenWindow, width: int, height: int) -> None:
    window = open_window(width=width, height=height)
    link = window.ask("Mag ik een keurmerk eisen?").get_by_role(
        "link", name="Vraag de adviseur (opent in een nieuw tabblad)"
    )
    # In a tab of its own, so that the conversation stays.
    with window.context.expect_page() as opened:
        link.click()
    window.page = page = opened.value
    expect(page.get_by_role("heading", level=1)).to_have_text("Vraag de adviseur")
    window.accessible("vraag-de-adviseur")
    window.picture(f"vraag-de-adviseur-{width}")
    page.get_by_label(re.compile("Opmerking")).fill("Graag voor vrijdag.")
    page.get_by_role("button", name="Vraag de adviseur").click()
    code = page.locator("strong.code").inner_text()
    window.accessible("antwoord-wacht")
    window.picture(f"antwoord-wacht-{width}")

    window.open("/mijn-vragen").page.get_by_role("link", name="Antwoord openen").click()
    page.get_by_label("Code").fill(code.lower().replace("-", " "))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Graag voor vrijdag.")).to_be_visible()


def test_a_visitor_deletes_what_they_asked(open_window: OpenWindow) -> None:
    window = open_window()
    window.ask("Mag ik een keurmerk eisen?")
    page = window.open("/mijn-vragen").page
    page.get_by_role("button", name="Verwijder mijn vragen").click()
    expect(page.locator(".page-outcome")).to_have_count(0)
    page.get_by_label(re.compile("Ja, wis wat ik")).check()
    page.get_by_role("button", name="Verwijder mijn vragen").click()
    expect(page.get_by_role("status")).to_have_text("Je vraag is gewist.")
    window.accessible("mijn-vragen")
    window.picture("mijn-vragen")
