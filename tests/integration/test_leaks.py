"""Personal data that somebody types anywhere is in no file, no log line and no download afterwards."""

import logging
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.handovers import SqlHandovers
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.answering.adviser import AdviserDesk
from assistant.answering.assistant import Assistant
from assistant.answering.context import Context
from assistant.domain.account import Role
from assistant.domain.asker import Asker
from assistant.domain.conversation import StepName
from assistant.web.app import create_app
from assistant.web.config import WebConfig
from tests.fakes.answering import open_desk
from tests.fakes.back_office import open_back_office
from tests.fakes.pseudonyms import asker_of

SECRETS = (
    "karin.hendriks@voorbeeld.nl",
    "12345678",
    "353454709",
    "NL97ABNA0179865526",
    "Koninginnelaan 12",
    "Zoetemelk",
)
PLANTED = (
    "Mail karin.hendriks@voorbeeld.nl of bel 06-12345678 over bsn 353454709 en rekening NL97ABNA0179865526 van mevrouw "
    "Zoetemelk op Koninginnelaan 12"
)
PASSWORD = "paars fietspad acht"
FAILS = "een keurmerk dat misgaat"


@dataclass(frozen=True)
class Quoting:
    """A step whose failure quotes all that it knows of the question."""

    name: StepName = StepName.RETRIEVE

    def run(self, context: Context) -> Context:
        if FAILS in context.text:
            raise ValueError(f"{context.question.text} {context.text}")
        return context


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.fixture
def assistant(tmp_path: Path, folder: Path) -> Assistant:
    desk = open_desk(tmp_path)
    desk.extra = (Quoting(),)
    return replace(desk.assistant(), log=SqlQuestionLog(open_database(f"sqlite:///{folder / 'desk.db'}")))


@pytest.fixture
def browser(assistant: Assistant, folder: Path) -> TestClient:
    """A browser of an admin, who may see everything."""
    office = open_back_office(folder)
    office.accounts.choose_password(office.accounts.add("amal", Role.ADMIN), PASSWORD)
    engine = open_database(f"sqlite:///{folder / 'desk.db'}")
    handovers = AdviserDesk(SqlHandovers(engine), SqlQuestionLog(engine).find, assistant.documents, assistant.clock)
    client = TestClient(
        create_app(assistant, handovers, office, WebConfig(questions_per_minute=1000), asker_of),
        raise_server_exceptions=False,
    )
    client.get("/", headers={"accept": "text/html"})
    client.cookies.set("mvoi-desk", office.accounts.sign_in("amal", PASSWORD))
    return client


def owner_of(folder: Path, answer_id: str) -> Asker:
    with sqlite3.connect(folder / "desk.db") as database:
        [[owner]] = database.execute("SELECT owner FROM exchanges WHERE answer_id = ?", [answer_id])
    return Asker(owner)


def test_planted_personal_data_is_found_nowhere(
    browser: TestClient,
    assistant: Assistant,
    folder: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    # The test's own browser would log the addresses it asks for.
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    shown: list[bytes] = []

    def ask(text: str) -> str:
        response = browser.post("/api/v1/answers", json={"question": text})
        shown.append(response.content)
        return str(response.json()["id"])

    ask(f"{PLANTED}: mag ik een keurmerk eisen?")
    ask(f"Mag ik {FAILS} eisen?")
    ask(f"{'Heel lang. ' * 40}{PLANTED}")
    assert browser.get("/api/v1/search", params={"q": PLANTED}).status_code == 200
    answer_id = ask("Mag ik een keurmerk eisen?")
    assert assistant.give_feedback(answer_id, owner_of(folder, answer_id), False, PLANTED)
    sent = [
        browser.post(f"/api/v1/answers/{answer_id}/handover", json={"remark": PLANTED}),
        browser.post(
            "/beheer/vragen/beoordelen",
            data={"answer_id": answer_id, "judgement": "gap", "note": PLANTED},
            headers={"origin": "http://testserver"},
        ),
    ]
    assert [response.status_code for response in sent] == [201, 200]

    for page in (
        f"/beheer/vragen/{answer_id}",
        "/beheer/vragen",
        "/beheer/adviseur",
        "/beheer/vragen/download/csv",
        "/beheer/vragen/download/json",
        "/api/v1/questions",
        f"/api/v1/answers/{answer_id}/explanation",
    ):
        response = browser.get(page)
        assert response.status_code == 200, page
        shown.append(response.content)
    with sqlite3.connect(folder / "desk.db") as source, sqlite3.connect(tmp_path / "backup.db") as backup:
        source.backup(backup)
    files = [path.read_bytes() for path in (*folder.rglob("*"), tmp_path / "backup.db") if path.is_file()]
    written = [caplog.text.encode(), *(part.encode() for part in capfd.readouterr())]

    assert b"[e-mailadres]" in b"".join(files)
    assert b"step retrieve failed: ValueError at" in written[0]
    assert FAILS.encode() not in b"".join(written)
    for secret in SECRETS:
        for text in (*shown, *files, *written):
            assert secret.encode() not in text


def test_a_failing_statement_does_not_quote_its_parameters(folder: Path) -> None:
    engine = open_database(f"sqlite:///{folder / 'desk.db'}")
    with engine.connect() as connection, pytest.raises(Exception) as failure:
        connection.exec_driver_sql("INSERT INTO exchanges (question) VALUES (?)", (PLANTED,))
    assert not any(secret in str(failure.value) for secret in SECRETS)
