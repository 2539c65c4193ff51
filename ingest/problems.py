"""What can be wrong with a file, as values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Located:
    """A remark about a file. `line` counts from 1; None when the format has no lines."""

    line: int | None
    reason: str


class Refused(Exception):
    """A file can't be used. The reason is half a Dutch sentence that says what to do.

    `passing` is True when another attempt may succeed, so that the refusal isn't remembered.
    """

    def __init__(self, reason: str, line: int | None = None, passing: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.passing = passing

    def about(self, name: str) -> str:
        """One line that names the file, the line in it and the reason."""
        return remark(name, Located(self.line, self.reason))


def remark(name: str, located: Located) -> str:
    """One line that names the file and, if there is one, the line in it."""
    place = f", regel {located.line}" if located.line is not None else ""
    return f"{name}{place}: {located.reason}"
