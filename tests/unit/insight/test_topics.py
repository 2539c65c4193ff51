"""What is asked often, new, rising or falling short."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.review import LoggedCluster
from assistant.insight.overview import NONE
from assistant.insight.topics import TopicCount, TopicOrder, topic_counts

TODAY = date(2026, 11, 25)
OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)
LOGGED = st.lists(
    st.builds(
        LoggedCluster,
        month=st.sampled_from([OCTOBER, SEPTEMBER]),
        cluster=st.none() | st.sampled_from("abc"),
        fell_short=st.booleans(),
        askers=st.frozensets(st.sampled_from(["", *"123456789"]), min_size=1, max_size=2),
        questions=st.integers(2, 3),
    ),
    max_size=60,
)


def asked(cluster: str | None, month: date, askers: int, each: int = 1, short: int = 0) -> list[LoggedCluster]:
    """So many askers, of whom the first `short` were not helped."""
    return [
        LoggedCluster(month, cluster, number < short, frozenset([f"asker-{number}"]), each) for number in range(askers)
    ]


def by_cluster(logged: list[LoggedCluster], order: TopicOrder = TopicOrder.ASKED) -> dict[str | None, TopicCount]:
    return {count.cluster: count for count in topic_counts(logged, TODAY, 1, 5, order)}


def test_it_counts_the_period_and_the_one_before() -> None:
    counts = by_cluster(asked("a", OCTOBER, 8, 2) + asked("a", SEPTEMBER, 6) + asked("a", date(2026, 8, 1), 9))
    assert (counts["a"].questions, counts["a"].before, counts["a"].change) == (16, 6, 10)
    assert counts["a"].months == ((OCTOBER, 16),)


def test_a_topic_of_too_few_askers_is_in_the_rest_and_the_sum_is_that_of_the_log() -> None:
    logged = asked("a", OCTOBER, 8) + asked("b", OCTOBER, 6) + asked("c", OCTOBER, 1, 40) + asked(None, OCTOBER, 7)
    counts = by_cluster(logged)
    assert "c" not in counts
    assert sum(count.questions for count in counts.values()) == sum(item.questions for item in logged)


def test_a_clear_rise_is_told_from_chance() -> None:
    counts = by_cluster(
        asked("up", OCTOBER, 30)
        + asked("up", SEPTEMBER, 10)
        + asked("chance", OCTOBER, 12)
        + asked("chance", SEPTEMBER, 10)
        + asked("fresh", OCTOBER, 9)
    )
    assert {name for name, count in counts.items() if count.rising} == {"up"}
    assert {name for name, count in counts.items() if count.new} == {"fresh"}


def test_falling_short_is_told_of_enough_askers_or_of_none() -> None:
    logged = (
        asked("many", OCTOBER, 12, short=6)
        + asked("one", OCTOBER, 12, short=1)
        + asked("none", OCTOBER, 12)
        + asked("nearly-all", OCTOBER, 12, short=11)
        + asked("all", OCTOBER, 12, short=12)
    )
    assert {name: count.fell_short for name, count in by_cluster(logged).items()} == {
        "many": 6,
        "one": None,
        "none": 0,
        "nearly-all": None,
        "all": 12,
    }


def test_the_order_is_as_asked_for_and_the_rest_is_last() -> None:
    logged = (
        asked("big", OCTOBER, 20)
        + asked("big", SEPTEMBER, 20)
        + asked("bad", OCTOBER, 12, short=7)
        + asked("bad", SEPTEMBER, 12)
        + asked("new", OCTOBER, 9)
        + asked(None, OCTOBER, 30)
        + asked("few", OCTOBER, 5)
        + asked("c", OCTOBER, 2)
    )
    orders = {order: list(by_cluster(logged, order)) for order in TopicOrder}
    assert [names[0] for names in orders.values()] == ["big", "bad", "new"]
    assert all(names[-2:] == [NONE, None] for names in orders.values())


def test_nothing_asked_gives_nothing() -> None:
    assert topic_counts([], TODAY, 3, 5) == ()
    assert topic_counts(asked("a", TODAY.replace(day=1), 30), TODAY, 3, 5) == ()


@given(LOGGED, st.integers(1, 5))
def test_whatever_is_told_of_falling_short_is_about_k_askers_or_more(logged: list[LoggedCluster], k: int) -> None:
    for count in topic_counts(logged, TODAY, 1, k):
        if count.fell_short is None or not count.cluster:
            continue
        of = [item for item in logged if item.cluster == count.cluster and item.month == OCTOBER]
        for short in (True, False):
            askers = {asker for item in of if item.fell_short is short for asker in item.askers}
            assert not askers or len(askers) >= k
        assert count.fell_short == sum(item.questions for item in of if item.fell_short)
