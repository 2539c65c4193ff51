"""Taking over criteria from the national criteria tool: looking first, then a draft."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from assistant.domain.account import Account, Role
from assistant.domain.document import DocumentKind, Source
from assistant.domain.revision import Origin, Revision
from assistant.domain.taxonomy import TermKind
from assistant.ports import PageUnavailable
from assistant.texts.library_criteria import TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.library.criteria_form import MOST_IN_SET, shown_changes
from assistant.web.desk.library.fields import LongForm, typed, uploaded
from assistant.web.desk.library.frame import LibraryFrame, go
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from ingest.criteria.criteria_tool import draft_set
from ingest.criteria.edit import criteria_rows
from ingest.criteria.imported import ImportedCriteria, ImportedCriterion
from ingest.criteria.tool_draft import NEW, UPDATED
from ingest.files import decode
from ingest.problems import Refused
from ingest.publishing.drafts import Draft, DraftProblem
from ingest.readers.criteria_set import product_group_of
from ingest.sandbox import Sandbox

_HOST = "mvicriteria.nl"
_ADDRESS = "https://www.mvicriteria.nl/api/criteria?product_groups[]={number}&language=nl"
_NUMBER = re.compile(
    r"\s*(?:\S*(?:#/+|product_groups(?:\[\]|%5B%5D)=)(?P<inside>[\w.-]{1,80})(?:[/&]\S*)?|(?P<alone>[\w.-]{1,80}))\s*"
)
"""A number by itself, or an address of the webtool or of its interface with the number in it."""
_SOURCE = "mvi-criteriatool"
_LONGEST_TEXT = 20_000_000


@dataclass(frozen=True, slots=True)
class _Wish:
    """What somebody chose, and what is to be read then."""

    group: str
    source: str
    number: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the tool said, and where: an address or the name of a file."""

    data: bytes
    address: str
    refusal: str


@dataclass(frozen=True, slots=True)
class _ShownRecord:
    """A criterion of the tool of which something was assumed or left out."""

    number: str
    title: str
    guesses: tuple[str, ...]
    unknown_fields: str
    raw: str


class _Problem(Exception):
    """What somebody chose can't be done; the message says why, in Dutch."""


def criteria_tool_router(access: Access, frame: LibraryFrame, desk: KnowledgeDesk) -> APIRouter:
    """/beheer/bibliotheek/criteriatool."""
    router = APIRouter(
        prefix="/beheer/bibliotheek/criteriatool", include_in_schema=False, default_response_class=HTMLResponse
    )
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]

    def choose_page(account: Account, wish: _Wish, problem: str = "", status: int = 200) -> HTMLResponse:
        values = {
            "groups": _groups(desk),
            "sources": _sources(desk),
            "wish": wish,
            "fetching": desk.fetcher is not None,
            "problem": problem,
        }
        return frame.page("criteria_tool", TEXTS["tool"], account, values, status)

    @router.get("")
    def choose(account: adviser, groep: str = "") -> HTMLResponse:
        return choose_page(account, _Wish(groep, "", ""))

    @router.post("")
    def look(account: adviser, form: LongForm) -> HTMLResponse:
        wish = _Wish(typed(form, "groep", 120), typed(form, "bron", 120), typed(form, "nummer"))
        source = wish.source or _fitting_source(_sources(desk), wish.group)
        try:
            _check(desk, wish, source)
            answer = _asked(desk, wish, form)
            imported = _understood(answer)
            live = _published_set(desk, wish.group)
            text = decode(desk.revisions.content(live.id)) if live else None
            made, remarks = draft_set(text, imported, wish.group, source, desk.today())
        except _Problem as problem:
            return choose_page(account, wish, str(problem), 422)
        except Refused as refused:
            return choose_page(account, wish, TEXTS["tool_refused"].format(reason=refused.reason), 422)
        values = {
            "wish": wish,
            "source": source,
            "address_read": answer.address,
            "count": len(imported.criteria),
            "remarks": [remark for remark in remarks if remark.text not in (NEW, UPDATED)],
            "records": [_shown(item) for item in imported.criteria if item.guesses or item.unknown_fields],
            "changes": shown_changes(criteria_rows(text) if text else (), criteria_rows(made)),
            "text": made,
            "base": live.id if live else "",
            "open_drafts": len(desk.drafts.of(_file(live, wish.group))),
        }
        name = _groups(desk)[wish.group]
        return frame.page("criteria_tool_result", TEXTS["tool_result"].format(name=name), account, values)

    @router.post("/klad")
    def make(account: adviser, form: LongForm) -> Response:
        wish = _Wish(typed(form, "groep", 120), "", "")
        live = _published_set(desk, wish.group) if wish.group in _groups(desk) else None
        text = typed(form, "text", _LONGEST_TEXT).replace("\r\n", "\n")
        try:
            if wish.group not in _groups(desk):
                raise _Problem(TEXTS["tool_no_group"])
            if (live.id if live else "") != typed(form, "base", 64):
                raise _Problem(TEXTS["tool_outdated"])
            # Through the browser and back: read again, so that it is a set of this group and nothing else.
            criteria_rows(text)
            if product_group_of(text).id != wish.group:
                raise _Problem(TEXTS["tool_unusable"])
            day = desk.today()
            reason = TEXTS["tool_reason"].format(day=f"{day:%d-%m-%Y}")
            address = typed(form, "address", 300)
            draft = Draft(_file(live, wish.group), text.encode(), Origin.IMPORTED, reason, address=address)
            return go(f"/klad/{desk.drafts.add(draft, account.name).id}")
        except (_Problem, DraftProblem) as problem:
            return choose_page(account, wish, str(problem), 409)
        except Refused:
            return choose_page(account, wish, TEXTS["tool_unusable"], 422)

    return router


def _check(desk: KnowledgeDesk, wish: _Wish, source: str) -> None:
    if wish.group not in _groups(desk):
        raise _Problem(TEXTS["tool_no_group"])
    if source not in {found.id for found in _sources(desk)}:
        raise _Problem(TEXTS["tool_no_source"])


def _asked(desk: KnowledgeDesk, wish: _Wish, form: FormData) -> _Answer:
    """What the tool answers, or what somebody saved of it. Raises _Problem."""
    if typed(form, "hoe") == "bestand":
        name, data = uploaded(form, "file")
        if not data:
            raise _Problem(TEXTS["tool_no_file"])
        shown = PurePosixPath(name.replace("\\", "/")).name[:200]
        return _Answer(data, shown, TEXTS["tool_file_refused"].format(name=shown, reason="{reason}"))
    if desk.fetcher is None:
        raise _Problem(TEXTS["tool_fetching_off"])
    found = _NUMBER.fullmatch(wish.number)
    if found is None:
        raise _Problem(TEXTS["tool_no_number"])
    address = _ADDRESS.format(number=quote(found["inside"] or found["alone"], safe=""))
    try:
        snapshot = desk.fetcher.fetch(address)
    except PageUnavailable as problem:
        raise _Problem(str(problem)) from problem
    return _Answer(snapshot.content, snapshot.final_address, TEXTS["tool_refused"])


def _understood(answer: _Answer) -> ImportedCriteria:
    """The criteria in an answer. Raises _Problem for what isn't one."""
    try:
        with Sandbox() as sandbox:
            imported = sandbox.read_criteria_tool(answer.data)
    except Refused as refused:
        raise _Problem(answer.refusal.replace("{reason}", refused.reason)) from refused
    if len(imported.criteria) > MOST_IN_SET:
        raise _Problem(TEXTS["too_many"].format(count=MOST_IN_SET))
    return imported


def _groups(desk: KnowledgeDesk) -> dict[str, str]:
    """Names of the product groups by id, in alphabetical order."""
    terms = desk.library.taxonomy().of_kind(TermKind.PRODUCT_GROUP)
    return {term.id: term.name for term in sorted(terms, key=lambda term: term.name.casefold())}


def _sources(desk: KnowledgeDesk) -> list[Source]:
    """The sources that stand for the tool: those on its site."""
    found = desk.examination.foundation().sources.by_id.values()
    return sorted((source for source in found if _is_the_tool(source)), key=lambda source: source.title.casefold())


def _is_the_tool(source: Source) -> bool:
    host = urlsplit(source.url).hostname or ""
    return source.id == _SOURCE or host == _HOST or host.endswith(f".{_HOST}")


def _fitting_source(sources: Sequence[Source], group: str) -> str:
    """The source of the tool itself, else the one of this product group, else any about the tool as a whole."""
    ids = [source.id for source in sources]
    general = [source.id for source in sources if not urlsplit(source.url).fragment]
    wanted = (_SOURCE, f"{_SOURCE}-{group}", *general, *ids)
    return next((source_id for source_id in wanted if source_id in ids), "")


def _published_set(desk: KnowledgeDesk, group: str) -> Revision | None:
    """What is published as the criteria set of a product group."""
    for document in desk.library.documents():
        if document.kind is DocumentKind.CRITERIA_SET and document.product_groups == (group,):
            return desk.revisions.published().get(document.path)
    return None


def _file(live: Revision | None, group: str) -> str:
    return live.name if live else f"criteria/{group}.yaml"


def _shown(item: ImportedCriterion) -> _ShownRecord:
    return _ShownRecord(
        item.number,
        item.row["title"],
        tuple(guess.sentence for guess in item.guesses),
        ", ".join(item.unknown_fields),
        json.dumps(json.loads(item.raw), ensure_ascii=False, indent=2),
    )
