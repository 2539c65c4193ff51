"""What the adviser's pages work with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from threading import Lock, Thread
from time import monotonic

from assistant.domain.conversation import Exchange
from assistant.domain.document import Document
from assistant.domain.handover import Handover
from assistant.domain.job import Job
from assistant.domain.revision import Revision, RevisionState
from assistant.domain.usage import DocumentUse, LeaningAnswer
from assistant.ports import ControlQuestionStore, Library, PageFetcher, RevisionStore, UsageStore
from ingest.publishing.asking_again import AskingAgain
from ingest.publishing.catalogue import Entry, catalogue
from ingest.publishing.change import Change
from ingest.publishing.drafts import Drafts
from ingest.publishing.examining import Examination
from ingest.publishing.gap_drafts import GapDrafts
from ingest.publishing.gate import GateResult
from ingest.publishing.jobs import GATE, Jobs
from ingest.publishing.publisher import Publisher

USED_SINCE = timedelta(days=365)
"""How far back the use of documents is counted."""
LOOKED_BACK_MONTHS = 6
LOOKED_BACK = timedelta(days=183)
"""How far back the answers go that a change may make out of date."""
_FRESH_SECONDS = 60.0


@dataclass(slots=True)
class KnowledgeDesk:
    """The parts behind the adviser's pages.

    `naming` gives the handed-over questions whose reply names a document as a source. `question_of` gives the text of a
    logged question, if it is still there. `smallest_group` is k: fewer answers aren't counted for anybody to see.
    `try_question` gives the answer of now to a question, and the one with a revision published. `published` is called
    after a change went live.
    """

    drafts: Drafts
    examination: Examination
    publisher: Publisher
    jobs: Jobs
    library: Library
    usage: UsageStore
    control: ControlQuestionStore
    gap_drafts: GapDrafts
    asking_again: AskingAgain
    naming: Callable[[str], Sequence[Handover]]
    today: Callable[[], date]
    fetcher: PageFetcher | None = None
    question_of: Callable[[str], str | None] = lambda answer_id: None
    smallest_group: int = 5
    try_question: Callable[[Revision, str], tuple[Exchange, Exchange]] | None = None
    published: Callable[[GateResult], None] = lambda result: None
    _used: tuple[float, Mapping[str, DocumentUse]] | None = None
    _warmed: bool = False
    _lock: Lock = field(default_factory=Lock)

    @property
    def revisions(self) -> RevisionStore:
        """Every state of every file."""
        return self.drafts.revisions

    def warm(self) -> None:
        """Parse the knowledge base beside what is going on: who opens the library will soon open a document."""
        with self._lock:
            if self._warmed:
                return
            self._warmed = True
        Thread(target=self.examination.warm, name="warm-examination", daemon=True).start()

    def entries(self) -> list[Entry]:
        """Every file, what needs attention first."""
        revisions = self.revisions
        drafts = revisions.in_state(RevisionState.DRAFT, RevisionState.SCHEDULED)
        return catalogue(revisions.published(), drafts, self.library.documents(), self.use(), self.today())

    def use(self) -> Mapping[str, DocumentUse]:
        """Use per document over the last year, at most a minute old."""
        with self._lock:
            if self._used is None or monotonic() - self._used[0] > _FRESH_SECONDS:
                self._used = (monotonic(), self.usage.of_documents(datetime.now(UTC) - USED_SINCE))
            return self._used[1]

    def leaning_on(self, document_id: str, limit: int) -> tuple[int, list[LeaningAnswer]]:
        """The number of answers of the last half year that cite a document, and the newest of them."""
        return self.usage.leaning_on(document_id, datetime.now(UTC) - LOOKED_BACK, limit)

    def document_of(self, name: str) -> Document | None:
        """The published document of a file."""
        return next((document for document in self.library.documents() if document.path == name), None)

    def published_ids(self) -> dict[str, str]:
        """Revision id per published file."""
        return {name: revision.id for name, revision in self.revisions.published().items()}

    def try_out(self, change: Change, actor: str) -> Job:
        """Have a change tried, as it is now; the trial that is going on of the very same, if there is one."""
        changed_at = change.revision.changed_at if change.revision else None
        return self.jobs.start(GATE, change.subject, actor, changed_at)

    def draft(self, revision_id: str) -> Revision | None:
        """An open draft."""
        found = self.revisions.find(revision_id)
        return found if found is not None and found.state is RevisionState.DRAFT else None
