"""What the command line prints."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant import bootstrap
from assistant.__main__ import main
from assistant.answering.assistant import Assistant
from assistant.insight.clusters.upkeep import Clusters
from assistant.insight.gaps import Gaps
from tests.fakes.answering import open_desk


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit code of `mvoi` with arguments."""
    monkeypatch.setattr("sys.argv", ["mvoi", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_explain_prints_one_json_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def opened(*_: object, **__: object) -> Iterator[Assistant]:
        yield open_desk(tmp_path).assistant()

    monkeypatch.setattr(bootstrap, "open_assistant", opened)
    assert run(monkeypatch, "explain", "--json", "Mag ik een keurmerk eisen?") == 0
    values = json.loads(capsys.readouterr().out)
    assert values["status"] == "answered"
    assert len(values["explanation"]["found"]) == values["explanation"]["passages"]
    assert values["explanation"]["questions"][0]["decision"]["verdict"] == "answer"


def test_a_mail_server_that_fails_is_one_sentence_and_exit_code_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> int:
        raise ConnectionRefusedError("mail.example refused jan@gemeente.example")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MVOI_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("MVOI_SMTP_URL", "smtp://127.0.0.1:1")
    monkeypatch.setenv("MVOI_NOTIFY_EMAIL", "adviseur@gemeente.example")
    monkeypatch.setattr(Gaps, "announce", refuse)
    # Bringing questions together loads the embedding model, and isn't what this is about.
    monkeypatch.setattr(Clusters, "update", lambda _self: None)
    assert run(monkeypatch, "log", "topics") == 1
    told = capsys.readouterr()
    assert told.err.startswith("De gaten zijn bijgewerkt, maar het bericht")
    assert told.err.count("\n") == 1
    assert "MVOI_SMTP_URL" in told.err
    assert "jan@gemeente.example" not in told.err
    assert not told.out
