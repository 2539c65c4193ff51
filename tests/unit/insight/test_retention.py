"""How long the question log keeps what."""

import logging
import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from assistant.adapters.unkept_log import UnkeptLog
from assistant.domain.handover import Handover
from assistant.insight.retention import Cleaned, Retention
from tests.contract.test_question_log import NOON, exchange
from tests.fakes.handovers import InMemoryHandovers


def aged(answer_id: str, days: int) -> UnkeptLog:
    log = UnkeptLog()
    log.record(replace(exchange(answer_id), asked_at=NOON - timedelta(days=days)))
    return log


def handed_over(days: int) -> InMemoryHandovers:
    handovers = InMemoryHandovers()
    answer = exchange("a1").answer
    handovers.add(Handover("h1", "Mag dat?", answer, "", NOON - timedelta(days=days)), "digest")
    return handovers


@pytest.mark.parametrize(
    ("days", "cleaned"),
    [(30, Cleaned(0, 0, 0)), (31, Cleaned(0, 1, 0)), (400, Cleaned(0, 1, 0)), (401, Cleaned(1, 0, 1))],
)
def test_each_kind_goes_after_its_own_term(days: int, cleaned: Cleaned) -> None:
    assert Retention(aged("a1", days), handed_over(days), 400, 30, lambda: NOON).clean() == cleaned


def test_it_cleans_at_once_and_stops_with_the_block() -> None:
    log = aged("a1", 500)
    cleaned = threading.Event()

    def clock() -> datetime:
        cleaned.set()
        return NOON

    with Retention(log, InMemoryHandovers(), 400, 30, clock).daily():
        assert cleaned.wait(5)
    assert log.exchanges == {}
    assert "retention" not in {thread.name for thread in threading.enumerate()}


@dataclass
class LockedLog(UnkeptLog):
    """A log that can't be written to."""

    def delete_questions(self, before: datetime) -> int:
        raise OSError("database is locked")


def test_a_failure_is_logged_and_does_not_end_the_daily_round(caplog: pytest.LogCaptureFixture) -> None:
    failed = threading.Event()

    class Seen(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            failed.set()

    logger = logging.getLogger("assistant.insight.retention")
    handler = Seen()
    logger.addHandler(handler)
    try:
        with Retention(LockedLog(), InMemoryHandovers(), 400, 30, lambda: NOON).daily():
            assert failed.wait(5)
            assert "retention" in {thread.name for thread in threading.enumerate()}
    finally:
        logger.removeHandler(handler)
    assert "tried again in a day" in caplog.text
