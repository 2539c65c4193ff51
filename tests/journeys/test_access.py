"""Usable with a keyboard, a screen reader, a small screen, and in any browser's language."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenWindow
from tests.journeys.test_chat import FURNITURE, LABEL

VISIBLE_FOCUS = """() => {
  const element = document.activeElement;
  const box = element.closest("#composer") && element.matches("textarea") ? element.closest("#composer") : element;
  const style = getComputedStyle(element);
  const around = getComputedStyle(box, "::before");
  const rect = element.getBoundingClientRect();
  return {
    name: element === document.body ? "BODY" : element.textContent.trim().slice(0, 40),
    seen: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none" || around.boxShadow.includes("0px 1px"),
    inView: rect.bottom > 0 && rect.top < innerHeight,
  };
}"""
ENGLISH = re.compile(
    r"\b(chatbot|message|loading|submit|send|clear|copy|like|dislike|conversation|settings|built with|error|undo|retry"
    r"|share|close)\b",
    re.I,
)


def focused(page: Page) -> dict:
    return page.evaluate(VISIBLE_FOCUS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_every_state_is_accessible(open_window: OpenWindow, scheme: str, width: int, height: int) -> None:
    window = open_window(width=width, height=height, color_scheme=scheme)
    window.accessible("welcome")
    answer = window.ask(FURNITURE)
    window.accessible("answer")
    answer.locator("a.citation").first.click()
    expect(window.page.locator("mark")).to_be_visible()
    window.accessible("source")
    window.picture(f"bron-{width}-{scheme}")
    window.page.keyboard.press("Escape")
    answer.get_by_role("button", name="Nuttig", exact=True).click()
    expect(answer.locator(".feedback-form")).to_be_visible()
    window.accessible("feedback")


def test_everything_works_with_the_keyboard_alone(open_window: OpenWindow) -> None:
    window = open_window()
    page, press = window.page, window.page.keyboard.press
    press("Tab")
    assert focused(page)["name"] == "Naar je vraag"
    press("Enter")
    expect(window.question).to_be_focused()
    assert focused(page)["seen"]
    page.keyboard.type(LABEL)
    press("Shift+Enter")
    page.keyboard.type("Onder de drempel.")
    press("Enter")
    answer = window.answered(1)
    expect(answer.locator(".question")).to_contain_text("Onder de drempel.")
    answer.locator("a.citation").first.focus()
    press("Enter")
    expect(page.locator("#source-title")).to_be_focused()
    press("Shift+Tab")
    assert focused(page)["name"] == "Terug naar het antwoord"
    press("Enter")
    expect(answer.locator("a.citation").first).to_be_focused()


def test_the_focus_is_always_visible_and_follows_the_page(open_window: OpenWindow) -> None:
    window = open_window()
    window.ask(LABEL)
    window.page.evaluate("scrollTo(0, 0)")
    window.page.locator(".brand").focus()
    names = []
    for _ in range(40):
        window.page.keyboard.press("Tab")
        state = focused(window.page)
        if state["name"] == "BODY":
            break
        names.append(state["name"])
        assert state["seen"], state
        assert state["inView"], state
    assert (
        names.index("Kennisbank")
        < names.index("bron 1")
        < names.index("Kopieer antwoord")
        < names.index("Vraag stellen")
    )


def test_the_screen_reader_hears_each_thing_once(open_window: OpenWindow) -> None:
    window = open_window()
    window.page.evaluate(
        """() => {
          window.heard = [];
          const region = document.getElementById("announcement");
          new MutationObserver(() => region.textContent && window.heard.push(region.textContent))
            .observe(region, { childList: true, characterData: true, subtree: true });
        }"""
    )
    window.ask(FURNITURE)
    window.page.wait_for_timeout(400)
    heard = window.page.evaluate("window.heard")
    assert len(heard) == 2
    assert "gezocht" in heard[0]
    assert re.fullmatch(r"Antwoord klaar, (\d+ bronnen|1 bron)", heard[1])
    live = window.page.evaluate(
        "[...document.querySelectorAll('#conversation [aria-live], #conversation [role=log]')].length"
    )
    assert live == 0


@pytest.mark.parametrize("locale", ["en-US", "de-DE", "nl-NL"])
def test_the_page_is_dutch_in_any_browser(open_window: OpenWindow, locale: str) -> None:
    window = open_window(locale=locale)
    window.ask(LABEL)
    page = window.page
    assert page.evaluate("document.documentElement.lang") == "nl"
    spoken = page.evaluate(
        """() => [...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")]
          .flatMap((one) => ["aria-label", "title", "placeholder", "alt"].map((name) => one.getAttribute(name)))
          .filter(Boolean)"""
    )
    assert not [text for text in spoken if ENGLISH.search(text)]
    assert not ENGLISH.search(page.locator("body").inner_text())


@pytest.mark.parametrize("width", [320, 390, 768, 1099, 1100])
def test_nothing_falls_off_the_side(open_window: OpenWindow, width: int) -> None:
    window = open_window(width=width, height=700)
    window.ask(FURNITURE)
    assert window.page.evaluate("document.documentElement.scrollWidth") <= width
    window.last.locator("a.citation").first.click()
    expect(window.page.locator("mark")).to_be_visible()
    assert window.page.evaluate("document.documentElement.scrollWidth") <= width


def test_at_four_hundred_percent_everything_can_be_reached(open_window: OpenWindow) -> None:
    window = open_window(width=320, height=256)
    window.ask(LABEL)
    window.last.locator("a.citation").first.click()
    expect(window.page.locator("#sheet mark")).to_be_in_viewport()
    window.page.keyboard.press("Escape")
    expect(window.last.locator("a.citation").first).to_be_in_viewport()
    window.last.get_by_role("button", name="Nuttig", exact=True).click()
    window.page.get_by_role("button", name="Versturen").click()
    window.ask(FURNITURE)
    assert window.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_everything_that_is_tapped_is_large_enough(open_window: OpenWindow) -> None:
    window = open_window(width=390, height=844)
    window.ask(FURNITURE)
    small = window.page.evaluate(
        """() => [...document.querySelectorAll("a, button, textarea, input")]
          .map((one) => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()])
          .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
          .map(([name]) => name)"""
    )
    assert small == []


def test_headings_make_an_outline(open_window: OpenWindow) -> None:
    window = open_window()
    window.ask(FURNITURE)
    levels = window.page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
