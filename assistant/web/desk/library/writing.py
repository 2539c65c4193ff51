"""Beginning, writing and uploading drafts."""

import json
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.domain.account import Account, Role
from assistant.domain.passage import Passage
from assistant.domain.revision import Origin, Revision
from assistant.domain.snapshot import Snapshot
from assistant.ports import AssistantError
from assistant.texts.library import NAMES, TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.library.frame import LibraryFrame, address, go
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from assistant.web.desk.library.shelf import text_of
from ingest.files import SOURCES, FileKind, kind_of
from ingest.problems import Refused
from ingest.publishing.change import Change
from ingest.publishing.drafts import Draft, DraftProblem, uploaded_name
from ingest.publishing.examining import Examined
from ingest.publishing.templates import NewKind, new_document

_PREVIEWED = 12
Text = Annotated[str, Form(max_length=2_000_000)]
Reason = Annotated[str, Form(max_length=500)]


def writing_router(access: Access, frame: LibraryFrame, desk: KnowledgeDesk) -> APIRouter:
    """Where drafts are begun and written."""
    router = APIRouter(prefix="/beheer/bibliotheek", include_in_schema=False, default_response_class=HTMLResponse)
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]

    def begin_page(account: Account, problem: str = "", typed: str = "", status: int = 200) -> HTMLResponse:
        values = {
            "kinds": NAMES["new_kinds"],
            "problem": problem,
            "typed": typed,
            "megabytes": desk.drafts.max_file_mb,
            "hosts": ", ".join(desk.fetcher.hosts) if desk.fetcher else "",
        }
        return frame.page("new", TEXTS["new"], account, values, status)

    def draft_page(
        account: Account, draft: Revision, text: str, outcome: str = "", problem: str = "", status: int = 200
    ) -> HTMLResponse:
        examined = None
        if desk.examination.is_warm:
            examined = desk.examination.examine(draft.name, _content(desk, draft, text), draft.details)
        else:
            # Parsing the rest of the knowledge base takes seconds: the page comes first and asks for it.
            desk.warm()
        values = {
            "draft": draft,
            "examined": examined is not None,
            "kind": kind_of(draft.name).name.lower(),
            "editable": is_written(draft.name),
            "text": text,
            "outcome": outcome,
            "problem": problem,
            "live": desk.published_ids().get(draft.name),
            **(examined_values(examined, draft.name) if examined else {}),
        }
        title = examined.version.document.title if examined and examined.version else _title(desk, draft.name)
        return frame.page("draft", TEXTS["draft_of"].format(name=title), account, values, status)

    @router.get("/nieuw")
    def new(account: adviser) -> HTMLResponse:
        return begin_page(account)

    @router.post("/nieuw")
    def begin(
        account: adviser, kind: Annotated[NewKind, Form()], title: Annotated[str, Form(max_length=150)] = ""
    ) -> Response:
        title = " ".join(title.split())
        if not title:
            return begin_page(account, "Geef een titel.", status=422)
        made = new_document(kind, title, desk.today())
        if desk.revisions.of_file(made.name):
            problem = f"Er is al een document {made.name}. Kies een andere titel, of wijzig dat document."
            return begin_page(account, problem, title, 409)
        try:
            draft = desk.drafts.add(Draft(made.name, made.content.encode(), Origin.WRITTEN), account.name)
        except DraftProblem as problem:
            return begin_page(account, str(problem), title, 422)
        return go(f"/klad/{draft.id}")

    @router.post("/aanleveren")
    def upload(account: adviser, file: Annotated[UploadFile, File()], script: Annotated[str, Form()] = "") -> Response:
        name = uploaded_name(file.filename or "bestand")
        content = file.file.read()
        try:
            draft = desk.drafts.add(Draft(name, content, Origin.UPLOADED), account.name)
        except DraftProblem as problem:
            return JSONResponse({"message": str(problem)}, 422) if script else begin_page(account, str(problem))
        try:
            passages = _read_or_drop(desk, draft, content, account.name)
        except DraftProblem as problem:
            message = str(problem)
            return JSONResponse({"message": message}, 422) if script else begin_page(account, message, status=422)
        if not script:
            return go(f"/klad/{draft.id}")
        message = TEXTS["upload_done"].format(passages=passages)
        if desk.published_ids().get(name):
            message += " " + TEXTS["upload_replaces"]
        return JSONResponse({"message": message, "address": address(f"/klad/{draft.id}")})

    @router.post("/ophalen")
    def fetch(account: adviser, address: Annotated[str, Form(max_length=2000)] = "") -> Response:
        if desk.fetcher is None:
            return begin_page(account, TEXTS["no_fetching"], status=404)
        try:
            snapshot = desk.fetcher.fetch(address.strip())
            draft = desk.drafts.add(_fetched(snapshot), account.name)
            _read_or_drop(desk, draft, snapshot.content, account.name)
        except AssistantError as problem:
            return begin_page(account, str(problem), status=422)
        return go(f"/klad/{draft.id}")

    @router.get("/klad/{revision_id}")
    def show(account: adviser, revision_id: str, gedaan: str = "") -> HTMLResponse:
        draft = desk.draft(revision_id)
        if draft is None:
            return frame.message(account, TEXTS["no_such_draft"])
        return draft_page(account, draft, text_of(desk, draft), saved_at(gedaan, draft))

    @router.post("/klad/{revision_id}")
    def save(
        account: adviser,
        revision_id: str,
        digest: Annotated[str, Form(max_length=64)],
        text: Text = "",
        reason: Reason = "",
        then: Annotated[str, Form(max_length=20)] = "",
    ) -> Response:
        draft = desk.draft(revision_id)
        if draft is None:
            return frame.message(account, TEXTS["no_such_draft"])
        content = _content(desk, draft, text)
        try:
            saved = desk.drafts.save(draft.id, content, draft.details, reason.strip(), digest, account.name)
        except DraftProblem as problem:
            return draft_page(account, draft, text, problem=str(problem), status=409)
        if then == "toets":
            return go(f"/toets/{desk.try_out(Change(saved.name, saved), account.name).id}")
        return go(f"/klad/{saved.id}", gedaan="saved")

    @router.post("/klad/{revision_id}/controle")
    def check(_account: adviser, revision_id: str, text: Text = "") -> JSONResponse:
        draft = desk.draft(revision_id)
        if draft is None:
            return JSONResponse({"message": TEXTS["no_such_draft"]}, 404)
        examined = desk.examination.examine(draft.name, _content(desk, draft, text), draft.details)
        return JSONResponse({"html": frame.part("examined", **examined_values(examined, draft.name))})

    @router.post("/klad/{revision_id}/weg")
    def drop(account: adviser, revision_id: str) -> Response:
        found = desk.revisions.find(revision_id)
        if found is None or not desk.drafts.drop(revision_id, account.name):
            return frame.message(account, TEXTS["no_such_draft"])
        return go("/bestand", naam=found.name, gedaan="dropped")

    return router


def _title(desk: KnowledgeDesk, name: str) -> str:
    document = desk.document_of(name)
    return document.title if document else name


def _read_or_drop(desk: KnowledgeDesk, draft: Revision, content: bytes, actor: str) -> int:
    """The number of passages of a file from elsewhere. Raises DraftProblem when it can't be read.

    What can't be read is of no use as a draft: it is put away, and stays among the versions.
    """
    try:
        version = desk.examination.version_of(draft.name, content, draft.details)
    except Refused as refused:
        reason = refused.about(draft.name)
        desk.drafts.drop(draft.id, actor, reason)
        raise DraftProblem(f"{reason}.") from refused
    return len(version.passages) if version else 0


def _fetched(snapshot: Snapshot) -> Draft:
    """A page as a draft; what it was a picture of, and when, stands in its details."""
    day = snapshot.fetched_at.date().isoformat()
    details = f"address: {json.dumps(snapshot.final_address)}\nfetched_on: {day}\n"
    name = uploaded_name(snapshot.file_name)
    return Draft(name, snapshot.content, Origin.FETCHED, details=details, address=snapshot.final_address)


def _content(desk: KnowledgeDesk, draft: Revision, text: str) -> bytes:
    """The content of a draft as typed; of a file from elsewhere its bytes, which nobody types."""
    if not is_written(draft.name):
        return desk.revisions.content(draft.id)
    # Browsers send line ends as carriage return and newline.
    return text.replace("\r\n", "\n").encode()


def is_written(name: str) -> bool:
    """Whether somebody writes a file here; a file from elsewhere is only replaced as a whole."""
    return kind_of(name) is not FileKind.DOCUMENT or name.lower().endswith((".md", ".txt", ".csv"))


def examined_values(examined: Examined, name: str) -> dict[str, object]:
    """What the part of a page shows that says how a draft would be read, and what is wrong with it."""
    passages = examined.version.passages if examined.version else ()
    shown = [passage for passage in passages if not passage.role.asks]
    return {
        "refusal": examined.refusal,
        "findings": examined.findings,
        "remarks": examined.remarks,
        "previewed": [(passage, _sentences(passage)) for passage in shown[:_PREVIEWED]],
        "not_previewed": len(shown) - _PREVIEWED,
        "is_sources": name == SOURCES,
    }


def _sentences(passage: Passage) -> list[tuple[str, tuple[str, ...]]]:
    return [(passage.quote(sentence), sentence.source_ids) for sentence in passage.sentences]


def saved_at(done: str, draft: Revision) -> str:
    """What is said of a draft that was just saved; empty when it wasn't."""
    if done == "saved":
        local: datetime = draft.changed_at.astimezone()
        return TEXTS["saved"].format(time=f"{local:%H:%M}")
    return ""
