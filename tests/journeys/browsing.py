"""A browser window that notices everything that should not happen, and the chat in it as a visitor uses it."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 20_000
"""Milliseconds to wait for an answer: generous, because a continuous-integration machine may be slow."""
_BROKEN_OFF = re.compile(r"AbortError: signal is aborted without reason|Unexpected error Connection errored out")
"""What Gradio writes when the stream of answers ends before its time."""


class Window:
    """One page with its visitor. `problems` collects what a visitor should never cause; the fixture fails on them."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.page = context.new_page()
        self.problems: list[str] = []
        self.expected = re.compile("(?!)")
        self._watch(self.page)

    def _watch(self, page: Page) -> None:
        own = urlsplit(self.url).netloc
        page.on(
            "console",
            lambda message: self._note(f"console {message.type}: {message.text}", message.type in ("error", "warning")),
        )
        page.on("pageerror", lambda error: self._note(f"script: {error}"))
        page.on("request", lambda request: self._note(f"outside: {request.url}", _host(request.url) not in ("", own)))
        page.on("response", lambda response: self._note(f"{response.status}: {response.url}", response.status >= 400))
        # Who walks on before a page has all of its pictures takes them away, and closes the stream of answers.
        page.on(
            "requestfailed",
            lambda request: self._note(
                f"failed: {request.url} {request.failure}", request.failure != "net::ERR_ABORTED"
            ),
        )
        # An answer stands there before its stream ends: who walks on at once breaks that off, which is no problem.
        page.on("framenavigated", lambda frame: self._walked_on() if frame == page.main_frame else None)

    def _walked_on(self) -> None:
        self.problems = [problem for problem in self.problems if not _BROKEN_OFF.search(problem)]

    def _note(self, problem: str, is_one: bool = True) -> None:
        if is_one and not self.expected.search(problem):
            self.problems.append(problem)

    def open(self, path: str = "/") -> "Window":
        """Go to a page; for the chat, wait until it can be used."""
        self.page.goto(self.url + path)
        if path in ("/", "/en/"):
            self.ready()
        return self

    def ready(self) -> None:
        """Wait until the chat can be used."""
        expect(self.page.locator(".welcome, .exchange").first).to_be_visible(timeout=PATIENCE)
        expect(self.question).to_be_visible()

    @property
    def question(self) -> Locator:
        """The question field."""
        return self.page.locator("#question textarea")

    @property
    def exchanges(self) -> Locator:
        """The questions with their answers."""
        return self.page.locator(".exchange")

    @property
    def last(self) -> Locator:
        """The newest one."""
        return self.exchanges.last

    def ask(self, question: str) -> Locator:
        """Type a question, press Enter, wait for the answer."""
        before = self.exchanges.count()
        self.question.fill(question)
        self.question.press("Enter")
        return self.answered(before + 1)

    def answered(self, count: int) -> Locator:
        """Wait until there are so many answers."""
        expect(self.page.locator(".exchange:not(.exchange-pending)")).to_have_count(count, timeout=PATIENCE)
        return self.last

    def accessible(self, state: str) -> None:
        """No violation of WCAG 2.2 AA or good practice, as far as axe can see.

        The size of targets is measured elsewhere: axe counts what a fixed bar happens to cover at this scroll position.
        """
        options = {"runOnly": _STANDARDS, "rules": {"target-size": {"enabled": False}}}
        found = Axe().run(self.page, options=options).response["violations"]
        told = [f"{state}: {item['id']} {[node['target'] for node in item['nodes']]}" for item in found]
        assert not told, told

    def picture(self, name: str) -> None:
        """A picture of what is in view."""
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", animations="disabled")


def _host(url: str) -> str:
    parts = urlsplit(url)
    return parts.netloc if parts.scheme in ("http", "https", "ws", "wss") else ""
