"""Jobs and control questions in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.domain.job import Job, JobState
from assistant.ports import ControlQuestion


@dataclass(slots=True)
class InMemoryJobs:
    """JobStore in memory."""

    kept: dict[str, Job] = field(default_factory=dict)

    def add(self, job: Job) -> None:
        self.kept[job.id] = job

    def find(self, job_id: str) -> Job | None:
        return self.kept.get(job_id)

    def latest(self, kind: str, subject: str) -> Job | None:
        found = [job for job in self.kept.values() if (job.kind, job.subject) == (kind, subject)]
        return max(found, key=lambda job: job.started_at, default=None)

    def claim(self, job_id: str, process: str) -> bool:
        job = self.kept.get(job_id)
        if job is None or job.state is not JobState.WAITING:
            return False
        self.kept[job_id] = replace(job, state=JobState.RUNNING, process=process)
        return True

    def progress(self, job_id: str, step: str, done: int, total: int) -> None:
        self._change(job_id, step=step, done=done, total=total)

    def finish(self, job_id: str, result: Mapping[str, object], at: datetime) -> None:
        self._change(job_id, state=JobState.DONE, result=dict(result), finished_at=at)

    def fail(self, job_id: str, message: str, at: datetime) -> None:
        self._change(job_id, state=JobState.FAILED, message=message, finished_at=at)

    def open(self) -> list[Job]:
        found = [replace(job, result=None) for job in self.kept.values() if job.open]
        return sorted(found, key=lambda job: job.started_at)

    def forget_before(self, moment: datetime) -> int:
        old = [job.id for job in self.kept.values() if job.started_at < moment and not job.open]
        for job_id in old:
            del self.kept[job_id]
        return len(old)

    def _change(self, job_id: str, **values: object) -> None:
        job = self.kept.get(job_id)
        if job is not None and job.open:
            self.kept[job_id] = replace(job, **values)  # type: ignore[arg-type]


@dataclass(slots=True)
class InMemoryControlQuestions:
    """ControlQuestionStore in memory."""

    kept: dict[str, ControlQuestion] = field(default_factory=dict)

    def add(self, question: ControlQuestion) -> bool:
        same = (question.question, question.document_id)
        if any((found.question, found.document_id) == same for found in self.kept.values()):
            return False
        self.kept[question.id] = question
        return True

    def all(self) -> list[ControlQuestion]:
        return sorted(
            sorted(self.kept.values(), key=lambda item: item.id), key=lambda item: item.added_at, reverse=True
        )

    def remove(self, question_id: str) -> bool:
        return self.kept.pop(question_id, None) is not None
