"""The pages on which coordinators see what is asked often, and correct what was brought together."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assistant.answering.personal_data.redaction import redact
from assistant.domain.account import Account, Role
from assistant.domain.cluster import QuestionCluster
from assistant.insight.clusters.upkeep import Clusters
from assistant.insight.overview import NONE, months_back
from assistant.insight.topics import TopicCount, TopicOrder, topic_counts
from assistant.ports import QuestionArchive
from assistant.texts.desk import NAMES, TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.frame import DeskFrame
from assistant.web.desk.periods import PERIOD, PERIODS, compared

_FOLLOWED = 12
_NAME = Annotated[str, Form(max_length=200)]


def topics_router(
    access: Access,
    frame: DeskFrame,
    archive: QuestionArchive,
    clusters: Clusters,
    smallest_group: int,
    today: Callable[[], date],
) -> APIRouter:
    """/beheer/onderwerpen with its forms, and GET /api/v1/topics."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    coordinator = Annotated[Account, Depends(access.require(Role.COORDINATOR))]
    store = clusters.store

    def counts(months: int, order: TopicOrder) -> tuple[TopicCount, ...]:
        day = today()
        return topic_counts(archive.clusters(months_back(day, 2 * months)), day, months, smallest_group, order)

    @router.get("/beheer/onderwerpen")
    def topics(
        account: coordinator, maanden: int = PERIOD, volgorde: str = TopicOrder.ASKED, gedaan: str = ""
    ) -> HTMLResponse:
        months = maanden if maanden in PERIODS else PERIOD
        order = TopicOrder(volgorde) if volgorde in set(TopicOrder) else TopicOrder.ASKED
        values = {
            "rows": named_counts(counts(months, order), store.clusters()),
            "orders": NAMES["orders"],
            "order": order.value,
            "periods": PERIODS,
            "months": months,
            "period": compared(months),
            "k": smallest_group,
            "outcome": NAMES["topic_outcomes"].get(gedaan),
        }
        return frame.page("topics", TEXTS["topics"], account, values)

    @router.get("/beheer/onderwerpen/{cluster_id}")
    def topic(account: coordinator, cluster_id: str, gedaan: str = "") -> Response:
        found = store.find(cluster_id)
        if found is None:
            return frame.page("message", TEXTS["topics"], account, {"message": TEXTS["topic_gone"]}, 404)
        if found.id != cluster_id:
            return RedirectResponse(f"/beheer/onderwerpen/{found.id}", 303)
        shown = [count for count in counts(_FOLLOWED, TopicOrder.ASKED) if count.cluster == cluster_id]
        values = {
            "topic": found,
            "count": shown[0] if shown else None,
            "others": [other for other in store.clusters() if other.id != cluster_id],
            "k": smallest_group,
            "outcome": NAMES["topic_outcomes"].get(gedaan),
        }
        return frame.page("topic", TEXTS["topic_page"], account, values)

    def after(cluster_id: str, done: str, success: bool, account: Account) -> Response:
        if not success:
            return frame.page("message", TEXTS["topics"], account, {"message": TEXTS["topic_unchanged"]}, 404)
        return RedirectResponse(f"/beheer/onderwerpen/{cluster_id}?gedaan={done}", 303)

    @router.post("/beheer/onderwerpen/{cluster_id}/naam")
    def rename(account: coordinator, cluster_id: str, name: _NAME = "") -> Response:
        return after(
            cluster_id, "renamed", store.rename(cluster_id, redact(" ".join(name.split())).text or None), account
        )

    @router.post("/beheer/onderwerpen/{cluster_id}/vastzetten")
    def pin(account: coordinator, cluster_id: str, pinned: Annotated[bool, Form()]) -> Response:
        return after(cluster_id, "pinned" if pinned else "unpinned", store.pin(cluster_id, pinned), account)

    @router.post("/beheer/onderwerpen/{cluster_id}/samenvoegen")
    def merge(account: coordinator, cluster_id: str, into: Annotated[str, Form(max_length=100)]) -> Response:
        return after(into, "merged", store.merge(cluster_id, into), account)

    @router.post("/beheer/onderwerpen/{cluster_id}/splitsen")
    def split(account: coordinator, cluster_id: str) -> Response:
        return after(cluster_id, "split", clusters.split(cluster_id), account)

    @router.get("/api/v1/topics", response_class=JSONResponse)
    def api(_account: coordinator, months: int = PERIOD) -> JSONResponse:
        chosen = months if months in PERIODS else PERIOD
        rows = named_counts(counts(chosen, TopicOrder.ASKED), store.clusters())
        return JSONResponse(
            {"months": chosen, "topics": [_to_dict(label, found, count) for label, found, count in rows]}
        )

    return router


Row = tuple[str, QuestionCluster | None, TopicCount | None]
"""What it is called, the cluster unless it is the rest, and its numbers unless they may not be told."""


def named_counts(counts: Sequence[TopicCount], clusters: Sequence[QuestionCluster]) -> list[Row]:
    """The counts with their clusters; pinned clusters first, also when nothing may be told of them."""
    known = {cluster.id: cluster for cluster in clusters}
    by_id = {count.cluster: count for count in counts}
    pinned: list[Row] = [(item.label, item, by_id.get(item.id)) for item in clusters if item.pinned]
    shown = {item.id for item in clusters if item.pinned}
    others: list[Row] = []
    for count in counts:
        found = known.get(count.cluster or "")
        if found is not None and found.id not in shown:
            others.append((found.label, found, count))
        elif found is None:
            others.append((TEXTS["about_nothing_else"] if count.cluster == NONE else TEXTS["rest"], None, count))
    return pinned + others


def _to_dict(label: str, cluster: QuestionCluster | None, count: TopicCount | None) -> dict[str, object]:
    return {
        "id": cluster.id if cluster else None,
        "onderwerp": label,
        "trefwoorden": list(cluster.keywords) if cluster else [],
        "vragen": count.questions if count else None,
        "ervoor": count.before if count else None,
        "schoot_tekort": count.fell_short if count else None,
    }
