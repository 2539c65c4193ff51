"""Cutting the blocks of a document from elsewhere into passages."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.domain.passage import Sentence
from assistant.language.sentences import sentence_spans
from ingest.blocks import Block
from ingest.draft import TextWriter
from ingest.words import MAXIMUM_WORDS, word_count

_SLACK = 25
"""Words by which a piece may exceed its even share, so that a cut can wait for the end of a sentence."""

_LIST_MARK = re.compile(r"(?:[-•–*▪o]|\d{1,2}[.)])\s+")
_SEPARATORS = [r"\n", r"(?<=[.!?;:])\s", r"\s"]


def write_blocks(writer: TextWriter, blocks: Sequence[Block]) -> None:
    """Blocks as passages: a cut at every heading, page, sheet and row, and where a text gets too long.

    Headings are written once, where they change; passages carry them in their place.
    """
    shown: tuple[str, ...] = ()
    for place, group in groupby(blocks, key=lambda block: block.place):
        for level in range(len(place.heading)):
            if place.heading[: level + 1] != shown[: level + 1]:
                writer.heading(place.heading[level])
        shown = place.heading
        for piece in pieces_of("\n".join(block.text for block in group)):
            writer.piece(piece, sentences_of(piece), place)


def pieces_of(text: str) -> list[str]:
    """A text in pieces of at most MAXIMUM_WORDS words and of about equal length, each a slice of it."""
    words = word_count(text)
    if words <= MAXIMUM_WORDS:
        return [text]
    # langchain_core takes a second to import, and most documents don't need it.
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    share = -(-words // -(-words // MAXIMUM_WORDS))
    splitter = RecursiveCharacterTextSplitter(
        separators=_SEPARATORS,
        is_separator_regex=True,
        keep_separator="end",
        chunk_size=min(share + _SLACK, MAXIMUM_WORDS),
        chunk_overlap=0,
        length_function=word_count,
        add_start_index=True,
    )
    starts = [(int(piece.metadata["start_index"]), piece.page_content) for piece in splitter.create_documents([text])]
    return [text[start : start + len(content)] for start, content in starts]


def sentences_of(text: str) -> list[Sentence]:
    """The quotable sentences of a passage: those with a word in them, without the mark of a list item."""
    return [Sentence(start, end) for start, end in _spans(text) if any(char.isalpha() for char in text[start:end])]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for line in text.split("\n"):
        mark = _LIST_MARK.match(line)
        skip = mark.end() if mark else 0
        yield from ((begin + skip + start, begin + skip + end) for start, end in sentence_spans(line[skip:]))
        begin += len(line) + 1
