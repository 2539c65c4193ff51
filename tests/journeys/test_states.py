"""Endings, failures and hostile texts that a real knowledge base doesn't produce on demand."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenWindow
from tests.journeys.server import Server, fake_server


@pytest.fixture(scope="session")
def server(fake: Server) -> Server:
    """Always the prepared answers."""
    return fake


ENDINGS = {
    "Ik wil meubilair kopen": "verduidelijken",
    "Mag piet@voorbeeld.nl meedoen?": "persoonsgegevens",
    "Wat weet je van ruimtevaart?": "geen-bron",
    "Wordt het mooi weer?": "buiten-bereik",
    "Kun je dit toeschrijven naar één partij?": "geweigerd",
    "stuk": "fout",
}


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_every_ending_is_a_sentence_with_a_next_step(open_window: OpenWindow, width: int, height: int) -> None:
    window = open_window(width=width, height=height)
    for question, name in ENDINGS.items():
        answer = window.ask(question)
        expect(answer.locator(".message")).to_be_visible()
        window.accessible(name)
        window.picture(f"{name}-{width}")


def test_a_choice_is_asked_as_the_next_question(open_window: OpenWindow) -> None:
    window = open_window()
    window.ask("Ik wil meubilair kopen").get_by_role("button", name="Kantoormeubilair").click()
    expect(window.answered(2).locator(".question")).to_have_text("Kantoormeubilair")


def test_a_failure_keeps_the_question(open_window: OpenWindow) -> None:
    window = open_window()
    window.question.fill("Laat het ontploffen: ontplof")
    window.question.press("Enter")
    problem = window.page.locator("#problem")
    expect(problem).to_contain_text(re.compile("code [0-9a-f]{8}"))
    expect(problem).to_be_in_viewport()
    expect(window.question).to_have_value("Laat het ontploffen: ontplof")
    window.accessible("problem")
    window.picture("desktop-mislukt")
    window.ask("keurmerk")
    expect(problem).to_be_hidden()


def test_a_question_that_is_too_long_is_pointed_out_and_kept(open_window: OpenWindow) -> None:
    window = open_window()
    window.question.fill("lang " * 500)
    expect(window.page.locator("#question-hint")).to_contain_text("2500 tekens")
    window.question.press("Enter")
    expect(window.answered(1).locator(".message")).to_contain_text("2000")
    expect(window.question).to_have_value("lang " * 500)


@pytest.mark.parametrize("width", [320, 1280])
def test_long_answers_and_long_words_stay_on_the_page(open_window: OpenWindow, width: int) -> None:
    window = open_window(width=width)
    window.ask("lange tekst " + "Donaudampfschifffahrtsgesellschaft" * 8)
    assert window.page.evaluate("document.documentElement.scrollWidth") <= width
    expect(window.last.locator(".question")).to_be_in_viewport()


def test_hostile_text_stays_text(open_window: OpenWindow) -> None:
    window = open_window()
    answer = window.ask(
        '<img src=x onerror="window.pwned=1"> <script>window.pwned=1</script>\n\n# kop\n\n[x](javascript:1)'
    )
    answer.locator("a.citation").first.click()
    expect(window.page.locator("mark")).to_be_visible()
    window.page.reload()
    window.answered(1)
    assert window.page.evaluate("window.pwned") is None
    inside = "#conversation :is(img, script, iframe, form, input, svg, object, h1)"
    assert window.page.locator(inside).count() == 0
    hrefs = window.page.evaluate(
        "[...document.querySelectorAll('#conversation a')].map((link) => link.getAttribute('href'))"
    )
    assert all(href.startswith(("/bron/", "/uitleg/", "/vraag-de-adviseur/")) for href in hrefs)
    expect(window.last.locator(".question")).to_contain_text("<script>window.pwned=1</script>")


def test_after_a_restart_the_conversation_is_back(open_window: OpenWindow, tmp_path: Path) -> None:
    server = fake_server(tmp_path / "log").start()
    window = open_window(url=server.url)
    window.ask("Mag ik een keurmerk eisen?")
    window.expected = re.compile("ERR_|failed:|console (error|warning)")
    server.kill()
    window.question.fill("Nog een vraag over kantoormeubilair")
    window.question.press("Enter")
    lost = window.page.get_by_text("De verbinding met de assistent is weggevallen")
    expect(lost).to_be_visible(timeout=20_000)
    expect(window.page.get_by_role("button", name="Sluiten", exact=True)).to_be_visible()
    window.picture("desktop-verbinding-weg")
    server.start()
    try:
        expect(lost).to_be_hidden(timeout=30_000)
        window.answered(1)
        expect(window.question).to_have_value("Nog een vraag over kantoormeubilair")
        window.question.press("Enter")
        window.answered(2)
        window.page.reload()
        window.answered(2)
        expect(window.question).to_have_value("")
    finally:
        server.kill()
