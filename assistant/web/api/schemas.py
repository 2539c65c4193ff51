"""The JSON of the interface, as its OpenAPI description shows it."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.answer import AnswerStatus
from assistant.domain.explanation import Explanation
from assistant.domain.topic import Language
from assistant.web.api.examples import ANSWER, QUESTION


class QuestionIn(BaseModel):
    """A question, alone or as the next one of a conversation."""

    model_config = ConfigDict(json_schema_extra={"examples": [QUESTION]}, extra="forbid")

    question: Annotated[str, Field(description="The question in Dutch or English")]
    conversation_id: Annotated[
        str | None,
        Field(pattern=r"^[0-9a-f-]{1,64}$", description="From an earlier answer, so that a follow-up is understood"),
    ] = None
    language: Annotated[
        Language | None, Field(description="Language of the texts around the quotes; by default that of the question")
    ] = None


class TopicOut(BaseModel):
    """Where the question belongs; ids of the taxonomy, null where the question doesn't say."""

    product_group: str | None
    theme: str | None
    phase: str | None
    intent: str | None
    level: str | None


class CriterionOut(BaseModel):
    """A row of the criteria table."""

    id: str
    title: str
    text: str
    type: str
    level: str
    mandatory: Annotated[bool, Field(description="True where a law forces the municipality to use it")]
    theme: str
    proof: str
    attention: str | None
    checked: str
    citation: int


class ConflictOut(BaseModel):
    """Two quoted sentences that say another number or date of the same thing."""

    citations: list[int]
    goes_first: Annotated[int | None, Field(description="The citation that goes first; null when nothing tells")]
    ground: Annotated[str | None, Field(description="Why: `holds`, `adopted` or `reviewed`")]
    verdict: Annotated[str, Field(description="The same in a sentence")]


class CitationOut(BaseModel):
    """A numbered pointer; `quote` occurs in the document character by character."""

    n: int
    document_id: str
    document_title: str
    heading: list[str]
    page: int | None
    sheet: str | None
    row: int | None
    quote: str
    source_title: str | None
    source_url: str | None
    document_status: str
    valid_until: str | None
    reviewed_on: str | None


class ReplyOut(BaseModel):
    """What the adviser answered before to the same question."""

    model_config = ConfigDict(from_attributes=True)

    question: str
    text: str
    role: str
    valid_until: date
    sources: list[str]


class AnswerOut(BaseModel):
    """An answer. `answer` is Markdown with [n] after each sentence; `status` says how the question ended."""

    model_config = ConfigDict(json_schema_extra={"examples": [ANSWER]})

    id: str
    conversation_id: str
    question: Annotated[str, Field(description="As kept: personal data replaced")]
    status: str
    language: str
    mode: str
    topic: TopicOut
    answer: str
    reply: ReplyOut | None
    criteria: list[CriterionOut]
    conflicts: list[ConflictOut]
    citations: list[CitationOut]
    notices: list[str]
    options: list[str]
    follow_ups: list[str]
    timing_ms: dict[str, float]
    generation: str | None


class FeedbackIn(BaseModel):
    """A thumb, with reasons and a comment if the asker gives them."""

    model_config = ConfigDict(extra="forbid")

    helpful: bool
    reasons: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=8)] = []
    comment: Annotated[str, Field(max_length=1000)] = ""


class HitOut(BaseModel):
    """A passage found; its score says how well it fits compared with the best one, which has 1."""

    score: float
    passage_id: str
    text: str
    heading: list[str]
    page: int | None
    sheet: str | None
    row: int | None
    document_id: str
    document_title: str
    document_status: str


class SearchOut(BaseModel):
    """The passages found, best first."""

    query: str
    hits: list[HitOut]


class DocumentOut(BaseModel):
    """A published document."""

    id: str
    title: str
    kind: str
    status: str
    themes: list[str]
    phases: list[str]
    product_groups: list[str]
    owner: str | None
    valid_from: str | None
    valid_until: str | None
    reviewed_on: str | None
    review_by: str | None


class DocumentsOut(BaseModel):
    """Every published document, by title."""

    documents: list[DocumentOut]


class Message(BaseModel):
    """Why a request was not fulfilled, in a sentence."""

    message: str


class HealthOut(BaseModel):
    """The process runs."""

    status: Literal["ok"]


class ReadyOut(BaseModel):
    """Whether questions can be answered."""

    ready: bool
    message: str
    generation: str | None
    index_mode: str


class DeletedOut(BaseModel):
    """How many questions were deleted."""

    questions: int


class ExplanationOut(BaseModel):
    """How an answer came about, with milliseconds per step; `reply` is the adviser's, when it was shown."""

    model_config = ConfigDict(from_attributes=True)

    question: Annotated[str, Field(description="As kept: personal data replaced")]
    status: AnswerStatus
    explanation: Annotated[Explanation | None, Field(description="Null when nothing was searched")]
    reply: ReplyOut | None
    timing_ms: Mapping[str, float]
