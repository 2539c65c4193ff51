"""The questions that a change is held against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Asked(StrEnum):
    """Where a question comes from: the sets that come with the project, the adviser, the log, or the gap to fill."""

    GOLDEN = "golden"
    ADVISER = "adviser"
    LOGGED = "logged"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class TriedQuestion:
    """A question with the earlier ones of its conversation. `documents` are ids of which one should be cited.

    `answer_id` is set when somebody asked it: what is kept of a trial then holds no text of it, so that nothing
    outlives the question in the log.
    """

    text: str
    asked: Asked
    previous: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    answer_id: str | None = None

    def without_text(self) -> "TriedQuestion":
        """The question as it may be kept."""
        return replace(self, text="", previous=()) if self.answer_id else self


def without_doubles(questions: Iterable[TriedQuestion]) -> list[TriedQuestion]:
    """Each wording once, the first time it occurs."""
    seen: dict[tuple[str, tuple[str, ...]], TriedQuestion] = {}
    for question in questions:
        seen.setdefault((" ".join(question.text.casefold().split()), question.previous), question)
    return list(seen.values())


def spread(questions: Sequence[TriedQuestion], count: int) -> list[TriedQuestion]:
    """At most `count` of some questions, taken at even distances, in their order."""
    if len(questions) <= count:
        return list(questions)
    step = len(questions) / count
    return [questions[int(number * step)] for number in range(count)]
