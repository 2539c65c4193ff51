"""Work of the desk that takes too long for a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do for somebody, with how far it is and what it gave.

    `subject` is what it is about (see `Change.subject`). `step` names what is being done, `done` of `total`. `message`
    says in Dutch why it failed. `process` is who does it (host and number), '' while nobody has begun. `result` is what
    it gave, as JSON-ready values.
    """

    id: str
    kind: str
    subject: str
    actor: str
    state: JobState
    started_at: datetime
    step: str = ""
    done: int = 0
    total: int = 0
    message: str = ""
    process: str = ""
    finished_at: datetime | None = None
    result: Mapping[str, Any] | None = None

    @property
    def open(self) -> bool:
        """Whether it isn't finished."""
        return self.state in (JobState.WAITING, JobState.RUNNING)
