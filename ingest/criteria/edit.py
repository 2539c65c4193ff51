"""Editing the criteria of a set's YAML in place, so that what isn't edited stays as it is, to the byte.

The file isn't written out again from its values: no YAML library gives folding, quotes and comments back unchanged.
Only the pieces of text that belong to changed fields are replaced.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ingest.criteria.rows import FIELDS, REQUIRED, WORDINGS, Row, full_row, numbered, tidy
from ingest.criteria.yaml_places import end_of, is_null, line_end, line_start, next_line, require_no_references
from ingest.criteria.yaml_value import scalar
from ingest.problems import Refused
from ingest.readers.yaml_text import parse_yaml

_QUOTED = {"as_of": "'", "checked": "'"}
"""Fields that are written with quotes in new criteria, since their values look like dates and truth values."""


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a field stands: offsets of its key and of the end of its value, and the quotes around the value."""

    start: int
    key_end: int
    end: int
    style: str | None


@dataclass(frozen=True, slots=True)
class _Item:
    """A criterion in the text: whole lines from `start` to `end`, its `lead` (comments above it) before that.

    `dash` and `column` are the columns of its dash and of its fields; `is_flow` is True for {...}.
    """

    row: dict[str, str]
    fields: dict[str, _Field]
    lead: str
    start: int
    end: int
    dash: int
    column: int
    is_flow: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """The criteria in the text. Of a list in block style the lines run from `start` to `end`.

    Otherwise ([...], or nothing at all) `items` only have rows, and `key_end` to `end` is what must be replaced.
    """

    text: str
    newline: str
    key_column: int
    key_end: int
    start: int
    end: int
    is_block: bool
    items: tuple[_Item, ...]


def criteria_rows(text: str) -> list[dict[str, str]]:
    """The criteria of a set as rows with all `FIELDS`; empty where a criterion doesn't have one.

    The rows aren't checked: a draft may be incomplete. Raises Refused for what isn't a list of criteria.
    """
    return [item.row for item in _find(text).items]


def with_criteria(text: str, rows: Sequence[Row]) -> str:
    """The YAML text of a set with exactly these criteria, in this order.

    A criterion is known by its id; one whose values are the same keeps its lines. In a changed one only the changed
    fields are written anew, and empty optional fields are left out. Raises Refused when the text can't be read or
    edited safely, ValueError for a field that doesn't exist.
    """
    found = _find(text)
    wanted = [full_row(row) for row in rows]
    if wanted == [item.row for item in found.items]:
        return text
    result = _written(found, wanted)
    if not _says(result, wanted):
        raise Refused("de criteria zijn niet veilig te wijzigen; pas het bestand met de hand aan")
    return result


def _says(text: str, wanted: Sequence[Row]) -> bool:
    """Whether the text that was written has these rows: unusual YAML must not lead to a broken file."""
    try:
        return criteria_rows(text) == wanted
    except Refused:
        return False


# --- reading -------------------------------------------------------------------------------------------------------


def _find(text: str) -> _Found:
    values = parse_yaml(text).values  # for its Dutch refusals, and because composing allows a field twice
    if not isinstance(values, dict):
        raise Refused("er staan geen velden in")
    newline = "\r\n" if "\r\n" in text else "\n"
    root = YAML(typ="safe", pure=True).compose(text)
    for key, value in root.value:
        if key.value == "criteria":
            return _found(text, newline, key, value)
    return _Found(text, newline, 0, len(text), len(text), len(text), False, ())


def _found(text: str, newline: str, key: Node, value: Node) -> _Found:
    column, key_end = key.start_mark.column, key.end_mark.index
    if is_null(value):
        return _Found(text, newline, column, key_end, key_end, end_of(text, value, key), False, ())
    if not isinstance(value, SequenceNode):
        raise Refused("'criteria' moet een lijst zijn", key.start_mark.line + 1)
    require_no_references(value, "de criteria")
    if value.flow_style:
        items = tuple(_loose_item(text, node) for node in value.value)
        return _Found(text, newline, column, key_end, key_end, end_of(text, value), False, items)
    items = tuple(_items(text, value))
    return _Found(text, newline, column, key_end, items[0].start, items[-1].end, True, items)


def _loose_item(text: str, node: Node) -> _Item:
    fields, row = _read(text, node)
    return _Item(row, fields, "", 0, 0, 0, 0, True)


def _items(text: str, sequence: SequenceNode) -> Iterator[_Item]:
    previous = None
    for node in sequence.value:
        fields, row = _read(text, node)
        dash = _dash(text, node)
        start = line_start(text, dash)
        column = dash - start
        lead = "" if previous is None else text[previous:start]
        previous = _with_comments(text, next_line(text, end_of(text, node)), column)
        yield _Item(row, fields, lead, start, previous, column, node.start_mark.column, bool(node.flow_style))


def _read(text: str, node: Node) -> tuple[dict[str, _Field], dict[str, str]]:
    if not isinstance(node, MappingNode):
        raise Refused("een criterium moet velden hebben", node.start_mark.line + 1)
    fields, row = {}, {}
    for key, value in node.value:
        if key.value in FIELDS:
            row[key.value] = _text(key.value, value)
            quote = text[value.start_mark.index : value.start_mark.index + 1]
            style = quote if isinstance(value, ScalarNode) and quote in ("'", '"') else None
            fields[key.value] = _Field(key.start_mark.index, key.end_mark.index, end_of(text, value, key), style)
    return fields, full_row(row)


def _text(name: str, value: Node) -> str:
    if is_null(value):
        return ""
    if name == WORDINGS and isinstance(value, SequenceNode):
        return "\n".join(_text("", wording) for wording in value.value)
    if name == WORDINGS or not isinstance(value, ScalarNode):
        kind = "een lijst" if name == WORDINGS else "tekst"
        raise Refused(f"'{name or WORDINGS}' moet {kind} zijn", value.start_mark.line + 1)
    return tidy(name, value.value)


def _dash(text: str, node: Node) -> int:
    """The offset of the dash before an item."""
    before = text[: node.start_mark.index].rstrip()
    dash = len(before) - 1
    if not before.endswith("-") or text[line_start(text, dash) : dash].strip(" "):
        raise Refused("de opmaak van dit criterium is te ingewikkeld om te wijzigen", node.start_mark.line + 1)
    return dash


def _with_comments(text: str, position: int, dash: int) -> int:
    """Beyond the comments below an item that are indented further than its dash: those belong to it."""
    while position < len(text):
        line = text[position : next_line(text, position)]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= dash:
            break
        position += len(line)
    return position


# --- writing -------------------------------------------------------------------------------------------------------


def _written(found: _Found, wanted: Sequence[dict[str, str]]) -> str:
    text, newline = found.text, found.newline
    dash = found.items[0].dash if found.is_block else found.key_column + 2
    items = dict(zip(numbered(item.row["id"] for item in found.items), found.items, strict=True))
    blocks = []
    for key, row in zip(numbered(row["id"] for row in wanted), wanted, strict=True):
        item = items.get(key) if found.is_block else None
        offset = dash - found.key_column
        blocks.append(_new_item(row, dash, offset, newline) if item is None else _kept_item(found, item, row))
    body = "".join(block if block.endswith("\n") else block + newline for block in blocks)
    if found.is_block and blocks:
        return text[: found.start] + _like_before(found, body) + text[found.end :]
    return _in_place_of_value(found, body)


def _like_before(found: _Found, body: str) -> str:
    """Without a line break at the end when the file had none there."""
    return body if found.text[: found.end].endswith("\n") else body.rstrip("\r\n")


def _in_place_of_value(found: _Found, body: str) -> str:
    """The text where the value isn't, or won't be, a list in block style."""
    text, newline = found.text, found.newline
    if found.is_block:  # nothing is left of the list
        colon = text.index(":", found.key_end) + 1
        return f"{text[:colon]} []{text[colon : found.start] or newline}{text[found.end :]}"
    if found.key_end == len(text):  # there was no list at all
        start = "" if not text or text.endswith("\n") else newline
        return f"{text}{start}criteria:{newline}{body}"
    rest = next_line(text, found.end)
    remark = text[found.end : rest].rstrip("\r\n")  # a comment behind the value
    return f"{text[: found.key_end]}:{remark}{newline}{body}{text[rest:]}"


def _new_item(row: dict[str, str], dash: int, offset: int, newline: str) -> str:
    """A new criterion, its dash in the given column; lists in it are indented by `offset`."""
    column = dash + 2
    lines = [
        _field(name, row[name], column, offset, newline, _QUOTED.get(name))
        for name in FIELDS
        if row[name] or name in REQUIRED
    ]
    return f"{' ' * dash}- " + f"{newline}{' ' * column}".join(lines) + newline


def _field(name: str, value: str, column: int, offset: int, newline: str, style: str | None) -> str:
    """A field with its key in the given column, without a line break at the end."""
    if name == WORDINGS:
        dash = f"{newline}{' ' * (column + offset)}- "
        indent = column + offset + 2
        lines = [scalar(wording, indent, indent + 2, newline) for wording in value.split("\n")]
        return f"{name}:" + "".join(dash + line for line in lines)
    return f"{name}: {scalar(value, column + len(name) + 2, column + 2, newline, style)}"


def _kept_item(found: _Found, item: _Item, row: dict[str, str]) -> str:
    """The lines of a criterion that was there already, with the fields that changed written anew."""
    offset = item.dash - found.key_column
    if row == item.row:
        return item.lead + found.text[item.start : item.end]
    if item.is_flow:
        return item.lead + _new_item(row, item.dash, offset, found.newline)
    pieces, position = [item.lead], item.start
    for start, end, piece in sorted(_edits(found, item, row)):
        pieces += [found.text[position:start], piece]
        position = end
    return "".join([*pieces, found.text[position : item.end]])


def _edits(found: _Found, item: _Item, row: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """Start and end of each piece of text that must be replaced, and what comes there."""
    offset = item.dash - found.key_column
    gone = {name for name in item.fields if item.row[name] and not row[name] and name not in REQUIRED}
    added: dict[int, list[str]] = {}
    for number, name in enumerate(FIELDS):
        if name in gone:
            yield _removal(found.text, item, name)
        elif row[name] == item.row[name]:
            continue
        elif name in item.fields:
            field = item.fields[name]
            written = _field(name, row[name], item.column, offset, found.newline, field.style)
            yield field.key_end, field.end, written.removeprefix(name)
        else:
            before = [other for other in FIELDS[:number] if other in item.fields and other not in gone]
            # The id is always there: it is how the criterion was found.
            place = line_end(found.text, item.fields[before[-1] if before else "id"].end)
            style = _QUOTED.get(name)
            added.setdefault(place, []).append(_field(name, row[name], item.column, offset, found.newline, style))
    for place, fields in added.items():
        yield place, place, "".join(f"{found.newline}{' ' * item.column}{field}" for field in fields)


def _removal(text: str, item: _Item, name: str) -> tuple[int, int, str]:
    field = item.fields[name]
    following = [other.start for other in item.fields.values() if other.start > field.start]
    if field.start == min(other.start for other in item.fields.values()) and following:
        return field.start, min(following), ""  # it stands behind the dash, which must stay
    return line_start(text, field.start), next_line(text, field.end), ""
