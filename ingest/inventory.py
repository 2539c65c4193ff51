"""The knowledge base as it is now: per file the version it gives, reading only what wasn't read before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.ports import KnowledgeStore, ReadFile
from ingest.files import SOURCES, FileKind, KnowledgeFile
from ingest.foundation import FoundationKeys
from ingest.problems import Refused, remark
from ingest.readers.result import Reading
from ingest.readers.scans import reads_scans
from ingest.versions import FORMAT, digest

Read = Callable[[KnowledgeFile, bytes], Reading]
"""Reads a file. Raises Refused."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a file gives: a version, a refusal, or neither when it hasn't been read yet.

    `content` is kept for criteria sets, which also describe a product group.
    """

    file: KnowledgeFile
    key: str = ""
    version_id: str | None = None
    refusal: str | None = None
    notes: tuple[str, ...] = ()
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The outcome of every file, and the document id per version id."""

    foundation: FoundationKeys
    outcomes: tuple[Outcome, ...]
    document_ids: dict[str, str]

    @property
    def accepted(self) -> list[Outcome]:
        """The files that are in the knowledge base."""
        return [outcome for outcome in self.outcomes if outcome.version_id is not None]

    @property
    def is_complete(self) -> bool:
        """Whether every file has been read."""
        return all(outcome.version_id or outcome.refusal for outcome in self.outcomes)

    def content_key(self, model_id: str) -> str:
        """The digest of everything that is found and quoted in a generation."""
        return digest(FORMAT, model_id, self.foundation.both, *sorted(outcome.key for outcome in self.accepted))

    def versions(self) -> dict[str, str]:
        """Version id per document id."""
        return {self.document_ids[found]: found for outcome in self.accepted if (found := outcome.version_id)}

    def refusals(self) -> tuple[str, ...]:
        """A line per file that isn't in the knowledge base."""
        return tuple(outcome.refusal for outcome in self.outcomes if outcome.refusal)

    def refused_names(self) -> frozenset[str]:
        """The files that aren't in the knowledge base."""
        return frozenset(outcome.file.name for outcome in self.outcomes if outcome.refusal)

    def notes(self) -> tuple[str, ...]:
        """Remarks about files that are in the knowledge base."""
        return tuple(note for outcome in self.accepted for note in outcome.notes)


@dataclass(frozen=True, slots=True)
class Examiner:
    """Finds the outcome of files: remembered, or read now. Without `read` it only remembers."""

    store: KnowledgeStore
    foundation: FoundationKeys
    read: Read | None = None

    def examine(
        self, every: Sequence[KnowledgeFile], shown: Callable[[int, int], None] = lambda done, total: None
    ) -> Inventory:
        """The inventory of some files; `shown` is called with the number of files done and in all."""
        files = [file for file in every if file.name != SOURCES]
        shown(0, len(files))
        outcomes = []
        for done, file in enumerate(files, start=1):
            outcomes.append(self.outcome(file))
            shown(done, len(files))
        document_ids = self.store.document_ids([found for item in outcomes if (found := item.version_id)])
        return Inventory(self.foundation, tuple(_without_doubles(outcomes, document_ids)), document_ids)

    def outcome(self, file: KnowledgeFile) -> Outcome:
        """What one file gives."""
        try:
            kind = file.kind
            cites = kind is not FileKind.DOCUMENT or file.name.lower().endswith(".md")
            key = digest(FORMAT, file.name, self.foundation.sources if cites else "", file.digest(), _means(file))
            remembered = self.store.read_file(key)
            if remembered is not None:
                outcome = Outcome(file, key, remembered.version_id, remembered.refusal, remembered.notes)
            elif self.read is None:
                outcome = Outcome(file, key)
            else:
                outcome = self._read_now(self.read, Outcome(file, key), file.content.read())
            return replace(outcome, content=file.content.read()) if kind is FileKind.CRITERIA_SET else outcome
        except Refused as refused:
            return Outcome(file, refusal=refused.about(file.name))

    def _read_now(self, read: Read, unread: Outcome, data: bytes) -> Outcome:
        name = unread.file.name
        try:
            reading = read(unread.file, data)
        except Refused as refused:
            line = refused.about(name)
            if not refused.passing:
                self.store.remember_file(unread.key, ReadFile(None, line))
            return replace(unread, refusal=line)
        notes = tuple(remark(name, located) for located in reading.remarks)
        self.store.add_version(reading.version)
        self.store.remember_file(unread.key, ReadFile(reading.version.id, None, notes))
        return replace(unread, version_id=reading.version.id, notes=notes)


def _means(file: KnowledgeFile) -> str:
    """What else decides what a file gives: a scan is read again once there is a program that can."""
    return "ocr" if file.name.lower().endswith(".pdf") and reads_scans() else ""


def _without_doubles(outcomes: Sequence[Outcome], document_ids: dict[str, str]) -> Iterable[Outcome]:
    """Two files can't be one document: the second by name is refused."""
    first: dict[str, str] = {}
    for outcome in outcomes:
        document_id = document_ids.get(outcome.version_id or "")
        if document_id is None or document_id not in first:
            yield outcome
            if document_id is not None:
                first[document_id] = outcome.file.name
        else:
            reason = f"het id '{document_id}' hoort al bij {first[document_id]}; geef dit document een ander id"
            yield replace(outcome, version_id=None, refusal=Refused(reason).about(outcome.file.name))
