"""The desk on a database with prepared questions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.domain.account import Role
from assistant.domain.conversation import Exchange
from assistant.web.app import create_app
from assistant.web.config import WebConfig
from assistant.web.desk.desk import Desk
from tests.contract.test_question_log import exchange
from tests.fakes.adviser import open_desk
from tests.fakes.assistant import FakeAssistant
from tests.fakes.back_office import open_back_office
from tests.fakes.pseudonyms import asker_of

PASSWORD = "paars fietspad acht"
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
NAMES = {Role.BUYER: "bo", Role.COORDINATOR: "carla", Role.ADVISER: "adam", Role.ADMIN: "amal"}
SignIn = Callable[[Role | None], TestClient]


@pytest.fixture(scope="module")
def desk_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def office(desk_folder: Path) -> Desk:
    desk = open_back_office(desk_folder)
    for role, name in NAMES.items():
        desk.accounts.choose_password(desk.accounts.add(name, role), PASSWORD)
    return desk


@pytest.fixture(scope="module")
def log(desk_folder: Path, office: Desk) -> SqlQuestionLog:
    """The log that the desk reads."""
    return SqlQuestionLog(open_database(f"sqlite:///{desk_folder / 'desk.db'}"))


@pytest.fixture(scope="module")
def desk_app(office: Desk) -> FastAPI:
    service = FakeAssistant()
    config = WebConfig(questions_per_minute=100_000)
    return create_app(service, open_desk(service), office, config, asker_of, today=lambda: NOON.date())


@pytest.fixture
def signed_in(desk_app: FastAPI, office: Desk) -> SignIn:
    """A browser of somebody with a role; of nobody for None."""

    def sign_in(role: Role | None) -> TestClient:
        client = TestClient(desk_app, headers={"accept": "text/html"}, follow_redirects=False)
        if role is not None:
            client.cookies.set("mvoi-desk", office.accounts.sign_in(NAMES[role], PASSWORD))
        return client

    return sign_in


def asked(answer_id: str, question: str, days_ago: float = 0, owner: str = "anna") -> Exchange:
    """A logged question."""
    moment = NOON - timedelta(days=days_ago)
    return replace(exchange(answer_id, owner), question=question, asked_at=moment)
