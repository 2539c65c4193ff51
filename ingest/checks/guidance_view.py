"""A guidance document as the checks see it."""

from collections.abc import Iterator
from itertools import groupby
from posixpath import dirname, join, normpath

from assistant.domain.passage import PassageRole
from assistant.domain.taxonomy import TermKind
from ingest.checks.knowledge import CheckedDocument, Name, Section, Statement, Use
from ingest.readers.guidance import GuidanceText, Part, paragraph_of

_USES = {PassageRole.STEPS: Use.ADVICE, PassageRole.CAUTION: Use.ADVICE, PassageRole.EXAMPLE: Use.EXAMPLE}
_AXES = {"themes": TermKind.THEME, "phases": TermKind.PHASE, "product_groups": TermKind.PRODUCT_GROUP}


def guidance_view(path: str, guidance: GuidanceText) -> CheckedDocument:
    """The view of a guidance document."""
    front, yaml = guidance.front, guidance.yaml
    questions = groupby(guidance.parts, key=lambda part: part.heading[:1])
    return CheckedDocument(
        path=path,
        id=Name(front.id, yaml.line_of(("id",))),
        reviewed_on=front.reviewed_on,
        review_by=front.review_by,
        review_line=yaml.line_of(("review_by",)),
        valid_until=front.valid_until,
        valid_from=front.valid_from,
        status=front.document_status,
        sections=tuple(_section(heading, list(parts), guidance.lines_before) for heading, parts in questions),
        source_ids=tuple(Name(source_id, yaml.line_of(("sources",))) for source_id in front.sources),
        terms=tuple(
            (axis, Name(term_id, yaml.line_of((field,))))
            for field, axis in _AXES.items()
            for term_id in getattr(front, field)
        ),
        links=tuple(_links(path, guidance)),
    )


def _section(heading: tuple[str, ...], parts: list[Part], before: int) -> Section:
    statements = tuple(
        Statement(quote.text, block.line + before, _USES.get(part.role, Use.ANSWER), quote.source_ids)
        for part in parts
        if part.role is not PassageRole.ASKED_AS
        for block in part.blocks
        for quote in paragraph_of(block).quotes
    )
    return Section(heading[0] if heading else "", parts[0].line + before, statements)


def _links(path: str, guidance: GuidanceText) -> Iterator[Name]:
    """Links to other files of the knowledge base, as paths in it."""
    for part in guidance.parts:
        for block in part.blocks:
            for target in block.links:
                file = target.partition("#")[0]
                if file and ":" not in file:
                    yield Name(normpath(join(dirname(path), file)), block.line + guidance.lines_before)
