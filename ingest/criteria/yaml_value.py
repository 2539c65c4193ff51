"""Writing one text as a YAML scalar, folded and quoted the way the criteria sets have it."""

import re

_WIDTH = 120
_LETTER_FIRST = re.compile(r"[^\W\d_](?:[^:#]|:(?=\S)|(?<=\S)#)*")
_DIGIT_FIRST = re.compile(r"(?!\d{4}-\d)\d(?=.*[^\W\d_])(?=.* )(?:[^:#]|:(?=\S)|(?<=\S)#)*")
"""What surely reads back as text: not a number, a date, or something with a meaning of its own in YAML."""
_RESERVED = frozenset("true false null yes no on off y n".split())


def scalar(text: str, column: int, indent: int, newline: str, style: str | None = None) -> str:
    """The scalar for a text on one line.

    `column` is where the scalar starts and `indent` how far its next lines are indented, both counted from 0. `style`
    is the quote (' or ") to keep, or None for no quotes where that is possible.
    """
    return _folded(_quoted(text, style), column, indent, newline)


def _quoted(text: str, style: str | None) -> str:
    if style == '"' or not text.isprintable():
        return '"' + "".join(map(_escaped, text)) + '"'
    if style == "'" or not _is_plain(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def _is_plain(text: str) -> bool:
    if text.lower() in _RESERVED:
        return False
    return bool(_LETTER_FIRST.fullmatch(text) or _DIGIT_FIRST.fullmatch(text))


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _folded(text: str, column: int, indent: int, newline: str) -> str:
    """The text with line breaks instead of spaces where a line gets too long."""
    first, *words = text.split(" ")
    lines = [first]
    used = column + len(first)
    for word in words:
        if used + 1 + len(word) > _WIDTH:
            lines.append(word)
            used = indent + len(word)
        else:
            lines[-1] += f" {word}"
            used += 1 + len(word)
    return f"{newline}{' ' * indent}".join(lines)
