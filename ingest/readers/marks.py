"""Cutting a line into sentences and taking the source marks `[^bron-id]` out."""

import re

from assistant.language.sentences import sentence_spans
from ingest.draft import Quote
from ingest.words import on_one_line

_MARKS = re.compile(r"(?:\s*\[\^[^\]\s]+\])+")
_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")


def quotes_with_marks(line: str) -> tuple[Quote, ...]:
    """The sentences of a line in order, each with the sources that its marks name.

    A mark after the closing full stop belongs to the sentence before it and ends that sentence, whatever the sentence
    splitter thinks; a mark elsewhere belongs to the sentence around it.
    """
    pieces: list[str] = [""]
    marks: list[list[tuple[int, str]]] = [[]]
    end = 0
    for match in _MARKS.finditer(line):
        pieces[-1] += line[end : match.start()]
        end = match.end()
        marks[-1] += [(len(pieces[-1]), source_id) for source_id in _MARK.findall(match[0])]
        if _ENDS_SENTENCE.search(pieces[-1]):
            pieces.append("")
            marks.append([])
    pieces[-1] += line[end:]
    return tuple(quote for piece, found in zip(pieces, marks, strict=True) for quote in _quotes(piece, found))


def _quotes(piece: str, marks: list[tuple[int, str]]) -> list[Quote]:
    quotes: list[Quote] = []
    spans = sentence_spans(piece)
    for number, (start, end) in enumerate(spans):
        until = spans[number + 1][0] if number + 1 < len(spans) else len(piece)
        found = (source_id for position, source_id in marks if start < position <= until)
        sentence = on_one_line(piece[start:end])
        if any(character.isalnum() for character in sentence):
            quotes.append(Quote(sentence, tuple(dict.fromkeys(found))))
    return quotes
