"""Drafts: started, saved, dropped and taken up again; nothing that was saved is ever lost."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath

from assistant.domain.revision import (
    LibraryAction,
    LibraryEvent,
    Origin,
    Revision,
    RevisionState,
    content_digest,
)
from assistant.ports import AssistantError, RevisionStore
from ingest.added_files import safe_name
from ingest.files import ADDED, SOURCES, TAXONOMY, kind_of
from ingest.folder import check_size
from ingest.problems import Refused

_LONGEST_NAME = 280
_PLACES = ("handreikingen", "criteria", "actieplan", ADDED)


class DraftProblem(AssistantError):
    """A draft can't be made or saved."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to make of a file. `details` is YAML about a file from elsewhere."""

    name: str
    content: bytes
    origin: Origin
    reason: str = ""
    details: str = ""
    address: str | None = None
    gap_id: str | None = None


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of a knowledge base. `clock` gives the time with a zone."""

    revisions: RevisionStore
    clock: Callable[[], datetime]
    max_file_mb: float

    def add(self, draft: Draft, author: str) -> Revision:
        """A new draft of a file, which need not exist. Raises DraftProblem for a name or size that isn't allowed."""
        name = self._checked(draft.name, draft.content)
        published = self.revisions.published().get(name)
        now = self.clock()
        revision = Revision(
            id=uuid.uuid4().hex,
            name=name,
            digest=content_digest(draft.content, draft.details),
            size=len(draft.content),
            state=RevisionState.DRAFT,
            origin=draft.origin,
            author=author,
            created_at=now,
            changed_at=now,
            reason=draft.reason,
            details=draft.details,
            based_on=published.id if published else None,
            address=draft.address,
            gap_id=draft.gap_id,
        )
        event = LibraryEvent(now, author, LibraryAction.DRAFTED, name, revision.id, draft.reason)
        return self.revisions.add(revision, draft.content, event)

    def begin(self, name: str, author: str, gap_id: str | None = None) -> Revision:
        """A draft that starts as what is published, to fill a gap or not.

        Raises DraftProblem when the file isn't published.
        """
        published = self.revisions.published().get(name)
        if published is None:
            raise DraftProblem("Dit document is niet gepubliceerd. Begin een nieuw document, of zet een versie terug.")
        content = self.revisions.content(published.id)
        draft = Draft(
            name, content, Origin.WRITTEN, details=published.details, address=published.address, gap_id=gap_id
        )
        return self.add(draft, author)

    def of(self, name: str) -> list[Revision]:
        """The open drafts of a file, the newest first."""
        return [found for found in self.revisions.of_file(name) if found.state is RevisionState.DRAFT]

    def save(self, revision_id: str, content: bytes, details: str, reason: str, expected: str, author: str) -> Revision:
        """Save a draft over the content with digest `expected`. Raises DraftProblem when somebody was first."""
        revision = self.revisions.find(revision_id)
        if revision is None:
            raise DraftProblem("Dit klad bestaat niet meer.")
        self._checked(revision.name, content)
        now = self.clock()
        changed = replace(
            revision,
            digest=content_digest(content, details),
            size=len(content),
            details=details,
            reason=reason,
            changed_at=now,
        )
        event = LibraryEvent(now, author, LibraryAction.SAVED, revision.name, revision.id, reason)
        if not self.revisions.save(changed, content, expected, event):
            raise DraftProblem(
                "Dit klad is intussen door iemand anders gewijzigd, gepubliceerd of weggelegd. Kopieer je tekst, laad "
                "de pagina opnieuw en voeg hem in."
            )
        return changed

    def drop(self, revision_id: str, author: str, reason: str = "") -> bool:
        """Put a draft or a scheduled revision away. False when it is neither."""
        return self._decide(revision_id, RevisionState.DROPPED, LibraryAction.DROPPED, author, reason)

    def restore(self, revision_id: str, author: str) -> bool:
        """Take up what was put away or scheduled as a draft again. False when it is neither."""
        return self._decide(revision_id, RevisionState.DRAFT, LibraryAction.RESTORED, author, "")

    def _decide(self, revision_id: str, state: RevisionState, action: LibraryAction, author: str, reason: str) -> bool:
        revision = self.revisions.find(revision_id)
        if revision is None or revision.state in (RevisionState.KEPT, state):
            return False
        event = LibraryEvent(self.clock(), author, action, revision.name, revision_id, reason)
        return self.revisions.decide(revision_id, state, None, event)

    def _checked(self, name: str, content: bytes) -> str:
        try:
            checked = checked_name(name)
            check_size(len(content), self.max_file_mb)
            if not content.strip(b"\x00 \t\r\n"):
                raise Refused("leeg bestand")
        except Refused as refused:
            raise DraftProblem(f"{refused.about(name)}.") from refused
        return checked


def checked_name(name: str) -> str:
    """The name of a file of the knowledge base, which leads nowhere else. Raises Refused when it can't be one."""
    parts = [safe_name(part) for part in PurePosixPath(name).parts]
    if not parts or "/".join(parts) != name or len(name) > _LONGEST_NAME:
        raise Refused("deze naam kan niet; gebruik letters, cijfers en streepjes")
    if name not in (TAXONOMY, SOURCES) and parts[0] not in _PLACES:
        raise Refused(f"een document staat in een van de mappen {', '.join(_PLACES)}")
    kind_of(name)
    return name


def uploaded_name(name: str) -> str:
    """The name that a file gets when somebody uploads it: in the folder for files from elsewhere."""
    return f"{ADDED}/{safe_name(PurePosixPath(name.replace(chr(92), '/')).name)}"
