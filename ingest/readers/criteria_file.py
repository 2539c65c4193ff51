"""The fields of a criteria set: criteria/<product group>.yaml."""

from typing import Literal, Self

from pydantic import model_validator

from assistant.domain.criterion import AmbitionLevel, Checked, Criterion, CriterionType
from assistant.domain.document import Document, DocumentKind
from assistant.domain.taxonomy import ALL_PRODUCT_GROUPS, Term, TermKind
from ingest.readers.fields import Identifier, Line, Stated, Validity
from ingest.readers.yaml_text import Strict


class LabelEntry(Strict):
    """A label or certificate that suits the product group."""

    name: Line
    note: Line | None = None
    source: Identifier | None = None


class CriterionEntry(Strict):
    """One criterion."""

    id: Line
    title: Line
    type: CriterionType
    level: AmbitionLevel
    obligation: Literal["verplicht", "keuze"]
    theme: Identifier
    text: Line
    proof: Line
    attention: Line | None = None
    source: Identifier
    as_of: Line | None = None
    checked: Checked
    unverified: Line | None = None
    asked_as: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _says_what_is_unverified(self) -> Self:
        if self.checked is not Checked.YES and self.unverified is None:
            raise ValueError("het veld 'unverified' ontbreekt: zeg wat nog nagelezen moet worden")
        return self

    def criterion(self, product_group: str) -> Criterion:
        """The criterion in the domain's words."""
        return Criterion(
            id=self.id,
            product_group=product_group,
            title=self.title,
            type=self.type,
            level=self.level,
            mandatory=self.obligation == "verplicht",
            theme=self.theme,
            text=self.text,
            proof=self.proof,
            source_id=self.source,
            checked=self.checked,
            attention=self.attention,
            as_of=self.as_of,
            unverified=self.unverified,
        )


class CriteriaFile(Validity):
    """The whole file."""

    id: Identifier
    product_group: Identifier
    name: Line
    title: Line
    cluster: Line
    synonyms: tuple[Line, ...] = ()
    english: tuple[Line, ...] = ()
    cpv: tuple[Line, ...] = ()
    relevance: Literal["hoog", "midden", "laag"]
    relevance_note: Line
    themes: tuple[Identifier, ...]
    summary: tuple[Stated, ...]
    labels: tuple[LabelEntry, ...] = ()
    obligations: tuple[Stated, ...] = ()
    approach: tuple[Stated, ...] = ()
    criteria: tuple[CriterionEntry, ...]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [entry.id for entry in self.criteria]
        twice = next((found for found in ids if ids.count(found) > 1), None)
        if twice is not None:
            raise ValueError(f"criterium '{twice}' staat er twee keer")
        return self

    @property
    def is_general(self) -> bool:
        """Whether the set belongs to every purchase."""
        return self.product_group == ALL_PRODUCT_GROUPS

    @property
    def applies_to(self) -> tuple[str, ...]:
        """The product groups the set belongs to; empty, which means all, for the general set."""
        return () if self.is_general else (self.product_group,)

    @property
    def subject(self) -> str:
        """The product group inside a sentence: 'kantoormeubilair', 'ICT-hardware'."""
        if self.is_general:
            return "elke inkoop"
        return self.name if self.name[:2].isupper() else self.name[:1].lower() + self.name[1:]

    @property
    def purchase(self) -> str:
        """What is bought, inside a sentence: 'de inkoop van kantoormeubilair'."""
        return self.subject if self.is_general else f"de inkoop van {self.subject}"

    def term(self) -> Term:
        """The product group with all its spellings."""
        return Term(self.product_group, TermKind.PRODUCT_GROUP, self.name, self.synonyms, self.english)

    def document(self, path: str) -> Document:
        """The document's details."""
        return Document(
            id=self.id,
            title=self.title,
            kind=DocumentKind.CRITERIA_SET,
            path=path,
            status=self.document_status,
            themes=self.themes,
            product_groups=self.applies_to,
            owner=self.owner,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            reviewed_on=self.reviewed_on,
            review_by=self.review_by,
        )
