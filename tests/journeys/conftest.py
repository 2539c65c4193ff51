"""One server and one browser for all journeys; a fresh visitor for each."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browsing import Window
from tests.journeys.server import Server, fake_server, real_server

CHROMIUM = "/usr/bin/chromium"
OpenWindow = Callable[..., Window]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Everything here is a journey, and all journeys share one server, so one process runs them.

    When items are distributed over processes, a group given later than this isn't seen.
    """
    item.add_marker(pytest.mark.journey)
    item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="session")
def fake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with prepared answers, for the states that a real knowledge base doesn't produce on demand."""
    server = fake_server(tmp_path_factory.mktemp("fake") / "log").start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that visitors use, on the real knowledge base; MVOI_JOURNEYS_DATA_DIR names an index that exists."""
    data_dir = Path(os.environ.get("MVOI_JOURNEYS_DATA_DIR") or tmp_path_factory.mktemp("data"))
    server = real_server(data_dir).start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM if Path(CHROMIUM).exists() else None, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_window(browser: Browser, server: Server) -> Iterator[OpenWindow]:
    """Opens windows of new visitors; fails the test when one of them met a problem."""
    windows: list[Window] = []

    def open_(path: str = "/", width: int = 1280, height: int = 800, url: str | None = None, **options: Any) -> Window:
        options = {"locale": "nl-NL", "reduced_motion": "reduce", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        windows.append(Window(context, url or server.url))
        return windows[-1].open(path)

    yield open_
    problems = [problem for window in windows for problem in window.problems]
    for window in windows:
        window.context.close()
    assert not problems
