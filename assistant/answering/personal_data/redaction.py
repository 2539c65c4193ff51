"""Takes personal data out of a text.

Patterns and checksums tell numbers, what stands around them tells addresses and names. Data of companies stays, but for
the KvK number of somebody who is a company alone. `mvoi evaluate` measures it on sentences with marks.
"""

from dataclasses import dataclass

from assistant.answering.personal_data.addresses import ADDRESSES
from assistant.answering.personal_data.names import NAMES
from assistant.answering.personal_data.numbers import NUMBERS
from assistant.answering.personal_data.pattern import PersonalDataKind

_PATTERNS = (*NUMBERS, *ADDRESSES, *NAMES)
_TAKEN = "\0"
"""Stands where something was found already, so that no other pattern finds it again."""


@dataclass(frozen=True, slots=True)
class Find:
    """Where something personal stands, as offsets into the text, the end not included."""

    start: int
    end: int
    kind: PersonalDataKind


@dataclass(frozen=True, slots=True)
class Redaction:
    """A text without personal data; each find is replaced by its kind in square brackets."""

    text: str
    kinds: tuple[PersonalDataKind, ...]


def redact(text: str) -> Redaction:
    """The text with every find replaced, and the kinds that were found in the order in which they are looked for."""
    finds = find_personal_data(text)
    replaced = text
    for find in sorted(finds, key=lambda find: find.start, reverse=True):
        replaced = f"{replaced[: find.start]}[{find.kind}]{replaced[find.end :]}"
    return Redaction(replaced, tuple(dict.fromkeys(find.kind for find in finds)))


def find_personal_data(text: str) -> list[Find]:
    """Every find, in the order in which they are looked for; no two overlap."""
    finds: list[Find] = []
    for pattern in _PATTERNS:
        for start, end in list(pattern.spans(text)):
            finds.append(Find(start, end, pattern.kind))
            text = f"{text[:start]}{_TAKEN * (end - start)}{text[end:]}"
    return finds
