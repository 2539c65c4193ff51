"""What is asked held against the goals of the action plan: which of them are asked about, and which never."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.domain.passage import Passage, PassageRole
from assistant.domain.review import LoggedCitations
from assistant.insight.overview import months_back
from assistant.insight.smallest_group import Asked, safe_blocks

_NUMBERED = re.compile(r"(?P<id>[DA]\d+) (?P<title>.+)")
_MEASURE = re.compile(r"hoort maatregel (?P<id>A\d+): (?P<title>.+)")
_PLANNED = re.compile(r"is gepland voor (?P<when>[^.]+)\.")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the plan: what it is called and for when it is planned, as the plan says it; '' when it isn't."""

    id: str
    title: str
    planned: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the plan with its measures, in the order of the plan."""

    id: str
    title: str
    theme: str | None
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class GoalCount:
    """A goal with the questions in the period that are about its theme, and those whose answer cites it.

    Citing one of its measures counts as citing it. Numbers about fewer than k askers are left out of both.
    """

    goal: Goal
    about_theme: int
    cited: int

    @property
    def next_measure(self) -> Measure | None:
        """What to do first: the first measure of the goal that isn't done yet."""
        return next((measure for measure in self.goal.measures if measure.planned), None)


def goals_of(passages: Iterable[Passage]) -> tuple[Goal, ...]:
    """The goals in the passages of a plan."""
    actions = [(match, passage) for passage in passages if (match := _numbered(passage)) is not None]
    planned = {
        match["id"]: when["when"] for match, passage in actions if (when := _PLANNED.search(passage.text)) is not None
    }
    return tuple(
        Goal(
            match["id"],
            match["title"],
            passage.themes[0] if passage.themes else None,
            tuple(
                Measure(found["id"], found["title"].rstrip("."), planned.get(found["id"], ""))
                for found in _MEASURE.finditer(passage.text)
            ),
        )
        for match, passage in actions
        if match["id"].startswith("D")
    )


def goal_counts(
    goals: Sequence[Goal],
    cited: Sequence[LoggedCitations],
    heading_of: Callable[[str], tuple[str, ...]],
    about_theme: Mapping[str, int],
    today: date,
    months: int,
    smallest_group: int,
) -> tuple[GoalCount, ...]:
    """The goals with what was asked in the last closed months, in the order of the plan.

    `heading_of` gives the headings above a passage, `about_theme` the questions per theme in that period.
    """
    goal_of = {measure.id: goal.id for goal in goals for measure in goal.measures} | {
        goal.id: goal.id for goal in goals
    }
    first = months_back(today, months)
    asked: dict[str, list[Asked[str]]] = {}
    for item in cited:
        match = _NUMBERED.fullmatch(" ".join(heading_of(item.passage_id)[-1:]))
        goal = goal_of.get(match["id"]) if match else None
        if goal is not None:
            asked.setdefault(goal, []).append(Asked(item.month, goal, item.askers, item.questions))
    counted = {
        # Each goal by itself: an answer may cite several, so that they don't divide the questions between them.
        goal: sum(
            block.questions
            for block in safe_blocks(items, smallest_group, today)
            if block.month >= first and block.group is not None
        )
        for goal, items in asked.items()
    }
    return tuple(GoalCount(goal, about_theme.get(goal.theme or "", 0), counted.get(goal.id, 0)) for goal in goals)


def _numbered(passage: Passage) -> re.Match[str] | None:
    if passage.role is not PassageRole.ACTION or not passage.place.heading:
        return None
    return _NUMBERED.fullmatch(passage.place.heading[-1])
