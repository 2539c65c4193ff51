"""A file from elsewhere as a document version."""

import re
from pathlib import PurePosixPath

from assistant.domain.document import Document, DocumentKind
from assistant.language.words import fold
from ingest.blocks import Block, Extracted
from ingest.chunker import write_blocks
from ingest.draft import TextWriter
from ingest.problems import Located, Refused
from ingest.readers.result import Reading
from ingest.versions import digest, make_version
from ingest.words import visible

MOST_PASSAGES = 5_000
"""So many passages of one file are kept; a longer file is cut short and the report says so."""

_LONGEST_TITLE = 150


def read_document(name: str, extracted: Extracted) -> Reading:
    """The version of an extracted file. Raises Refused when no text is left."""
    blocks, hidden = _visible(extracted.blocks)
    if not blocks:
        raise Refused("er staat geen leesbare tekst in")
    remarks = [Located(None, note) for note in extracted.notes]
    if hidden:
        remarks.append(Located(None, f"onzichtbare tekens weggelaten: {hidden}"))
    title = visible(extracted.title or "")[0].strip()[:_LONGEST_TITLE] or PurePosixPath(name).stem
    document = Document(document_id(name), title, DocumentKind.FILE, name)
    writer = TextWriter(document.id)
    write_blocks(writer, blocks[:MOST_PASSAGES])
    if len(blocks) > MOST_PASSAGES:
        remarks.append(Located(None, f"alleen de eerste {MOST_PASSAGES} alinea's en rijen zijn gelezen"))
    return Reading(make_version(document, writer.text, writer.passages), tuple(remarks))


def document_id(name: str) -> str:
    """The id of a file: its name in plain characters and a short digest, because different names can look alike."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(PurePosixPath(name).name)).strip("-")
    return f"{plain[:80]}-{digest(name)[:6]}"


def _visible(blocks: tuple[Block, ...]) -> tuple[list[Block], int]:
    kept, hidden = [], 0
    for block in blocks:
        text, removed = visible(block.text)
        hidden += removed
        if any(character.isalnum() for character in text):
            kept.append(Block(text.strip(), block.place))
    return kept, hidden
