"""Fitting what the wording of a question tells of its topic, on questions labelled one by one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.answering.filing import NOTHING
from assistant.domain.topic import Intent
from assistant.evaluation.fit_wording import fit_wording
from assistant.ports import Embedder

_STRENGTH = 0.3
_LEAST_QUESTIONS = 10
"""As `fit_wording` takes them. Fewer than for places, because there are fewer questions."""
_UNFILED = frozenset({Intent.SMALL_TALK, Intent.OUT_OF_SCOPE})
"""What isn't about the field is told before anything is filed."""


class LabelledQuestion(BaseModel):
    """A question with what its asker wants, and the tender phase and theme that it is about, if any.

    Of some questions only intent and phase are labelled: they don't have the field `theme`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    intent: Intent
    phase: str | None
    theme: str | None = None


def read_labelled(path: Path) -> list[LabelledQuestion]:
    """The questions of a file with one on each line, in its order. Raises ValueError (pydantic's) for a wrong line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [LabelledQuestion.model_validate_json(line) for line in lines if line.strip()]


def fit_filing(labelled: Sequence[LabelledQuestion], embedder: Embedder) -> dict[str, Any]:
    """The values of `filing.json`: models of intents, phases and themes."""
    used = [item for item in labelled if item.intent not in _UNFILED]
    of_axis = {
        "intents": [(item.question, item.intent.value) for item in used],
        "phases": [(item.question, item.phase or NOTHING) for item in used],
        "themes": [(item.question, item.theme or NOTHING) for item in used if "theme" in item.model_fields_set],
    }
    return {
        axis: fit_wording(questions, embedder, strength=_STRENGTH, least_questions=_LEAST_QUESTIONS).values
        for axis, questions in of_axis.items()
    }
