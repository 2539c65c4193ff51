"""Answers that were given over a generation, kept so that the next gate needn't ask the same of it again."""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ingest.publishing.comparing import AnswerDigest
from ingest.publishing.questions import TriedQuestion

_KEPT = TypeAdapter(dict[str, AnswerDigest])


@dataclass(slots=True)
class AnswerMemory:
    """The answers over one generation and day in a file of `folder`. A generation never changes, and neither do they.

    The questions themselves aren't kept, only their digests.
    """

    folder: Path
    generation_id: str
    day: str
    _answers: dict[str, AnswerDigest] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with suppress(OSError, ValidationError, ValueError):
            self._answers = _KEPT.validate_json(self._path.read_bytes())

    def find(self, question: TriedQuestion) -> AnswerDigest | None:
        """The answer that a question got."""
        return self._answers.get(_key(question))

    def keep(self, question: TriedQuestion, answer: AnswerDigest) -> None:
        """Remember an answer until `save`."""
        self._answers[_key(question)] = answer

    def save(self) -> None:
        """Write what is remembered, and forget other generations and days."""
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self._path.with_suffix(".deel")
        partial.write_bytes(_KEPT.dump_json(self._answers))
        os.replace(partial, self._path)
        for path in self.folder.glob("*.json"):
            if path != self._path:
                path.unlink(missing_ok=True)

    @property
    def _path(self) -> Path:
        return self.folder / f"{self.generation_id}-{self.day}.json"


def _key(question: TriedQuestion) -> str:
    return hashlib.sha256(json.dumps([question.text, *question.previous]).encode()).hexdigest()
