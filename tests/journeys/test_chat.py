"""What a buyer does, in a real browser against a real server."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenWindow

FURNITURE = "Welke criteria kan ik stellen aan kantoormeubilair?"
LABEL = "Mag ik een keurmerk eisen in mijn aanbesteding?"


def test_ask_and_read_the_source_beside_the_answer(open_window: OpenWindow) -> None:
    window = open_window()
    window.picture("desktop-welkom")
    answer = window.ask(FURNITURE)
    expect(answer.locator("table.criteria tbody tr").first).to_be_visible()
    window.picture("desktop-antwoord")
    citation = answer.locator(".part-short_answer a.citation").first
    citation.click()
    quote = window.page.locator("#panel mark")
    expect(quote).to_be_visible()
    sentence = quote.evaluate("mark => mark.lastChild.textContent")
    assert sentence.strip() in answer.locator(".part-short_answer").inner_text()
    expect(window.page.locator("#pane-count")).to_have_text(re.compile(r"Bron 1 van \d+"))
    expect(window.page.locator("#source-title")).to_be_focused()
    expect(window.page.locator("#panel .facts")).to_contain_text("Geldig")
    window.picture("desktop-bron")
    window.page.get_by_role("button", name="Volgende bron").click()
    expect(window.page.locator("#pane-count")).to_contain_text("Bron 2 van")
    window.page.keyboard.press("Escape")
    expect(window.page.locator("#panel")).to_contain_text("Hier lees je de bron")
    expect(answer.locator("a.citation").nth(1)).to_be_focused()


def test_on_a_phone_the_source_opens_over_the_chat(open_window: OpenWindow) -> None:
    window = open_window(width=390, height=844, has_touch=True)
    window.picture("telefoon-welkom")
    answer = window.ask(FURNITURE)
    window.picture("telefoon-antwoord")
    answer.locator("a.citation").first.tap()
    sheet = window.page.get_by_role("dialog")
    expect(sheet.locator("mark")).to_be_visible()
    assert window.page.evaluate("document.getElementById('sheet').matches(':modal')")
    window.picture("telefoon-bron")
    sheet.get_by_role("button", name="Terug naar het antwoord").tap()
    expect(sheet).to_be_hidden()
    expect(answer.locator("a.citation").first).to_be_focused()


def test_a_source_has_an_address_of_its_own(open_window: OpenWindow) -> None:
    window = open_window()
    address = window.ask(LABEL).locator("a.citation").first.get_attribute("href")
    assert address
    window.open(address)
    expect(window.page.locator("main mark")).to_be_visible()
    window.accessible("source page")
    stranger = open_window("/over")
    stranger.expected = re.compile("404")
    stranger.open(address)
    expect(stranger.page.get_by_role("heading", level=2)).to_have_text("Deze bron is er niet")


def test_give_feedback_with_a_comment_and_find_it_back(open_window: OpenWindow) -> None:
    window = open_window()
    answer = window.ask(LABEL)
    answer.get_by_role("button", name="Niet nuttig").click()
    form = answer.locator(".feedback-form")
    expect(form.get_by_role("checkbox").first).to_be_focused()
    window.picture("desktop-reactie")
    form.get_by_label("Er ontbreekt iets").check()
    form.get_by_label("Toelichting").fill("Noem de drempel erbij.")
    form.get_by_role("button", name="Versturen").click()
    expect(answer.locator(".thanks")).to_have_text("Bedankt, je toelichting is bewaard.")
    expect(form).to_be_hidden()
    window.page.reload()
    window.ready()
    expect(window.last.get_by_role("button", name="Niet nuttig")).to_have_attribute("aria-pressed", "true")
    expect(window.last.locator(".thanks")).to_be_visible()


def test_ask_on_with_a_suggestion(open_window: OpenWindow) -> None:
    window = open_window()
    window.page.locator(".examples .suggestion").first.click()
    suggestion = window.answered(1).locator(".follow-ups .suggestion").first
    question = suggestion.inner_text()
    suggestion.click()
    answer = window.answered(2)
    expect(answer.locator(".question")).to_have_text(question)
    expect(window.exchanges.first.locator(".follow-ups")).to_be_hidden()


def test_a_reload_keeps_the_conversation_and_a_new_one_starts_empty(open_window: OpenWindow) -> None:
    window = open_window()
    window.ask(FURNITURE)
    window.ask(LABEL)
    window.page.reload()
    window.answered(2)
    expect(window.exchanges.first.locator(".question")).to_have_text(FURNITURE)
    window.page.get_by_role("button", name="Nieuw gesprek").click()
    expect(window.page.locator(".welcome")).to_be_visible()
    expect(window.exchanges).to_have_count(0)
    expect(window.question).to_be_focused()
    window.page.reload()
    window.ready()
    expect(window.page.locator(".welcome")).to_be_visible()


def test_two_visitors_have_two_conversations(open_window: OpenWindow) -> None:
    first, second = open_window(), open_window()
    first.ask(FURNITURE)
    kept = first.page.evaluate("localStorage.getItem('mvoi-conversation')")
    assert kept
    assert "kantoor" not in str(first.page.evaluate("JSON.stringify(localStorage)"))
    second.page.evaluate("kept => localStorage.setItem('mvoi-conversation', kept)", kept)
    second.page.reload()
    second.ready()
    expect(second.exchanges).to_have_count(0)


def test_switch_to_english_and_back_with_the_same_conversation(open_window: OpenWindow) -> None:
    window = open_window()
    window.ask(LABEL)
    window.page.get_by_role("link", name="English").click()
    window.answered(1)
    assert window.page.evaluate("document.documentElement.lang") == "en"
    expect(window.page.get_by_role("button", name="New conversation")).to_be_visible()
    expect(window.page.get_by_label("Your question")).to_be_visible()
    window.picture("desktop-engels")
    window.page.get_by_role("link", name="Nederlands").click()
    window.answered(1)
    assert window.page.evaluate("document.documentElement.lang") == "nl"


def test_dark_display_is_kept(open_window: OpenWindow) -> None:
    window = open_window()
    window.page.get_by_role("button", name="Donkere weergave").click()
    assert window.page.evaluate("document.documentElement.dataset.display") == "dark"
    window.page.reload()
    window.ready()
    assert window.page.evaluate("document.documentElement.dataset.display") == "dark"
    window.ask(FURNITURE)
    window.picture("desktop-donker")
    window.accessible("dark answer")


def test_copy_an_answer_with_its_sources(open_window: OpenWindow) -> None:
    window = open_window(permissions=["clipboard-read", "clipboard-write"])
    window.ask(LABEL).get_by_role("button", name="Kopieer antwoord").click()
    expect(window.page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    copied = window.page.evaluate("navigator.clipboard.readText()")
    for words in (LABEL, "[1]", "Bronnen:", "Controleer de bronnen"):
        assert words in copied


@pytest.mark.parametrize("path", ["/kennisbank", "/over", "/en/kennisbank", "/en/over"])
def test_pages_beside_the_chat(open_window: OpenWindow, path: str) -> None:
    window = open_window(path)
    expect(window.page.locator("main h1")).to_be_visible()
    window.accessible(path)
    window.page.set_viewport_size({"width": 320, "height": 640})
    assert window.page.evaluate("document.documentElement.scrollWidth") <= 320
