"""What the assistant sees of a revision: its passages, which of them are switched off, and a question on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.domain.account import Account, Role
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.revision import Revision
from assistant.domain.topic import Language
from assistant.domain.version import DocumentVersion
from assistant.ports import AssistantError
from assistant.texts.library import TEXTS as LIBRARY_TEXTS
from assistant.texts.library_passages import NAMES, TEXTS
from assistant.texts.screen import screen_for
from assistant.web.desk.access import Access
from assistant.web.desk.library.fields import LongForm, typed
from assistant.web.desk.library.frame import LibraryFrame, address
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from assistant.web.desk.library.trial import tried
from assistant.web.rendering import places_of
from ingest.files import SOURCES, FileKind, kind_of
from ingest.problems import Refused
from ingest.publishing.drafts import DraftProblem
from ingest.publishing.file_details import takes_details, with_details, without_switched_off
from ingest.readers.details import NO_DETAILS, Details, read_details
from ingest.readers.document import passage_key
from ingest.words import on_one_line, word_count

_ON_A_PAGE = 50
_LONGEST_QUESTION = 2000
_LONGEST_KEYWORDS = 300
_KEYWORDS = "keywords:"
_SCREEN = screen_for(Language.DUTCH)


@dataclass(frozen=True, slots=True)
class SeenPassage:
    """A passage as it is shown. `repeats` tells that its text stands above it on its page: both go by one key."""

    number: int
    passage: Passage
    key: str
    places: Sequence[str]
    words: int
    keywords: str
    is_off: bool
    wordings: Sequence[str]
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A revision as the assistant sees it, the passages that are switched off included.

    `version` is None when it can't be read (`refusal` says why) or isn't a document.
    """

    version: DocumentVersion | None
    refusal: str
    passages: Sequence[SeenPassage]
    details: Details

    @property
    def off(self) -> int:
        """The number of passages that are switched off."""
        return sum(item.is_off for item in self.passages)


def passages_router(access: Access, frame: LibraryFrame, desk: KnowledgeDesk) -> APIRouter:
    """/beheer/bibliotheek/passages."""
    router = APIRouter(
        prefix="/beheer/bibliotheek/passages", include_in_schema=False, default_response_class=HTMLResponse
    )
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]

    def page(
        account: Account,
        revision: Revision,
        number: int,
        *,
        question: str = "",
        outcome: str = "",
        problem: str = "",
        written: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> HTMLResponse:
        content = desk.revisions.content(revision.id)
        seen = see(desk, revision, content)
        pages = max(1, -(-len(seen.passages) // _ON_A_PAGE))
        number = min(number, pages)
        is_draft = desk.draft(revision.id) is not None
        from_elsewhere = takes_details(revision.name, content)
        values = {
            "p": TEXTS,
            "pn": NAMES,
            "revision": revision,
            "kind": _kind(revision.name),
            "is_draft": is_draft,
            "is_sources": revision.name == SOURCES,
            "from_elsewhere": from_elsewhere,
            "changeable": is_draft and from_elsewhere and seen.version is not None,
            "seen": seen,
            "shown": seen.passages[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE],
            "total_words": sum(item.words for item in seen.passages),
            "written": written or {},
            "number": number,
            "pages_found": pages,
            "longest_question": _LONGEST_QUESTION,
            "longest_keywords": _LONGEST_KEYWORDS,
            "outcome": outcome,
            "problem": problem,
            **tried(desk, revision, seen.version, question),
        }
        return frame.page("passages", TEXTS["passages"], account, values, status)

    @router.get("/{revision_id}")
    def show(
        account: adviser,
        revision_id: str,
        vraag: Annotated[str, Query(max_length=_LONGEST_QUESTION)] = "",
        pagina: Annotated[int, Query(ge=1)] = 1,
        gedaan: str = "",
    ) -> HTMLResponse:
        revision = desk.revisions.find(revision_id)
        if revision is None:
            return frame.message(account, LIBRARY_TEXTS["no_such_document"])
        outcome = TEXTS["saved"] if gedaan == "saved" else ""
        return page(account, revision, pagina, question=vraag.strip(), outcome=outcome)

    @router.post("/{revision_id}")
    def save(account: adviser, revision_id: str, form: LongForm) -> Response:
        draft = desk.draft(revision_id)
        if draft is None:
            return frame.message(account, LIBRARY_TEXTS["no_such_draft"])
        content = desk.revisions.content(draft.id)
        if not takes_details(draft.name, content):
            return frame.message(account, TEXTS["text_in_editor"], 409)
        number, switched = _page_number(typed(form, "page")), typed(form, "switch")
        written = {
            name.removeprefix(_KEYWORDS): value
            for name, value in form.multi_items()
            if name.startswith(_KEYWORDS) and isinstance(value, str)
        }
        try:
            details = with_details(draft.details, _changed(read_details(draft.details), written, switched))
            desk.drafts.save(draft.id, content, details, draft.reason, typed(form, "digest"), account.name)
        except Refused as refused:
            return page(account, draft, number, problem=f"{refused.about(draft.name)}.", written=written, status=422)
        except DraftProblem as problem:
            return page(account, draft, number, problem=str(problem), written=written, status=409)
        where = address(f"/passages/{draft.id}", pagina=number, gedaan="saved")
        return RedirectResponse(f"{where}#p-{switched}" if switched.isalnum() else where, 303)

    return router


def see(desk: KnowledgeDesk, revision: Revision, content: bytes) -> Seen:
    """What the assistant sees of a revision."""
    try:
        from_elsewhere = takes_details(revision.name, content)
        details = read_details(revision.details) if from_elsewhere else NO_DETAILS
        every = without_switched_off(revision.details) if from_elsewhere else revision.details
        version = desk.examination.version_of(revision.name, content, every)
    except Refused as refused:
        return Seen(None, refused.reason, (), NO_DETAILS)
    except AssistantError as problem:
        return Seen(None, str(problem).rstrip("."), (), NO_DETAILS)
    return Seen(version, "", _seen(version.passages, details) if version else (), details)


def _seen(passages: Sequence[Passage], details: Details) -> list[SeenPassage]:
    wordings = _wordings(passages)
    found: list[SeenPassage] = []
    keys: set[str] = set()
    for passage in passages:
        if passage.role.asks:
            continue
        if len(found) % _ON_A_PAGE == 0:
            keys = set()
        key = passage_key(passage.text)
        found.append(
            SeenPassage(
                number=len(found) + 1,
                passage=passage,
                key=key,
                places=places_of(passage.place, _SCREEN),
                words=word_count(passage.text),
                keywords=", ".join(passage.keywords),
                is_off=key in details.switched_off,
                wordings=wordings.get(passage.id, ()),
                repeats=key in keys,
            )
        )
        keys.add(key)
    return found


def _wordings(passages: Sequence[Passage]) -> dict[str, list[str]]:
    """Per passage id the other wordings of its question: those find the first passage that answers it."""
    answering: dict[tuple[str, ...], str] = {}
    for passage in passages:
        if not passage.role.asks:
            for depth in range(len(passage.place.heading) + 1):
                answering.setdefault(passage.place.heading[:depth], passage.id)
    found: dict[str, list[str]] = {}
    for passage in passages:
        answer = answering.get(passage.place.heading[:-1])
        if passage.role is PassageRole.ASKED_AS and answer is not None:
            found.setdefault(answer, []).append(passage.text)
    return found


def _changed(details: Details, written: Mapping[str, str], switched: str) -> dict[str, object]:
    """The fields of the details that follow from the page: keywords as typed, and one passage the other way."""
    keywords = dict(details.keywords)
    for key, text in written.items():
        words = tuple(
            dict.fromkeys(word for part in text[:_LONGEST_KEYWORDS].split(",") if (word := on_one_line(part)))
        )
        keywords[key] = words
    off = [key for key in details.switched_off if key != switched]
    if switched and switched not in details.switched_off:
        off.append(switched)
    return {"keywords": {key: words for key, words in keywords.items() if words}, "switched_off": tuple(off)}


def _page_number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1


def _kind(name: str) -> str:
    try:
        kind: FileKind | None = kind_of(name)
    except Refused:
        kind = None
    return kind.name.lower() if kind else ""
