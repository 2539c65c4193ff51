"""The queue of what the knowledge base lacks, for coordinators and the adviser."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assistant.accounts.accounts import Accounts
from assistant.answering.personal_data.redaction import redact
from assistant.domain.account import Account, Role
from assistant.domain.conversation import Exchange
from assistant.domain.gap import Gap, GapState, Urgency, Work
from assistant.insight.gaps import Gaps
from assistant.texts.desk import NAMES, TEXTS
from assistant.texts.library_gaps import NAMES as ANSWER_NAMES
from assistant.texts.library_gaps import TEXTS as ANSWER_TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.frame import DeskFrame
from assistant.web.desk.library.gap_answers import answers_of
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk

_ON_A_PAGE = 50
_SHOWN_QUESTIONS = 50
_MERGE_CHOICES = 200
_ALL = "all"
_OPEN = frozenset(state for state in GapState if state.open)
_OUTCOMES = {**NAMES["gap_outcomes"], **ANSWER_NAMES["outcomes"]}


def gaps_router(
    access: Access, frame: DeskFrame, gaps: Gaps, accounts: Accounts, knowledge: KnowledgeDesk | None = None
) -> APIRouter:
    """/beheer/gaten with a page per gap, and GET /api/v1/gaps. With `knowledge` gaps can be filled."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    allowed = Annotated[Account, Depends(access.require(Role.COORDINATOR, Role.ADVISER))]
    store, k = gaps.store, gaps.smallest_group

    def missing(account: Account) -> HTMLResponse:
        return frame.page("message", TEXTS["gaps"], account, {"message": TEXTS["gap_gone"]}, 404)

    def owners() -> list[str]:
        return [account.name for account in accounts.all() if not account.disabled]

    @router.get("/beheer/gaten")
    def queue(
        account: allowed, stand: str = "", van: str = "", page: Annotated[int, Query(ge=1)] = 1, gedaan: str = ""
    ) -> HTMLResponse:
        found = gaps.queue(_states(stand))
        if van:
            found = [(gap, urgency) for gap, urgency in found if gap.work.owner == van]
        pages = max(1, -(-len(found) // _ON_A_PAGE))
        number = min(page, pages)
        start = (number - 1) * _ON_A_PAGE
        typed = {"stand": stand, "van": van}
        values = {
            "rows": [(*row, row[0].askers_at_least(k)) for row in found[start : start + _ON_A_PAGE]],
            "total": len(found),
            "number": number,
            "pages_found": pages,
            "address": lambda at: f"/beheer/gaten?{urlencode({**typed, 'page': at})}",
            "states": {_ALL: TEXTS["all_states"], **NAMES["gap_states"]},
            "state": stand,
            "owners": owners(),
            "owner": van,
            "outcome": NAMES["gap_outcomes"].get(gedaan),
            "k": k,
        }
        return frame.page("gaps", TEXTS["gaps"], account, values)

    @router.get("/beheer/gaten/{gap_id}")
    def show(account: allowed, gap_id: str, gedaan: str = "") -> HTMLResponse:
        gap = store.find(gap_id)
        if gap is None:
            return missing(account)
        exchanges = store.questions(gap_id, _SHOWN_QUESTIONS)
        questions, answers = _grouped(exchanges), answers_of(knowledge, gap_id, exchanges) if knowledge else None
        others = [other for other, _ in gaps.queue(_OPEN) if other.id != gap_id][:_MERGE_CHOICES]
        values = {
            "gap": gap,
            "urgency": gap.urgency(gaps.clock().date(), k),
            "people": gap.askers_at_least(k),
            "questions": questions,
            "answers": answers,
            "replies": answers.beside(questions) if answers else [None] * len(questions),
            "g": ANSWER_TEXTS,
            "gn": ANSWER_NAMES,
            "may_write": account.may(Role.ADVISER),
            "k": k,
            "shown": _SHOWN_QUESTIONS,
            "states": NAMES["gap_states"],
            "owners": sorted({*owners(), *([gap.work.owner] if gap.work.owner else [])}),
            "others": others,
            "may_read": account.may(Role.COORDINATOR),
            "outcome": _OUTCOMES.get(gedaan),
        }
        return frame.page("gap", TEXTS["gap_page"], account, values, here=TEXTS["gaps"])

    @router.post("/beheer/gaten/{gap_id}")
    def work(
        account: allowed,
        gap_id: str,
        state: Annotated[GapState, Form()],
        owner: Annotated[str, Form(max_length=40)] = "",
        due: Annotated[str, Form(max_length=10)] = "",
        note: Annotated[str, Form(max_length=2000)] = "",
        title: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        # Somebody who is given a gap has been assigned it.
        given = GapState.ASSIGNED if state is GapState.NEW and owner in owners() else state
        name = redact(" ".join(title.split())).text or None
        done = Work(given, owner if owner in owners() else None, _date(due), redact(note.strip()).text)
        if not store.work(gap_id, done, name, gaps.clock()):
            return missing(account)
        return RedirectResponse(f"/beheer/gaten/{gap_id}?gedaan=saved", 303)

    @router.post("/beheer/gaten/{gap_id}/samenvoegen")
    def merge(account: allowed, gap_id: str, into: Annotated[str, Form(max_length=40)]) -> Response:
        if not store.merge(gap_id, into):
            return missing(account)
        return RedirectResponse(f"/beheer/gaten/{into}?gedaan=merged", 303)

    @router.get("/api/v1/gaps", response_class=JSONResponse)
    def api(_account: allowed, state: str = "") -> JSONResponse:
        return JSONResponse({"gaps": [_to_dict(gap, urgency, k) for gap, urgency in gaps.queue(_states(state))]})

    return router


def _states(chosen: str) -> frozenset[GapState]:
    if chosen == _ALL:
        return frozenset(GapState)
    return frozenset({GapState(chosen)}) if chosen in set(GapState) else _OPEN


def _date(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _grouped(exchanges: Sequence[Exchange]) -> list[tuple[Exchange, int]]:
    """The newest exchange of each wording, with how often it was asked in the same words and ended the same."""
    counted: dict[tuple[object, ...], tuple[Exchange, int]] = {}
    for exchange in exchanges:
        # A comment is of one person only, so what has one stands alone.
        said = exchange.answer.id if exchange.feedback and exchange.feedback.comment else ""
        thumb = exchange.feedback.helpful if exchange.feedback else None
        key = (" ".join(exchange.question.casefold().split()), exchange.answer.status, thumb, said)
        first, times = counted.get(key, (exchange, 0))
        counted[key] = first, times + 1
    return list(counted.values())


def _to_dict(gap: Gap, urgency: Urgency, smallest_group: int) -> dict[str, object]:
    return {
        "id": gap.id,
        "gat": gap.title,
        "stand": gap.work.state.value,
        "urgentie": urgency.value,
        "eigenaar": gap.work.owner,
        "uiterlijk": gap.work.due.isoformat() if gap.work.due else None,
        "vragers_minstens": gap.askers_at_least(smallest_group) or None,
        "wacht_op_adviseur": gap.waiting,
        "opnieuw_gevraagd": gap.asked_again,
    }
