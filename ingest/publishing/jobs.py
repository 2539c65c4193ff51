"""Doing what takes too long for a request, in a process of its own, so that it is known how far it is."""

import os
import socket
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.domain.job import Job, JobState
from assistant.failures import where
from assistant.ports import AssistantError, JobStore
from ingest.report import ProgressCallback

GATE = "gate"
"""The kind of job that tries a change."""

_BROKEN = "Er ging iets mis; er is niets gepubliceerd en niets verloren. Probeer het opnieuw. ({place})"
ENDED = "De toets is afgebroken voordat hij klaar was; er is niets gepubliceerd en niets verloren. Toets opnieuw."
KEPT = timedelta(days=90)
"""How long the outcome of a job is kept."""
_SLOWEST = 3600.0
"""Seconds after which a job that nobody began is given up."""

Work = Callable[[Job, ProgressCallback], Mapping[str, object]]
"""Does a job and gives its result as JSON-ready values. An AssistantError says in Dutch why it can't be done."""


@dataclass(frozen=True, slots=True)
class Jobs:
    """Starts jobs and tells how they are. `launch` has a job done elsewhere, by its id."""

    store: JobStore
    launch: Callable[[str], None]
    clock: Callable[[], datetime]

    def start(self, kind: str, subject: str, actor: str, changed_at: datetime | None = None) -> Job:
        """Have something done; the one that is being done already about the same, if there is one.

        One that was started before the subject changed doesn't count.
        """
        running = self.latest(kind, subject)
        if running is not None and running.open and (changed_at is None or running.started_at >= changed_at):
            return running
        self.store.forget_before(self.clock() - KEPT)
        job = Job(uuid.uuid4().hex, kind, subject, actor, JobState.WAITING, self.clock())
        self.store.add(job)
        self.launch(job.id)
        return job

    def find(self, job_id: str) -> Job | None:
        """A job; one whose process is gone has failed."""
        job = self.store.find(job_id)
        return self._as_it_is(job) if job else None

    def latest(self, kind: str, subject: str) -> Job | None:
        """The job of a kind about a subject that was started last."""
        job = self.store.latest(kind, subject)
        return self._as_it_is(job) if job else None

    def _as_it_is(self, job: Job) -> Job:
        waited = (self.clock() - job.started_at).total_seconds()
        forgotten = job.state is JobState.WAITING and waited > _SLOWEST
        if job.open and (forgotten or (job.state is JobState.RUNNING and not _is_alive(job.process))):
            self.store.fail(job.id, ENDED, self.clock())
            return self.store.find(job.id) or job
        return job


def run_job(store: JobStore, job_id: str, work: Work, clock: Callable[[], datetime]) -> bool:
    """Do a job that waits, in this process; False when there is nothing to do or it failed."""
    if not store.claim(job_id, _this_process()):
        return False
    job = store.find(job_id)
    if job is None:
        return False
    try:
        result = work(job, lambda step, done, total: store.progress(job_id, str(step), done, total))
    except AssistantError as problem:
        store.fail(job_id, str(problem), clock())
        return False
    except Exception as problem:
        # The place only: a message could hold what somebody typed.
        store.fail(job_id, _BROKEN.format(place=where(problem)), clock())
        return False
    store.finish(job_id, result, clock())
    return True


def _this_process() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def _is_alive(process: str) -> bool:
    """Whether a process runs; of one on another machine nobody here can tell."""
    host, _, number = process.rpartition(":")
    if host != socket.gethostname():
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError):
        return True
    return True
