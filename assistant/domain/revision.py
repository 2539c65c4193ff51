"""What the files of the knowledge base were, are and may become, with who did what to them and why."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class RevisionState(StrEnum):
    """What somebody decided about a revision. Whether it is published follows from the active generation alone."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    DROPPED = "dropped"
    KEPT = "kept"


class Standing(StrEnum):
    """Where a revision stands for a reader: its state, or how it relates to what is published."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    DROPPED = "dropped"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Origin(StrEnum):
    """Where the content of a revision came from."""

    FOLDER = "folder"
    WRITTEN = "written"
    UPLOADED = "uploaded"
    FETCHED = "fetched"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of one file of the knowledge base.

    `name` is the file's path in the knowledge folder. `number` counts from 1 per name. `digest` is that of content and
    `details` (`content_digest`); `details` is YAML about a file from elsewhere, or ''. `size` is in bytes. `based_on`
    is the revision that was published when work on this one began. `address` is where a fetched page stood. `gap_id` is
    the gap that it is to fill.
    """

    id: str
    name: str
    digest: str
    size: int
    state: RevisionState
    origin: Origin
    author: str
    created_at: datetime
    changed_at: datetime
    number: int = 0
    reason: str = ""
    details: str = ""
    based_on: str | None = None
    publish_on: date | None = None
    address: str | None = None
    gap_id: str | None = None

    def standing(self, published: Mapping[str, str]) -> Standing:
        """Where it stands, given the published revision id per name."""
        if published.get(self.name) == self.id:
            return Standing.PUBLISHED
        if self.state is not RevisionState.KEPT:
            return Standing(self.state.value)
        return Standing.REPLACED if self.name in published else Standing.WITHDRAWN


def content_digest(content: bytes, details: str = "") -> str:
    """SHA-256 of a file's content and what is said about it, as 64 hexadecimal characters."""
    total = hashlib.sha256(content)
    if details:
        total.update(hashlib.sha256(details.encode()).digest())
    return total.hexdigest()


class LibraryAction(StrEnum):
    """What was done to the knowledge base."""

    DRAFTED = "drafted"
    SAVED = "saved"
    CHECKED = "checked"
    SCHEDULED = "scheduled"
    DROPPED = "dropped"
    RESTORED = "restored"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    IMPORTED = "imported"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class LibraryEvent:
    """Something that was done to a file, by whom (an account, or the knowledge folder) and why."""

    at: datetime
    actor: str
    action: LibraryAction
    name: str
    revision_id: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """What becomes true at the moment at which a generation is activated.

    `folder` is the digest per file that the knowledge folder then has; None leaves what is known of it as it is.
    """

    events: tuple[LibraryEvent, ...] = ()
    folder: Mapping[str, str] | None = field(default=None)


NO_PUBLICATION = Publication()
