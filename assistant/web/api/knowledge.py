"""Searching the knowledge base and listing its documents."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from assistant.answering.assistant import Assistant
from assistant.domain.document import Document
from assistant.domain.search import SearchHit
from assistant.ports import IndexUnavailable
from assistant.texts.screen_nl import TEXTS
from assistant.web.api.schemas import DocumentOut, DocumentsOut, HitOut, Message, SearchOut
from assistant.web.guards.visitor import visitor_of
from assistant.web.rate_limit import RateLimit

_Id = Annotated[str | None, Query(max_length=80, description="Id of the taxonomy")]


def knowledge_router(assistant: Assistant, limit: RateLimit, max_length: int) -> APIRouter:
    """GET /search and GET /documents."""
    router = APIRouter(tags=["knowledge"])

    @router.get(
        "/search",
        responses={429: {"model": Message}, 503: {"model": Message}},
        response_model=SearchOut,
        summary="Find passages",
    )
    def search(
        request: Request,
        q: Annotated[
            str, Query(min_length=1, max_length=max_length, description="What to look for", examples=["keurmerk eisen"])
        ],
        limit_: Annotated[int, Query(alias="limit", ge=1, le=50)] = 10,
        product_group: _Id = None,
        theme: _Id = None,
        phase: _Id = None,
    ) -> SearchOut | JSONResponse:
        """The passages that fit a text best, best first; passages of the topic named come higher."""
        seconds = limit.wait(visitor_of(request))
        if seconds:
            message = {"message": TEXTS.too_fast.format(seconds=seconds)}
            return JSONResponse(message, 429, {"retry-after": str(seconds)})
        try:
            hits = assistant.search(q, limit_, product_group, theme, phase)
        except IndexUnavailable as unavailable:
            return JSONResponse({"message": str(unavailable)}, 503)
        return SearchOut(query=q, hits=[_hit(hit) for hit in hits])

    @router.get("/documents", response_model=DocumentsOut, summary="List the documents")
    def documents() -> DocumentsOut:
        """Every published document with its status and review dates, by title."""
        return DocumentsOut(documents=[_document(document) for document in assistant.documents()])

    return router


def _hit(hit: SearchHit) -> HitOut:
    place = hit.passage.place
    return HitOut(
        score=hit.score,
        passage_id=hit.passage.id,
        text=hit.passage.text,
        heading=list(place.heading),
        page=place.page,
        sheet=place.sheet,
        row=place.row,
        document_id=hit.document.id,
        document_title=hit.document.title,
        document_status=hit.document.status.value,
    )


def _document(document: Document) -> DocumentOut:
    return DocumentOut(
        id=document.id,
        title=document.title,
        kind=document.kind.value,
        status=document.status.value,
        themes=list(document.themes),
        phases=list(document.phases),
        product_groups=list(document.product_groups),
        owner=document.owner,
        valid_from=_iso(document.valid_from),
        valid_until=_iso(document.valid_until),
        reviewed_on=_iso(document.reviewed_on),
        review_by=_iso(document.review_by),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
