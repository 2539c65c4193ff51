"""Text files, and Markdown without front matter."""

import re

from assistant.domain.passage import Place
from ingest.blocks import Block, Extracted
from ingest.readers.signatures import require_text
from ingest.words import on_one_line

_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")


def extract(name: str, data: bytes) -> Extracted:
    """The paragraphs of a text file, or the blocks of Markdown under their headings. Raises Refused."""
    text = require_text(data).replace("\r\n", "\n").replace("\r", "\n")
    if name.lower().endswith(".md"):
        return _markdown(text)
    return Extracted(tuple(Block(on_one_line(paragraph)) for paragraph in _EMPTY_LINES.split(text)))


def _markdown(text: str) -> Extracted:
    from ingest.readers.markdown import BlockKind, markdown_blocks

    blocks: list[Block] = []
    heading: tuple[str, ...] = ()
    title = None
    for block in markdown_blocks(text):
        if block.kind is BlockKind.TEXT:
            blocks.append(Block(block.lead_in + block.text, Place(heading=heading)))
        elif block.level == 1 and title is None:
            title = block.text
        else:
            heading = (*heading[: max(block.level - 2, 0)], block.text)
    return Extracted(tuple(blocks), title)
