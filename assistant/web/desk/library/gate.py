"""The gate: what a change would do, and the decision."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.domain.account import Account, Role
from assistant.domain.job import Job, JobState
from assistant.domain.revision import Revision, RevisionState
from assistant.ports import AssistantError
from assistant.texts.library import TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.library.frame import LibraryFrame, go
from assistant.web.desk.library.gap_work import gap_page
from assistant.web.desk.library.knowledge_desk import LOOKED_BACK_MONTHS, KnowledgeDesk
from ingest.publishing.change import ChangeImpossible, change_of
from ingest.publishing.comparing import Comparison
from ingest.publishing.gate import GateResult, load_result
from ingest.publishing.jobs import GATE
from ingest.publishing.left_behind import LeftBehind

_SHOWN = 60
Reason = Annotated[str, Form(max_length=500)]


def gate_router(access: Access, frame: LibraryFrame, desk: KnowledgeDesk) -> APIRouter:
    """/beheer/bibliotheek/toets and what follows from it."""
    router = APIRouter(prefix="/beheer/bibliotheek/toets", include_in_schema=False, default_response_class=HTMLResponse)
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]

    def gate_page(account: Account, job: Job, problem: str = "", status: int = 200) -> HTMLResponse:
        result = load_result(job.result) if job.state is JobState.DONE and job.result else None
        values = {
            "job": job,
            "result": result,
            "problem": problem,
            "progress": _progress(job),
            "today": desk.today(),
            **_standing(desk, job, result),
        }
        name = _title(desk, result.name if result else _name(desk, job))
        title = TEXTS["gate_withdrawal" if _withdraws(job) else "gate_of"].format(name=name)
        return frame.page("gate", title, account, values, status)

    def gate_job(job_id: str) -> Job | None:
        found = desk.jobs.find(job_id)
        return found if found is not None and found.kind == GATE else None

    @router.get("/{job_id}")
    def show(account: adviser, job_id: str) -> HTMLResponse:
        job = gate_job(job_id)
        return gate_page(account, job) if job else frame.message(account, TEXTS["no_such_job"])

    @router.get("/{job_id}/stand")
    def state(_account: adviser, job_id: str) -> JSONResponse:
        job = desk.jobs.find(job_id)
        if job is None:
            return JSONResponse({"message": TEXTS["no_such_job"]}, 404)
        return JSONResponse({"open": job.open, "text": _progress(job), "done": job.done, "total": job.total})

    @router.post("/{job_id}/opnieuw")
    def again(account: adviser, job_id: str) -> Response:
        job = gate_job(job_id)
        if job is None:
            return frame.message(account, TEXTS["no_such_job"])
        try:
            change = change_of(job.subject, desk.revisions)
        except ChangeImpossible as problem:
            return gate_page(account, job, str(problem), 409)
        return go(f"/toets/{desk.try_out(change, account.name).id}")

    @router.post("/{job_id}/publiceren")
    def publish(account: adviser, job_id: str, reason: Reason = "") -> Response:
        job = gate_job(job_id)
        if job is None or job.result is None:
            return frame.message(account, TEXTS["no_such_job"])
        result = load_result(job.result)
        revision = desk.revisions.find(job.subject)
        try:
            desk.publisher.publish(result, account.name, reason.strip())
        except AssistantError as problem:
            return gate_page(account, job, str(problem), 409)
        desk.published(result)
        gap_id = _filled_gap(desk, revision)
        if gap_id is not None:
            return gap_page(gap_id, "published")
        return go("/bestand", naam=result.name, gedaan="withdrawn" if _withdraws(job) else "published")

    @router.post("/{job_id}/inplannen")
    def schedule(account: adviser, job_id: str, day: Annotated[date, Form()], reason: Reason = "") -> Response:
        job = gate_job(job_id)
        if job is None or job.result is None:
            return frame.message(account, TEXTS["no_such_job"])
        result = load_result(job.result)
        try:
            desk.publisher.schedule(result, day, account.name, reason.strip())
        except AssistantError as problem:
            return gate_page(account, job, str(problem), 409)
        return go("/bestand", naam=result.name)

    return router


def _standing(desk: KnowledgeDesk, job: Job, result: GateResult | None) -> dict[str, object]:
    """Whether what was tried can still be published, and what it belongs to."""
    revision = desk.revisions.find(job.subject)
    published = desk.published_ids()
    is_live = revision is not None and published.get(revision.name) == revision.id
    is_gone = result is not None and _withdraws(job) and result.name not in published
    name = result.name if result else (revision.name if revision else "")
    document = desk.document_of(name)
    leaning = desk.leaning_on(document.id, 1)[0] if document else 0
    return {
        "name": name,
        "leaning": leaning,
        "k": desk.smallest_group,
        "months": LOOKED_BACK_MONTHS,
        "revision": revision,
        "withdraws": _withdraws(job),
        "is_done": is_live or is_gone,
        "is_stale": result is not None and not desk.publisher.still_holds(result),
        "shown": [(item, _question(desk, item)) for item in result.comparisons[:_SHOWN]] if result else (),
        "left_behind": _by_sentence(result.left_behind) if result else [],
        "errors": [item for item in result.findings if item.is_error] if result else (),
        "warnings": [item for item in result.findings if not item.is_error] if result else (),
        "draft_open": desk.draft(job.subject) is not None,
    }


def _question(desk: KnowledgeDesk, item: Comparison) -> str:
    """What was asked; of a question that has been deleted since, that."""
    if item.question.answer_id is None:
        return item.question.text
    return desk.question_of(item.question.answer_id) or TEXTS["question_deleted"]


def _by_sentence(found: Sequence[LeftBehind]) -> list[tuple[tuple[str, str | None], list[LeftBehind]]]:
    """What is still said elsewhere, per sentence that changes: what it says now and after."""
    grouped: dict[tuple[str, str | None], list[LeftBehind]] = {}
    for item in found:
        grouped.setdefault((item.before, item.after), []).append(item)
    return list(grouped.items())


def _title(desk: KnowledgeDesk, name: str) -> str:
    document = desk.document_of(name)
    return document.title if document else name


def _filled_gap(desk: KnowledgeDesk, revision: Revision | None) -> str | None:
    """The gap that a draft was to fill; putting an older version back isn't about it any more."""
    if revision is None or revision.gap_id is None or revision.state is RevisionState.KEPT:
        return None
    return revision.gap_id if desk.asking_again.gaps.find(revision.gap_id) else None


def _progress(job: Job) -> str:
    if not job.open:
        return ""
    if not job.step:
        return TEXTS["gate_waiting"]
    return TEXTS["gate_step"].format(step=job.step, done=job.done, total=job.total)


def _withdraws(job: Job) -> bool:
    return ":" in job.subject


def _name(desk: KnowledgeDesk, job: Job) -> str:
    try:
        return change_of(job.subject, desk.revisions).name
    except ChangeImpossible:
        return job.subject.rpartition(":")[2]
