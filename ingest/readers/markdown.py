"""Markdown as headings, paragraphs, list items, quotes and table rows, without its syntax."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARK = re.compile(r"\[\^[^\]\s]+\]")


class BlockKind(Enum):
    """What a block is."""

    HEADING = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """A block with its plain text. `lead_in` is the list marker before it; `level` is that of a heading.

    `line` counts from 1 in the parsed text. `links` are the targets of its links.
    """

    kind: BlockKind
    text: str
    line: int
    level: int = 0
    lead_in: str = ""
    links: tuple[str, ...] = ()


def markdown_blocks(text: str) -> list[MarkdownBlock]:
    """The blocks of a Markdown text in order. Source marks `[^id]` are left in the text."""
    # Reference links are off: '[^a]: ...' must not turn a source mark into a link.
    tokens = MarkdownIt("commonmark").enable("table").disable("reference").parse(text)
    return list(_blocks(tokens))


def _blocks(tokens: Sequence[Token]) -> Iterator[MarkdownBlock]:
    columns: list[str] = []
    cells: list[str] = []
    lead_in, level, line, in_heading_row, in_table = "", 0, 1, False, False
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        match token.type:
            case "heading_open":
                level = int(token.tag[1])
            case "heading_close":
                level = 0
            case "list_item_open":
                lead_in = f"{token.info}. " if token.info else "- "
            case "table_open" | "table_close":
                in_table, columns = token.type == "table_open", []
            case "thead_open" | "thead_close":
                in_heading_row = token.type == "thead_open"
            case "tr_open":
                cells = []
            case "tr_close" if in_heading_row:
                columns = cells
            case "tr_close":
                yield MarkdownBlock(BlockKind.TEXT, _row(columns, cells), line)
            case "inline" if in_table:
                cells.append(_plain(token))
            case "inline" if level:
                yield MarkdownBlock(BlockKind.HEADING, _plain(token), line, level)
            case "inline":
                yield MarkdownBlock(BlockKind.TEXT, _plain(token), line, lead_in=lead_in, links=_links(token))
                lead_in = ""
            case "fence" | "code_block":
                yield MarkdownBlock(BlockKind.TEXT, token.content.strip(), line)


def _plain(token: Token) -> str:
    pieces = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        elif child.type in ("text", "code_inline", "text_special", "image"):
            pieces.append(child.content)
    return "".join(pieces).strip()


def _links(token: Token) -> tuple[str, ...]:
    return tuple(str(child.attrs["href"]) for child in token.children or () if "href" in child.attrs)


def _row(columns: Sequence[str], cells: Sequence[str]) -> str:
    """A table row as one sentence; source marks move to its end."""
    marks = "".join(mark for cell in cells for mark in _MARK.findall(cell))
    plain = [_MARK.sub("", cell).strip().rstrip(".") for cell in cells]
    named = [f"{column}: {cell}" if column else cell for column, cell in zip(columns, plain, strict=True) if cell]
    return "; ".join(named) + "." + marks
