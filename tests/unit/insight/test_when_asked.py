"""When is asked, in Dutch time, and how fast is answered."""

from datetime import UTC, date, datetime

from assistant.domain.review import LoggedHour
from assistant.insight.usage import ResponseTimes, response_times, usage

TODAY = date(2026, 11, 25)
OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)


def at(day: int, hour: int, askers: str = "abcde", month: int = 10) -> LoggedHour:
    return LoggedHour(datetime(2026, month, day, hour, tzinfo=UTC), frozenset(askers), len(askers))


def test_hours_and_days_are_those_of_the_clock_in_summer_and_winter() -> None:
    # 6 October 2026 is a Tuesday in summer time; 27 October a Tuesday in winter time.
    found = usage([at(6, 7), at(27, 8)], TODAY, 1, 5)
    assert found.hours == ((9, 10),)
    assert found.weekdays == ((1, 10),)
    assert found.weeks == ((202641, 5), (202644, 5))


def test_an_hour_past_midnight_belongs_to_the_next_day() -> None:
    assert usage([at(6, 22)], TODAY, 1, 5).weekdays == ((2, 5),)


def test_moments_of_too_few_askers_are_the_rest_and_both_lists_add_up() -> None:
    hours = [at(6, 7, "abcdef"), at(7, 12, "ab"), at(8, 13, "cde"), at(6, 7, month=9), at(6, 7, month=11)]
    found = usage(hours, TODAY, 1, 5)
    assert found.hours == ((9, 6), (None, 5))
    assert sum(count for _, count in found.weekdays) == sum(count for _, count in found.hours) == 11


def test_nothing_asked_gives_nothing() -> None:
    assert usage([], TODAY, 3, 5).hours == ()
    assert response_times([], [OCTOBER]) is None


def test_times_are_of_the_months_that_are_shown() -> None:
    times = [(OCTOBER, float(spent)) for spent in range(1, 101)] + [(SEPTEMBER, 9999.0)]
    assert response_times(times, {OCTOBER}) == ResponseTimes(50.5, 95.0)
