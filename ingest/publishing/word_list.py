"""The word list in begrippen.yaml: abbreviations, synonyms and jargon as rows that can be changed one by one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import SequenceNode

from ingest.criteria.yaml_value import scalar
from ingest.problems import Refused
from ingest.readers.taxonomy import read_taxonomy
from ingest.words import on_one_line
from ingest.yaml_edit import Edit, Field, edited, flow_list, line_start, newline_of, next_line, top_fields, value_end

_FEWEST = 2
_DASH = 2
_UNSAFE = "de woordenlijst is niet veilig te wijzigen; pas het bestand met de hand aan"

Row = tuple[str, ...]
"""The spellings of a group; of jargon its term, explanation and source id, '' without a source."""


class WordKind(StrEnum):
    """The lists, by their field in the file."""

    ABBREVIATIONS = "abbreviations"
    SYNONYMS = "synonyms"
    JARGON = "jargon"


Words = Mapping[WordKind, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class WordEdit:
    """A change: `row` comes at `index` of a list, or at its end when that is None. A row that is None goes."""

    kind: WordKind
    index: int | None
    row: Row | None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row, in Dutch. `place` counts the rows that were checked, from 0."""

    place: int
    message: str


def read_words(text: str) -> Words:
    """The rows of the word list. Raises Refused when the file can't be read."""
    taxonomy = read_taxonomy(text)
    return {
        WordKind.ABBREVIATIONS: taxonomy.abbreviations,
        WordKind.SYNONYMS: taxonomy.synonyms,
        WordKind.JARGON: tuple((item.term, item.explanation, item.source_id or "") for item in taxonomy.jargon),
    }


def with_words(text: str, edits: Sequence[WordEdit]) -> str:
    """The file with some rows changed, added or gone; all else stays as it is, to the byte.

    The rows must be free of problems (`problems_of`). Raises Refused when the file can't be read, or not be changed
    without touching something else.
    """
    edits = [edit if edit.row is None else replace(edit, row=tuple(map(on_one_line, edit.row))) for edit in edits]
    words, fields = read_words(text), top_fields(text)
    wanted = {kind: _after(words[kind], [edit for edit in edits if edit.kind is kind]) for kind in WordKind}
    changes: list[Edit] = []
    for kind in WordKind:
        mine = [edit for edit in edits if edit.kind is kind]
        if mine:
            changes += _changes(text, kind, fields.get(kind.value), mine, wanted[kind])
    result = edited(text, changes)
    if not _says(text, result, wanted):
        raise Refused(_UNSAFE)
    return result


def problems_of(rows: Sequence[tuple[WordKind, Row]], sources: Collection[str]) -> list[RowProblem]:
    """What is wrong with the rows of the whole list; `sources` are the ids that jargon may lean on."""
    found = [
        RowProblem(place, message)
        for place, (kind, row) in enumerate(rows)
        for message in (_in_jargon(row, sources) if kind is WordKind.JARGON else _in_group(row))
    ]
    return sorted((*found, *_said_twice(rows)), key=lambda problem: problem.place)


def _in_group(row: Row) -> Iterator[str]:
    if not all(row):
        yield "Een schrijfwijze is leeg. Haal de komma weg, of vul iets in."
    folded = [spelling.casefold() for spelling in row if spelling]
    if len(set(folded)) < len(folded):
        yield "Een schrijfwijze staat er twee keer in."
    elif len(folded) < _FEWEST:
        yield "Noem minstens twee schrijfwijzen, met een komma ertussen."


def _in_jargon(row: Row, sources: Collection[str]) -> Iterator[str]:
    term, explanation, source = row
    if not term:
        yield "Vul het begrip in."
    if not explanation:
        yield "Vul de uitleg in."
    if source and source not in sources:
        yield f"De bron '{source}' staat niet in bronnen.yaml."


def _said_twice(rows: Sequence[tuple[WordKind, Row]]) -> Iterator[RowProblem]:
    """Spellings that are in several groups, and terms that are explained several times."""
    groups: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for place, (kind, row) in enumerate(rows):
        is_term = kind is WordKind.JARGON
        for spelling in dict.fromkeys(item.casefold() for item in (row[:1] if is_term else row) if item):
            groups[is_term, spelling].append(place)
    for (is_term, spelling), places in groups.items():
        for place in places if len(places) > 1 else ():
            other = rows[next(found for found in places if found != place)][1]
            if is_term:
                yield RowProblem(place, f"Het begrip '{other[0]}' is al uitgelegd.")
            else:
                yield RowProblem(place, f"'{spelling}' staat ook in de groep: {', '.join(other)}.")


def _after(rows: Sequence[Row], edits: Sequence[WordEdit]) -> tuple[Row, ...]:
    changed = {edit.index: edit.row for edit in edits if edit.index is not None}
    kept = [changed.get(index, row) for index, row in enumerate(rows)]
    added = [edit.row for edit in edits if edit.index is None]
    return tuple(row for row in (*kept, *added) if row is not None)


# --- writing -------------------------------------------------------------------------------------------------------


def _changes(
    text: str, kind: WordKind, field: Field | None, edits: Sequence[WordEdit], wanted: Sequence[Row]
) -> Iterator[Edit]:
    """The pieces of text that change for one list."""
    newline = newline_of(text)
    node = field.value if field else None
    if field is None:
        start = "" if text.endswith("\n") else newline
        yield Edit(len(text), len(text), f"{start}{kind.value}:{newline}{_lines(kind, wanted, _DASH, newline)}")
    elif not wanted:
        yield Edit(field.key_end, field.end, ": []")
    elif not isinstance(node, SequenceNode) or node.flow_style:
        lines = _lines(kind, wanted, _DASH, newline).removesuffix(newline)
        yield Edit(field.key_end, field.end, f":{newline}{lines}")
    else:
        yield from _in_block(text, kind, node, edits, newline)


def _in_block(text: str, kind: WordKind, node: SequenceNode, edits: Sequence[WordEdit], newline: str) -> Iterator[Edit]:
    dash = node.value[0].start_mark.column - 2
    for edit in edits:
        if edit.index is None:
            continue
        item = node.value[edit.index]
        if edit.row is None:
            yield Edit(line_start(text, item.start_mark.index), next_line(text, value_end(text, item)), "")
        else:
            written = _row(kind, edit.row, item.start_mark.column, newline)
            yield Edit(item.start_mark.index, value_end(text, item), written)
    added = [edit.row for edit in edits if edit.index is None and edit.row is not None]
    if added:
        end = next_line(text, value_end(text, node.value[-1]))
        start = "" if text[:end].endswith("\n") else newline
        yield Edit(end, end, start + _lines(kind, added, dash, newline))


def _lines(kind: WordKind, rows: Iterable[Row], dash: int, newline: str) -> str:
    return "".join(f"{' ' * dash}- {_row(kind, row, dash + 2, newline)}{newline}" for row in rows)


def _row(kind: WordKind, row: Row, column: int, newline: str) -> str:
    """A row whose text begins in a column; no line break at its end."""
    if kind is not WordKind.JARGON:
        return flow_list(row, column, column + 1, newline)
    fields = zip(("term", "explanation", "source"), row, strict=True)
    lines = [f"{name}: {scalar(value, column + len(name) + 2, column + 2, newline)}" for name, value in fields if value]
    return f"{newline}{' ' * column}".join(lines)


def _says(before: str, after: str, wanted: Words) -> bool:
    """Whether the text that was written has these rows and all the rest that it had."""
    try:
        if read_words(after) != wanted:
            return False
    except Refused:
        return False
    return _rest(before) == _rest(after)


def _rest(text: str) -> dict[str, Any]:
    values = YAML(typ="safe", pure=True).load(text)
    return {name: value for name, value in values.items() if name not in set(WordKind)}
