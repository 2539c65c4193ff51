"""The web application on the prepared answers."""

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.answering.adviser import AdviserDesk
from assistant.web.app import create_app
from assistant.web.config import WebConfig
from assistant.web.desk.desk import Desk
from tests.fakes.adviser import open_desk
from tests.fakes.assistant import FakeAssistant
from tests.fakes.back_office import open_back_office
from tests.fakes.pseudonyms import asker_of

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def service() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="session")
def desk(service: FakeAssistant) -> AdviserDesk:
    return open_desk(service)


@pytest.fixture(scope="session")
def back_office(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_back_office(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="session")
def app(service: FakeAssistant, desk: AdviserDesk, back_office: Desk) -> FastAPI:
    """One app for all tests: Gradio is slow to build."""
    return create_app(
        service, desk, back_office, WebConfig(questions_per_minute=100_000), asker_of, today=lambda: TODAY
    )


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A browser that has loaded the page and so has a visitor's cookie."""
    with TestClient(app) as client:
        client.get("/over", headers={"accept": "text/html"})
        yield client


@pytest.fixture
def other(app: FastAPI) -> Iterator[TestClient]:
    """Somebody else's browser."""
    with TestClient(app) as client:
        client.get("/over", headers={"accept": "text/html"})
        yield client
