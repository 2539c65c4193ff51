"""What is asked, held against the goals of the plan."""

from datetime import date

from assistant.domain.review import LoggedCitations
from assistant.insight.plan import Goal, GoalCount, Measure, goal_counts, goals_of
from tests.fakes.prepared_knowledge import PASSAGES, PLAN

TODAY, OCTOBER, SEPTEMBER = date(2026, 11, 25), date(2026, 10, 1), date(2026, 9, 1)
GOALS = goals_of([*PLAN, *PASSAGES.values()])


def counts(*cited: LoggedCitations, months: int = 1) -> dict[str, GoalCount]:
    headings = {passage.id: passage.place.heading for passage in PLAN}
    found = goal_counts(GOALS, cited, lambda id_: headings.get(id_, ()), {"klimaat": 12}, TODAY, months, 5)
    return {count.goal.id: count for count in found}


def cited(passage_id: str, askers: str = "abcde", month: date = OCTOBER) -> LoggedCitations:
    return LoggedCitations(month, passage_id, frozenset(askers), len(askers))


def test_the_goals_are_read_with_their_measures() -> None:
    assert (
        Goal(
            "D1",
            "Minder CO2",
            "klimaat",
            (
                Measure("A01", "CO2 meten"),
                Measure("A02", "Vervoer emissievrij inkopen", "het eerste kwartaal van 2027"),
            ),
        ),
        Goal("D2", "Werk voor iedereen", "social-return", ()),
    ) == GOALS


def test_citing_a_measure_counts_as_citing_its_goal() -> None:
    found = counts(cited("plan-d1"), cited("plan-a02", "fg"), cited("iets-anders"))
    assert (found["D1"].cited, found["D1"].about_theme) == (7, 12)
    assert (found["D2"].cited, found["D2"].about_theme) == (0, 0)


def test_a_month_of_too_few_askers_and_one_outside_the_period_are_not_counted() -> None:
    found = counts(cited("plan-d1", "abcd"), cited("plan-d2", month=SEPTEMBER))
    assert (found["D1"].cited, found["D2"].cited) == (0, 0)
    assert counts(cited("plan-d2", month=SEPTEMBER), months=2)["D2"].cited == 5


def test_the_first_measure_that_is_not_done_comes_next() -> None:
    found = counts()
    assert found["D1"].next_measure == GOALS[0].measures[1]
    assert found["D2"].next_measure is None


def test_without_a_plan_there_are_no_goals() -> None:
    assert goals_of([]) == ()
