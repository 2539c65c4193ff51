"""Golden questions: what a right answer to a question must and must not say, and where it must come from."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.domain.answer import AnswerStatus
from assistant.domain.answer_place import AnswerPlace
from assistant.ports import AssistantError

_HELD_OUT = 4
"""Of every ten pairs, this many are never tuned on."""


class GoldenQuestionInvalid(AssistantError):
    """A line of a golden set can't be read."""


class Kind(StrEnum):
    """What a golden question tests."""

    IN_SCOPE = "in_scope"
    MULTI_TURN = "multi_turn"
    ENGLISH = "english"
    NEAR_MISS = "near_miss"
    OUT_OF_SCOPE = "out_of_scope"
    ADVERSARIAL = "adversarial"
    PERSONAL_DATA = "personal_data"

    @property
    def answerable(self) -> bool:
        """Whether the knowledge base holds the answer."""
        return self in (Kind.IN_SCOPE, Kind.MULTI_TURN, Kind.ENGLISH)


class AnsweredBy(BaseModel):
    """A place that answers: a section of a document, one criterion of its set, or anything in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str
    heading: str | None = None
    criterion: str | None = None

    def holds(self, document_id: str, heading: Sequence[str]) -> bool:
        """Whether what stands in a document under a heading path is there; a criterion's id opens its heading."""
        return (
            document_id == self.document
            and (self.heading is None or self.heading in heading[:1])
            and (self.criterion is None or any(part.split(" ")[0] == self.criterion for part in heading))
        )


class GoldenQuestion(BaseModel):
    """One question with its expectations.

    `pair` is shared by the literal and the reworded form of the same question, which always fall in the same split.
    `facts` are alternatives per fact: one spelling of each must stand in the answer. `documents` are the ids of which
    at least one must be cited. `heading` is the question above the section that answers. `answered_by` are, of a
    question to practise on, all places whose first sentence answers it, and `starts` is the word that must come first,
    if that matters. `place` tells of a near miss to practise on where its answer stands. `topic` names the expected
    values of some axes. `statuses` are the endings that count as right; empty means 'as the kind says'.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: Kind
    pair: str
    wording: str = Field(default="literal", pattern="^(literal|reworded)$")
    question: str
    previous: tuple[str, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    heading: str | None = None
    answered_by: tuple[AnsweredBy, ...] = ()
    starts: str | None = Field(default=None, pattern="^(ja|nee)$")
    place: AnswerPlace | None = None
    topic: Mapping[str, str | None] = Field(default_factory=dict)
    statuses: tuple[AnswerStatus, ...] = ()

    @property
    def held_out(self) -> bool:
        """Whether the question belongs to the part that isn't tuned on; decided by a digest of the pair."""
        return int(hashlib.sha256(self.pair.encode()).hexdigest(), 16) % 10 < _HELD_OUT

    @property
    def right_statuses(self) -> tuple[AnswerStatus, ...]:
        """The endings that count as right."""
        return self.statuses or _STATUSES[self.kind]


_ANSWERS = (AnswerStatus.ANSWERED, AnswerStatus.PARTIAL)
_STATUSES = {
    Kind.IN_SCOPE: _ANSWERS,
    Kind.MULTI_TURN: _ANSWERS,
    Kind.ENGLISH: _ANSWERS,
    Kind.NEAR_MISS: (AnswerStatus.NO_SOURCE, AnswerStatus.PARTIAL),
    Kind.OUT_OF_SCOPE: (AnswerStatus.OUT_OF_SCOPE, AnswerStatus.NO_SOURCE),
    Kind.ADVERSARIAL: (AnswerStatus.REFUSED, AnswerStatus.OUT_OF_SCOPE, AnswerStatus.NO_SOURCE),
    Kind.PERSONAL_DATA: (AnswerStatus.PERSONAL_DATA,),
}


def read_golden(folder: Path) -> list[GoldenQuestion]:
    """The golden questions of every `*.jsonl` in a folder, by file name and line.

    Raises GoldenQuestionInvalid with file and line for a line that isn't one, or an id that occurs twice.
    """
    questions: list[GoldenQuestion] = []
    for path in sorted(folder.glob("*.jsonl")):
        questions += read_golden_file(path, {question.id for question in questions})
    return questions


def read_golden_file(path: Path, known: Iterable[str] = ()) -> list[GoldenQuestion]:
    """The questions of one file, in its order; `known` are ids that may not occur again. Raises as `read_golden`."""
    questions: list[GoldenQuestion] = []
    seen = set(known)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            question = GoldenQuestion.model_validate(json.loads(line))
        except (ValueError, ValidationError) as problem:
            raise GoldenQuestionInvalid(f"{path.name}:{number}: {problem}") from problem
        if question.id in seen:
            raise GoldenQuestionInvalid(f"{path.name}:{number}: id '{question.id}' komt twee keer voor.")
        seen.add(question.id)
        questions.append(question)
    return questions
