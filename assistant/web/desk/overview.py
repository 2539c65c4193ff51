"""The page with what was asked, how often, and how it ended."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from assistant.answering.assistant import Assistant
from assistant.domain.account import Account, Role
from assistant.domain.taxonomy import TermKind
from assistant.insight.overview import NONE, Counted, months_back, overview
from assistant.insight.topics import topic_counts
from assistant.ports import ClusterStore, QuestionArchive
from assistant.texts.desk import NAMES, TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.frame import DeskFrame
from assistant.web.desk.topics import PERIOD, PERIODS, named_counts

_TOPICS = 10


def overview_router(
    access: Access,
    frame: DeskFrame,
    archive: QuestionArchive,
    clusters: ClusterStore,
    assistant: Assistant,
    smallest_group: int,
    today: Callable[[], date],
) -> APIRouter:
    """/beheer/overzicht."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    coordinator = Annotated[Account, Depends(access.require(Role.COORDINATOR))]

    @router.get("/beheer/overzicht")
    def show(account: coordinator, maanden: int = PERIOD) -> HTMLResponse:
        months = maanden if maanden in PERIODS else PERIOD
        day = today()
        counted = overview(archive.topics(months_back(day, 2 * months)), day, months, smallest_group)
        taxonomy = assistant.taxonomy()
        names = {
            term.id: term.name for kind in (TermKind.PRODUCT_GROUP, TermKind.THEME) for term in taxonomy.of_kind(kind)
        }
        tables = (
            ("product_group", TEXTS["per_group"], _named(counted.product_groups, {**names, NONE: TEXTS["no_group"]})),
            ("theme", TEXTS["per_theme"], _named(counted.themes, {**names, NONE: TEXTS["no_theme"]})),
            ("outcome", TEXTS["per_outcome"], _named(counted.outcomes, NAMES["endings"])),
        )
        topics = topic_counts(archive.clusters(months_back(day, 2 * months)), day, months, smallest_group)
        values = {
            "topics": named_counts([count for count in topics if count.cluster][:_TOPICS], clusters.clusters()),
            "counted": counted,
            "tables": tables,
            "periods": PERIODS,
            "months": months,
            "k": smallest_group,
            "highest": max((count for _, count in counted.months), default=0),
        }
        return frame.page("overview", TEXTS["overview"], account, values)

    return router


def _named(groups: tuple[Counted, ...], names: dict[str, str]) -> list[tuple[str, Counted]]:
    return [(TEXTS["rest"] if item.group is None else names.get(item.group, item.group), item) for item in groups]
