"""Guidance: Markdown with front matter, in which every `##` heading is a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import PassageRole
from ingest.draft import ASKED_AS, Labels, Paragraph, TextWriter
from ingest.problems import Located, Refused
from ingest.readers.fields import Identifier, Line, Validity
from ingest.readers.markdown import BlockKind, MarkdownBlock, markdown_blocks
from ingest.readers.marks import quotes_with_marks
from ingest.readers.result import Reading
from ingest.readers.sources import Sources, unknown_source
from ingest.readers.yaml_text import YamlText, parse_yaml
from ingest.versions import make_version

_PARTS = {
    "zo pak je het aan": PassageRole.STEPS,
    "let op": PassageRole.CAUTION,
    "voorbeeldtekst": PassageRole.EXAMPLE,
    ASKED_AS.lower(): PassageRole.ASKED_AS,
}
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)


class FrontMatter(Validity):
    """The fields above a guidance document."""

    id: Identifier
    title: Line
    kind: Literal["wet", "instrument", "fase", "thema", "productgroep", "organisatie"]
    themes: tuple[Identifier, ...]
    phases: tuple[Identifier, ...]
    product_groups: tuple[Identifier, ...]
    sources: tuple[Identifier, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The text under one heading path: (question,), or (question, part)."""

    heading: tuple[str, ...]
    role: PassageRole
    blocks: tuple[MarkdownBlock, ...]
    line: int


@dataclass(frozen=True, slots=True)
class GuidanceText:
    """A parsed guidance file. `lines_before` is what to add to a block's line to get the file's line."""

    yaml: YamlText
    front: FrontMatter
    parts: tuple[Part, ...]
    lines_before: int


def has_front_matter(text: str) -> bool:
    """Whether a Markdown text starts like a guidance document."""
    return _FRONT_MATTER.match(text) is not None


def parse_guidance(text: str) -> GuidanceText:
    """Front matter and parts of a guidance file. Raises Refused."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        raise Refused("de velden bovenaan (tussen twee regels met ---) ontbreken", 1)
    yaml = parse_yaml(found[1], first_line=2)
    front = yaml.validated(FrontMatter)
    body = text[found.end() :]
    parts = tuple(_parts(markdown_blocks(body)))
    if not parts:
        raise Refused("er staat geen tekst onder de velden", 1)
    return GuidanceText(yaml, front, parts, text[: found.end()].count("\n"))


def read_guidance(text: str, path: str, sources: Sources) -> Reading:
    """The version of a guidance file. Raises Refused."""
    parsed = parse_guidance(text)
    front = parsed.front
    document = _document(front, path)
    writer = TextWriter(document.id)
    writer.heading(document.title)
    labels = Labels(front.product_groups, front.themes, front.phases)
    shown: tuple[str, ...] = ()
    for part in parsed.parts:
        for level, heading in enumerate(part.heading):
            if part.heading[: level + 1] == shown[: level + 1]:
                continue
            if level == 0:
                writer.question(heading, labels)
            else:
                writer.heading(heading)
        shown = part.heading
        _write_part(writer, part, labels)
    used = [source_id for passage in writer.passages for s in passage.sentences for source_id in s.source_ids]
    used += front.sources
    version = make_version(document, writer.text, writer.passages, sources=sources.used(used))
    return Reading(version, tuple(_unknown(parsed, sources)))


def _write_part(writer: TextWriter, part: Part, labels: Labels) -> None:
    if part.role is PassageRole.ASKED_AS:
        writer.wordings((block.text for block in part.blocks), part.heading[:-1], labels)
        return
    paragraphs = [paragraph for block in part.blocks if (paragraph := paragraph_of(block)).quotes]
    writer.passage(part.role, part.heading, paragraphs, labels)


def paragraph_of(block: MarkdownBlock) -> Paragraph:
    """A block as a line of quotable sentences."""
    return Paragraph(quotes_with_marks(block.text), block.lead_in)


def _document(front: FrontMatter, path: str) -> Document:
    return Document(
        id=front.id,
        title=front.title,
        kind=DocumentKind.GUIDANCE,
        path=path,
        status=front.document_status,
        themes=front.themes,
        phases=front.phases,
        product_groups=front.product_groups,
        owner=front.owner,
        valid_from=front.valid_from,
        valid_until=front.valid_until,
        reviewed_on=front.reviewed_on,
        review_by=front.review_by,
        source_ids=front.sources,
    )


def _parts(blocks: Sequence[MarkdownBlock]) -> Iterator[Part]:
    heading: tuple[str, ...] = ()
    line, collected = 1, list[MarkdownBlock]()
    for block in blocks:
        if block.kind is BlockKind.TEXT:
            collected.append(block)
            continue
        if collected:
            yield _part(heading, collected, line)
        depth = max(block.level - 2, 0)
        heading, line, collected = (*heading[:depth], block.text), block.line, []
        # A first-level heading repeats the title: the text below it stands under no question.
        heading = () if block.level == 1 else heading
    if collected:
        yield _part(heading, collected, line)


def _part(heading: tuple[str, ...], blocks: Sequence[MarkdownBlock], line: int) -> Part:
    if not heading:
        return Part(heading, PassageRole.TEXT, tuple(blocks), line)
    role = _PARTS.get(heading[-1].lower(), PassageRole.ANSWER) if len(heading) > 1 else PassageRole.ANSWER
    return Part(heading, role, tuple(blocks), line)


def _unknown(parsed: GuidanceText, sources: Sources) -> Iterator[Located]:
    for source_id in sources.unknown(parsed.front.sources):
        yield Located(parsed.yaml.line_of(("sources",)), unknown_source(source_id))
    for part in parsed.parts:
        for block in part.blocks:
            used = [source_id for quote in paragraph_of(block).quotes for source_id in quote.source_ids]
            for source_id in sources.unknown(used):
                yield Located(block.line + parsed.lines_before, unknown_source(source_id))
