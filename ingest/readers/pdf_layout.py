"""From lines on pages to headings and paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.domain.passage import Place
from ingest.blocks import Block

_LARGER = 1.12
"""A line with letters this much larger than most of the document is a heading."""

_MOST_HEADING_WORDS = 20
_HEADING_LEVELS = 3
_EDGE, _REPEATED = 2, 3
_LIST_MARK = re.compile(r"(?:[-•–*▪·]|\d{1,2}[.)]|[a-z][.)])\s")
_PAGE_NUMBER = re.compile(r"(?:pagina|page|p\.)?\s*\d{1,4}(?:\s*(?:van|/|of)\s*\d{1,4})?", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:\.\s?){5,}\s*\d*\s*\Z")
_FULL_LINE = 0.75


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a page; `size` is that of most of its letters, in points."""

    text: str
    size: float


PageLines = tuple[TextLine, ...]


def blocks_of(pages: Sequence[Sequence[TextLine]]) -> Iterator[Block]:
    """The paragraphs of a document. Running headers and footers and lines of a table of contents are left out."""
    repeated = _repeated(pages)
    cleaned = [
        [line for place, line in enumerate(page) if not _is_furniture(line, place, len(page), repeated)]
        for page in pages
    ]
    body = _body_size(cleaned)
    longest = max((len(line.text) for page in cleaned for line in page if line.size == body), default=80)
    walk = _Walk(_levels(cleaned, body), _FULL_LINE * longest)
    for number, page in enumerate(cleaned, start=1):
        yield from walk.page(page, number)


class _Walk:
    """Goes through the pages once, remembering the headings."""

    def __init__(self, levels: dict[float, int], full_line: float) -> None:
        self._levels = levels
        self._full_line = full_line
        self._heading: tuple[str, ...] = ()

    def page(self, lines: Sequence[TextLine], number: int) -> Iterator[Block]:
        previous: TextLine | None = None
        paragraph: list[str] = []
        for line in lines:
            level = self._level(line)
            if paragraph and previous is not None and (level is not None or self._starts_paragraph(previous, line)):
                yield self._block(paragraph, number)
                paragraph, previous = [], None
            if level is None:
                paragraph.append(line.text)
            elif previous is not None and previous.size == line.size:
                self._heading = (*self._heading[:-1], f"{self._heading[-1]} {line.text}")
            else:
                self._heading = (*self._heading[:level], line.text)
            previous = line
        if paragraph:
            yield self._block(paragraph, number)

    def _level(self, line: TextLine) -> int | None:
        return self._levels.get(line.size) if len(line.text.split()) <= _MOST_HEADING_WORDS else None

    def _starts_paragraph(self, previous: TextLine, line: TextLine) -> bool:
        ended = previous.text.endswith((".", "?", "!", ":", ";"))
        changed = previous.size != line.size or len(previous.text) < self._full_line
        return _LIST_MARK.match(line.text) is not None or (ended and changed)

    def _block(self, paragraph: Sequence[str], number: int) -> Block:
        return Block(unwrapped(paragraph), Place(heading=self._heading, page=number))


def _repeated(pages: Sequence[Sequence[TextLine]]) -> frozenset[str]:
    """Lines at the edge of several pages, whatever their numbers: a running header may change with the chapter."""
    counts = Counter(
        pattern for page in pages for pattern in {_pattern(line) for line in (*page[:_EDGE], *page[-_EDGE:])}
    )
    return frozenset(pattern for pattern, count in counts.items() if count >= _REPEATED)


def _is_furniture(line: TextLine, place: int, count: int, repeated: frozenset[str]) -> bool:
    at_edge = place < _EDGE or place >= count - _EDGE
    is_number = _PAGE_NUMBER.fullmatch(line.text) is not None
    return bool(_CONTENTS.search(line.text)) or (at_edge and (is_number or _pattern(line) in repeated))


def _pattern(line: TextLine) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


def _body_size(pages: Sequence[Sequence[TextLine]]) -> float:
    counts: Counter[float] = Counter()
    for page in pages:
        for line in page:
            counts[line.size] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _levels(pages: Sequence[Sequence[TextLine]], body: float) -> dict[float, int]:
    """Heading level per letter size, largest first."""
    sizes = sorted({line.size for page in pages for line in page if line.size > body * _LARGER}, reverse=True)
    return {size: min(level, _HEADING_LEVELS - 1) for level, size in enumerate(sizes)}


def unwrapped(lines: Sequence[str]) -> str:
    """Lines as one paragraph, broken words whole again ('duurzaam-' 'heid', but not 'MKI-' 'waarde')."""
    text = lines[0]
    for line in lines[1:]:
        broken = text.endswith("-") and line[:1].islower() and text[-2:-1].islower()
        text = text[:-1] + line if broken else f"{text}{'' if text.endswith('-') else ' '}{line}"
    return text
