"""The library, the page of a document, its versions, the review calendar and the audit trail."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import HTMLResponse, Response

from assistant.domain.account import Account, Role
from assistant.domain.handover import HandoverState
from assistant.domain.revision import LibraryEvent, Revision, RevisionState, Standing
from assistant.texts.library import NAMES, TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.library.frame import LibraryFrame, go
from assistant.web.desk.library.knowledge_desk import LOOKED_BACK_MONTHS, KnowledgeDesk
from ingest.files import FileKind, decode, kind_of
from ingest.problems import Refused
from ingest.publishing.catalogue import Attention, Entry
from ingest.publishing.change import Change
from ingest.publishing.changes_in_text import compare_texts
from ingest.publishing.drafts import DraftProblem

_ON_A_PAGE = 50
_SHOWN_EVENTS = 200
_SHOWN_ANSWERS = 10
Name = Annotated[str, Query(max_length=300)]
NameField = Annotated[str, Form(max_length=300)]


def shelf_router(access: Access, frame: LibraryFrame, desk: KnowledgeDesk) -> APIRouter:
    """/beheer/bibliotheek and what can be read there."""
    router = APIRouter(prefix="/beheer/bibliotheek", include_in_schema=False, default_response_class=HTMLResponse)
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]

    @router.get("")
    def library(
        account: adviser,
        zoek: Annotated[str, Query(max_length=200)] = "",
        soort: str = "",
        aandacht: str = "",
        page: Annotated[int, Query(ge=1)] = 1,
        gedaan: str = "",
    ) -> HTMLResponse:
        desk.warm()
        every = desk.entries()
        found = [entry for entry in every if _fits(entry, zoek, soort, aandacht)]
        pages = max(1, -(-len(found) // _ON_A_PAGE))
        number = min(page, pages)
        values = {
            "rows": found[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE],
            "total": len(found),
            "number": number,
            "pages_found": pages,
            "typed": {"zoek": zoek or None, "soort": soort or None, "aandacht": aandacht or None},
            "kinds": {kind.name.lower(): NAMES["kinds"][kind.name.lower()] for kind in FileKind},
            "attention": {item.value: NAMES["attention"][item.value] for item in Attention},
            "k": desk.smallest_group,
            "outcome": TEXTS.get(gedaan, ""),
        }
        return frame.page("library", TEXTS["library"], account, values)

    @router.get("/bestand")
    def document(account: adviser, naam: Name, gedaan: str = "") -> HTMLResponse:
        versions = desk.revisions.of_file(naam)
        if not versions:
            return frame.message(account, TEXTS["no_such_document"])
        return frame.page("document", _title(desk, naam), account, _document(desk, naam, versions, gedaan))

    @router.post("/bestand/wijzigen")
    def change(account: adviser, naam: NameField) -> Response:
        try:
            return go(f"/klad/{desk.drafts.begin(naam, account.name).id}")
        except DraftProblem as problem:
            return frame.message(account, str(problem), 409)

    @router.post("/bestand/intrekken")
    def withdraw(account: adviser, naam: NameField) -> Response:
        if naam not in desk.revisions.published():
            return frame.message(account, TEXTS["no_such_document"])
        return go(f"/toets/{desk.try_out(Change(naam, None), account.name).id}")

    @router.post("/versie/{revision_id}/terug")
    def put_back(account: adviser, revision_id: str) -> Response:
        found = desk.revisions.find(revision_id)
        if found is None:
            return frame.message(account, TEXTS["no_such_document"])
        if found.state in (RevisionState.DROPPED, RevisionState.SCHEDULED):
            desk.drafts.restore(revision_id, account.name)
            return go(f"/klad/{revision_id}")
        return go(f"/toets/{desk.try_out(Change(found.name, found), account.name).id}")

    @router.get("/versie/{revision_id}")
    def version(account: adviser, revision_id: str) -> HTMLResponse:
        found = desk.revisions.find(revision_id)
        if found is None:
            return frame.message(account, TEXTS["no_such_document"])
        values = {"revision": found, "text": text_of(desk, found), "is_text": _is_text(found.name)}
        return frame.page("version", TEXTS["number"].format(number=found.number), account, values)

    @router.get("/versie/{revision_id}/bestand")
    def file(account: adviser, revision_id: str) -> Response:
        found = desk.revisions.find(revision_id)
        if found is None:
            return frame.message(account, TEXTS["no_such_document"])
        # Never shown by the browser itself: a file from elsewhere may hold scripts.
        name = quote(found.name.rsplit("/", 1)[-1])
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(desk.revisions.content(found.id), media_type="application/octet-stream", headers=headers)

    @router.get("/verschil")
    def compare(account: adviser, van: str, naar: str) -> HTMLResponse:
        old, new = desk.revisions.find(van), desk.revisions.find(naar)
        if old is None or new is None:
            return frame.message(account, TEXTS["no_such_document"])
        values = {
            "old": old,
            "new": new,
            "lines": compare_texts(text_of(desk, old), text_of(desk, new)),
            "details": compare_texts(old.details, new.details),
        }
        return frame.page("compare", TEXTS["compare_versions"], account, values)

    @router.get("/kalender")
    def calendar(account: adviser) -> HTMLResponse:
        today = desk.today()
        values = {"months": _calendar(desk.entries(), today), "today": today}
        return frame.page("calendar", TEXTS["calendar"], account, values)

    @router.get("/logboek")
    def trail(account: adviser, naam: Name = "") -> HTMLResponse:
        events = desk.revisions.events(naam or None, _SHOWN_EVENTS)
        return frame.page("trail", TEXTS["trail"], account, {"events": events, "file": naam})

    return router


def text_of(desk: KnowledgeDesk, revision: Revision) -> str:
    """The text of a revision: what somebody wrote, or what was read from a file from elsewhere."""
    content = desk.revisions.content(revision.id)
    if _is_text(revision.name):
        return decode(content) if _is_utf8(content) else content.decode("cp1252", errors="replace")
    try:
        version = desk.examination.version_of(revision.name, content, revision.details)
    except Refused as refused:
        return refused.reason
    return version.text if version else ""


def _is_text(name: str) -> bool:
    return name.lower().endswith((".md", ".yaml", ".yml", ".txt", ".csv"))


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _title(desk: KnowledgeDesk, name: str) -> str:
    document = desk.document_of(name)
    return document.title if document else name.rsplit("/", 1)[-1]


def _document(desk: KnowledgeDesk, name: str, versions: Sequence[Revision], done: str) -> dict[str, object]:
    published, document = desk.published_ids(), desk.document_of(name)
    count, answers = desk.leaning_on(document.id, _SHOWN_ANSWERS) if document else (0, [])
    few = 0 < count < desk.smallest_group
    naming = desk.naming(document.id) if document else ()
    standings = [(revision, revision.standing(published)) for revision in versions]
    drafts = [item for item in standings if item[1] in (Standing.DRAFT, Standing.SCHEDULED)]
    try:
        kind = kind_of(name).name.lower()
    except Refused:
        kind = ""
    return {
        "name": name,
        "kind": kind,
        "document": document,
        "live": published.get(name),
        "drafts": drafts,
        "versions": [item for item in standings if item not in drafts],
        "events": desk.revisions.events(name, 20),
        "leaning": count,
        "few": few,
        "answers": () if few else answers,
        "naming": [item for item in naming if item.state(desk.today()) is HandoverState.ANSWERED],
        "months": LOOKED_BACK_MONTHS,
        "k": desk.smallest_group,
        "outcome": TEXTS.get(done, ""),
    }


def _fits(entry: Entry, text: str, kind: str, attention: str) -> bool:
    words = text.casefold().split()
    looked_in = f"{entry.title} {entry.name}".casefold()
    return (
        all(word in looked_in for word in words)
        and (not kind or (entry.kind is not None and entry.kind.name.lower() == kind))
        and (not attention or entry.attention.value == attention)
    )


def _calendar(entries: Sequence[Entry], today: date) -> list[tuple[date | None, list[Entry]]]:
    """Documents per month of their review (its first day), the earliest first; those without a date last.

    What is too late comes under the day before this month's first.
    """
    late = today.replace(day=1) - timedelta(days=1)
    found: dict[date | None, list[Entry]] = {}
    for entry in entries:
        if entry.document is None:
            continue
        due = entry.document.review_by
        month = None if due is None else (late if due < today else due.replace(day=1))
        found.setdefault(month, []).append(entry)
    for listed in found.values():
        listed.sort(key=lambda entry: (entry.document.review_by if entry.document else None) or today)
    return sorted(found.items(), key=lambda item: item[0] or date.max)


def described(event: LibraryEvent) -> str:
    """What was done, in a word or two."""
    return NAMES["actions"][event.action.value]
