"""Nothing about fewer than k askers, whichever overviews are subtracted."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.insight.smallest_group import Asked, safe_blocks

TODAY = date(2026, 4, 10)
MONTHS = st.sampled_from([date(2026, month, 1) for month in range(1, 5)])
ASKED = st.lists(
    st.builds(
        Asked,
        month=MONTHS,
        group=st.sampled_from("abcd"),
        askers=st.frozensets(st.sampled_from(["", *"123456789"]), min_size=1, max_size=3),
        questions=st.integers(3, 5),
    ),
    max_size=80,
)


def in_march(group: str, *askers: str) -> list[Asked[str]]:
    return [Asked(date(2026, 3, 1), group, frozenset([asker])) for asker in askers]


def test_a_small_group_takes_another_along_so_that_the_total_does_not_betray_it() -> None:
    asked = in_march("a", *"12345678") + in_march("b", *"12345") + in_march("c", "9")

    blocks = safe_blocks(asked, 5, TODAY)

    assert [(block.group, block.questions, block.askers) for block in blocks] == [("a", 8, 8), (None, 6, 6)]


def test_a_month_with_too_few_askers_is_withheld() -> None:
    assert safe_blocks(in_march("a", "1", "1", "2", "3", "4"), 5, TODAY) == []


def test_the_current_month_is_not_shown_yet() -> None:
    asked = [Asked(TODAY.replace(day=1), "a", frozenset(asker)) for asker in "123456789"]

    assert safe_blocks(asked, 5, TODAY) == []


def test_askers_without_a_pseudonym_count_as_one() -> None:
    assert safe_blocks(in_march("a", *[""] * 5), 2, TODAY) == []


def test_a_group_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        safe_blocks([], 0, TODAY)


@given(ASKED, st.integers(1, 6))
def test_what_any_subtraction_isolates_is_about_k_askers_or_more(asked: list[Asked[str]], k: int) -> None:
    blocks = safe_blocks(asked, k, TODAY)
    shown = {(block.month, block.group) for block in blocks}
    people: dict[tuple[date, str | None], set[str]] = {}
    for item in asked:
        month = item.month
        key: tuple[date, str | None] = (month, item.group) if (month, item.group) in shown else (month, None)
        people.setdefault(key, set()).update(item.askers)

    for size in (1, 2):
        for isolated in combinations(blocks, size):
            assert len(set().union(*(people[(block.month, block.group)] for block in isolated))) >= k


@given(ASKED, st.integers(1, 6))
def test_a_published_month_adds_up_to_the_log(asked: list[Asked[str]], k: int) -> None:
    blocks = safe_blocks(asked, k, TODAY)

    for month in {block.month for block in blocks}:
        questions = sum(block.questions for block in blocks if block.month == month)
        assert questions == sum(item.questions for item in asked if item.month == month)


@given(ASKED, st.randoms())
def test_the_order_of_the_questions_changes_nothing(asked: list[Asked[str]], random: object) -> None:
    shuffled = list(asked)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert safe_blocks(shuffled, 3, TODAY) == safe_blocks(asked, 3, TODAY)
