"""The word list: abbreviations, synonyms and jargon as tables to change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse, Response

from assistant.domain.account import Account, Role
from assistant.domain.revision import Origin, Revision
from assistant.texts.library_words import TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.library.fields import LongForm, typed
from assistant.web.desk.library.frame import LibraryFrame, go
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from assistant.web.desk.library.word_rows import (
    ListedRow,
    edits_of,
    filled_in,
    listed,
    with_blanks,
    with_problems,
)
from ingest.files import TAXONOMY
from ingest.problems import Refused
from ingest.publishing.change import Change
from ingest.publishing.drafts import Draft, DraftProblem
from ingest.publishing.word_list import WordKind, read_words, with_words


@dataclass(frozen=True, slots=True)
class OpenedWords:
    """The word list to change: the newest draft of it, else what is published."""

    revision: Revision
    text: str
    is_draft: bool


def words_router(access: Access, frame: LibraryFrame, desk: KnowledgeDesk) -> APIRouter:
    """/beheer/bibliotheek/woorden."""
    router = APIRouter(
        prefix="/beheer/bibliotheek/woorden", include_in_schema=False, default_response_class=HTMLResponse
    )
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]

    def page(
        account: Account,
        opened: OpenedWords,
        rows: Sequence[ListedRow],
        *,
        search: str = "",
        reason: str = "",
        outcome: str = "",
        problem: str = "",
        status: int = 200,
    ) -> HTMLResponse:
        wanted = search.casefold().split()
        # What somebody changed is never hidden: it would be lost.
        shown = [row for row in rows if row.touched or row.holds(wanted)]
        values = {
            "x": TEXTS,
            "opened": opened,
            "kinds": [(kind.value, [row for row in with_blanks(shown) if row.kind is kind]) for kind in WordKind],
            "shown": len(shown),
            "total": len(rows),
            "search": search,
            "sources": sorted(desk.examination.foundation().sources.by_id),
            "faulty": [row for row in rows if row.problems],
            "reason": reason or (opened.revision.reason if opened.is_draft else ""),
            "outcome": outcome,
            "problem": problem,
        }
        return frame.page("words", TEXTS["words"], account, values, status)

    @router.get("")
    def show(account: adviser, zoek: Annotated[str, Query(max_length=200)] = "", gedaan: str = "") -> HTMLResponse:
        opened = _opened(desk)
        if opened is None:
            return frame.message(account, TEXTS["none"])
        try:
            rows = listed(read_words(opened.text))
        except Refused as refused:
            return frame.message(account, TEXTS["broken"].format(reason=refused.reason), 409)
        return page(account, opened, rows, search=zoek, outcome=TEXTS["saved"] if gedaan == "saved" else "")

    @router.post("")
    def save(account: adviser, form: LongForm) -> Response:
        opened = _opened(desk)
        if opened is None:
            return frame.message(account, TEXTS["none"])
        reason, search = typed(form, "reason").strip(), typed(form, "search")
        try:
            rows = filled_in(listed(read_words(opened.text)), form)
        except Refused as refused:
            return frame.message(account, TEXTS["broken"].format(reason=refused.reason), 409)
        digest = typed(form, "digest")
        if digest != opened.revision.digest:
            problem = TEXTS["somebody_first"]
            return page(account, opened, rows, search=search, reason=reason, problem=problem, status=409)
        rows = with_problems(rows, desk.examination.foundation().sources.by_id)
        if any(row.problems for row in rows):
            return page(account, opened, rows, search=search, reason=reason, status=422)
        edits = edits_of(rows)
        if not edits and not opened.is_draft:
            return page(account, opened, rows, search=search, reason=reason, problem=TEXTS["nothing_changed"])
        try:
            draft = _saved(desk, opened, with_words(opened.text, edits), reason, account.name)
        except Refused as refused:
            problem = f"{refused.about(TAXONOMY)}."
            return page(account, opened, rows, search=search, reason=reason, problem=problem, status=422)
        except DraftProblem as problem:
            return page(account, opened, rows, search=search, reason=reason, problem=str(problem), status=409)
        if typed(form, "then") == "bewaar":
            return go("/woorden", gedaan="saved", zoek=search or None)
        return go(f"/toets/{desk.try_out(Change(draft.name, draft), account.name).id}")

    return router


def _opened(desk: KnowledgeDesk) -> OpenedWords | None:
    drafts = desk.drafts.of(TAXONOMY)
    revision = drafts[0] if drafts else desk.revisions.published().get(TAXONOMY)
    if revision is None:
        return None
    text = desk.revisions.content(revision.id).decode("utf-8", errors="replace")
    return OpenedWords(revision, text, bool(drafts))


def _saved(desk: KnowledgeDesk, opened: OpenedWords, text: str, reason: str, author: str) -> Revision:
    content, revision = text.encode(), opened.revision
    if opened.is_draft:
        return desk.drafts.save(revision.id, content, revision.details, reason, revision.digest, author)
    return desk.drafts.add(Draft(TAXONOMY, content, Origin.WRITTEN, reason), author)
