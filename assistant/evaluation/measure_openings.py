"""How often an answer opens with what answers the question, on questions as buyers type them.

The facts of a golden question may stand anywhere in the answer; a reader in a hurry reads the first sentence. These
questions combine a product group with something particular, follow up on earlier ones, turn on a negation or a false
premise, or ask what the knowledge base doesn't hold. Each names all places whose first sentence answers it, and none of
them is fitted on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.assistant import Assistant
from assistant.domain.answer import Answer, Citation
from assistant.domain.conversation import Question
from assistant.evaluation.golden import GoldenQuestion


@dataclass(frozen=True, slots=True)
class OpeningFigures:
    """The share (0-1) of questions that end as they should, and of those with an answer that open right.

    `wrong` has the others, each with how it ended or opened.
    """

    questions: int
    ended_right: float
    opened_right: float | None
    wrong: tuple[str, ...]


def opening_figures(assistant: Assistant, sets: Mapping[str, Sequence[GoldenQuestion]]) -> Mapping[str, OpeningFigures]:
    """Figures per set."""
    return {name: _figures(assistant, questions) for name, questions in sets.items() if questions}


def _figures(assistant: Assistant, questions: Sequence[GoldenQuestion]) -> OpeningFigures:
    ended, opened, wrong = 0, list[bool](), list[str]()
    for golden in questions:
        answer = assistant.ask(Question(golden.question, golden.previous)).answer
        ends_right = answer.status in golden.right_statuses
        ended += ends_right
        first = _first(answer)
        if golden.kind.answerable:
            opened.append(ends_right and first is not None and _opens(golden, first))
        if not ends_right or (golden.kind.answerable and not opened[-1]):
            told = first.quote if first else answer.status.value
            wrong.append(f"{' / '.join((*golden.previous, golden.question))}: {told}")
    share = sum(opened) / len(opened) if opened else None
    return OpeningFigures(len(questions), ended / len(questions), share, tuple(wrong))


def _first(answer: Answer) -> Citation | None:
    """What the first quoted sentence comes from; None of an answer that quotes nothing."""
    if not answer.status.has_content:
        return None
    statement = next((item for section in answer.sections for item in section.statements), None)
    numbers = statement.citations if statement else ()
    return next((citation for citation in answer.citations if citation.number in numbers), None)


def _opens(golden: GoldenQuestion, first: Citation) -> bool:
    """Whether the first sentence comes from a place that answers, and says yes or no as it must where that matters."""
    if golden.starts and not first.quote.lower().startswith(golden.starts):
        return False
    return any(place.holds(first.document_id, first.place.heading) for place in golden.answered_by)
