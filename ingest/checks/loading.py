"""From files to what the checks look at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from assistant.domain.taxonomy import Taxonomy, Term, merge
from ingest.checks.finding import Finding, error
from ingest.checks.guidance_view import guidance_view
from ingest.checks.knowledge import CheckedDocument, Knowledge
from ingest.checks.plan_view import plan_view
from ingest.checks.set_view import set_view
from ingest.files import SOURCES, TAXONOMY, FileKind, KnowledgeFile, decode
from ingest.folder import KnowledgeFolder
from ingest.problems import Refused
from ingest.readers.action_plan import parse_plan
from ingest.readers.criteria_set import parse_criteria_set
from ingest.readers.guidance import has_front_matter, parse_guidance
from ingest.readers.sources import Sources, read_sources
from ingest.readers.taxonomy import read_taxonomy

T = TypeVar("T")
_LARGEST_MB = 5


def load_knowledge(folder: Path) -> Knowledge:
    """The curated files of a knowledge folder. Raises KnowledgeUnusable when there is no such folder."""
    return knowledge_of(KnowledgeFolder(folder, _LARGEST_MB).files())


def knowledge_of(files: Sequence[KnowledgeFile]) -> Knowledge:
    """The curated ones among some files. Those that can't be read become problems."""
    return KnowledgeLoader().load(files)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What one file gave: a document for the checks, the product group that it describes, or a problem."""

    document: CheckedDocument | None = None
    group: Term | None = None
    problem: Finding | None = None


@dataclass(slots=True)
class KnowledgeLoader:
    """Loads knowledge again and again, parsing only what changed. Remembers the files of the last load."""

    _parsed: dict[tuple[str, str], _Parsed] = field(default_factory=dict)
    _foundations: dict[tuple[str, str], tuple[Any, list[Finding]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def has_loaded(self) -> bool:
        """Whether something was loaded before, so that the next time only what changed is parsed."""
        return bool(self._parsed)

    def load(self, files: Sequence[KnowledgeFile]) -> Knowledge:
        """The curated ones among some files. Those that can't be read become problems."""
        with self._lock:
            return self._load(files)

    def _load(self, files: Sequence[KnowledgeFile]) -> Knowledge:
        found = {file.name: file for file in files}
        sources, problems = self._foundation(found.get(SOURCES), SOURCES, read_sources, Sources())
        problems = [*problems, *(error(SOURCES, problem.line, problem.reason) for problem in sources.problems)]
        taxonomy, wrong = self._foundation(found.get(TAXONOMY), TAXONOMY, read_taxonomy, Taxonomy())
        keys = {file.name: (file.name, _digest(file)) for file in files}
        parsed = {keys[file.name]: self._parsed.get(keys[file.name]) or _parse(file) for file in files}
        self._parsed = parsed
        groups = [item.group for item in parsed.values() if item.group]
        return Knowledge(
            tuple(item.document for item in parsed.values() if item.document),
            merge(taxonomy, groups),
            sources,
            frozenset({*found, SOURCES, TAXONOMY, "README.md"}),
            (*problems, *wrong, *(item.problem for item in parsed.values() if item.problem)),
        )

    def _foundation(
        self, file: KnowledgeFile | None, name: str, read: Callable[[str], T], otherwise: T
    ) -> tuple[T, list[Finding]]:
        key = (name, _digest(file) if file else "")
        if key not in self._foundations:
            problems: list[Finding] = []
            value = _foundation(file, name, read, otherwise, problems)
            self._foundations = {known: item for known, item in self._foundations.items() if known[0] != name}
            self._foundations[key] = (value, problems)
        return self._foundations[key]


def _digest(file: KnowledgeFile) -> str:
    try:
        return file.digest()
    except Refused:
        return ""


def _parse(file: KnowledgeFile) -> _Parsed:
    try:
        return _document(file)
    except Refused as refused:
        return _Parsed(problem=error(file.name, refused.line, refused.reason))
    except UnicodeDecodeError:
        return _Parsed(problem=error(file.name, None, "geen UTF-8-tekst; sla het bestand op als UTF-8"))


def _document(file: KnowledgeFile) -> _Parsed:
    """A curated file; nothing for a document from elsewhere, which nobody here edits."""
    kind = file.kind
    if kind is FileKind.SOURCES or (kind is FileKind.DOCUMENT and not file.name.lower().endswith(".md")):
        return _Parsed()
    text = decode(file.content.read())
    if kind is FileKind.CRITERIA_SET:
        yaml, entries = parse_criteria_set(text)
        return _Parsed(set_view(file.name, yaml, entries), entries.term())
    if kind is FileKind.ACTION_PLAN:
        return _Parsed(plan_view(file.name, *parse_plan(text)))
    if kind is FileKind.GUIDANCE or (kind is FileKind.DOCUMENT and has_front_matter(text)):
        return _Parsed(guidance_view(file.name, parse_guidance(text)))
    return _Parsed()


def _foundation(
    file: KnowledgeFile | None, name: str, read: Callable[[str], T], otherwise: T, problems: list[Finding]
) -> T:
    try:
        if file is None:
            raise Refused("het bestand ontbreekt")
        return read(decode(file.content.read()))
    except UnicodeDecodeError:
        problems.append(error(name, None, "geen UTF-8-tekst; sla het bestand op als UTF-8"))
    except Refused as refused:
        problems.append(error(name, refused.line, refused.reason))
    return otherwise
