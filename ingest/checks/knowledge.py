"""The knowledge base as the checks see it: sentences, sections and names, each with its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from assistant.domain.document import DocumentStatus
from assistant.domain.precedence import Standing
from assistant.domain.taxonomy import Taxonomy, TermKind
from ingest.checks.finding import Finding
from ingest.readers.sources import Sources


class Use(Enum):
    """What a sentence is for. A commitment is what the action plan itself decides."""

    ANSWER = auto()
    ADVICE = auto()
    CRITERION = auto()
    COMMITMENT = auto()
    EXAMPLE = auto()


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence. `line` is that of the paragraph it stands in."""

    text: str
    line: int
    use: Use
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences that belong together. `heading` is None when the file's format gives it, '' when there is none."""

    heading: str | None
    line: int
    statements: tuple[Statement, ...]

    @property
    def text(self) -> str:
        """The sentences that answer the heading."""
        return " ".join(item.text for item in self.statements if item.use is not Use.EXAMPLE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name used in a file: of a source, a term or something else that must exist."""

    id: str
    line: int


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A guidance document, criteria set or action plan. `product_group` is that of a criteria set.

    `source_ids` are sources named outside sentences. `own_ids` are names that the document gives away (criteria, goals,
    actions), `references` names that must be among them, and `links` paths to other files of the knowledge base.
    """

    path: str
    id: Name
    reviewed_on: date
    review_by: date
    review_line: int
    valid_until: date | None
    sections: tuple[Section, ...]
    product_group: Name | None = None
    source_ids: tuple[Name, ...] = ()
    terms: tuple[tuple[TermKind, Name], ...] = ()
    own_ids: tuple[Name, ...] = ()
    references: tuple[Name, ...] = ()
    links: tuple[Name, ...] = ()
    status: DocumentStatus = DocumentStatus.UNKNOWN
    valid_from: date | None = None

    def statements(self) -> Iterator[Statement]:
        """Every sentence."""
        return (statement for section in self.sections for statement in section.statements)

    def standing(self, today: date) -> Standing:
        """What counts of it when another document says something else; both ends of its validity are inclusive."""
        started = self.valid_from is None or self.valid_from <= today
        holds = started and (self.valid_until is None or self.valid_until >= today)
        return Standing(holds, self.status, self.reviewed_on)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything there is to check. `problems` are files that can't be read at all."""

    documents: tuple[CheckedDocument, ...]
    taxonomy: Taxonomy
    sources: Sources
    paths: frozenset[str]
    problems: tuple[Finding, ...] = field(default=())
