"""What the adviser says about a file from elsewhere, as a form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from assistant.domain.account import Account, Role
from assistant.domain.revision import Revision
from assistant.domain.taxonomy import ALL_PRODUCT_GROUPS, Taxonomy, TermKind
from assistant.texts.library import TEXTS as LIBRARY_TEXTS
from assistant.texts.library_passages import NAMES, TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.library.fields import LongForm, typed
from assistant.web.desk.library.frame import LibraryFrame, go
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from ingest.problems import Refused
from ingest.publishing.drafts import DraftProblem
from ingest.publishing.file_details import takes_details, with_details
from ingest.readers.details import Details, read_details
from ingest.words import on_one_line

_LONGEST = {"title": 150, "owner": 100}
_DATES = ("valid_from", "valid_until", "reviewed_on", "review_by")
_LISTS = {"themes": TermKind.THEME, "phases": TermKind.PHASE, "product_groups": TermKind.PRODUCT_GROUP}


@dataclass(frozen=True, slots=True)
class Written:
    """The form as it is filled in: texts by field, and the chosen ids by list."""

    texts: Mapping[str, str]
    chosen: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a filled-in form says: values for the details, or a problem per field."""

    values: Mapping[str, object]
    problems: Mapping[str, str] = field(default_factory=dict)


def details_router(access: Access, frame: LibraryFrame, desk: KnowledgeDesk) -> APIRouter:
    """/beheer/bibliotheek/klad/…/gegevens."""
    router = APIRouter(prefix="/beheer/bibliotheek/klad", include_in_schema=False, default_response_class=HTMLResponse)
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]

    def page(
        account: Account,
        draft: Revision,
        details: Details,
        written: Written,
        *,
        problems: Mapping[str, str] | None = None,
        problem: str = "",
        outcome: str = "",
        status: int = 200,
    ) -> HTMLResponse:
        values = {
            "p": TEXTS,
            "statuses": NAMES["statuses"],
            "draft": draft,
            "details": details,
            "written": written,
            "lists": _options(desk.library.taxonomy(), written.chosen),
            "longest": _LONGEST,
            "problems": problems or {},
            "problem": problem,
            "outcome": outcome,
        }
        return frame.page("file_details", TEXTS["details"], account, values, status)

    def opened(revision_id: str) -> Revision | str:
        """The draft, or why there is nothing to fill in."""
        draft = desk.draft(revision_id)
        if draft is None:
            return LIBRARY_TEXTS["no_such_draft"]
        return draft if takes_details(draft.name, desk.revisions.content(draft.id)) else TEXTS["no_details"]

    @router.get("/{revision_id}/gegevens")
    def show(account: adviser, revision_id: str, gedaan: str = "") -> HTMLResponse:
        draft = opened(revision_id)
        if isinstance(draft, str):
            return frame.message(account, draft)
        try:
            details = read_details(draft.details)
        except Refused as refused:
            return frame.message(account, TEXTS["details_broken"].format(reason=refused.reason), 409)
        outcome = TEXTS["saved"] if gedaan == "saved" else ""
        return page(account, draft, details, _as_kept(details), outcome=outcome)

    @router.post("/{revision_id}/gegevens")
    def save(account: adviser, revision_id: str, form: LongForm) -> Response:
        draft = opened(revision_id)
        if isinstance(draft, str):
            return frame.message(account, draft)
        written = _as_typed(form)
        try:
            details = read_details(draft.details)
        except Refused as refused:
            return frame.message(account, TEXTS["details_broken"].format(reason=refused.reason), 409)
        checked = _check(written, details, desk.library.taxonomy(), desk.today())
        if checked.problems:
            return page(account, draft, details, written, problems=checked.problems, status=422)
        content, digest = desk.revisions.content(draft.id), typed(form, "digest")
        try:
            text = with_details(draft.details, checked.values)
            desk.drafts.save(draft.id, content, text, draft.reason, digest, account.name)
        except DraftProblem as problem:
            return page(account, draft, details, written, problem=str(problem), status=409)
        return go(f"/klad/{draft.id}/gegevens", gedaan="saved")

    return router


def _as_kept(details: Details) -> Written:
    texts = {name: getattr(details, name) or "" for name in ("title", "status", "owner")}
    dates = {name: found.isoformat() if (found := getattr(details, name)) else "" for name in _DATES}
    return Written(texts | dates, {name: getattr(details, name) for name in _LISTS})


def _as_typed(form: FormData) -> Written:
    texts = {name: on_one_line(typed(form, name)) for name in ("title", "status", "owner", *_DATES)}
    chosen = {name: [item for item in form.getlist(name) if isinstance(item, str)] for name in _LISTS}
    return Written(texts, chosen)


def _check(written: Written, kept: Details, taxonomy: Taxonomy, today: date) -> Checked:
    values: dict[str, object] = {name: written.texts[name] or None for name in ("title", "status", "owner")}
    problems = dict(_wrong_texts(written, kept, taxonomy))
    for name in _DATES:
        text = written.texts[name]
        try:
            values[name] = date.fromisoformat(text) if text else None
        except ValueError:
            problems[name] = TEXTS["wrong_date"]
    start, end, looked = (values.get(name) for name in ("valid_from", "valid_until", "reviewed_on"))
    if isinstance(start, date) and isinstance(end, date) and end < start:
        problems["valid_until"] = TEXTS["ends_before"]
    if isinstance(looked, date) and looked > today:
        problems["reviewed_on"] = TEXTS["reviewed_later"]
    values |= {name: tuple(dict.fromkeys(written.chosen[name])) for name in _LISTS}
    return Checked(values, problems)


def _wrong_texts(written: Written, kept: Details, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    for name, most in _LONGEST.items():
        if len(written.texts[name]) > most:
            yield name, TEXTS["too_long"].format(most=most)
    if written.texts["status"] not in NAMES["statuses"]:
        yield "status", TEXTS["wrong_status"]
    for name, kind in _LISTS.items():
        # What was kept before may name a term that is gone since: that stays until somebody unticks it.
        known = taxonomy.ids(kind) | set(getattr(kept, name))
        wrong = [item for item in written.chosen[name] if item not in known]
        if wrong:
            yield name, TEXTS["wrong_term"].format(id=wrong[0])


def _options(taxonomy: Taxonomy, chosen: Mapping[str, Sequence[str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Per list its ids with their names; an unknown chosen id stands last, so that it can be unticked."""
    lists = []
    for name, kind in _LISTS.items():
        terms = {term.id: term.name for term in taxonomy.of_kind(kind) if term.id != ALL_PRODUCT_GROUPS}
        if kind is TermKind.PRODUCT_GROUP:
            terms = dict(sorted(terms.items(), key=lambda item: item[1].casefold()))
        unknown = {id_: TEXTS["unknown_term"].format(id=id_) for id_ in chosen[name] if id_ not in terms}
        lists.append((name, list((terms | unknown).items())))
    return lists
