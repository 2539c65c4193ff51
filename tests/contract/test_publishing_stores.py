"""What every JobStore and every ControlQuestionStore promises."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.publishing import SqlControlQuestions, SqlJobs
from assistant.domain.job import Job, JobState
from assistant.ports import ControlQuestion, ControlQuestionStore, JobStore
from tests.fakes.publishing import InMemoryControlQuestions, InMemoryJobs

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
JOB = Job("j1", "gate", "r1", "adviseur", JobState.WAITING, NOW)


class JobStoreContract:
    @pytest.fixture
    def jobs(self, tmp_path: Path) -> JobStore:
        raise NotImplementedError

    def test_everything_of_a_job_comes_back(self, jobs: JobStore) -> None:
        full = Job("j2", "gate", "r1", "a", JobState.DONE, NOW, "stap", 1, 2, "bericht", "pc:1", LATER, {"a": [1]})
        for job in (JOB, full):
            jobs.add(job)
            assert jobs.find(job.id) == job
        assert jobs.find("weg") is None

    def test_only_one_process_begins(self, jobs: JobStore) -> None:
        jobs.add(JOB)
        assert jobs.claim("j1", "pc:1")
        assert not jobs.claim("j1", "pc:2")
        assert not jobs.claim("weg", "pc:2")
        assert jobs.find("j1") == replace(JOB, state=JobState.RUNNING, process="pc:1")

    def test_it_goes_on_and_ends_once(self, jobs: JobStore) -> None:
        jobs.add(JOB)
        jobs.claim("j1", "pc:1")
        jobs.progress("j1", "Vragen stellen", 3, 200)
        found = jobs.find("j1")
        assert found is not None
        assert (found.step, found.done, found.total) == ("Vragen stellen", 3, 200)
        assert [job.id for job in jobs.open()] == ["j1"]
        jobs.finish("j1", {"same": 200}, LATER)
        jobs.fail("j1", "te laat", LATER)
        jobs.progress("j1", "te laat", 0, 0)
        ended = jobs.find("j1")
        assert ended is not None
        assert (ended.state, ended.result, ended.message, ended.finished_at) == (
            JobState.DONE,
            {"same": 200},
            "",
            LATER,
        )
        assert jobs.open() == []

    def test_a_failure_says_why(self, jobs: JobStore) -> None:
        jobs.add(JOB)
        jobs.fail("j1", "Iemand anders is bezig.", LATER)
        found = jobs.find("j1")
        assert found is not None
        assert (found.state, found.message, found.open) == (JobState.FAILED, "Iemand anders is bezig.", False)

    def test_old_jobs_are_forgotten_unless_they_go_on(self, jobs: JobStore) -> None:
        done = replace(JOB, id="j2", state=JobState.DONE)
        for job in (JOB, done, replace(done, id="j3", started_at=LATER)):
            jobs.add(job)
        assert jobs.forget_before(LATER) == 1
        assert jobs.find("j1") is not None
        assert jobs.find("j2") is None
        assert jobs.find("j3") is not None

    def test_the_latest_of_a_subject_is_found(self, jobs: JobStore) -> None:
        assert jobs.latest("gate", "r1") is None
        others = (replace(JOB, id="j2", started_at=LATER), replace(JOB, id="j3", subject="r2"))
        for job in (JOB, *others, replace(JOB, id="j4", kind="publish", started_at=LATER)):
            jobs.add(job)
        latest = jobs.latest("gate", "r1")
        assert latest is not None
        assert latest.id == "j2"


class TestInMemoryJobs(JobStoreContract):
    @pytest.fixture
    def jobs(self, tmp_path: Path) -> JobStore:
        return InMemoryJobs()


class TestSqlJobs(JobStoreContract):
    @pytest.fixture
    def jobs(self, tmp_path: Path) -> JobStore:
        return SqlJobs(open_database(f"sqlite:///{tmp_path / 'mvoi.db'}"))


class ControlQuestionStoreContract:
    @pytest.fixture
    def questions(self, tmp_path: Path) -> ControlQuestionStore:
        raise NotImplementedError

    def test_a_question_is_kept_once_for_a_document(self, questions: ControlQuestionStore) -> None:
        first = ControlQuestion("q1", "Mag ik een keurmerk eisen?", "keurmerken-eisen", "adviseur", NOW)
        assert questions.add(first)
        assert not questions.add(replace(first, id="q2"))
        assert questions.add(replace(first, id="q3", document_id="gelijkwaardigheid", added_at=LATER))
        assert [found.id for found in questions.all()] == ["q3", "q1"]
        assert questions.all()[1] == first

    def test_a_question_is_removed(self, questions: ControlQuestionStore) -> None:
        questions.add(ControlQuestion("q1", "Mag het?", "keurmerken-eisen", "adviseur", NOW))
        assert questions.remove("q1")
        assert not questions.remove("q1")
        assert questions.all() == []


class TestInMemoryControlQuestions(ControlQuestionStoreContract):
    @pytest.fixture
    def questions(self, tmp_path: Path) -> ControlQuestionStore:
        return InMemoryControlQuestions()


class TestSqlControlQuestions(ControlQuestionStoreContract):
    @pytest.fixture
    def questions(self, tmp_path: Path) -> ControlQuestionStore:
        return SqlControlQuestions(open_database(f"sqlite:///{tmp_path / 'mvoi.db'}"))
