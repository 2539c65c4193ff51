"""What was asked, counted."""

from collections.abc import Iterable
from datetime import date

from assistant.domain.answer import AnswerStatus
from assistant.domain.review import LoggedTopic
from assistant.insight.overview import Counted, months_back, overview

TODAY = date(2026, 11, 25)


def asked(
    month: int, group: str | None, askers: Iterable[str], status: AnswerStatus = AnswerStatus.ANSWERED
) -> list[LoggedTopic]:
    return [LoggedTopic(date(2026, month, 1), group, None, status, frozenset([asker])) for asker in askers]


def test_every_question_of_the_period_is_counted_once() -> None:
    topics = asked(10, "koffie", "abcde") + asked(10, "hout", "abcdef") + asked(9, "koffie", "abcde")
    found = overview(topics, TODAY, 1, 5)
    assert found.months == ((date(2026, 10, 1), 11),)
    assert found.product_groups == (Counted("hout", 6, 0), Counted("koffie", 5, 5))
    assert sum(item.questions for item in found.product_groups) == found.questions == 11


def test_a_group_of_too_few_askers_is_part_of_the_rest() -> None:
    topics = asked(10, "koffie", "abcde") + asked(10, "hout", "ab") + asked(10, "zout", "cde")
    found = overview(topics, TODAY, 1, 5)
    assert found.product_groups == (Counted("koffie", 5, 0), Counted(None, 5, 0))


def test_the_running_month_and_a_month_of_too_few_askers_are_not_shown() -> None:
    found = overview(asked(11, "koffie", "abcde") + asked(10, "koffie", "aabb"), TODAY, 1, 5)
    assert (found.months, found.product_groups, found.questions) == ((), (), 0)


def test_endings_are_told_apart() -> None:
    topics = asked(10, None, "abcde", AnswerStatus.NO_SOURCE) + asked(10, None, "abcdef", AnswerStatus.REFUSED)
    assert overview(topics, TODAY, 1, 5).outcomes == (Counted("other", 6, 0), Counted("unanswered", 5, 0))


def test_what_has_no_group_is_a_group_so_that_every_list_adds_up() -> None:
    found = overview(asked(10, "koffie", "abcdefg") + asked(10, None, "x"), TODAY, 1, 5)
    assert found.questions == 8
    for groups in (found.product_groups, found.themes, found.outcomes):
        assert sum(item.questions for item in groups) == found.questions
    assert found.product_groups == (Counted(None, 8, 0),)


def test_months_are_counted_back_over_the_turn_of_the_year() -> None:
    assert months_back(date(2026, 1, 31), 1) == date(2025, 12, 1)
    assert months_back(date(2026, 11, 25), 12) == date(2025, 11, 1)


def test_the_share_that_got_an_answer_follows_from_the_endings_that_are_told() -> None:
    topics = asked(10, None, "abcdef") + asked(10, None, "abcdef", AnswerStatus.NO_SOURCE)
    topics += asked(10, None, "abcde", AnswerStatus.PARTIAL) + asked(10, None, "abcdefgh", AnswerStatus.OUT_OF_SCOPE)
    assert overview(topics, TODAY, 1, 5).answered_share == 11 / 17
    assert overview(asked(10, None, "abcdef"), TODAY, 1, 5).answered_share == 1.0
    # Two got a partial answer: with the share of both kinds together those two would be told after all.
    few = asked(10, None, "abcdef") + asked(10, None, "ghijk", AnswerStatus.NO_SOURCE)
    assert overview([*few, *asked(10, None, "ab", AnswerStatus.PARTIAL)], TODAY, 1, 5).answered_share is None
