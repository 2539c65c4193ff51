"""Signing in at the desk."""

from playwright.sync_api import expect

from tests.journeys.browsing import Window

PASSWORD = "paars fietspad acht"


def sign_in(window: Window, name: str, heading: str) -> None:
    """Sign in on the page that is open; `heading` is that of the page that this leads to."""
    window.page.get_by_label("Naam").fill(name)
    window.page.get_by_label("Wachtwoord").fill(PASSWORD)
    window.page.keyboard.press("Enter")
    expect(window.page.get_by_role("heading", level=1)).to_have_text(heading)
