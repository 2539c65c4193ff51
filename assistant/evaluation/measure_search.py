"""How well the search finds the section that answers a question, held against questions with every such section.

A golden question names one section at most, while several may answer it. Here all that do by themselves are named,
which is what a search is judged by (Voorhees & Harman, "TREC: Experiment and Evaluation in Information Retrieval",
2005).
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answering.assistant import Assistant
from assistant.ports import AssistantError

_TOP = 3
_LOOKED_AT = 40
"""Passages; the first three sections are among them."""


class SectionQuestion(BaseModel):
    """A question and the sections that answer it, each as the id of its document and the question above it.

    `pair` is shared by the literal and the reworded form of the same question.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    pair: str
    wording: str = Field(pattern="^(literal|reworded)$")
    question: str
    sections: tuple[tuple[str, str], ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class SearchFigures:
    """The shares (0-1) of questions with an answering section first, and among the first three.

    `wrong` has those without one among the first three, each with what was found first instead.
    """

    questions: int
    first: float
    first_three: float
    wrong: tuple[str, ...]


def read_section_questions(path: Path) -> list[SectionQuestion]:
    """The questions of a file with one JSON object a line. Raises AssistantError naming a line that can't be read."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(SectionQuestion.model_validate(json.loads(line)))
        except (ValidationError, json.JSONDecodeError) as error:
            raise AssistantError(f"{path.name}, regel {number}: {error}") from error
    return found


def search_figures(assistant: Assistant, questions: Sequence[SectionQuestion]) -> Mapping[str, SearchFigures]:
    """Figures per wording."""
    ranks: dict[str, list[int]] = defaultdict(list)
    wrong: dict[str, list[str]] = defaultdict(list)
    for question in questions:
        found = _sections(assistant, question.question)
        rank = next((place for place, section in enumerate(found, start=1) if section in question.sections), 0)
        ranks[question.wording].append(rank)
        if not 0 < rank <= _TOP:
            instead = " / ".join(heading for _, heading in found[:_TOP])
            wrong[question.wording].append(f"{question.question}: {instead}")
    return {
        wording: SearchFigures(
            len(places),
            sum(place == 1 for place in places) / len(places),
            sum(0 < place <= _TOP for place in places) / len(places),
            tuple(wrong[wording]),
        )
        for wording, places in ranks.items()
    }


def _sections(assistant: Assistant, question: str) -> list[tuple[str, str]]:
    """What the search finds, best first, a section once."""
    hits = assistant.search(question, limit=_LOOKED_AT)
    places = ((hit.document.id, hit.passage.place.heading[0] if hit.passage.place.heading else "") for hit in hits)
    return list(dict.fromkeys(places))
