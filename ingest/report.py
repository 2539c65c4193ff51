"""What an ingest did."""

from collections.abc import Callable
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
class IngestReport:
    """What changed against what was published before.

    `added`, `changed` and `removed` are document ids. `refusals` and `notes` are lines that name a file; a refused file
    isn't in the knowledge base. `embedded` counts the vectors that were computed now. `published` is False when nothing
    had to change.
    """

    generation_id: str
    published: bool
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    passages: int = 0
    embedded: int = 0

    @property
    def summary(self) -> str:
        """The counts on one line."""
        return (
            f"{len(self.added)} nieuw, {len(self.changed)} gewijzigd, {self.unchanged} ongewijzigd, "
            f"{len(self.removed)} verwijderd"
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
