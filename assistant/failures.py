"""How an unforeseen failure is written down: where it happened, not what it says.

The message of an exception may quote what somebody typed, such as a name or a telephone number.
"""

import traceback


def where(error: BaseException) -> str:
    """The kind of an exception with the lines that led to it, and those of what caused it, without messages."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines += [f"{type(seen).__name__} at", *(line.rstrip() for line in traceback.format_tb(seen.__traceback__))]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines)
