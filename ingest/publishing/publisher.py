"""Publishing: what passed the gate becomes live in one step, by whom and why; or on a later day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from assistant.domain.revision import LibraryAction, LibraryEvent, Publication, RevisionState
from assistant.ports import AssistantError, RevisionStore
from ingest.generations import Generations
from ingest.lock import indexer_lock
from ingest.publishing.change import Change, change_of
from ingest.publishing.gate import GateResult

PLANNER = "planning"
"""Who tries what was scheduled for a day."""
_PATIENCE = 8.0
"""Seconds to wait for who is building, before saying so."""


class PublicationRefused(AssistantError):
    """A change isn't published, because it isn't what was looked at any more."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Publishes what passed the gate. `data_dir` holds the indexer's lock; `clock` gives the time with a zone."""

    revisions: RevisionStore
    generations: Generations
    data_dir: Path
    clock: Callable[[], datetime]

    def publish(self, result: GateResult, author: str, reason: str) -> None:
        """Make what was tried live, whole and at once.

        Raises PublicationRefused when something else was published or the draft was changed since it was tried, or it
        didn't pass; IndexerBusy while somebody builds. What was live then stays.
        """
        with indexer_lock(self.data_dir, wait_seconds=_PATIENCE):
            change = self._same_as_tried(result)
            event = LibraryEvent(
                self.clock(),
                author,
                LibraryAction.PUBLISHED if change.revision else LibraryAction.WITHDRAWN,
                change.name,
                change.revision.id if change.revision else None,
                reason,
            )
            self.generations.activate(result.shadow, Publication((event,)))

    def schedule(self, result: GateResult, day: date, author: str, reason: str) -> None:
        """Publish a revision on a later day. Raises PublicationRefused when that can't be."""
        change = self._same_as_tried(result)
        now = self.clock()
        if change.revision is None or change.revision.state is RevisionState.KEPT:
            raise PublicationRefused("Alleen een klad kan worden ingepland.")
        if day <= now.date():
            raise PublicationRefused("Kies een dag na vandaag, of publiceer meteen.")
        event = LibraryEvent(now, author, LibraryAction.SCHEDULED, change.name, change.revision.id, reason)
        self.revisions.decide(change.revision.id, RevisionState.SCHEDULED, day, event)

    def still_holds(self, result: GateResult) -> bool:
        """Whether what was tried is what would be published now."""
        try:
            self._same_as_tried(result)
        except AssistantError:
            return False
        return True

    def due(self) -> list[Change]:
        """The scheduled changes whose day has come, the earliest first."""
        today = self.clock().date()
        found = [item for item in self.revisions.in_state(RevisionState.SCHEDULED) if item.publish_on]
        found = [item for item in found if item.publish_on and item.publish_on <= today]
        return [Change(item.name, item) for item in sorted(found, key=lambda item: (item.publish_on or today, item.id))]

    def note_failure(self, change: Change, reason: str) -> None:
        """Tell in the trail why a scheduled change wasn't published; once, however often it is tried."""
        latest = next(iter(self.revisions.events(change.name, 1)), None)
        if latest is None or (latest.action, latest.reason) != (LibraryAction.CHECKED, reason):
            revision_id = change.revision.id if change.revision else None
            event = LibraryEvent(self.clock(), PLANNER, LibraryAction.CHECKED, change.name, revision_id, reason)
            self.revisions.record(event)

    def _same_as_tried(self, result: GateResult) -> Change:
        if not result.passed:
            raise PublicationRefused("Dit kan niet worden gepubliceerd: herstel eerst de fouten en toets opnieuw.")
        active = self.generations.store.active_generation()
        if active is None or active.id != result.base:
            raise PublicationRefused(self._who_was_first(result))
        change = change_of(result.subject, self.revisions)
        shadow = self.generations.store.shadow(result.content_key)
        if shadow is None or shadow.id != result.shadow or not self.generations.builder.exists(shadow.id):
            raise PublicationRefused("De toets is verlopen. Toets opnieuw en publiceer dan.")
        if change.revision is not None and result.digest != change.revision.digest:
            raise PublicationRefused("Het klad is gewijzigd na de toets. Toets opnieuw en publiceer dan.")
        return change

    def _who_was_first(self, result: GateResult) -> str:
        for event in self.revisions.events():
            if event.action in (LibraryAction.PUBLISHED, LibraryAction.WITHDRAWN):
                same = "dit document" if event.name == result.name else event.name
                done = "gepubliceerd" if event.action is LibraryAction.PUBLISHED else "ingetrokken"
                return (
                    f"Intussen heeft {event.actor} {same} {done}. "
                    "Bekijk wat er veranderd is, toets opnieuw en publiceer dan."
                )
        return "De kennisbank is intussen bijgewerkt. Toets opnieuw en publiceer dan."
