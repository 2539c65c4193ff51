"""What an ingest did."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class IngestStep(StrEnum):
    """The steps whose progress is shown."""

    READ = "Bestanden lezen"
    EMBED = "Betekenis berekenen"
    BUILD = "Zoekindex opbouwen"


ProgressCallback = Callable[[str, int, int], None]
"""Called with the step (see IngestStep), how many are done and how many there are; first with 0 done."""


def no_progress(step: str, done: int, total: int) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Document ids by what happened to them."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def changes_between(before: Mapping[str, str], now: Mapping[str, str]) -> Changes:
    """What changed between two states, each a version id per document id."""
    kept = sorted(now.keys() & before.keys())
    return Changes(
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(document_id for document_id in kept if now[document_id] != before[document_id]),
        unchanged=tuple(document_id for document_id in kept if now[document_id] == before[document_id]),
        removed=tuple(sorted(before.keys() - now.keys())),
    )


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What changed against what was published before.

    `refusals` and `notes` are lines that name a file; a refused file
    isn't in the knowledge base. `embedded` counts the vectors that were computed now. `published` is False when nothing
    had to change.
    """

    generation_id: str
    published: bool
    changes: Changes
    refusals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    passages: int = 0
    embedded: int = 0

    @property
    def summary(self) -> str:
        """The counts on one line."""
        found = self.changes
        return (
            f"{len(found.added)} nieuw, {len(found.changed)} gewijzigd, {len(found.unchanged)} ongewijzigd, "
            f"{len(found.removed)} verwijderd"
        )

    def __str__(self) -> str:
        """The whole report, for a terminal."""
        lines = [self.summary]
        if self.refusals:
            lines += ["", f"Geweigerd ({len(self.refusals)}), deze bestanden staan niet in de kennisbank:"]
            lines += [f"  {line}" for line in self.refusals]
        if self.notes:
            lines += ["", f"Opmerkingen ({len(self.notes)}):", *(f"  {line}" for line in self.notes)]
        if self.published:
            lines += ["", f"Gepubliceerd: {self.passages} passages, waarvan {self.embedded} opnieuw berekend."]
        return "\n".join(lines)
