"""Editing what changes often of the actions in a plan's YAML, in place: all else stays as it is, to the byte."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ingest.criteria.rows import tidy
from ingest.criteria.yaml_places import end_of, is_null, line_end, require_no_references
from ingest.criteria.yaml_value import scalar
from ingest.problems import Refused
from ingest.readers.yaml_text import parse_yaml

OWN_FIELDS = ("status", "quarter", "owner", "budget", "effort")
INDICATOR_FIELDS = ("baseline", "target", "method")
"""Fields of an action, and of its `kpi`, that can be edited."""

_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_FLOW_MARKS = frozenset(",[]{}")
_UNSAFE = "de maatregelen zijn niet veilig te wijzigen; pas het bestand als tekst aan"
Edit = tuple[int, int, str]
"""Start and end of a piece of text, and what comes there."""


@dataclass(frozen=True, slots=True)
class ActionValues:
    """An action with the text of its editable fields, empty where it hasn't one. `indicator` is what is measured."""

    id: str
    title: str
    indicator: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Group:
    """Fields that stand together: those of an action or of its indicator."""

    text: str
    node: MappingNode

    @property
    def column(self) -> int:
        """The column of its fields."""
        return int(self.node.value[0][0].start_mark.column) if self.node.value else 0

    def entries(self) -> dict[str, tuple[Node, Node]]:
        """Key and value by name."""
        return {str(key.value): (key, value) for key, value in self.node.value}

    def text_of(self, name: str) -> str:
        """The text of a field on one line; empty when it isn't there."""
        found = self.entries().get(name)
        if found is None or is_null(found[1]):
            return ""
        if not isinstance(found[1], ScalarNode):
            raise Refused(f"'{name}' moet tekst zijn", found[1].start_mark.line + 1)
        return tidy(name, found[1].value)


def action_values(text: str) -> list[ActionValues]:
    """The actions of a plan in their order. They aren't checked: a draft may be incomplete. Raises Refused."""
    return [_values(text, node) for node in _actions(text)]


def with_action_values(text: str, wanted: Sequence[Mapping[str, str]]) -> str:
    """The YAML text of a plan in which the actions, in their order, have these values.

    A field that is left out of a row keeps its value. Raises Refused when the text can't be read or edited safely, or
    has another number of actions.
    """
    nodes = _actions(text)
    rows = [
        _values(text, node).values | {name: tidy(name, value) for name, value in row.items()}
        for node, row in zip(nodes, wanted, strict=False)
    ]
    if len(nodes) != len(wanted):
        raise Refused("het plan heeft een ander aantal maatregelen; laad de pagina opnieuw")
    newline = "\r\n" if "\r\n" in text else "\n"
    edits = [edit for node, row in zip(nodes, rows, strict=True) for edit in _edits(text, node, row, newline)]
    pieces, position = [], 0
    for start, end, piece in sorted(edits):
        pieces += [text[position:start], piece]
        position = end
    result = "".join([*pieces, text[position:]])
    if not _says(result, rows):
        raise Refused(_UNSAFE)
    return result


def _says(text: str, rows: Sequence[dict[str, str]]) -> bool:
    """Whether the text that was written has these values: unusual YAML must not lead to a broken file."""
    try:
        return [action.values for action in action_values(text)] == list(rows)
    except Refused:
        return False


def _actions(text: str) -> list[MappingNode]:
    values = parse_yaml(text).values  # for its Dutch refusals, and because composing allows a field twice
    if not isinstance(values, dict):
        raise Refused("er staan geen velden in")
    root: Any = YAML(typ="safe", pure=True).compose(text)
    found = next((value for key, value in root.value if key.value == "actions"), None)
    if found is None or is_null(found):
        return []
    if not isinstance(found, SequenceNode):
        raise Refused("'actions' moet een lijst zijn", found.start_mark.line + 1)
    require_no_references(found, "de maatregelen")
    for node in found.value:
        if not isinstance(node, MappingNode):
            raise Refused("een maatregel moet velden hebben", node.start_mark.line + 1)
    return list(found.value)


def _values(text: str, node: MappingNode) -> ActionValues:
    own, kpi = _Group(text, node), _indicator(text, node)
    values = {name: own.text_of(name) for name in OWN_FIELDS}
    values |= {name: kpi.text_of(name) if kpi else "" for name in INDICATOR_FIELDS}
    indicator = kpi.text_of("name") if kpi else ""
    return ActionValues(own.text_of("id"), own.text_of("title"), indicator, values)


def _indicator(text: str, node: MappingNode) -> _Group | None:
    found = _Group(text, node).entries().get("kpi")
    if found is None or is_null(found[1]):
        return None
    if not isinstance(found[1], MappingNode):
        raise Refused("'kpi' moet velden hebben", found[1].start_mark.line + 1)
    return _Group(text, found[1])


def _edits(text: str, node: MappingNode, row: Mapping[str, str], newline: str) -> Iterator[Edit]:
    own, kpi = _Group(text, node), _indicator(text, node)
    yield from _changes(own, OWN_FIELDS, row, newline)
    if kpi is not None:
        yield from _changes(kpi, INDICATOR_FIELDS, row, newline)
    elif any(row[name] for name in INDICATOR_FIELDS):
        raise Refused(f"maatregel {own.text_of('id')} heeft geen indicator (kpi); voeg die eerst toe als tekst")


def _changes(group: _Group, names: Sequence[str], row: Mapping[str, str], newline: str) -> Iterator[Edit]:
    entries = group.entries()
    missing = []
    for name in names:
        if row[name] == group.text_of(name):
            continue
        if name not in entries:
            missing.append(name)
            continue
        key, value = entries[name]
        written = _written(group, row[name], key.start_mark.column + len(name) + 2, newline, _style(group, value))
        yield key.end_mark.index, end_of(group.text, value, key), f": {written}"
    if missing:
        yield _addition(group, missing, row, newline)


def _addition(group: _Group, names: Sequence[str], row: Mapping[str, str], newline: str) -> Edit:
    """The fields that a group didn't have, below its others."""
    if group.node.flow_style or not group.node.value:
        raise Refused(f"'{names[0]}' staat niet in het bestand; voeg het eerst toe als tekst")
    place = line_end(group.text, end_of(group.text, group.node))
    lines = [f"{name}: {_written(group, row[name], group.column + len(name) + 2, newline, None)}" for name in names]
    return place, place, "".join(f"{newline}{' ' * group.column}{line}" for line in lines)


def _style(group: _Group, value: Node) -> str | None:
    quote = group.text[value.start_mark.index : value.start_mark.index + 1]
    return quote if quote in ("'", '"') else None


def _written(group: _Group, value: str, column: int, newline: str, style: str | None) -> str:
    if style is None and _QUARTER.fullmatch(value):
        return value  # it only looks like a date
    if style is None and group.node.flow_style and _FLOW_MARKS & set(value):
        style = "'"
    return scalar(value, column, group.column + 2, newline, style)
