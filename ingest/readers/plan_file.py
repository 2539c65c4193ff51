"""The fields of an action plan: actieplan/*.yaml."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from assistant.domain.document import Document, DocumentKind
from ingest.readers.fields import Identifier, Line, Stated, Validity
from ingest.readers.yaml_text import Strict

Quarter = Annotated[str, StringConstraints(pattern=r"^\d{4}-Q[1-4]$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{1,3}$")]
_ORDINALS = ("eerste", "tweede", "derde", "vierde")


def quarter_in_words(quarter: str) -> str:
    """'2026-Q1' as 'het eerste kwartaal van 2026'."""
    year, number = quarter.split("-Q")
    return f"het {_ORDINALS[int(number) - 1]} kwartaal van {year}"


class PlanSection(Strict):
    """A question about the plan with its answer."""

    id: Identifier
    heading: Line
    themes: tuple[Identifier, ...] = ()
    phases: tuple[Identifier, ...] = ()
    product_groups: tuple[Identifier, ...] = ()
    statements: tuple[Stated, ...]


class Goal(Stated):
    """A goal of the plan."""

    id: Code
    theme: Identifier
    title: Line


class Indicator(Strict):
    """How progress of an action is measured."""

    name: Line
    baseline: Line
    target: Line
    method: Line


class PlanAction(Stated):
    """An action of the plan."""

    id: Code
    goal: Code
    title: Line
    owner: Line
    quarter: Quarter
    budget: Literal["geen", "klein", "middel", "groot"]
    effort: Literal["laag", "midden", "hoog"]
    kpi: Indicator
    status: Literal["gepland", "loopt", "gereed"]
    depends_on: tuple[Code, ...] = ()
    themes: tuple[Identifier, ...] = ()
    phases: tuple[Identifier, ...] = ()
    product_groups: tuple[Identifier, ...] = ()


class Tender(Stated):
    """An upcoming tender."""

    id: Code
    title: Line
    product_group: Identifier
    quarter: Quarter
    focus: tuple[Line, ...] = ()


class PlanFile(Validity):
    """The whole file."""

    id: Identifier
    title: Line
    note: Line
    sections: tuple[PlanSection, ...] = ()
    goals: tuple[Goal, ...] = ()
    actions: tuple[PlanAction, ...] = ()
    tenders: tuple[Tender, ...] = ()

    def document(self, path: str) -> Document:
        """The document's details; its themes are those of its goals."""
        return Document(
            id=self.id,
            title=self.title,
            kind=DocumentKind.ACTION_PLAN,
            path=path,
            status=self.document_status,
            themes=tuple(dict.fromkeys(goal.theme for goal in self.goals)),
            owner=self.owner,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            reviewed_on=self.reviewed_on,
            review_by=self.review_by,
        )
