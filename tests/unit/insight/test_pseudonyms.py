"""Askers are found again for a month, and nobody follows them for longer."""

from datetime import UTC, datetime, timedelta

from assistant.domain.asker import Asker, is_of
from assistant.insight.pseudonyms import Pseudonyms
from tests.fakes.pseudonyms import InMemoryPseudonymKeys

TOKEN, OTHER = "a" * 43, "b" * 43


class Calendar:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 30, 23, 50, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_a_token_has_one_pseudonym_in_a_month_and_no_two_tokens_the_same() -> None:
    pseudonyms = Pseudonyms(InMemoryPseudonymKeys(), Calendar())

    assert pseudonyms.of(TOKEN) == pseudonyms.of(TOKEN)
    assert pseudonyms.of(TOKEN).pseudonym != pseudonyms.of(OTHER).pseudonym
    assert TOKEN not in pseudonyms.of(TOKEN).pseudonym


def test_the_next_month_it_is_another_and_the_old_one_still_counts() -> None:
    calendar = Calendar()
    pseudonyms = Pseudonyms(InMemoryPseudonymKeys(), calendar)
    november = pseudonyms.of(TOKEN)
    calendar.now += timedelta(minutes=20)
    december = pseudonyms.of(TOKEN)

    assert december.pseudonym != november.pseudonym
    assert december.before == november.pseudonym
    assert is_of(december, november.pseudonym)
    assert not is_of(pseudonyms.of(OTHER), november.pseudonym)


def test_after_that_month_nothing_leads_back() -> None:
    calendar, keys = Calendar(), InMemoryPseudonymKeys()
    pseudonyms = Pseudonyms(keys, calendar)
    november = pseudonyms.of(TOKEN)
    calendar.now += timedelta(days=31)
    pseudonyms.of(TOKEN)
    calendar.now += timedelta(days=31)
    january = pseudonyms.of(TOKEN)

    assert set(keys.keys) == {"2026-12", "2027-01"}
    assert not is_of(january, november.pseudonym)


def test_a_gap_of_months_destroys_what_is_too_old() -> None:
    calendar, keys = Calendar(), InMemoryPseudonymKeys()
    Pseudonyms(keys, calendar).of(TOKEN)
    calendar.now += timedelta(days=100)

    assert Pseudonyms(keys, calendar).of(TOKEN).before is None
    assert set(keys.keys) == {"2027-03"}


def test_what_was_logged_without_a_pseudonym_is_of_nobody_with_one() -> None:
    assert is_of(None, None)
    assert not is_of(None, "x")
    assert not is_of(Asker("x"), None)
