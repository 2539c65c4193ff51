"""A file from elsewhere as a document version."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage
from assistant.language.words import fold
from ingest.blocks import Block, Extracted
from ingest.chunker import write_blocks
from ingest.draft import TextWriter
from ingest.problems import Located, Refused
from ingest.readers.details import NO_DETAILS, Details
from ingest.readers.result import Reading
from ingest.versions import digest, make_version
from ingest.words import visible

MOST_PASSAGES = 5_000
"""So many passages of one file are kept; a longer file is cut short and the report says so."""

_LONGEST_TITLE = 150


def read_document(name: str, extracted: Extracted, details: Details = NO_DETAILS) -> Reading:
    """The version of an extracted file. Raises Refused when no text is left, or no passage is switched on."""
    blocks, hidden = _visible(extracted.blocks)
    if not blocks:
        raise Refused("er staat geen leesbare tekst in")
    remarks = [Located(None, note) for note in extracted.notes]
    if hidden:
        remarks.append(Located(None, f"onzichtbare tekens weggelaten: {hidden}"))
    title = visible(extracted.title or "")[0].strip()[:_LONGEST_TITLE] or PurePosixPath(name).stem
    document = _document(name, title, details)
    writer = TextWriter(document.id)
    write_blocks(writer, blocks[:MOST_PASSAGES])
    if len(blocks) > MOST_PASSAGES:
        remarks.append(Located(None, f"alleen de eerste {MOST_PASSAGES} alinea's en rijen zijn gelezen"))
    passages = tuple(_passages(writer.passages, details))
    if not passages:
        raise Refused("elke passage staat uit; zet er een aan of trek het document in")
    return Reading(make_version(document, writer.text, passages), tuple(remarks))


def passage_key(text: str) -> str:
    """The name of a passage in a file's details: a digest of its text, so that it survives changes elsewhere."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _document(name: str, title: str, details: Details) -> Document:
    return Document(
        id=document_id(name),
        title=details.title or title,
        kind=DocumentKind.FILE,
        path=name,
        status=details.document_status,
        themes=details.themes,
        phases=details.phases,
        product_groups=details.product_groups,
        owner=details.owner,
        valid_from=details.valid_from,
        valid_until=details.valid_until,
        reviewed_on=details.reviewed_on,
        review_by=details.review_by,
    )


def _passages(passages: Iterable[Passage], details: Details) -> Iterable[Passage]:
    """The passages that are switched on, with what the details add to them."""
    for passage in passages:
        key = passage_key(passage.text)
        if key not in details.switched_off:
            yield replace(
                passage,
                keywords=details.keywords.get(key, ()),
                themes=details.themes,
                phases=details.phases,
                product_groups=details.product_groups,
            )


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
