"""The actions of a draft of an action plan as a form: how far they are, and how that is measured."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, get_args

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.datastructures import FormData

from assistant.domain.account import Account, Role
from assistant.texts.library import TEXTS as LIBRARY_TEXTS
from assistant.texts.library_criteria import NAMES, TEXTS
from assistant.web.desk.access import Access
from assistant.web.desk.library.criteria import unusable
from assistant.web.desk.library.fields import (
    LongForm,
    OpenedDraft,
    ShownChanges,
    ShownItem,
    counted,
    examined,
    examined_at_once,
    first_lines,
    open_draft,
    open_revision,
    shown_field,
    typed,
    who_was_first,
)
from assistant.web.desk.library.frame import LibraryFrame, go
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from assistant.web.desk.library.writing import saved_at
from ingest.files import FileKind
from ingest.plan_edit import INDICATOR_FIELDS, OWN_FIELDS, ActionValues, action_values, with_action_values
from ingest.problems import Refused
from ingest.publishing.change import Change
from ingest.publishing.drafts import DraftProblem
from ingest.readers.plan_file import PlanAction

KIND = FileKind.ACTION_PLAN
FIELDS = (*OWN_FIELDS, *INDICATOR_FIELDS)
CHOICES: Mapping[str, tuple[str, ...]] = {
    name: get_args(PlanAction.model_fields[name].annotation) for name in ("status", "budget", "effort")
}
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_LABELS = NAMES["plan_fields"]
_LONGEST = 2_000
Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class TypedActions:
    """What somebody sent: the values of each action in the order of the plan."""

    rows: tuple[Values, ...]
    digest: str
    reason: str
    then: str


@dataclass(frozen=True, slots=True)
class ActionCard:
    """An action in the form with what was typed, and a sentence for each field that isn't right."""

    action: ActionValues
    values: Values
    problems: Mapping[str, str]


def plan_router(access: Access, frame: LibraryFrame, desk: KnowledgeDesk) -> APIRouter:
    """/beheer/bibliotheek/klad/…/maatregelen."""
    router = APIRouter(prefix="/beheer/bibliotheek/klad", include_in_schema=False, default_response_class=HTMLResponse)
    adviser = Annotated[Account, Depends(access.require(Role.ADVISER))]

    def page(
        account: Account,
        opened: OpenedDraft,
        sent: TypedActions | None = None,
        *,
        outcome: str = "",
        problem: str = "",
        changes: ShownChanges | None = None,
        digest: str | None = None,
        status: int = 200,
    ) -> HTMLResponse:
        draft, actions = opened.revision, action_values(opened.text)
        shown = _cards(actions, sent.rows if sent else [action.values for action in actions])
        wrong = sum(bool(card.problems) for card in shown)
        text = _text(opened, sent)
        found = examined_at_once(desk, draft, text)
        values = {
            "draft": draft,
            "digest": digest or (sent.digest if sent else draft.digest),
            "reason": sent.reason if sent else draft.reason,
            "cards": shown,
            "choices": CHOICES,
            "own_fields": OWN_FIELDS,
            "indicator_fields": INDICATOR_FIELDS,
            "count": counted(len(shown), "plan_one", "plan_many"),
            "to_complete": counted(wrong, "plan_problems_one", "plan_problems_many") if wrong else "",
            "outcome": outcome,
            "problem": problem,
            "changes": changes,
            "live": desk.published_ids().get(draft.name),
            "lines": first_lines(text, [action.id for action in actions]),
            **found,
        }
        title = LIBRARY_TEXTS["draft_of"].format(name=found["title_of"])
        return frame.page("plan", title, account, values, status)

    @router.get("/{revision_id}/maatregelen")
    def show(account: adviser, revision_id: str, gedaan: str = "") -> HTMLResponse:
        try:
            opened = open_draft(desk, revision_id, KIND)
            if opened is None:
                return frame.message(account, LIBRARY_TEXTS["no_such_draft"])
            return page(account, opened, outcome=saved_at(gedaan, opened.revision))
        except Refused as refused:
            return unusable(frame, account, revision_id, refused)

    @router.post("/{revision_id}/maatregelen")
    def save(account: adviser, revision_id: str, form: LongForm) -> Response:
        try:
            opened = open_revision(desk, revision_id, KIND)
            if opened is None:
                return frame.message(account, LIBRARY_TEXTS["no_such_draft"])
            return save_actions(account, opened, _typed(form))
        except Refused as refused:
            return unusable(frame, account, revision_id, refused)

    def save_actions(account: Account, opened: OpenedDraft, sent: TypedActions) -> Response:
        draft = opened.revision
        try:
            content = with_action_values(opened.text, sent.rows).encode()
            saved = desk.drafts.save(draft.id, content, draft.details, sent.reason.strip(), sent.digest, account.name)
        except Refused as refused:
            problem = TEXTS["cannot_save"].format(reason=refused.reason)
            return page(account, opened, sent, problem=problem, status=422)
        except DraftProblem as problem_found:
            return not_saved(account, opened, sent, str(problem_found))
        if sent.then == "toets":
            return go(f"/toets/{desk.try_out(Change(saved.name, saved), account.name).id}")
        return go(f"/klad/{draft.id}/maatregelen", gedaan="saved")

    def not_saved(account: Account, opened: OpenedDraft, sent: TypedActions, reason: str) -> HTMLResponse:
        current = desk.draft(opened.revision.id)
        if current is None:
            return page(account, opened, sent, problem=TEXTS["draft_is_gone"], status=409)
        if current.digest == sent.digest:  # too large, for example: nobody was first
            return page(account, opened, sent, problem=reason, status=422)
        problem, changes = who_was_first(desk, current, account), _changes(action_values(opened.text), sent.rows)
        # Who has seen what it changes may save after all: the form goes on from the draft as it is now.
        now = opened.revision.digest
        return page(account, opened, sent, problem=problem, changes=changes, digest=now, status=409)

    @router.post("/{revision_id}/maatregelen/controle")
    def check(_account: adviser, revision_id: str, form: LongForm) -> JSONResponse:
        try:
            opened = open_draft(desk, revision_id, KIND)
            if opened is None:
                return JSONResponse({"message": LIBRARY_TEXTS["no_such_draft"]}, 404)
            text = with_action_values(opened.text, _typed(form).rows)
            ids = [action.id for action in action_values(opened.text)]
            values = {**examined(desk, opened.revision, text), "lines": first_lines(text, ids)}
            return JSONResponse({"html": frame.part("fields_examined", **values)})
        except Refused as refused:
            return JSONResponse({"message": refused.reason}, 422)

    return router


def _typed(form: FormData) -> TypedActions:
    """What somebody sent. Every action has each field once, so that their order tells which belong together."""
    columns = {name: [value for value in form.getlist(name) if isinstance(value, str)] for name in FIELDS}
    rows = tuple(
        {name: values[number][:_LONGEST] if number < len(values) else "" for name, values in columns.items()}
        for number in range(max(map(len, columns.values()), default=0))
    )
    return TypedActions(rows, typed(form, "digest", 64), typed(form, "reason"), typed(form, "then"))


def _cards(actions: Sequence[ActionValues], rows: Sequence[Values]) -> list[ActionCard]:
    # When the plan got other actions meanwhile, those that were typed are shown as far as they go.
    found = [*rows, *(action.values for action in actions[len(rows) :])]
    return [
        ActionCard(action, values, _problems(action, values)) for action, values in zip(actions, found, strict=False)
    ]


def _problems(action: ActionValues, values: Values) -> dict[str, str]:
    found = {name: TEXTS["fill_in"].format(field=_LABELS[name]) for name in FIELDS if not values[name].strip()}
    for name, choices in CHOICES.items():
        if values[name] not in choices:
            found[name] = TEXTS["choose_one"].format(field=_LABELS[name], choices=", ".join(choices))
    if not _QUARTER.fullmatch(values["quarter"].strip()):
        found["quarter"] = TEXTS["wrong_quarter"]
    return found


def _changes(actions: Sequence[ActionValues], rows: Sequence[Values]) -> ShownChanges:
    changed = []
    for action, row in zip(actions, rows, strict=False):
        fields = tuple(
            shown_field(_LABELS[name], action.values[name], " ".join(row[name].split()))
            for name in FIELDS
            if action.values[name] != " ".join(row[name].split())
        )
        if fields:
            changed.append(ShownItem(action.id, action.title, fields))
    return ShownChanges(changed=tuple(changed))


def _text(opened: OpenedDraft, sent: TypedActions | None) -> str:
    """The draft with what was typed; as it is when that can't be written."""
    try:
        return with_action_values(opened.text, sent.rows) if sent else opened.text
    except Refused:
        return opened.text
