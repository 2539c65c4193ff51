"""With the setting for it nothing of the chat is open without an account: no page, no route, no event of Gradio."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.domain.account import Role
from assistant.web.app import create_app
from assistant.web.config import WebConfig
from assistant.web.desk.desk import Desk
from tests.fakes.adviser import open_desk
from tests.fakes.assistant import FakeAssistant
from tests.fakes.pseudonyms import asker_of
from tests.unit.web.desk.conftest import NAMES, PASSWORD
from tests.unit.web.desk.test_access import routes

ALIVE = {"/healthz", "/readyz"}
GRADIO = ("/", "/en/", "/gradio_api/queue/join", "/gradio_api/queue/data?session_hash=x", "/config", "/beheerder")


@pytest.fixture(scope="module")
def app(office: Desk) -> FastAPI:
    service = FakeAssistant()
    config = WebConfig(questions_per_minute=1000, anonymous=False)
    return create_app(service, open_desk(service), office, config, asker_of)


@pytest.fixture
def stranger(app: FastAPI) -> TestClient:
    return TestClient(app, follow_redirects=False)


def test_every_route_and_event_is_shut(app: FastAPI, stranger: TestClient) -> None:
    chat = {(method, path) for method, path in routes(app) if not path.startswith("/beheer") and path not in ALIVE}
    gradio = {(method, path) for path in GRADIO for method in ("GET", "POST")}
    assert len(chat) > 20
    for method, path in chat | gradio:
        response = stranger.request(method, path, json={})
        assert response.status_code == 401, (method, path)
        assert response.json()["message"] == "Meld je aan."


def test_a_page_sends_to_the_sign_in_page_and_back(stranger: TestClient, office: Desk) -> None:
    response = stranger.get("/kennisbank", headers={"accept": "text/html"})
    assert response.headers["location"] == "/beheer/aanmelden?naar=/kennisbank"
    assert stranger.get(response.headers["location"]).status_code == 200
    form = {"name": NAMES[Role.BUYER], "password": PASSWORD, "wanted": "/kennisbank"}
    after = stranger.post("/beheer/aanmelden", data=form)
    assert after.headers["location"] == "/kennisbank"
    assert stranger.get("/kennisbank").status_code == 200
    assert stranger.post("/api/v1/answers", json={"question": "keurmerk"}).status_code == 200
    assert stranger.get("/").status_code == 200


def test_a_buyer_sees_no_desk_and_is_sent_to_the_chat(stranger: TestClient, office: Desk) -> None:
    stranger.cookies.set("mvoi-desk", office.accounts.sign_in(NAMES[Role.BUYER], PASSWORD))
    assert stranger.get("/beheer").headers["location"] == "/"
    assert stranger.get("/beheer/vragen").status_code == 403


@pytest.mark.parametrize("elsewhere", ["//elders.example", "https://elders.example", "/\\elders.example", "elders"])
def test_signing_in_never_leads_elsewhere(stranger: TestClient, elsewhere: str) -> None:
    form = {"name": NAMES[Role.BUYER], "password": PASSWORD, "wanted": elsewhere}
    assert stranger.post("/beheer/aanmelden", data=form).headers["location"] == "/beheer"


@pytest.mark.parametrize("path", sorted(ALIVE))
def test_who_watches_the_server_needs_no_account(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 200
