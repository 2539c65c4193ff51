"""What the assistant returns, and how a question can end."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from assistant.domain.criterion import Criterion
from assistant.domain.document import DocumentStatus, Source
from assistant.domain.explanation import Explanation
from assistant.domain.passage import Place
from assistant.domain.precedence import PrecedenceGround
from assistant.domain.topic import Language, Topic


class AnswerStatus(StrEnum):
    """Every way a question can end. Each has its sentence in each language (assistant/texts)."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CLARIFY = "clarify"
    NO_SOURCE = "no_source"
    OUT_OF_SCOPE = "out_of_scope"
    REFUSED = "refused"
    PERSONAL_DATA = "personal_data"
    ERROR_EMPTY_QUESTION = "error_empty_question"
    ERROR_QUESTION_TOO_LONG = "error_question_too_long"
    ERROR_NOT_READY = "error_not_ready"
    ERROR_INTERNAL = "error_internal"

    @property
    def has_content(self) -> bool:
        """Whether the answer carries quoted sentences."""
        return self in (AnswerStatus.ANSWERED, AnswerStatus.PARTIAL)


class AnswerMode(StrEnum):
    """Who put the sentences together: quoted from the sources, or written by a chat model and checked."""

    QUOTE = "quote"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered pointer into a stored document. `quote` occurs there character by character.

    `number` counts from 1 in order of appearance. `source` is the primary source the quoted sentence leans on.
    """

    number: int
    passage_id: str
    document_id: str
    document_title: str
    place: Place
    quote: str
    document_status: DocumentStatus
    valid_until: date | None = None
    reviewed_on: date | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of an answer with the numbers of the citations that carry it (never empty).

    `heading` is the question that the claim answers, where that isn't the asked one; of a conflict the document.
    """

    text: str
    citations: tuple[int, ...]
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion as a row of the table, with the number of the citation that carries it."""

    criterion: Criterion
    citation: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sentences of different documents that say another number or date of the same thing.

    `verdict` says which one goes first and why, or that nothing tells, in the answer's language. When `ground` is set
    the first of the `sides` is the one that goes first.
    """

    sides: tuple[Statement, Statement]
    verdict: str
    ground: PrecedenceGround | None = None


class SectionKind(StrEnum):
    """The parts an answer can have, in the order in which they are shown."""

    SHORT_ANSWER = "short_answer"
    EXPLANATION = "explanation"
    CONFLICT = "conflict"
    CRITERIA = "criteria"
    STEPS = "steps"
    EXAMPLE = "example"
    OBLIGATIONS = "obligations"
    CAUTION = "caution"
    PLAN = "plan"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an answer: statements, rows of the criteria table, or conflicts. `title` is in the answer's language.

    Of several questions asked at once, the first section of each answer holds its `question`, and the `message` that
    belongs to how that question ended.
    """

    kind: SectionKind
    title: str | None
    statements: tuple[Statement, ...] = ()
    criteria: tuple[CriterionRow, ...] = ()
    question: str | None = None
    message: str = ""
    conflicts: tuple[Conflict, ...] = ()

    @property
    def stated(self) -> tuple[Statement, ...]:
        """Every statement in it, those of the conflicts included."""
        return (*self.statements, *(side for conflict in self.conflicts for side in conflict.sides))

    @property
    def entries(self) -> tuple[tuple[Statement, ...], ...]:
        """Its statements as the items of a list: one without a heading goes on after one that has it."""
        items: list[tuple[Statement, ...]] = []
        for statement in self.statements:
            if items and items[-1][0].heading and not statement.heading:
                items[-1] = (*items[-1], statement)
            else:
                items.append((statement,))
        return tuple(items)

    @property
    def cited(self) -> tuple[int, ...]:
        """The numbers of its citations in the order in which they are shown; some may come twice."""
        stated = (number for statement in self.stated for number in statement.citations)
        return (*stated, *(row.citation for row in self.criteria))


@dataclass(frozen=True, slots=True)
class AdviserReply:
    """What the adviser answered before to the same question; `role` answers for it up to and including `valid_until`.

    `sources` are titles of documents.
    """

    question: str
    text: str
    role: str
    valid_until: date
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of a question.

    `message` is the sentence that belongs to the status (empty when the sections speak for themselves). `notices` warn
    about the evidence: a concept, something not verified, an old review date. `options` are the choices of a clarifying
    question. `timing_ms` gives milliseconds per step. `explanation` tells how it came about. `reply` is what the
    adviser answered before; it stands before the sections.
    """

    id: str
    status: AnswerStatus
    language: Language
    mode: AnswerMode
    topic: Topic
    message: str = ""
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    timing_ms: Mapping[str, float] = field(default_factory=dict)
    generation_id: str | None = None
    explanation: Explanation | None = None
    reply: AdviserReply | None = None

    def with_reply(self, reply: AdviserReply) -> "Answer":
        """The answer with a reply of the adviser, which is a source where there was none."""
        if self.status.has_content:
            return replace(self, reply=reply)
        return replace(self, reply=reply, status=AnswerStatus.ANSWERED, message="", follow_ups=())
