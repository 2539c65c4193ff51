"""The adviser's desk over a small published knowledge base: a real database, hashed vectors, jobs done at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.gap_replies import SqlGapReplies
from assistant.adapters.database.gaps import SqlGaps
from assistant.adapters.database.handovers import SqlHandovers
from assistant.adapters.database.knowledge_store import SqlKnowledgeStore
from assistant.adapters.database.library import SqlLibrary
from assistant.adapters.database.publishing import SqlControlQuestions, SqlJobs
from assistant.adapters.database.question_archive import SqlQuestionArchive
from assistant.adapters.database.revisions import SqlRevisions
from assistant.adapters.database.usage import SqlUsage
from assistant.answering.assistant import Assistant
from assistant.domain.conversation import Exchange, Question
from assistant.domain.job import Job
from assistant.domain.revision import Revision
from assistant.domain.version import indexed_text
from assistant.ports import IndexedPassages
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from ingest.folder import KnowledgeFolder
from ingest.generations import Generations
from ingest.publishing.asking_again import AskingAgain
from ingest.publishing.change import Change, change_of
from ingest.publishing.draft_library import DraftLibrary, words_with
from ingest.publishing.drafts import Drafts
from ingest.publishing.examining import Examination
from ingest.publishing.gap_drafts import GapDrafts
from ingest.publishing.gate import Gate, GateResult, dump_result
from ingest.publishing.jobs import GATE, Jobs, run_job
from ingest.publishing.publisher import Publisher
from ingest.publishing.question_sources import QuestionSources
from ingest.publishing.questions import TriedQuestion
from ingest.report import ProgressCallback, no_progress
from ingest.synchronise import Synchroniser
from tests.fakes.answering import assistant_over
from tests.fakes.embedding import HashedEmbedder
from tests.fakes.knowledge import RecordingIndexBuilder
from tests.fakes.knowledge_files import write_knowledge


@dataclass(slots=True)
class KnowledgeOffice:
    """A knowledge folder and a data folder with everything of the adviser's desk on them.

    `golden` are the questions that come with the project. Give `launch` to have jobs done by somebody else.
    """

    folder: Path
    data_dir: Path
    engine: Engine
    golden: list[TriedQuestion] = field(default_factory=list)
    now: datetime = datetime(2026, 11, 28, 12, tzinfo=UTC)
    builder: RecordingIndexBuilder = field(default_factory=RecordingIndexBuilder)
    embedder: HashedEmbedder = field(default_factory=HashedEmbedder)
    launch: Callable[[str], object] | None = None

    @property
    def store(self) -> SqlKnowledgeStore:
        return SqlKnowledgeStore(self.engine)

    @property
    def revisions(self) -> SqlRevisions:
        return SqlRevisions(self.engine)

    @property
    def jobs(self) -> SqlJobs:
        return SqlJobs(self.engine)

    @property
    def library(self) -> SqlLibrary:
        return SqlLibrary(self.engine)

    @property
    def generations(self) -> Generations:
        return Generations(self.store, self.builder, self.embedder)

    @property
    def drafts(self) -> Drafts:
        return Drafts(self.revisions, self.clock, 1)

    @property
    def publisher(self) -> Publisher:
        return Publisher(self.revisions, self.generations, self.data_dir, self.clock)

    @property
    def gate(self) -> Gate:
        return Gate(
            self.revisions,
            self.generations,
            self.data_dir,
            self.assistant_of,
            self.questions.for_change,
            lambda: self.now.date(),
        )

    @property
    def questions(self) -> QuestionSources:
        return QuestionSources(
            lambda: self.golden,
            SqlControlQuestions(self.engine),
            SqlQuestionArchive(self.engine),
            SqlGaps(self.engine),
        )

    def clock(self) -> datetime:
        return self.now

    def ingest(self) -> None:
        """Publish the folder."""
        Synchroniser(
            KnowledgeFolder(self.folder, 1),
            self.store,
            self.revisions,
            self.builder,
            self.embedder,
            self.data_dir,
            self.clock,
        ).run()

    def assistant_of(self, generation_id: str) -> Assistant:
        """The assistant over a generation."""
        library = SqlLibrary(self.engine, pinned=generation_id)
        return assistant_over(library, self.store.indexed_passages(generation_id), lambda: self.now)

    def assistant(self) -> Assistant:
        """The assistant over what is live now."""
        active = self.store.active_generation()
        assert active is not None
        return self.assistant_of(active.id)

    def try_out(self, change: Change) -> GateResult:
        """The result of the gate."""
        return self.gate.run(change, no_progress)

    def publish(self, change: Change, author: str = "adam", reason: str = "") -> GateResult:
        """Try a change and publish it."""
        result = self.try_out(change)
        self.publisher.publish(result, author, reason)
        return result

    def do(self, job_id: str) -> bool:
        """Do a job in this process."""

        def work(job: Job, progress: ProgressCallback) -> Mapping[str, object]:
            assert job.kind == GATE
            return dump_result(self.gate.run(change_of(job.subject, self.revisions), progress))

        return run_job(self.jobs, job_id, work, self.clock)

    @property
    def asking_again(self) -> AskingAgain:
        return AskingAgain(
            SqlGaps(self.engine),
            SqlGapReplies(self.engine),
            self.revisions,
            self.library,
            self.assistant,
            self.clock,
        )

    @property
    def gap_drafts(self) -> GapDrafts:
        return GapDrafts(
            self.drafts,
            SqlGaps(self.engine),
            self.library,
            lambda text: self.assistant().search(text),
            5,
            lambda: self.now.date(),
        )

    def desk(self) -> KnowledgeDesk:
        """What the adviser's pages work with."""
        return KnowledgeDesk(
            drafts=self.drafts,
            examination=Examination(self.revisions, lambda: self.now.date()),
            publisher=self.publisher,
            jobs=Jobs(self.jobs, lambda job_id: (self.launch or self.do)(job_id) and None, self.clock),
            library=self.library,
            usage=SqlUsage(self.engine),
            control=SqlControlQuestions(self.engine),
            gap_drafts=self.gap_drafts,
            asking_again=self.asking_again,
            naming=SqlHandovers(self.engine).naming,
            published=self.asking_again.published,
            today=lambda: self.now.date(),
            question_of=self.question_of,
            try_question=self.try_question,
        )

    def try_question(self, revision: Revision, text: str) -> tuple[Exchange, Exchange]:
        """The answer of now to a question, and the one with a revision published."""
        content = self.revisions.content(revision.id)
        version = Examination(self.revisions, lambda: self.now.date()).version_of(
            revision.name, content, revision.details
        )
        assert version is not None
        library = DraftLibrary(self.library, version, words_with(self.library.taxonomy(), revision.name, content))
        kept = [
            (passage.id, indexed_text(document, passage))
            for document in library.documents()
            for passage in library.passages_of(document.id)
        ]
        ids, texts = zip(*kept, strict=True)
        stored = IndexedPassages(ids, texts, self.embedder.embed_passages(texts))
        question = Question(text)
        return self.assistant().ask(question), assistant_over(library, stored, lambda: self.now).ask(question)

    def question_of(self, answer_id: str) -> str | None:
        """The text of a logged question, if it is still there."""
        found = SqlQuestionArchive(self.engine).find(answer_id)
        return found.exchange.question if found else None


def open_office(folder: Path, engine: Engine | None = None) -> KnowledgeOffice:
    """An office over the example knowledge files, published."""
    database = engine or open_database(f"sqlite:///{folder / 'var' / 'mvoi.db'}")
    office = KnowledgeOffice(write_knowledge(folder / "kennis"), folder / "var", database)
    office.ingest()
    return office
