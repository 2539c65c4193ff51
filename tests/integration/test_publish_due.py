"""What was scheduled is published on its day, and what can't be says why, with the real index and model."""

import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.adapters.database.revisions import SqlRevisions
from assistant.bootstrap import Parts, open_parts, run_ingest
from assistant.bootstrap_publishing import DueOutcome, build_drafts, build_jobs, publish_due
from assistant.domain.job import JobState
from assistant.domain.revision import LibraryAction, LibraryEvent, Revision, RevisionState
from assistant.settings import Settings
from ingest.publishing.jobs import ENDED, GATE
from ingest.report import no_progress
from tests.fakes.knowledge_files import GUIDANCE, PLAN, write_knowledge

NAME = "handreikingen/keurmerken-eisen.md"
PLAN_NAME = "actieplan/actieplan-mvoi-2026.yaml"
OLD, NEW = "Een keurmerk kost de leverancier geld", "Een keurmerk kost de leverancier tijd en geld"


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    settings = Settings(
        data_dir=tmp_path / "var", knowledge_dir=write_knowledge(tmp_path / "kennis"), golden_dir=tmp_path / "geen"
    )
    with open_parts(settings) as opened:
        run_ingest(opened, (), no_progress)
        yield opened


def scheduled_for_today(parts: Parts, name: str, text: str) -> Revision:
    """A draft whose day has come."""
    drafts = build_drafts(parts)
    draft = drafts.begin(name, "adam")
    saved = drafts.save(draft.id, text.encode(), "", "nieuw jaar", draft.digest, "adam")
    now = datetime.now(UTC)
    event = LibraryEvent(now, "adam", LibraryAction.SCHEDULED, name, saved.id)
    drafts.revisions.decide(saved.id, RevisionState.SCHEDULED, now.date(), event)
    return replace(saved, state=RevisionState.SCHEDULED)


def test_a_job_whose_process_cannot_start_has_failed(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    jobs = build_jobs(parts)
    started = jobs.start(GATE, "intrekken:x", "adam")
    for _ in range(100):
        job = jobs.find(started.id)
        assert job is not None
        if not job.open:
            break
        time.sleep(0.05)
    assert (job.state, job.message) == (JobState.FAILED, ENDED)


def test_what_is_due_is_published_and_what_cannot_be_says_why_once(parts: Parts) -> None:
    revisions = SqlRevisions(parts.engine)
    good = scheduled_for_today(parts, NAME, GUIDANCE.replace(OLD, NEW))
    bad = scheduled_for_today(parts, PLAN_NAME, PLAN.replace("status: concept", "status: klaar"))
    outcomes = {outcome.name: outcome for outcome in publish_due(parts)}
    assert outcomes[NAME] == DueOutcome(NAME, "")
    assert "'status' mag alleen" in outcomes[PLAN_NAME].problem
    assert NEW in (parts.library.text("keurmerken-eisen") or "")
    published = revisions.events(NAME)[0]
    assert (published.actor, published.action, published.reason) == ("adam", LibraryAction.PUBLISHED, "nieuw jaar")
    assert revisions.published()[NAME].id == good.id

    assert [outcome.name for outcome in publish_due(parts)] == [PLAN_NAME]
    kept = revisions.find(bad.id)
    assert kept is not None
    assert kept.state is RevisionState.SCHEDULED
    told = [event for event in revisions.events(PLAN_NAME) if event.action is LibraryAction.CHECKED]
    assert [event.revision_id for event in told] == [bad.id]
    assert "'status' mag alleen" in told[0].reason
