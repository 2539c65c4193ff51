"""`mvoi adviser` and `mvoi log clean` on a real database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.__main__ import app
from assistant.adapters.database.engine import open_database
from assistant.adapters.database.handovers import SqlHandovers
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.answering.adviser import UnusableReply
from assistant.domain.handover import Handover, HandoverState
from tests.contract.test_question_log import exchange

RUNNER = CliRunner()
NOW = datetime.now(UTC)


@pytest.fixture
def handovers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SqlHandovers:
    monkeypatch.setenv("MVOI_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("MVOI_KNOWLEDGE_DIR", str(tmp_path))
    store = SqlHandovers(open_database(f"sqlite:///{tmp_path / 'mvoi.db'}"))
    store.add(Handover("h1", "Mag ik een\nkeurmerk eisen?", exchange().answer, "Spoed.", NOW), "digest")
    return store


def run(*arguments: str) -> str:
    result = RUNNER.invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_question_is_listed_shown_answered_and_withdrawn(handovers: SqlHandovers, tmp_path: Path) -> None:
    assert "Mag ik een keurmerk eisen?" in run("adviser", "list")
    assert "Opmerking: Spoed." in run("adviser", "show", "h1")
    text = tmp_path / "antwoord.txt"
    text.write_text("Ja, met 'of gelijkwaardig'.\n", encoding="utf-8")
    until = (NOW + timedelta(days=30)).date()
    run("adviser", "reply", "h1", "--file", str(text), "--valid-until", until.isoformat())
    assert f"tot en met {until}" in run("adviser", "show", "h1")
    run("adviser", "withdraw", "h1")
    found = handovers.find("h1")
    assert found is not None
    assert found.state(NOW.date()) is HandoverState.WITHDRAWN


def test_what_can_not_be_done_is_told(handovers: SqlHandovers, tmp_path: Path) -> None:
    for arguments in (["show", "h2"], ["withdraw", "h1"]):
        assert RUNNER.invoke(app, ["adviser", *arguments]).exit_code == 2
    text = tmp_path / "antwoord.txt"
    text.write_text("Ja.", encoding="utf-8")
    past = RUNNER.invoke(app, ["adviser", "reply", "h1", "--file", str(text), "--valid-until", "2020-01-01"])
    assert isinstance(past.exception, UnusableReply)


def test_cleaning_tells_what_it_deleted(handovers: SqlHandovers, tmp_path: Path) -> None:
    log = SqlQuestionLog(handovers.engine)
    log.record(exchange("a9"))
    assert "1 vragen" not in run("log", "clean")
    handovers.add(Handover("h2", "Oud", exchange("a2").answer, "", NOW - timedelta(days=401)), "other")
    assert "1 vragen aan de adviseur" in run("log", "clean")
    assert [item.id for item in handovers.all()] == ["h1"]
