"""Who asks, as far as that may be known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody by the pseudonym under which is logged now, and the one of the month before.

    Pseudonyms change every month, so that nobody is followed for longer through the log.
    """

    pseudonym: str
    before: str | None = None

    @property
    def pseudonyms(self) -> tuple[str, ...]:
        """The pseudonyms under which questions of theirs may be found, the current one first."""
        return (self.pseudonym,) if self.before is None else (self.pseudonym, self.before)


def is_of(asker: Asker | None, pseudonym: str | None) -> bool:
    """Whether what was logged under a pseudonym is theirs; what was logged without one is of whoever has none."""
    return pseudonym is None if asker is None else pseudonym in asker.pseudonyms
