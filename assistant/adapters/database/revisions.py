"""The files of the knowledge base in SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.orm import Session

from assistant.adapters.database.moments import stored
from assistant.adapters.database.revision_tables import (
    FolderFileRow,
    LibraryEventRow,
    RevisionContentRow,
    RevisionRow,
)
from assistant.adapters.database.tables import ActiveGenerationRow, GenerationFileRow
from assistant.domain.revision import LibraryAction, LibraryEvent, Origin, Revision, RevisionState


@dataclass(frozen=True, slots=True)
class SqlRevisions:
    """RevisionStore on SQLAlchemy. Every method is one transaction."""

    engine: Engine

    def add(self, revision: Revision, content: bytes, event: LibraryEvent) -> Revision:
        """Keep a revision with its content, and record how it came; returns it with its number."""
        with Session(self.engine) as session, session.begin():
            last = session.scalar(select(func.max(RevisionRow.number)).where(RevisionRow.name == revision.name))
            row = _row(revision, (last or 0) + 1)
            session.add(row)
            session.flush()
            session.add(RevisionContentRow(revision_id=revision.id, content=content))
            session.add(event_row(event))
            return _revision(row)

    def find(self, revision_id: str) -> Revision | None:
        """A revision."""
        with Session(self.engine) as session:
            row = session.get(RevisionRow, revision_id)
            return None if row is None else _revision(row)

    def content(self, revision_id: str) -> bytes:
        """The content of a revision. Raises KeyError when there is no such revision."""
        with Session(self.engine) as session:
            row = session.get(RevisionContentRow, revision_id)
            if row is None:
                raise KeyError(revision_id)
            return row.content

    def of_file(self, name: str) -> list[Revision]:
        """Every revision of a file, the newest first."""
        query = select(RevisionRow).where(RevisionRow.name == name).order_by(RevisionRow.number.desc())
        with Session(self.engine) as session:
            return [_revision(row) for row in session.scalars(query)]

    def of_gap(self, gap_id: str) -> list[Revision]:
        """Every revision that was made to fill a gap, the newest first."""
        query = select(RevisionRow).where(RevisionRow.gap_id == gap_id)
        with Session(self.engine) as session:
            found = session.scalars(query.order_by(RevisionRow.created_at.desc(), RevisionRow.id))
            return [_revision(row) for row in found]

    def in_state(self, *states: RevisionState) -> list[Revision]:
        """The revisions in some states, the one that changed last first."""
        wanted = [state.value for state in states]
        query = select(RevisionRow).where(RevisionRow.state.in_(wanted))
        with Session(self.engine) as session:
            found = session.scalars(query.order_by(RevisionRow.changed_at.desc(), RevisionRow.id))
            return [_revision(row) for row in found]

    def save(self, revision: Revision, content: bytes, expected: str, event: LibraryEvent) -> bool:
        """Replace the content of a draft. False when its digest no longer is `expected`, or it is a draft no longer."""
        with Session(self.engine) as session, session.begin():
            changed = session.scalar(
                update(RevisionRow)
                .where(
                    RevisionRow.id == revision.id,
                    RevisionRow.digest == expected,
                    RevisionRow.state == RevisionState.DRAFT.value,
                )
                .values(
                    digest=revision.digest,
                    size=revision.size,
                    details=revision.details,
                    reason=revision.reason,
                    changed_at=stored(revision.changed_at),
                )
                .returning(RevisionRow.id)
            )
            if changed is None:
                return False
            session.execute(
                update(RevisionContentRow).where(RevisionContentRow.revision_id == revision.id).values(content=content)
            )
            session.add(event_row(event))
            return True

    def decide(self, revision_id: str, state: RevisionState, publish_on: date | None, event: LibraryEvent) -> bool:
        """Set the state of a revision. False when there is no such revision."""
        with Session(self.engine) as session, session.begin():
            row = session.get(RevisionRow, revision_id)
            if row is None:
                return False
            row.state, row.publish_on, row.changed_at = state.value, publish_on, stored(event.at)
            session.add(event_row(event))
            return True

    def published(self) -> dict[str, Revision]:
        """The revisions that the active generation is made of, by file name."""
        query = (
            select(RevisionRow)
            .join(GenerationFileRow, GenerationFileRow.revision_id == RevisionRow.id)
            .join(ActiveGenerationRow, ActiveGenerationRow.generation_id == GenerationFileRow.generation_id)
        )
        with Session(self.engine) as session:
            return {row.name: _revision(row) for row in session.scalars(query)}

    def folder(self) -> dict[str, str]:
        """The digest per file that the knowledge folder had when it was last read in."""
        with Session(self.engine) as session:
            return dict(session.execute(select(FolderFileRow.name, FolderFileRow.digest)).all())

    def note_folder(self, digests: Mapping[str, str], event: LibraryEvent) -> None:
        """Note what the knowledge folder now has, where that changes nothing that is published."""
        with Session(self.engine) as session, session.begin():
            replace_folder(session, digests)
            session.add(event_row(event))

    def record(self, event: LibraryEvent) -> None:
        """Add an event to the trail."""
        with Session(self.engine) as session, session.begin():
            session.add(event_row(event))

    def events(self, name: str | None = None, limit: int = 200) -> list[LibraryEvent]:
        """The newest events, the newest first; those of one file when it is named."""
        query = select(LibraryEventRow).order_by(LibraryEventRow.id.desc()).limit(limit)
        if name is not None:
            query = query.where(LibraryEventRow.name == name)
        with Session(self.engine) as session:
            return [_event(row) for row in session.scalars(query)]


def replace_folder(session: Session, digests: Mapping[str, str]) -> None:
    """Note what the knowledge folder has, within a transaction."""
    session.execute(delete(FolderFileRow))
    session.add_all(FolderFileRow(name=name, digest=digest) for name, digest in digests.items())


def event_row(event: LibraryEvent) -> LibraryEventRow:
    """An event as a row of the trail."""
    return LibraryEventRow(
        at=stored(event.at),
        actor=event.actor,
        action=event.action.value,
        name=event.name,
        revision_id=event.revision_id,
        reason=event.reason,
    )


def _event(row: LibraryEventRow) -> LibraryEvent:
    action = LibraryAction(row.action)
    return LibraryEvent(_moment(row.at), row.actor, action, row.name, row.revision_id, row.reason)


def _row(revision: Revision, number: int) -> RevisionRow:
    return RevisionRow(
        id=revision.id,
        name=revision.name,
        number=number,
        digest=revision.digest,
        size=revision.size,
        state=revision.state.value,
        origin=revision.origin.value,
        author=revision.author,
        reason=revision.reason,
        details=revision.details,
        created_at=stored(revision.created_at),
        changed_at=stored(revision.changed_at),
        based_on=revision.based_on,
        publish_on=revision.publish_on,
        address=revision.address,
        gap_id=revision.gap_id,
    )


def _revision(row: RevisionRow) -> Revision:
    return Revision(
        id=row.id,
        name=row.name,
        digest=row.digest,
        size=row.size,
        state=RevisionState(row.state),
        origin=Origin(row.origin),
        author=row.author,
        created_at=_moment(row.created_at),
        changed_at=_moment(row.changed_at),
        number=row.number,
        reason=row.reason,
        details=row.details,
        based_on=row.based_on,
        publish_on=row.publish_on,
        address=row.address,
        gap_id=row.gap_id,
    )


def _moment(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC)
