"""The word list as rows of a form: each under a key that follows from its content, so that only changes count."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from starlette.datastructures import FormData

from assistant.texts.library_words import TEXTS
from ingest.publishing.word_list import Row, WordEdit, WordKind, Words, problems_of
from ingest.words import on_one_line

BLANK = 3
"""Empty rows below each list, for whoever has no script that adds one."""
_NAME = re.compile(r"row:([a-z]+)-(new)?([0-9a-f]+(?:-\d+)?)(?::(term|explanation|source))?")
_JARGON = ("term", "explanation", "source")
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row as it is shown. `cells` are what its fields hold: one for a group, three for jargon.

    `index` is its place in the list, None for a new one. A row is `touched` when it isn't as it was.
    """

    key: str
    kind: WordKind
    index: int | None
    cells: tuple[str, ...]
    removed: bool = False
    touched: bool = False
    problems: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What to call the row."""
        return self.cells[0].split(",")[0].strip() or TEXTS["new_row"]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is filled in."""
        return not any(self.cells)

    @property
    def row(self) -> Row:
        """What the cells say."""
        return self.cells if self.kind is WordKind.JARGON else _spellings(self.cells[0])

    def holds(self, words: Sequence[str]) -> bool:
        """Whether every one of some folded words stands in it."""
        text = " ".join(self.cells).casefold()
        return all(word in text for word in words)


def listed(words: Words) -> list[ListedRow]:
    """The rows of a word list."""
    return [
        ListedRow(key, kind, index, _cells(kind, row))
        for kind in WordKind
        for index, (key, row) in enumerate(zip(_keys(kind, words[kind]), words[kind], strict=True))
    ]


def filled_in(rows: Sequence[ListedRow], form: FormData) -> list[ListedRow]:
    """The rows with what somebody typed in a form laid over them.

    Rows that aren't in the form stay as they are. What was typed in a row that isn't there any more comes as a new one.
    """
    typed = _typed(form)
    removed = {value for value in form.getlist("remove") if isinstance(value, str)}
    result = []
    for row in rows:
        cells = typed.pop(row.key, row.cells)
        gone = row.key in removed
        result.append(replace(row, cells=cells, removed=gone, touched=gone or _differs(row, cells)))
    added = [
        ListedRow(key, WordKind(key.partition("-")[0]), None, cells, removed=key in removed, touched=True)
        for key, cells in typed.items()
        if any(cells) and not _is_unchanged(key, cells)
    ]
    return [*result, *added]


def with_problems(rows: Sequence[ListedRow], sources: Iterable[str]) -> list[ListedRow]:
    """The rows with what is wrong with those that somebody touched."""
    standing = [row for row in rows if not row.removed and (row.index is not None or not row.is_blank)]
    found: dict[str, list[str]] = {row.key: [TEXTS["empty_row"]] for row in standing if row.touched and row.is_blank}
    filled = [row for row in standing if not row.is_blank]
    for problem in problems_of([(row.kind, row.row) for row in filled], frozenset(sources)):
        row = filled[problem.place]
        if row.touched:
            found.setdefault(row.key, []).append(problem.message)
    return [replace(row, problems=tuple(found.get(row.key, ()))) for row in rows]


def edits_of(rows: Iterable[ListedRow]) -> list[WordEdit]:
    """The changes that the touched rows stand for."""
    return [
        WordEdit(row.kind, row.index, None if row.removed else row.row)
        for row in rows
        if row.touched and not (row.index is None and (row.removed or row.is_blank))
    ]


def with_blanks(rows: Sequence[ListedRow]) -> list[ListedRow]:
    """The rows with a few empty ones for each list."""
    taken = {row.key for row in rows}
    return [*rows, *(blank for kind in WordKind for blank in _blanks(kind, taken))]


def _blanks(kind: WordKind, taken: set[str]) -> Iterator[ListedRow]:
    number = 0
    for _ in range(BLANK):
        number += 1
        while f"{kind.value}-new{number}" in taken:
            number += 1
        yield ListedRow(f"{kind.value}-new{number}", kind, None, ("",) * (3 if kind is WordKind.JARGON else 1))


def _cells(kind: WordKind, row: Row) -> tuple[str, ...]:
    if kind is WordKind.JARGON:
        return row
    mark = "; " if any("," in spelling for spelling in row) else ", "
    return (mark.join(row),)


def _spellings(text: str) -> Row:
    """The spellings between commas; between semicolons where there are any, so that a spelling may hold a comma."""
    mark = ";" if ";" in text else ","
    return tuple(on_one_line(part) for part in text.strip().rstrip(mark).split(mark))


def _keys(kind: WordKind, rows: Sequence[Row]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for row in rows:
        key = _key(kind, row)
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key}-{seen[key]}"


def _key(kind: WordKind, row: Row) -> str:
    return f"{kind.value}-{hashlib.sha256(chr(0).join(row).encode()).hexdigest()[:12]}"


def _differs(row: ListedRow, cells: tuple[str, ...]) -> bool:
    return replace(row, cells=cells).row != row.row


def _is_unchanged(key: str, cells: tuple[str, ...]) -> bool:
    """Whether a row that isn't there any more was left as it was: then somebody else took it away."""
    kind = WordKind(key.partition("-")[0])
    row = ListedRow(key, kind, None, cells).row
    return key.startswith(_key(kind, row))


def _typed(form: FormData) -> dict[str, tuple[str, ...]]:
    """What was typed, per key."""
    parts: dict[str, dict[str, str]] = {}
    for name, value in form.multi_items():
        match = _NAME.fullmatch(name)
        if match is None or not isinstance(value, str) or match[1] not in set(WordKind):
            continue
        key = name.removeprefix("row:").split(":")[0]
        parts.setdefault(key, {})[match[4] or ""] = on_one_line(value)[:_LONGEST]
    return {key: _cells_of(key, fields) for key, fields in parts.items()}


def _cells_of(key: str, fields: Mapping[str, str]) -> tuple[str, ...]:
    if key.startswith(WordKind.JARGON.value):
        return tuple(fields.get(name, "") for name in _JARGON)
    return (fields.get("", ""),)
