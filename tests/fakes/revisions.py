"""The files of the knowledge base in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.domain.revision import LibraryEvent, Publication, Revision, RevisionState
from tests.fakes.knowledge import InMemoryKnowledgeStore


@dataclass(slots=True)
class InMemoryRevisions:
    """RevisionStore in memory, beside the store that activates generations."""

    store: InMemoryKnowledgeStore
    kept: dict[str, Revision] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    trail: list[LibraryEvent] = field(default_factory=list)
    in_folder: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store.revisions = self

    def add(self, revision: Revision, content: bytes, event: LibraryEvent) -> Revision:
        numbered = replace(revision, number=1 + max((found.number for found in self.of_file(revision.name)), default=0))
        self.kept[revision.id] = numbered
        self.contents[revision.id] = content
        self.trail.append(event)
        return numbered

    def find(self, revision_id: str) -> Revision | None:
        return self.kept.get(revision_id)

    def content(self, revision_id: str) -> bytes:
        return self.contents[revision_id]

    def of_file(self, name: str) -> list[Revision]:
        found = [revision for revision in self.kept.values() if revision.name == name]
        return sorted(found, key=lambda revision: -revision.number)

    def of_gap(self, gap_id: str) -> list[Revision]:
        found = [revision for revision in self.kept.values() if revision.gap_id == gap_id]
        return sorted(sorted(found, key=lambda item: item.id), key=lambda item: item.created_at, reverse=True)

    def in_state(self, *states: RevisionState) -> list[Revision]:
        found = [revision for revision in self.kept.values() if revision.state in states]
        return sorted(sorted(found, key=lambda item: item.id), key=lambda item: item.changed_at, reverse=True)

    def save(self, revision: Revision, content: bytes, expected: str, event: LibraryEvent) -> bool:
        known = self.kept.get(revision.id)
        if known is None or known.digest != expected or known.state is not RevisionState.DRAFT:
            return False
        self.kept[revision.id] = replace(
            known,
            digest=revision.digest,
            size=revision.size,
            details=revision.details,
            reason=revision.reason,
            changed_at=revision.changed_at,
        )
        self.contents[revision.id] = content
        self.trail.append(event)
        return True

    def decide(self, revision_id: str, state: RevisionState, publish_on: date | None, event: LibraryEvent) -> bool:
        if revision_id not in self.kept:
            return False
        self.kept[revision_id] = replace(
            self.kept[revision_id], state=state, publish_on=publish_on, changed_at=event.at
        )
        self.trail.append(event)
        return True

    def published(self) -> dict[str, Revision]:
        active = self.store.active_generation()
        files = self.store.generations[active.id].files if active else {}
        return {name: self.kept[revision_id] for name, revision_id in files.items()}

    def folder(self) -> dict[str, str]:
        return dict(self.in_folder)

    def note_folder(self, digests: Mapping[str, str], event: LibraryEvent) -> None:
        self.in_folder = dict(digests)
        self.trail.append(event)

    def record(self, event: LibraryEvent) -> None:
        self.trail.append(event)

    def events(self, name: str | None = None, limit: int = 200) -> list[LibraryEvent]:
        found = [event for event in reversed(self.trail) if name is None or event.name == name]
        return found[:limit]

    def publish(self, publication: Publication) -> None:
        """What the store's activation brings about."""
        for revision in self.published().values():
            self.kept[revision.id] = replace(revision, state=RevisionState.KEPT, publish_on=None)
        if publication.folder is not None:
            self.in_folder = dict(publication.folder)
        self.trail += publication.events
