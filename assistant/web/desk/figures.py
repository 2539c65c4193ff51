"""All figures of an overview, gathered once for the page and for the report."""

from dataclasses import dataclass
from datetime import date

from assistant.answering.assistant import Assistant
from assistant.domain.taxonomy import TermKind
from assistant.insight.overview import Overview, months_back, overview
from assistant.insight.plan import GoalCount, goal_counts, goals_of
from assistant.insight.topics import topic_counts
from assistant.insight.usage import ResponseTimes, Usage, response_times, usage
from assistant.ports import ClusterStore, QuestionArchive
from assistant.web.desk.topics import Row, named_counts

_TOPICS = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of the last `months` closed months. `names` are those of product groups and themes, by id."""

    months: int
    smallest_group: int
    overview: Overview
    topics: list[Row]
    usage: Usage
    response_times: ResponseTimes | None
    goals: tuple[GoalCount, ...]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class FiguresOfTheDesk:
    """Gathers figures. `smallest_group` is k: nothing is told of fewer askers."""

    archive: QuestionArchive
    clusters: ClusterStore
    assistant: Assistant
    smallest_group: int

    def of(self, months: int, today: date) -> Figures:
        """The figures of the last closed months, compared with as many before them."""
        archive, k = self.archive, self.smallest_group
        since, first = months_back(today, 2 * months), months_back(today, months)
        counted = overview(archive.topics(since), today, months, k)
        topics = topic_counts(archive.clusters(since), today, months, k)
        taxonomy = self.assistant.taxonomy()
        return Figures(
            months=months,
            smallest_group=k,
            overview=counted,
            topics=named_counts([count for count in topics if count.cluster][:_TOPICS], self.clusters.clusters()),
            usage=usage(archive.hours(first), today, months, k),
            response_times=response_times(archive.times(first), {month for month, _ in counted.months}),
            goals=self._goals(counted, today, months),
            names={
                term.id: term.name
                for kind in (TermKind.PRODUCT_GROUP, TermKind.THEME)
                for term in taxonomy.of_kind(kind)
            },
        )

    def _goals(self, counted: Overview, today: date, months: int) -> tuple[GoalCount, ...]:
        plan = self.assistant.action_plan()
        if not plan:
            return ()
        return goal_counts(
            goals_of(plan),
            self.archive.citations(plan[0].document_id, months_back(today, months)),
            self.assistant.headings_above,
            {item.group: item.questions for item in counted.themes if item.group},
            today,
            months,
            self.smallest_group,
        )
