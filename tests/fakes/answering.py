"""The assistant on fakes: real steps over a small knowledge folder, without model, database or index."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from assistant.adapters.unkept_log import UnkeptLog
from assistant.answering.abstention import Abstention, Logistic
from assistant.answering.answer_place import fitted_places
from assistant.answering.assistant import Assistant
from assistant.answering.filing import fitted_filing
from assistant.answering.pipeline import Pipeline, Step
from assistant.answering.ranking import Ranking
from assistant.answering.request_kind import fitted_classifier
from assistant.answering.search import HybridSearch
from assistant.answering.section_classifier import no_section_classifier
from assistant.answering.steps.check_answer import CheckAnswer
from assistant.answering.steps.compose_answer import ComposeAnswer
from assistant.answering.steps.judge_evidence import JudgeEvidence
from assistant.answering.steps.rank_sections import RankSections
from assistant.answering.steps.retrieve_passages import RetrievePassages
from assistant.answering.steps.screen_question import ScreenQuestion
from assistant.answering.steps.understand_question import UnderstandQuestion
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.conversation import Exchange, Question
from assistant.ports import IndexedPassages, Library, QuestionLog
from ingest.folder import KnowledgeFolder
from ingest.synchronise import Synchroniser
from tests.fakes.embedding import HashedEmbedder
from tests.fakes.knowledge import InMemoryKnowledgeStore, InMemoryLibrary, RecordingIndexBuilder
from tests.fakes.knowledge_files import write_knowledge
from tests.fakes.revisions import InMemoryRevisions
from tests.fakes.search import FixedIndexes, InMemoryKeywordIndex, InMemoryPassageIndex

_HALF = Logistic({"coverage_all": 10.0}, -5.0)
SURE = Abstention(answer=_HALF, threshold=0.5, partial_threshold=0.0, scope=_HALF, scope_threshold=0.4)
"""Answers when half of what the question is about stands in what was found."""
_RANKING = Ranking(
    {
        "found": 1.5,
        "cosine": 13.0,
        "covered": 4.0,
        "opened": 1.9,
        "headed": -0.4,
        "wanted": 0.7,
        "valued": 4.0,
        "criterion": 1.0,
        "of_set": 0.8,
        "obligation": 1.8,
        "plan_wanted": 4.2,
        "phase_fits": 0.8,
        "theme_fits": 0.4,
        "own_group": 0.4,
        "news": 1.3,
        "earlier": -0.3,
    }
)
"""Fixed, so that no test depends on what was fitted last; the classifier of sections knows nothing of the fake ones."""


@dataclass(slots=True)
class Desk:
    """A published knowledge folder with the assistant over it. Give `extra` steps to run before the check."""

    folder: Path
    now: datetime = datetime(2026, 11, 25, 12, tzinfo=UTC)
    extra: tuple[Step, ...] = ()
    abstention: Abstention = SURE
    log: UnkeptLog = field(default_factory=UnkeptLog)
    store: InMemoryKnowledgeStore = field(default_factory=InMemoryKnowledgeStore)
    _revisions: InMemoryRevisions = field(init=False)

    def __post_init__(self) -> None:
        self._revisions = InMemoryRevisions(self.store)

    def publish(self) -> None:
        """Ingest the folder."""
        synchroniser = Synchroniser(
            KnowledgeFolder(self.folder),
            self.store,
            self._revisions,
            RecordingIndexBuilder(),
            HashedEmbedder(),
            self.folder.parent,
        )
        synchroniser.run()

    @property
    def library(self) -> InMemoryLibrary:
        return InMemoryLibrary(self.store)

    def assistant(self) -> Assistant:
        """The assistant over what is published now."""
        active = self.store.active_generation()
        assert active is not None
        stored = self.store.indexed_passages(active.id)
        return assistant_over(self.library, stored, lambda: self.now, self.log, self.abstention, self.extra)

    def ask(self, text: str, *previous: str) -> Exchange:
        """One question to a fresh assistant."""
        return self.assistant().ask(Question(text, previous))


def assistant_over(
    library: Library,
    stored: IndexedPassages,
    clock: Callable[[], datetime],
    log: QuestionLog | None = None,
    abstention: Abstention = SURE,
    extra: tuple[Step, ...] = (),
) -> Assistant:
    """An assistant over a library, with hashed vectors and in-memory indexes."""
    indexes = FixedIndexes(
        InMemoryPassageIndex(stored.ids, stored.vectors), InMemoryKeywordIndex(stored.ids, stored.texts)
    )
    vocabularies = Vocabularies(library)
    searching = HybridSearch(HashedEmbedder(), indexes, library, no_section_classifier(HashedEmbedder()))
    filing = fitted_filing(HashedEmbedder())
    steps = (
        ScreenQuestion(300, fitted_classifier(HashedEmbedder())),
        UnderstandQuestion(vocabularies),
        RetrievePassages(searching),
        RankSections(library, vocabularies, _RANKING),
        JudgeEvidence(vocabularies, abstention, fitted_places(HashedEmbedder())),
        ComposeAnswer(library, vocabularies),
        *extra,
        CheckAnswer(library),
    )
    return Assistant(
        Pipeline(steps), searching, library, indexes, _RANKING, log or UnkeptLog(), vocabularies, filing, clock
    )


def open_desk(tmp_path: Path) -> Desk:
    """A desk over the example knowledge files."""
    desk = Desk(write_knowledge(tmp_path / "kennis"))
    desk.publish()
    return desk
