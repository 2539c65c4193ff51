"""Jobs of the desk, and the questions that changes are held against, in SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session, defer

from assistant.adapters.database.moments import stored
from assistant.adapters.database.publishing_tables import ControlQuestionRow, JobRow
from assistant.domain.job import Job, JobState
from assistant.ports import ControlQuestion

_OPEN = (JobState.WAITING.value, JobState.RUNNING.value)


@dataclass(frozen=True, slots=True)
class SqlJobs:
    """JobStore on SQLAlchemy."""

    engine: Engine

    def add(self, job: Job) -> None:
        """Keep a new job."""
        with Session(self.engine) as session, session.begin():
            session.add(
                JobRow(
                    id=job.id,
                    kind=job.kind,
                    subject=job.subject,
                    actor=job.actor,
                    state=job.state.value,
                    step=job.step,
                    done=job.done,
                    total=job.total,
                    message=job.message,
                    result=None if job.result is None else dict(job.result),
                    process=job.process,
                    started_at=stored(job.started_at),
                    finished_at=None if job.finished_at is None else stored(job.finished_at),
                )
            )

    def find(self, job_id: str) -> Job | None:
        """A job."""
        with Session(self.engine) as session:
            row = session.get(JobRow, job_id)
            return None if row is None else _job(row)

    def latest(self, kind: str, subject: str) -> Job | None:
        """The job of a kind about a subject that was started last."""
        query = (
            select(JobRow)
            .where(JobRow.kind == kind, JobRow.subject == subject)
            .order_by(JobRow.started_at.desc())
            .limit(1)
        )
        with Session(self.engine) as session:
            row = session.scalar(query)
            return None if row is None else _job(row)

    def claim(self, job_id: str, process: str) -> bool:
        """Begin a job that waits. False when it isn't there or somebody has begun."""
        with Session(self.engine) as session, session.begin():
            claimed = session.scalar(
                update(JobRow)
                .where(JobRow.id == job_id, JobRow.state == JobState.WAITING.value)
                .values(state=JobState.RUNNING.value, process=process)
                .returning(JobRow.id)
            )
            return claimed is not None

    def progress(self, job_id: str, step: str, done: int, total: int) -> None:
        """Note how far a job is."""
        self._change(job_id, step=step, done=done, total=total)

    def finish(self, job_id: str, result: Mapping[str, object], at: datetime) -> None:
        """Keep what a job gave, as JSON-ready values."""
        self._change(job_id, state=JobState.DONE.value, result=dict(result), finished_at=stored(at))

    def fail(self, job_id: str, message: str, at: datetime) -> None:
        """Note why an open job gave nothing; a job that is finished stays as it is."""
        self._change(job_id, state=JobState.FAILED.value, message=message, finished_at=stored(at))

    def open(self) -> list[Job]:
        """The jobs that wait or run, oldest first."""
        query = select(JobRow).where(JobRow.state.in_(_OPEN)).order_by(JobRow.started_at).options(defer(JobRow.result))
        with Session(self.engine) as session:
            return [_job(row) for row in session.scalars(query)]

    def forget_before(self, moment: datetime) -> int:
        """Forget the finished jobs that were started before a moment; their number."""
        with Session(self.engine) as session, session.begin():
            old = JobRow.started_at < stored(moment), JobRow.state.not_in(_OPEN)
            return len(session.scalars(delete(JobRow).where(*old).returning(JobRow.id)).all())

    def _change(self, job_id: str, **values: object) -> None:
        with Session(self.engine) as session, session.begin():
            session.execute(update(JobRow).where(JobRow.id == job_id, JobRow.state.in_(_OPEN)).values(**values))


@dataclass(frozen=True, slots=True)
class SqlControlQuestions:
    """ControlQuestionStore on SQLAlchemy."""

    engine: Engine

    def add(self, question: ControlQuestion) -> bool:
        """Keep a question. False when the same words are there for the same document."""
        with Session(self.engine) as session, session.begin():
            same = session.scalar(
                select(ControlQuestionRow.id).where(
                    ControlQuestionRow.question == question.question,
                    ControlQuestionRow.document_id == question.document_id,
                )
            )
            if same is not None:
                return False
            session.add(
                ControlQuestionRow(
                    id=question.id,
                    question=question.question,
                    document_id=question.document_id,
                    added_by=question.added_by,
                    added_at=stored(question.added_at),
                )
            )
            return True

    def all(self) -> list[ControlQuestion]:
        """Every question, the newest first."""
        query = select(ControlQuestionRow).order_by(ControlQuestionRow.added_at.desc(), ControlQuestionRow.id)
        with Session(self.engine) as session:
            return [
                ControlQuestion(row.id, row.question, row.document_id, row.added_by, _moment(row.added_at))
                for row in session.scalars(query)
            ]

    def remove(self, question_id: str) -> bool:
        """Forget a question. False when it isn't there."""
        with Session(self.engine) as session, session.begin():
            removed = session.scalar(
                delete(ControlQuestionRow).where(ControlQuestionRow.id == question_id).returning(ControlQuestionRow.id)
            )
            return removed is not None


def _job(row: JobRow) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        actor=row.actor,
        state=JobState(row.state),
        started_at=_moment(row.started_at),
        step=row.step,
        done=row.done,
        total=row.total,
        message=row.message,
        process=row.process,
        finished_at=None if row.finished_at is None else _moment(row.finished_at),
        result=row.result,
    )


def _moment(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC)
