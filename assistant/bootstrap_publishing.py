"""The composition of the adviser's desk: drafts, gate, publishing and what is gathered around them."""

import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import sleep

from assistant.adapters.database.gap_replies import SqlGapReplies
from assistant.adapters.database.gaps import SqlGaps
from assistant.adapters.database.handovers import SqlHandovers
from assistant.adapters.database.library import SqlLibrary
from assistant.adapters.database.publishing import SqlControlQuestions, SqlJobs
from assistant.adapters.database.question_archive import SqlQuestionArchive
from assistant.adapters.database.revisions import SqlRevisions
from assistant.adapters.database.usage import SqlUsage
from assistant.adapters.fetching.web_pages import WebPages
from assistant.adapters.search.pinned_indexes import open_pinned
from assistant.adapters.unkept_log import UnkeptLog
from assistant.answering.assistant import Assistant
from assistant.bootstrap import Parts, build_assistant
from assistant.bootstrap_trial import Trial
from assistant.domain.job import Job
from assistant.ports import AssistantError
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from ingest.folder import KnowledgeFolder
from ingest.generations import Generations
from ingest.merging import FOLDER_ACTOR
from ingest.publishing.asking_again import AskingAgain
from ingest.publishing.change import change_of
from ingest.publishing.drafts import Drafts
from ingest.publishing.examining import Examination
from ingest.publishing.export import Exported, export_to
from ingest.publishing.gap_drafts import GapDrafts
from ingest.publishing.gate import Gate, dump_result
from ingest.publishing.jobs import ENDED, GATE, Jobs, run_job
from ingest.publishing.link_check import LINKS, check_links
from ingest.publishing.publisher import PublicationRefused, Publisher
from ingest.publishing.question_sources import QuestionSources
from ingest.publishing.questions import Asked, TriedQuestion
from ingest.report import ProgressCallback, no_progress

_NOTICED = 0.2
"""Seconds after which the library has noticed for sure that another generation became active."""


def build_drafts(parts: Parts) -> Drafts:
    """The drafts of the knowledge base."""
    return Drafts(SqlRevisions(parts.engine), _now, parts.settings.max_file_mb)


def build_publisher(parts: Parts) -> Publisher:
    """What makes a tried change live."""
    return Publisher(SqlRevisions(parts.engine), build_generations(parts), parts.settings.data_dir, _now)


def build_generations(parts: Parts) -> Generations:
    """What builds generations."""
    return Generations(parts.store, parts.builder, parts.embedder)


def build_asking_again(parts: Parts, assistant: Assistant) -> AskingAgain:
    """What asks the questions of a gap again of what is live, without logging them."""

    def live() -> Assistant:
        sleep(_NOTICED)
        # Without the adviser's replies: it is the knowledge base that is to answer.
        return replace(assistant, log=UnkeptLog(), replies=None)

    engine = parts.engine
    return AskingAgain(SqlGaps(engine), SqlGapReplies(engine), SqlRevisions(engine), parts.library, live, _now)


def build_knowledge_desk(parts: Parts, assistant: Assistant) -> KnowledgeDesk:
    """What the adviser's pages work with."""
    revisions, asking_again = SqlRevisions(parts.engine), build_asking_again(parts, assistant)
    k = parts.settings.smallest_group
    examination = Examination(revisions, date.today)
    return KnowledgeDesk(
        drafts=build_drafts(parts),
        examination=examination,
        publisher=build_publisher(parts),
        jobs=build_jobs(parts),
        library=parts.library,
        usage=SqlUsage(parts.engine),
        control=SqlControlQuestions(parts.engine),
        gap_drafts=GapDrafts(build_drafts(parts), asking_again.gaps, parts.library, assistant.search, k, date.today),
        asking_again=asking_again,
        naming=SqlHandovers(parts.engine).naming,
        published=asking_again.published,
        today=date.today,
        fetcher=_fetcher(parts),
        question_of=lambda answer_id: _question_of(parts, answer_id),
        smallest_group=k,
        try_question=Trial(parts, examination),
    )


def _question_of(parts: Parts, answer_id: str) -> str | None:
    found = SqlQuestionArchive(parts.engine).find(answer_id)
    return found.exchange.question if found else None


def _outcomes_of_links(parts: Parts, progress: ProgressCallback) -> dict[str, str]:
    fetcher = _fetcher(parts)
    if fetcher is None:
        raise AssistantError("Sites bezoeken staat hier uit (MVOI_FETCH_HOSTS).")
    sources = Examination(SqlRevisions(parts.engine), date.today).foundation().sources
    return check_links(sources.by_id.values(), fetcher, progress)


def _fetcher(parts: Parts) -> WebPages | None:
    """What fetches pages for the adviser; None when no site is listed."""
    hosts = frozenset(parts.settings.fetch_hosts.split())
    return WebPages(hosts, int(parts.settings.max_file_mb * 1_000_000)) if hosts else None


def build_gate(parts: Parts) -> Gate:
    """What tries a change beside what is live."""
    return Gate(
        SqlRevisions(parts.engine),
        build_generations(parts),
        parts.settings.data_dir,
        lambda generation_id: pinned_assistant(parts, generation_id),
        build_questions(parts).for_change,
        date.today,
    )


def build_questions(parts: Parts) -> QuestionSources:
    """The questions that a change is held against."""
    return QuestionSources(
        lambda: _golden(parts),
        SqlControlQuestions(parts.engine),
        SqlQuestionArchive(parts.engine),
        SqlGaps(parts.engine),
    )


def pinned_assistant(parts: Parts, generation_id: str) -> Assistant:
    """The assistant over one generation, live or not, which remembers nothing."""
    library = SqlLibrary(parts.engine, recheck_seconds=3600.0, pinned=generation_id)
    indexes = open_pinned(generation_id, parts.store, library, parts.builder)
    return build_assistant(replace(parts, library=library, indexes=indexes), UnkeptLog())


def build_jobs(parts: Parts) -> Jobs:
    """What has long work done in a process of its own."""
    store = SqlJobs(parts.engine)
    return Jobs(store, lambda job_id: _launch(store, job_id), _now)


def run_job_of(parts: Parts, job_id: str) -> bool:
    """Do a job of the desk in this process; False when it failed."""

    def work(job: Job, progress: ProgressCallback) -> Mapping[str, object]:
        if job.kind == LINKS:
            return {"outcomes": _outcomes_of_links(parts, progress)}
        if job.kind != GATE:
            raise AssistantError(f"Onbekend soort taak: {job.kind}.")
        change = change_of(job.subject, SqlRevisions(parts.engine))
        return dump_result(build_gate(parts).run(change, progress))

    return run_job(SqlJobs(parts.engine), job_id, work, _now)


def export_knowledge(parts: Parts, folder: Path | None) -> Exported:
    """Write what is published to a folder; by default to the one that ingests read."""
    settings = parts.settings
    target = folder or settings.knowledge_dir
    is_source = target.resolve() == settings.knowledge_dir.resolve()
    knowledge = KnowledgeFolder(target, settings.max_file_mb)
    return export_to(knowledge, SqlRevisions(parts.engine), settings.data_dir, _now, FOLDER_ACTOR, is_source)


@dataclass(frozen=True, slots=True)
class DueOutcome:
    """What became of a scheduled change: '' when it was published, else the Dutch reason why not."""

    name: str
    problem: str


def publish_due(parts: Parts) -> list[DueOutcome]:
    """Publish what was scheduled for today or earlier; what can't be published stays scheduled."""
    publisher, gate = build_publisher(parts), build_gate(parts)
    asking_again = build_asking_again(parts, build_assistant(parts, UnkeptLog()))
    outcomes = []
    for change in publisher.due():
        revision = change.revision
        if revision is None:
            continue
        try:
            result = gate.run(change, no_progress)
            if result.refusal:
                raise PublicationRefused(result.refusal)
            publisher.publish(result, revision.author, revision.reason or "op de geplande dag")
            asking_again.published(result)
            outcomes.append(DueOutcome(change.name, ""))
        except AssistantError as problem:
            publisher.note_failure(change, str(problem))
            outcomes.append(DueOutcome(change.name, str(problem)))
    return outcomes


def publish_due_apart(parts: Parts) -> None:
    """As `publish_due`, in a process of its own, which takes its memory with it when it ends."""
    if build_publisher(parts).due():
        command = [sys.executable, "-m", "assistant", "knowledge", "publish-due"]
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)  # noqa: S603


def _golden(parts: Parts) -> Sequence[TriedQuestion]:
    """The golden questions that have an answer; none where the folder isn't there."""
    from assistant.evaluation.golden import read_golden

    folder = parts.settings.golden_dir
    if not folder.is_dir():
        return ()
    return [
        TriedQuestion(item.question, Asked.GOLDEN, item.previous, item.documents)
        for item in read_golden(folder)
        if item.kind.answerable
    ]


def _launch(store: SqlJobs, job_id: str) -> None:
    """Do a job in a process of its own: it takes memory that the server then doesn't keep.

    One that the process left open, because it couldn't start or was killed, has failed.
    """
    command = [sys.executable, "-m", "assistant", "knowledge", "job", job_id]

    def wait() -> None:
        try:
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)  # noqa: S603
        finally:
            store.fail(job_id, ENDED, _now())

    threading.Thread(target=wait, name=f"job-{job_id[:8]}", daemon=True).start()


def _now() -> datetime:
    return datetime.now(UTC)
