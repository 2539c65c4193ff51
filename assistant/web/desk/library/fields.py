"""What the pages share on which a draft is edited as fields instead of as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from assistant.domain.account import Account
from assistant.domain.revision import Revision
from assistant.texts.library_criteria import TEXTS
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from assistant.web.desk.library.writing import examined_values
from ingest.files import FileKind, kind_of
from ingest.problems import Refused
from ingest.publishing.changes_in_text import LineKind, Piece, compare_texts

_MOST_FIELDS = 20_000
_LARGEST_PART = 50_000_000
"""Bytes of one field. How large a whole form may be is limited before it is read (guards/body_limit.py)."""
_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft with its text, byte for byte as it is kept."""

    revision: Revision
    text: str


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field of a change, with what differs marked."""

    label: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A criterion or an action with its changed fields."""

    id: str
    title: str
    fields: tuple[ShownField, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownChanges:
    """What is new, changed and gone."""

    new: tuple[ShownItem, ...] = ()
    changed: tuple[ShownItem, ...] = ()
    gone: tuple[ShownItem, ...] = ()
    reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone or self.reordered)


async def _read(request: Request) -> FormData:
    """A form with more and longer fields than the framework allows by itself: a set has hundreds."""
    return await request.form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=_LARGEST_PART)


LongForm = Annotated[FormData, Depends(_read)]


def typed(form: FormData, name: str, longest: int = _LONGEST_REASON) -> str:
    """One field of a form; empty when it isn't there or is a file."""
    value = form.get(name)
    return value[:longest] if isinstance(value, str) else ""


def uploaded(form: FormData, name: str) -> tuple[str, bytes]:
    """Name and content of a file in a form; both empty when nobody chose one."""
    value = form.get(name)
    if not isinstance(value, UploadFile) or not value.filename:
        return "", b""
    return value.filename, value.file.read()


def open_draft(desk: KnowledgeDesk, revision_id: str, kind: FileKind) -> OpenedDraft | None:
    """A draft of a kind. Raises Refused when it isn't text."""
    draft = desk.draft(revision_id)
    return _opened(desk, draft, kind)


def open_revision(desk: KnowledgeDesk, revision_id: str, kind: FileKind) -> OpenedDraft | None:
    """A revision of a kind, also when it is no draft any more: what somebody typed in it must not be lost."""
    return _opened(desk, desk.revisions.find(revision_id), kind)


def _opened(desk: KnowledgeDesk, revision: Revision | None, kind: FileKind) -> OpenedDraft | None:
    if revision is None or kind_of(revision.name) is not kind:
        return None
    try:
        return OpenedDraft(revision, desk.revisions.content(revision.id).decode("utf-8"))
    except UnicodeDecodeError as problem:
        raise Refused(TEXTS["not_text"]) from problem


def who_was_first(desk: KnowledgeDesk, draft: Revision, account: Account) -> str:
    """Says that a draft was changed since a form was made from it, and by whom."""
    actor = next((event.actor for event in desk.revisions.events(draft.name) if event.revision_id == draft.id), "")
    if actor == account.name:
        return TEXTS["conflict_own"]
    return TEXTS["conflict"].format(actor=actor or TEXTS["somebody"])


def shown_field(label: str, old: str, new: str) -> ShownField:
    """A field before and after, with the words that differ marked."""
    if old and new and "\n" not in old + new:
        line = compare_texts(old, new)[0]
        if line.kind is LineKind.CHANGED:
            return ShownField(label, line.old, line.new)
    return ShownField(label, _whole(old), _whole(new))


def counted(count: int, one: str, many: str) -> str:
    """A sentence with a number in it."""
    return TEXTS[one] if count == 1 else TEXTS[many].format(count=count)


def first_lines(text: str, ids: Sequence[str]) -> list[int]:
    """The line on which each item begins, by its id; an item that isn't found counts as beginning where others do."""
    lines = [line.partition(" #")[0].strip(" -") for line in text.splitlines()]
    found, start = [], 0
    for identity in ids:
        wanted = (f"id: {identity}", f"id: '{identity}'", f'id: "{identity}"')
        start = next((number for number in range(start, len(lines)) if lines[number] in wanted), start - 1) + 1
        found.append(start)
    return found


def examined_at_once(desk: KnowledgeDesk, draft: Revision, text: str) -> dict[str, object]:
    """How a draft would be read with a text; without it when the page should come first and ask for it."""
    if desk.examination.is_warm:
        return {"examined": True, **examined(desk, draft, text)}
    desk.warm()
    return {"examined": False, "title_of": _known_title(desk, draft)}


def examined(desk: KnowledgeDesk, draft: Revision, text: str) -> dict[str, object]:
    """How a draft would be read with a text, and what is wrong with it."""
    found = desk.examination.examine(draft.name, text.encode(), draft.details)
    title = found.version.document.title if found.version else _known_title(desk, draft)
    return {**examined_values(found, draft.name), "title_of": title}


def _known_title(desk: KnowledgeDesk, draft: Revision) -> str:
    """The title of a draft that isn't read, or can't be: that of what is published."""
    document = desk.document_of(draft.name)
    return document.title if document else draft.name


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, True),) if text else ()
