"""The figures of an overview under their Dutch names, as tables of the page and of the report."""

from collections.abc import Callable, Mapping

from assistant.insight.overview import NONE, Counted
from assistant.insight.plan import GoalCount
from assistant.insight.report import Report, ReportTable
from assistant.texts.desk import NAMES, TEXTS
from assistant.web.desk.figures import Figures
from assistant.web.desk.periods import compared, month_name


def named_tables(figures: Figures) -> tuple[tuple[str, str, list[tuple[str, Counted]]], ...]:
    """Per property: what the page with questions calls it ('' when it can't filter by it), its name and its groups."""
    counted, names = figures.overview, figures.names
    return (
        ("product_group", TEXTS["per_group"], _named(counted.product_groups, {**names, NONE: TEXTS["no_group"]})),
        ("theme", TEXTS["per_theme"], _named(counted.themes, {**names, NONE: TEXTS["no_theme"]})),
        ("", TEXTS["per_outcome"], _named(counted.outcomes, NAMES["endings"])),
        ("thumb", TEXTS["per_thumb"], _named(counted.thumbs, NAMES["thumbs"])),
    )


def goal_rows(figures: Figures) -> list[tuple[GoalCount, str, str]]:
    """Each goal of the action plan with the name of its theme and what to do about it."""
    return [
        (count, figures.names.get(count.goal.theme or "", count.goal.theme or "–"), _proposal(count))
        for count in figures.goals
    ]


def report_of(figures: Figures) -> Report:
    """What the page tells, as a report."""
    counted, k = figures.overview, figures.smallest_group
    months = [month_name(month) for month, _ in counted.months]
    period = " tot en met ".join(dict.fromkeys((months[0], months[-1]))) if months else TEXTS["nothing_yet"]
    lead = [
        TEXTS["report_period"].format(period=period),
        TEXTS["overview_lead"].format(period=compared(figures.months), k=k),
    ]
    lead += rates(figures)
    header = (TEXTS["topic"], TEXTS["count"], TEXTS["before"], TEXTS["difference"])
    tables = [
        ReportTable(
            TEXTS["per_month"],
            (TEXTS["month"], TEXTS["count"]),
            (
                *((month_name(month), count) for month, count in counted.months),
                (TEXTS["together"], counted.questions),
            ),
        ),
        ReportTable(
            TEXTS["topics_frequent"],
            (TEXTS["topic"], TEXTS["count"], TEXTS["before"], TEXTS["fell_short"]),
            tuple(
                (label, count.questions, count.before, count.fell_short)
                for label, _, count in figures.topics
                if count is not None
            ),
            TEXTS["fell_short_hint"],
        ),
        *(
            ReportTable(
                title, header, tuple((label, item.questions, item.before, item.change) for label, item in groups)
            )
            for _, title, groups in named_tables(figures)
        ),
        *(ReportTable(title, (moment, TEXTS["count"]), tuple(rows)) for title, moment, rows in usage_tables(figures)),
        ReportTable(
            TEXTS["plan"],
            (TEXTS["goal"], TEXTS["theme"], TEXTS["about_theme"], TEXTS["cited"], TEXTS["proposal"]),
            tuple(
                (f"{count.goal.id} {count.goal.title}", theme, count.about_theme, count.cited, proposal)
                for count, theme, proposal in goal_rows(figures)
            ),
            TEXTS["plan_hint"].format(k=k),
        ),
    ]
    return Report(TEXTS["report_title"], tuple(lead), tuple(table for table in tables if table.rows and months))


def rates(figures: Figures) -> list[str]:
    """How many questions got an answer and how fast, as sentences."""
    share, times = figures.overview.answered_share, figures.response_times
    said = [TEXTS["answered_share"].format(share=round(100 * share))] if share is not None else []
    return said + ([TEXTS["response_times"].format(p50=round(times.p50), p95=round(times.p95))] if times else [])


def usage_tables(figures: Figures) -> list[tuple[str, str, list[tuple[str, int]]]]:
    """When was asked: a title, what the moments are called, and the questions at each."""
    usage, weekdays = figures.usage, NAMES["weekdays"]
    return [
        (TEXTS["per_weekday"], TEXTS["weekday"], _moments(usage.weekdays, lambda day: weekdays[str(day)])),
        (TEXTS["per_hour"], TEXTS["hour"], _moments(usage.hours, lambda hour: f"{hour}-{hour + 1} uur")),
        (TEXTS["per_week"], TEXTS["week"], _moments(usage.weeks, lambda week: f"week {week % 100}, {week // 100}")),
    ]


def _moments(counted: tuple[tuple[int | None, int], ...], called: Callable[[int], str]) -> list[tuple[str, int]]:
    return [(TEXTS["rest"] if moment is None else called(moment), count) for moment, count in counted]


def _named(groups: tuple[Counted, ...], names: Mapping[str, str]) -> list[tuple[str, Counted]]:
    return [(TEXTS["rest"] if item.group is None else names.get(item.group, item.group), item) for item in groups]


def _proposal(count: GoalCount) -> str:
    if count.cited:
        said = TEXTS["goal_asked"]
    else:
        said = TEXTS["goal_passed_by"] if count.about_theme else TEXTS["goal_not_asked"]
    measure = count.next_measure
    if measure is None:
        return said
    first = TEXTS["goal_next"].format(id=measure.id, title=measure.title, planned=measure.planned)
    return f"{said} {first}"
