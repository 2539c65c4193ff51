"""The pages on which coordinators read and review the logged questions, and their export."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assistant.answering.assistant import Assistant
from assistant.answering.personal_data.redaction import redact
from assistant.domain.account import Account, Role
from assistant.domain.review import Judgement, Review, tags_in
from assistant.domain.taxonomy import TermKind
from assistant.domain.topic import Language
from assistant.insight.export import to_csv, to_dict, to_xlsx
from assistant.ports import ClusterStore, QuestionArchive
from assistant.texts.desk import NAMES, TEXTS
from assistant.texts.screen import screen_for
from assistant.web.desk.access import Access
from assistant.web.desk.filter_form import Filter, filter_of
from assistant.web.desk.frame import DeskFrame
from assistant.web.rendering import explanation_values

_ON_A_PAGE = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILTER_KINDS = {"product_group": TermKind.PRODUCT_GROUP, "theme": TermKind.THEME, "phase": TermKind.PHASE}
Wanted = Annotated[Filter, Depends(filter_of)]


def questions_router(
    access: Access,
    frame: DeskFrame,
    archive: QuestionArchive,
    clusters: ClusterStore,
    assistant: Assistant,
    clock: Callable[[], datetime],
) -> APIRouter:
    """/beheer/vragen with detail, review and download, and GET /api/v1/questions."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    coordinator = Annotated[Account, Depends(access.require(Role.COORDINATOR))]

    def choices() -> dict[str, dict[str, str]]:
        taxonomy = assistant.taxonomy()
        named = {
            field: {term.id: term.name for term in sorted(taxonomy.of_kind(kind), key=lambda term: term.name)}
            for field, kind in _FILTER_KINDS.items()
        }
        return {
            "outcome": NAMES["outcomes"],
            **named,
            "thumb": NAMES["thumbs"],
            "judgement": NAMES["judgements"],
        }

    @router.get("/beheer/vragen")
    def questions(
        account: coordinator, wanted: Wanted, page: Annotated[int, Query(ge=1)] = 1, n: int = 0
    ) -> HTMLResponse:
        found = archive.page(wanted.parsed, page, _ON_A_PAGE)
        values = {
            "found": found,
            "filter": wanted.typed,
            "choices": choices(),
            "cluster": clusters.find(wanted.parsed.cluster) if wanted.parsed.cluster else None,
            "address": lambda number: f"/beheer/vragen?{urlencode({**wanted.typed, 'page': number})}",
            "query": urlencode(wanted.typed),
            "reviewed": n,
        }
        return frame.page("questions", TEXTS["questions"], account, values)

    @router.get("/beheer/vragen/download/{kind}")
    def download(account: coordinator, wanted: Wanted, kind: str) -> Response:
        lines = archive.all(wanted.parsed)
        match kind:
            case "csv":
                return _file(to_csv(lines), "text/csv; charset=utf-8", "vragen.csv")
            case "xlsx":
                return _file(to_xlsx(lines), _XLSX, "vragen.xlsx")
            case "json":
                return JSONResponse([to_dict(line) for line in lines], headers=_attachment("vragen.json"))
        return frame.page("message", TEXTS["export"], account, {"message": TEXTS["not_there"]}, 404)

    @router.post("/beheer/vragen/beoordelen")
    def review(
        account: coordinator,
        judgement: Annotated[Judgement, Form()],
        answer_id: Annotated[list[str] | None, Form()] = None,
        note: Annotated[str, Form(max_length=2000)] = "",
        tags: Annotated[str, Form(max_length=300)] = "",
        assigned: Annotated[bool, Form()] = False,
        due: Annotated[date | None, Form()] = None,
        back: Annotated[str, Form(max_length=1000)] = "",
    ) -> Response:
        noted = Review(
            judgement,
            account.name,
            clock(),
            redact(note.strip()).text,
            assigned,
            due if assigned else None,
            tags_in(redact(tags).text),
        )
        count = archive.review(answer_id or [], noted)
        query = "&".join(part for part in (_query(back), f"n={count}") if part)
        return RedirectResponse(f"/beheer/vragen?{query}", 303)

    @router.get("/beheer/vragen/{answer_id}")
    def question(account: coordinator, answer_id: str) -> HTMLResponse:
        found = archive.find(answer_id)
        if found is None:
            return frame.page("message", TEXTS["questions"], account, {"message": TEXTS["not_there"]}, 404)
        answer = found.exchange.answer
        told = explanation_values(answer, assistant.taxonomy(), screen_for(Language.DUTCH))
        values = {"found": found, "exchange": found.exchange, "answer": answer, "choices": choices(), **told}
        return frame.page("question", TEXTS["question"], account, values)

    @router.get("/api/v1/questions", response_class=JSONResponse)
    def api(_account: coordinator, wanted: Wanted, page: Annotated[int, Query(ge=1)] = 1) -> JSONResponse:
        found = archive.page(wanted.parsed, page, _ON_A_PAGE)
        lines = [{"id": line.answer_id, **to_dict(line)} for line in found.lines]
        return JSONResponse({"questions": lines, "page": found.number, "pages": found.pages, "total": found.total})

    return router


def _query(back: str) -> str:
    """The filter to go back to; only ever part of our own address."""
    return urlencode(dict(parse_qsl(back)))


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers=_attachment(name))


def _attachment(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
