"""Where the values of a YAML text stand, so that one can be replaced and the rest left as it is."""

from itertools import chain

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from ingest.problems import Refused


def is_null(value: Node) -> bool:
    """Whether a value is absent, or says null."""
    return bool(value.tag == "tag:yaml.org,2002:null")


def end_of(text: str, node: Node, key: Node | None = None) -> int:
    """The offset after the last character of a value, that of a key if there is one.

    The parser's own mark may lie beyond blank lines and comments, and that of an absent value anywhere.
    """
    start, end = node.start_mark.index, node.end_mark.index
    if start == end:
        return text.index(":", key.end_mark.index) + 1 if key else len(text[:start].rstrip())
    if isinstance(node, MappingNode) and not node.flow_style:
        key, value = node.value[-1]
        return end_of(text, value, key)
    if isinstance(node, SequenceNode) and not node.flow_style:
        return end_of(text, node.value[-1])
    return int(start) + len(text[start:end].rstrip())


def line_start(text: str, position: int) -> int:
    """The offset at which the line of a position begins."""
    return text.rfind("\n", 0, position) + 1


def line_end(text: str, position: int) -> int:
    """The offset at which the line of a position ends, before its line break."""
    end = text.find("\n", position)
    if end < 0:
        return len(text)
    return end - 1 if text[end - 1] == "\r" else end


def next_line(text: str, position: int) -> int:
    """The offset at which the line after a position begins, or the end of the text."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end + 1


def require_no_references(node: Node, called: str) -> None:
    """Raise Refused when a part of the node stands elsewhere in the text, so that offsets don't hold."""
    children = node.value if isinstance(node, MappingNode | SequenceNode) else []
    position = node.start_mark.index
    for child in chain.from_iterable(children) if isinstance(node, MappingNode) else children:
        if child.start_mark.index < position or child.tag == "tag:yaml.org,2002:merge":
            raise Refused(f"{called} gebruiken verwijzingen (& en *); schrijf die uit", node.start_mark.line + 1)
        position = child.end_mark.index
        require_no_references(child, called)
