"""An action plan as the checks see it."""

from collections.abc import Iterator

from assistant.domain.taxonomy import TermKind
from ingest.checks.knowledge import CheckedDocument, Name, Section, Statement, Use
from ingest.readers.fields import Stated
from ingest.readers.plan_file import PlanFile
from ingest.readers.yaml_text import YamlText

_AXES = {"themes": TermKind.THEME, "phases": TermKind.PHASE, "product_groups": TermKind.PRODUCT_GROUP}
_COMMITMENTS = ("goals", "actions", "tenders")


def plan_view(path: str, yaml: YamlText, plan: PlanFile) -> CheckedDocument:
    """The view of an action plan. What it commits to needs no source: the plan is the source."""
    return CheckedDocument(
        path=path,
        id=Name(plan.id, yaml.line_of(("id",))),
        reviewed_on=plan.reviewed_on,
        review_by=plan.review_by,
        review_line=yaml.line_of(("review_by",)),
        valid_until=plan.valid_until,
        valid_from=plan.valid_from,
        status=plan.document_status,
        sections=tuple(_sections(yaml, plan)),
        terms=tuple(_terms(yaml, plan)),
        own_ids=tuple(
            Name(entry.id, yaml.line_of((field, number, "id")))
            for field in _COMMITMENTS
            for number, entry in enumerate(getattr(plan, field))
        ),
        references=tuple(_references(yaml, plan)),
    )


def _sections(yaml: YamlText, plan: PlanFile) -> Iterator[Section]:
    for number, section in enumerate(plan.sections):
        statements = tuple(
            statement
            for place, entry in enumerate(section.statements)
            for statement in _statements(entry, yaml.line_of(("sections", number, "statements", place)), Use.ANSWER)
        )
        yield Section(section.heading, yaml.line_of(("sections", number, "heading")), statements)
    for field in _COMMITMENTS:
        for number, entry in enumerate(getattr(plan, field)):
            line = yaml.line_of((field, number, "text"))
            yield Section(None, line, tuple(_statements(entry, line, Use.COMMITMENT)))


def _statements(entry: Stated, line: int, use: Use) -> Iterator[Statement]:
    return (Statement(quote.text, line, use, quote.source_ids) for quote in entry.quotes())


def _terms(yaml: YamlText, plan: PlanFile) -> Iterator[tuple[TermKind, Name]]:
    for field in ("sections", "actions"):
        for number, entry in enumerate(getattr(plan, field)):
            for axis, kind in _AXES.items():
                for term_id in getattr(entry, axis):
                    yield kind, Name(term_id, yaml.line_of((field, number, axis)))
    for number, goal in enumerate(plan.goals):
        yield TermKind.THEME, Name(goal.theme, yaml.line_of(("goals", number, "theme")))
    for number, tender in enumerate(plan.tenders):
        yield TermKind.PRODUCT_GROUP, Name(tender.product_group, yaml.line_of(("tenders", number, "product_group")))


def _references(yaml: YamlText, plan: PlanFile) -> Iterator[Name]:
    for number, action in enumerate(plan.actions):
        yield Name(action.goal, yaml.line_of(("actions", number, "goal")))
        for other in action.depends_on:
            yield Name(other, yaml.line_of(("actions", number, "depends_on")))
