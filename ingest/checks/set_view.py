"""A criteria set as the checks see it."""

from collections.abc import Iterator

from assistant.domain.taxonomy import ALL_PRODUCT_GROUPS, TermKind
from ingest.checks.knowledge import CheckedDocument, Name, Section, Statement, Use
from ingest.readers.criteria_file import CriteriaFile
from ingest.readers.fields import quotes_of
from ingest.readers.yaml_text import YamlText

_CHAPTERS = {"summary": Use.ANSWER, "obligations": Use.ADVICE, "approach": Use.ADVICE}
_OF_CRITERION = ("text", "proof", "attention")


def set_view(path: str, yaml: YamlText, entries: CriteriaFile) -> CheckedDocument:
    """The view of a criteria set."""
    return CheckedDocument(
        path=path,
        id=Name(entries.id, yaml.line_of(("id",))),
        reviewed_on=entries.reviewed_on,
        review_by=entries.review_by,
        review_line=yaml.line_of(("review_by",)),
        valid_until=entries.valid_until,
        valid_from=entries.valid_from,
        status=entries.document_status,
        sections=(*_chapters(yaml, entries), *_criteria(yaml, entries)),
        product_group=Name(entries.product_group, yaml.line_of(("product_group",))),
        source_ids=tuple(
            Name(label.source, yaml.line_of(("labels", number, "source")))
            for number, label in enumerate(entries.labels)
            if label.source
        ),
        terms=tuple(_terms(yaml, entries)),
        own_ids=tuple(
            Name(entry.id, yaml.line_of(("criteria", number, "id"))) for number, entry in enumerate(entries.criteria)
        ),
    )


def _chapters(yaml: YamlText, entries: CriteriaFile) -> Iterator[Section]:
    for field, use in _CHAPTERS.items():
        statements = tuple(
            Statement(quote.text, yaml.line_of((field, number, "text")), use, quote.source_ids)
            for number, entry in enumerate(getattr(entries, field))
            for quote in entry.quotes()
        )
        if statements:
            yield Section(None, yaml.line_of((field,)), statements)


def _criteria(yaml: YamlText, entries: CriteriaFile) -> Iterator[Section]:
    for number, entry in enumerate(entries.criteria):
        statements = tuple(
            Statement(quote.text, yaml.line_of(("criteria", number, field)), Use.CRITERION, quote.source_ids)
            for field in _OF_CRITERION
            if (text := getattr(entry, field))
            for quote in quotes_of(text, entry.source)
        )
        yield Section(None, yaml.line_of(("criteria", number)), statements)


def _terms(yaml: YamlText, entries: CriteriaFile) -> Iterator[tuple[TermKind, Name]]:
    for theme in entries.themes:
        yield TermKind.THEME, Name(theme, yaml.line_of(("themes",)))
    if entries.product_group != ALL_PRODUCT_GROUPS:
        yield TermKind.PRODUCT_GROUP, Name(entries.product_group, yaml.line_of(("product_group",)))
    for number, entry in enumerate(entries.criteria):
        yield TermKind.THEME, Name(entry.theme, yaml.line_of(("criteria", number, "theme")))
        yield TermKind.CRITERION_TYPE, Name(entry.type.value, yaml.line_of(("criteria", number, "type")))
        yield TermKind.LEVEL, Name(entry.level.value, yaml.line_of(("criteria", number, "level")))
