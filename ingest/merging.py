"""What the knowledge base becomes when the knowledge folder is read in, without losing what the desk published.

Both may change a file. Of each file it is known what the folder had when it was last read in: what differs from that
was changed in the folder, and what is published with another content was changed on the desk. Where both did, the
desk's stays and the folder's becomes a draft.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.domain.revision import LibraryAction, LibraryEvent, Origin, Revision, RevisionState
from assistant.ports import RevisionStore
from ingest.files import KnowledgeFile
from ingest.problems import Refused

FOLDER_ACTOR = "map"
"""Who did what follows from a change in the knowledge folder."""
_CONFLICT = "{name}: ook op het bureau gewijzigd; de versie uit de map staat klaar als klad en is niet gepubliceerd"
_GONE_BUT_CHANGED = "{name}: staat niet meer in de map maar is op het bureau gewijzigd; het blijft gepubliceerd"
_CONFLICT_REASON = "in de map gewijzigd terwijl ook op het bureau een andere versie is gepubliceerd"


@dataclass(frozen=True, slots=True)
class KeptContent:
    """The content of a revision."""

    revisions: RevisionStore
    revision_id: str

    def read(self) -> bytes:
        """The bytes."""
        return self.revisions.content(self.revision_id)


def file_of(revision: Revision, revisions: RevisionStore) -> KnowledgeFile:
    """A revision as a file of the knowledge base."""
    content = KeptContent(revisions, revision.id)
    return KnowledgeFile(revision.name, content, revision.details, revision.digest, revision.id)


@dataclass(frozen=True, slots=True)
class Merged:
    """The files that the knowledge base is to have, and what the folder has now.

    `fresh` are files from the folder that aren't kept as revisions yet, and `drafts` those that may only become drafts.
    `withdrawn` are names that leave the knowledge base. Files in `unreadable` can't be read from disk.
    """

    files: tuple[KnowledgeFile, ...]
    folder: Mapping[str, str]
    fresh: tuple[KnowledgeFile, ...] = ()
    drafts: tuple[KnowledgeFile, ...] = ()
    withdrawn: tuple[str, ...] = ()
    unreadable: tuple[KnowledgeFile, ...] = ()
    notes: tuple[str, ...] = field(default=())


def merge_folder(files: Sequence[KnowledgeFile], revisions: RevisionStore) -> Merged:
    """The folder's files beside what is published. Changes nothing yet."""
    published, known = revisions.published(), revisions.folder()
    kept: dict[str, KnowledgeFile] = {name: file_of(revision, revisions) for name, revision in published.items()}
    folder: dict[str, str] = {}
    fresh, drafts, notes = [], [], []
    unreadable = []
    for file in files:
        try:
            digest = file.digest()
        except Refused:
            unreadable.append(file)
            kept.pop(file.name, None)
            continue
        folder[file.name] = digest
        current, before = published.get(file.name), known.get(file.name)
        if digest == before or (current is not None and digest == current.digest):
            continue
        found = replace(file, known_digest=digest)
        if _was_changed_here(current, before):
            drafts.append(found)
            notes.append(_CONFLICT.format(name=file.name))
        else:
            fresh.append(found)
            kept[file.name] = found
    withdrawn = []
    for name in known.keys() - folder.keys() - {file.name for file in unreadable}:
        if name in published and published[name].digest == known[name]:
            withdrawn.append(name)
            kept.pop(name)
        elif name in published:
            notes.append(_GONE_BUT_CHANGED.format(name=name))
    return Merged(
        tuple(sorted((*kept.values(), *unreadable), key=lambda file: file.name)),
        folder,
        tuple(fresh),
        tuple(drafts),
        tuple(sorted(withdrawn)),
        tuple(unreadable),
        tuple(sorted(notes)),
    )


def noted_folder(merged: Merged, refused: Set[str]) -> dict[str, str]:
    """What to remember of the folder: not a refused file, so that the next ingest names it again."""
    return {name: digest for name, digest in merged.folder.items() if name not in refused}


def _was_changed_here(current: Revision | None, folder_before: str | None) -> bool:
    """Whether the desk did something to a file since the folder was read in: changed, withdrew or made it."""
    if current is None:
        return folder_before is not None
    return current.digest != folder_before


def keep_merged(
    merged: Merged, refused: Set[str], revisions: RevisionStore, clock: Callable[[], datetime]
) -> tuple[dict[str, str], tuple[LibraryEvent, ...]]:
    """Keep what is new in the folder as revisions, but for the names that were `refused`.

    Returns the revision id per file name, and the events to record once those files are published.
    """
    now = clock()
    ids = {file.name: file.revision_id for file in merged.files if file.revision_id}
    events = []
    for file in merged.drafts:
        if not any(found.digest == file.known_digest for found in revisions.of_file(file.name)):
            _add(file, RevisionState.DRAFT, _CONFLICT_REASON, revisions, now)
    for file in merged.fresh:
        if file.name in refused:
            continue
        ids[file.name] = _add(file, RevisionState.KEPT, "", revisions, now)
        events.append(LibraryEvent(now, FOLDER_ACTOR, LibraryAction.PUBLISHED, file.name, ids[file.name]))
    events += [LibraryEvent(now, FOLDER_ACTOR, LibraryAction.WITHDRAWN, name) for name in merged.withdrawn]
    return ids, tuple(events)


def _add(file: KnowledgeFile, state: RevisionState, reason: str, revisions: RevisionStore, now: datetime) -> str:
    """Keep a file as a revision, unless an ingest that was killed did so already; returns its id."""
    digest = file.digest()
    for found in revisions.of_file(file.name):
        if found.digest == digest and found.origin is Origin.FOLDER and found.state is state:
            return found.id
    content = file.content.read()
    revision = Revision(
        id=uuid.uuid4().hex,
        name=file.name,
        digest=digest,
        size=len(content),
        state=state,
        origin=Origin.FOLDER,
        author=FOLDER_ACTOR,
        created_at=now,
        changed_at=now,
        reason=reason,
        details=file.details,
    )
    event = LibraryEvent(now, FOLDER_ACTOR, LibraryAction.IMPORTED, file.name, revision.id, reason)
    return revisions.add(revision, content, event).id
