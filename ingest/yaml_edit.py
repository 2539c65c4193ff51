"""Replacing pieces of a YAML text where they stand, so that everything else stays as it is, to the byte."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from ingest.criteria.yaml_value import scalar
from ingest.problems import Refused
from ingest.readers.yaml_text import parse_yaml

_WIDTH = 120
_MEANS_MORE_IN_A_LIST = frozenset(",[]{}")


@dataclass(frozen=True, slots=True)
class Edit:
    """What comes in the place of the text from offset `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field at the top of a YAML file: its key runs from offset `start` to `key_end`, its value up to `end`."""

    start: int
    key_end: int
    end: int
    value: Node


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with some pieces replaced, which don't overlap. What is put in one place stays in the given order."""
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*pieces, text[position:]])


def top_fields(text: str) -> Mapping[str, Field]:
    """The fields at the top of a file in block style, in their order; none in an empty one. Raises Refused."""
    if parse_yaml(text).values is None:  # also for its Dutch refusals, and because composing allows a field twice
        return {}
    root = YAML(typ="safe", pure=True).compose(text)
    if not isinstance(root, MappingNode) or root.flow_style:
        raise Refused("de velden staan er niet elk op een regel")
    return {
        str(key.value): Field(key.start_mark.index, key.end_mark.index, value_end(text, value, key), value)
        for key, value in root.value
    }


def value_end(text: str, node: Node, key: Node | None = None) -> int:
    """The offset after the last character of a value, that of a key if there is one.

    The parser's own mark may lie beyond blank lines and comments, and that of an absent value anywhere.
    """
    start, end = node.start_mark.index, node.end_mark.index
    if start == end:
        return text.index(":", key.end_mark.index) + 1 if key else len(text[:start].rstrip())
    if isinstance(node, MappingNode) and not node.flow_style:
        last_key, last_value = node.value[-1]
        return value_end(text, last_value, last_key)
    if isinstance(node, SequenceNode) and not node.flow_style:
        return value_end(text, node.value[-1])
    return int(start) + len(text[start:end].rstrip())


def line_start(text: str, position: int) -> int:
    """The offset at which the line of a position begins."""
    return text.rfind("\n", 0, position) + 1


def next_line(text: str, position: int) -> int:
    """The offset at which the line after that of a position begins."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end + 1


def newline_of(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def flow_list(items: Sequence[str], column: int, indent: int, newline: str) -> str:
    """Texts as a list between square brackets.

    `column` is where it starts and `indent` how far its next lines are indented, both counted from 0.
    """
    first, *words = f"[{', '.join(map(_flow_scalar, items))}]".split(" ")
    lines, used = [first], column + len(first)
    for word in words:
        if used + 1 + len(word) > _WIDTH:
            lines.append(word)
            used = indent + len(word)
        else:
            lines[-1] += f" {word}"
            used += 1 + len(word)
    return f"{newline}{' ' * indent}".join(lines)


def _flow_scalar(text: str) -> str:
    """A text as an item of such a list, on one line: a line break of one space without indent is no break."""
    style = None if _MEANS_MORE_IN_A_LIST.isdisjoint(text) else "'"
    return scalar(text, 0, 0, " ", style)
