"""How long the question log keeps what."""

from dataclasses import replace
from datetime import timedelta

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
