"""Settings that don't go together are told at the start."""

from pathlib import Path

import pytest

from assistant.settings import Settings, SettingsUnusable


@pytest.fixture(autouse=True)
def no_other_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MVOI_SMTP_URL", raising=False)
    monkeypatch.delenv("MVOI_NOTIFY_EMAIL", raising=False)


def test_an_address_without_a_mail_server_is_refused_by_both_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MVOI_NOTIFY_EMAIL", "adviseur@gemeente.example")
    with pytest.raises(SettingsUnusable, match=r"MVOI_NOTIFY_EMAIL .* MVOI_SMTP_URL"):
        Settings()


def test_a_mail_server_with_or_without_an_address_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MVOI_SMTP_URL", "smtp://mail.example:587")
    assert Settings().notify_email is None
    monkeypatch.setenv("MVOI_NOTIFY_EMAIL", "adviseur@gemeente.example")
    assert Settings().notify_email == "adviseur@gemeente.example"


def test_an_empty_address_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MVOI_NOTIFY_EMAIL", "")
    assert Settings().smtp_url is None
