"""What a check finds."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error must be repaired before publishing; a warning must be looked at."""

    ERROR = "fout"
    WARNING = "waarschuwing"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a knowledge file to repair or to look at. `line` counts from 1; None is the whole file."""

    path: str
    line: int | None
    severity: Severity
    message: str

    @property
    def is_error(self) -> bool:
        """Whether it must be repaired before publishing."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """The finding on one line, in the form that editors turn into a link."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.severity.value}: {self.message}"


def error(path: str, line: int | None, message: str) -> Finding:
    """A finding that must be repaired."""
    return Finding(path, line, Severity.ERROR, message)


def warning(path: str, line: int | None, message: str) -> Finding:
    """A finding that must be looked at."""
    return Finding(path, line, Severity.WARNING, message)
