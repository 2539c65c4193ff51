"""What a draft gives: what the assistant would see of it, and what is wrong with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from cachetools import LRUCache

from assistant.domain.revision import content_digest
from assistant.domain.version import DocumentVersion
from assistant.ports import RevisionStore
from ingest.checks.check import WITHIN_A_FILE, check_file
from ingest.checks.finding import Finding
from ingest.checks.knowledge import Knowledge
from ingest.checks.loading import KnowledgeLoader
from ingest.files import SOURCES, Bytes, KnowledgeFile, KnowledgeUnusable
from ingest.foundation import Foundation, foundation_keys, read_foundation
from ingest.merging import file_of
from ingest.problems import Refused
from ingest.readers.result import Reading
from ingest.reading import FileReader

_REMEMBERED = 16
"""Readings that are kept: those of the drafts that somebody is working on."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What a content gives: a version with remarks, or the reason why it can't be read; and what the checks find.

    The list of sources gives neither: it isn't a document.
    """

    version: DocumentVersion | None
    refusal: str | None
    remarks: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def publishable(self) -> bool:
        """Whether it can be read and has no error."""
        return self.refusal is None and not any(finding.is_error for finding in self.findings)


@dataclass(slots=True)
class Examination:
    """Reads contents as if they were published. Remembers what it parsed of the other files.

    `today` is the day on which review dates are held.
    """

    revisions: RevisionStore
    today: Callable[[], date]
    _loader: KnowledgeLoader = field(default_factory=KnowledgeLoader)
    _foundation: tuple[str, Foundation] | None = None
    _readings: LRUCache[tuple[str, str, str], Reading | None] = field(default_factory=lambda: LRUCache(_REMEMBERED))
    _lock: Lock = field(default_factory=Lock)

    @property
    def is_warm(self) -> bool:
        """Whether the other files have been parsed, so that examining takes no more than a moment."""
        return self._loader.has_loaded

    def examine(self, name: str, content: bytes, details: str = "") -> Examined:
        """What a content under a name gives."""
        file = KnowledgeFile(name, Bytes(content), details, content_digest(content, details))
        files = self.files_with(file)
        try:
            foundation = self._read_foundation(files)
        except KnowledgeUnusable as problem:
            return Examined(None, str(problem), (), ())
        knowledge = self._loader.load(files)
        findings = tuple(check_file(knowledge, name, self.today(), WITHIN_A_FILE))
        try:
            reading = self._reading(file, foundation)
        except Refused as refused:
            line = refused.about(name)
            return Examined(None, line, (), findings)
        except UnicodeDecodeError:
            return Examined(None, f"{name}: geen UTF-8-tekst", (), findings)
        if reading is None:
            return Examined(None, None, (), findings)
        remarks = tuple(remark.reason for remark in reading.remarks)
        return Examined(reading.version, None, remarks, findings)

    def version_of(self, name: str, content: bytes, details: str = "") -> DocumentVersion | None:
        """The version that a content under a name gives, unchecked; None for the list of sources. Raises Refused."""
        file = KnowledgeFile(name, Bytes(content), details, content_digest(content, details))
        reading = self._reading(file, self._read_foundation(self.files_with(file)))
        return reading.version if reading else None

    def _reading(self, file: KnowledgeFile, foundation: Foundation) -> Reading | None:
        """What reading gives, remembered: parsing a PDF again for every look takes seconds."""
        key = (file.name, file.digest(), foundation.keys.both)
        with self._lock:
            if key in self._readings:
                return self._readings[key]
        reading = _read(file, foundation)
        with self._lock:
            self._readings[key] = reading
        return reading

    def knowledge(self) -> Knowledge:
        """What is published, as the checks see it."""
        return self._loader.load(self.files_with(None))

    def foundation(self) -> Foundation:
        """The words and the sources as published."""
        return self._read_foundation(self.files_with(None))

    def warm(self) -> None:
        """Parse what is published, so that the first look at a draft doesn't wait for it."""
        files = self.files_with(None)
        self._loader.load(files)
        self._read_foundation(files)

    def files_with(self, changed: KnowledgeFile | None) -> list[KnowledgeFile]:
        """The published files, one of them replaced or added."""
        files = {name: file_of(revision, self.revisions) for name, revision in self.revisions.published().items()}
        if changed is not None:
            files[changed.name] = changed
        return [files[name] for name in sorted(files)]

    def _read_foundation(self, files: Sequence[KnowledgeFile]) -> Foundation:
        keys = foundation_keys(files)
        known = self._foundation
        if known is None or known[0] != keys.both:
            known = self._foundation = (keys.both, read_foundation(files))
        return known[1]


def _read(file: KnowledgeFile, foundation: Foundation) -> Reading | None:
    """The version of a file; None for the list of sources, which isn't a document."""
    if file.name == SOURCES:
        return None
    with FileReader(foundation.sources) as reader:
        return reader.read(file, file.content.read())
