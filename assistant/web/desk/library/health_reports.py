"""The health of what is published, computed once for every state of the knowledge base."""

from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock

from assistant.domain.revision import Revision
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from ingest.checks.knowledge import Knowledge
from ingest.files import FileKind, kind_of
from ingest.health.coverage import relevance_of
from ingest.health.report import HealthReport, health
from ingest.problems import Refused
from ingest.publishing.conflicts import Contradiction, conflicts, weighed


@dataclass(frozen=True, slots=True)
class Health:
    """The report with the contradictions. `titles` gives the title per file."""

    report: HealthReport
    contradictions: tuple[Contradiction, ...]
    titles: dict[str, str]


@dataclass(slots=True)
class HealthReports:
    """Makes reports, remembering the newest: what is published changes a few times a day at most.

    Who asks while one is being made waits for it. The relevance of a criteria set is remembered by its content, since
    parsing takes longest and most sets stay as they are.
    """

    desk: KnowledgeDesk
    _newest: tuple[tuple[str, date], Health] | None = None
    _relevance: dict[str, dict[str, str]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def current(self) -> Health | None:
        """The health of what is published today; None when nothing is."""
        generation = self.desk.library.generation_id()
        if generation is None:
            return None
        key = (generation, self.desk.today())
        with self._lock:
            if self._newest is None or self._newest[0] != key:
                self._newest = (key, self._made(key[1]))
            return self._newest[1]

    def with_links(self, links: dict[str, str]) -> Health | None:
        """The same with the outcome of a check of links, which isn't remembered."""
        current = self.current()
        if current is None:
            return None
        with self._lock:
            report = self._report(self.desk.examination.knowledge(), current.report.day, links)
        return replace(current, report=report)

    def _made(self, today: date) -> Health:
        knowledge = self.desk.examination.knowledge()
        found = [weighed(knowledge, conflict, today) for conflict in conflicts(knowledge)]
        titles = {document.path: document.title for document in self.desk.library.documents()}
        return Health(self._report(knowledge, today, {}), tuple(found), titles)

    def _report(self, knowledge: Knowledge, today: date, links: dict[str, str]) -> HealthReport:
        library = self.desk.library
        documents = {document.id: document for document in library.documents()}
        passages = [passage for document_id in documents for passage in library.passages_of(document_id)]
        return health(knowledge, passages, documents, today, links, self._relevance_now())

    def _relevance_now(self) -> dict[str, str]:
        sets = [item for item in self.desk.revisions.published().values() if _is_criteria_set(item)]
        # Only what is published is remembered, so that this doesn't grow.
        self._relevance = {item.digest: self._relevance.get(item.digest) or self._read(item) for item in sets}
        return {group: level for found in self._relevance.values() for group, level in found.items()}

    def _read(self, revision: Revision) -> dict[str, str]:
        return relevance_of([self.desk.revisions.content(revision.id).decode("utf-8", errors="replace")])


def _is_criteria_set(revision: Revision) -> bool:
    try:
        return kind_of(revision.name) is FileKind.CRITERIA_SET
    except Refused:
        return False
