"""Work beside answering: at once, again and again, whatever goes wrong, until the end."""

import logging
import threading

import pytest

from assistant.insight.background import repeated


def test_it_works_at_once_and_stops_with_the_block() -> None:
    done = threading.Event()
    with repeated(done.set, 3600, "tidying"):
        assert done.wait(5)
        assert "tidying" in {thread.name for thread in threading.enumerate()}
    assert "tidying" not in {thread.name for thread in threading.enumerate()}


def test_a_failure_is_logged_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    twice = threading.Event()
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        if len(tries) == 2:
            twice.set()
        raise OSError("database is locked")

    with caplog.at_level(logging.ERROR), repeated(work, 0.01, "tidying"):
        assert twice.wait(5)
    assert "tidying failed" in caplog.text
    assert "database is locked" in caplog.text


def test_it_can_wait_before_it_begins() -> None:
    done = threading.Event()
    with repeated(done.set, 3600, "tidying", after=0.2):
        assert not done.is_set()
        assert done.wait(5)


def test_it_stops_while_it_waits_to_begin() -> None:
    done = threading.Event()
    with repeated(done.set, 3600, "tidying", after=3600):
        pass
    assert not done.is_set()
