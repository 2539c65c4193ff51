"""Changing what the adviser says about a file from elsewhere, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ingest.criteria.yaml_value import scalar
from ingest.files import FileKind, kind_of
from ingest.problems import Refused
from ingest.readers.details import Details, read_details
from ingest.readers.guidance import has_front_matter
from ingest.yaml_edit import Edit, Field, edited, flow_list, line_start, newline_of, next_line, top_fields

_INDENT = 2


def takes_details(name: str, content: bytes) -> bool:
    """Whether somebody else has to say things about a file: it is from elsewhere and doesn't say them itself."""
    try:
        if kind_of(name) is not FileKind.DOCUMENT:
            return False
    except Refused:
        return False
    starts = content[:200_000].decode("utf-8-sig", errors="replace") if name.lower().endswith(".md") else ""
    return not has_front_matter(starts)


def with_details(text: str, values: Mapping[str, object]) -> str:
    """The YAML of a file's details with some fields set, by name; what is None or empty goes.

    Other fields and their comments stay as they are, to the byte. Raises Refused when the text can't be read, and
    pydantic's ValidationError for a value that a field can't have.
    """
    now = read_details(text)
    wanted = Details.model_validate({**now.model_dump(), **values})
    changed = [name for name in values if getattr(now, name) != getattr(wanted, name)]
    if not changed:
        return text
    try:
        result = _in_place(text, changed, wanted)
        if read_details(result) == wanted:
            return result
    except Refused:
        pass
    # Unusual YAML: written anew it loses its comments, not its values.
    return "".join(_entry(name, getattr(wanted, name), "\n") for name in Details.model_fields)


def without_switched_off(text: str) -> str:
    """The details under which every passage of the file is read. Raises Refused when the text can't be read."""
    return with_details(text, {"switched_off": ()})


def _in_place(text: str, names: Sequence[str], wanted: Details) -> str:
    fields, newline = top_fields(text), newline_of(text)
    result = edited(text, _edits(text, fields, names, wanted, newline))
    added = "".join(_entry(name, getattr(wanted, name), newline) for name in names if name not in fields)
    gap = newline if added and result and not result.endswith("\n") else ""
    return f"{result}{gap}{added}"


def _edits(
    text: str, fields: Mapping[str, Field], names: Sequence[str], wanted: Details, newline: str
) -> Iterator[Edit]:
    for name in names:
        field = fields.get(name)
        if field is None:
            continue
        written = _entry(name, getattr(wanted, name), newline)
        if written:
            yield Edit(field.key_end, field.end, written.removeprefix(name).removesuffix(newline))
        else:
            yield Edit(line_start(text, field.start), next_line(text, field.end), "")


def _entry(name: str, value: object, newline: str) -> str:
    """A field with its value, its line break included; '' for one without a value."""
    if value is None or value == () or value == {}:
        return ""
    column = len(name) + 2
    if isinstance(value, Mapping):
        lines = [f"{' ' * _INDENT}'{key}': {_list(items, newline)}" for key, items in value.items()]
        return newline.join([f"{name}:", *lines]) + newline
    if isinstance(value, tuple):
        return f"{name}: {flow_list(value, column, _INDENT, newline)}{newline}"
    if isinstance(value, date):
        return f"{name}: {value.isoformat()}{newline}"
    return f"{name}: {scalar(str(value), column, _INDENT, newline)}{newline}"


def _list(items: Sequence[str], newline: str) -> str:
    """The keywords of a passage; its key takes 18 columns."""
    return flow_list(items, _INDENT + 16, 2 * _INDENT, newline)
