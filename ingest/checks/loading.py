"""From files to what the checks look at."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from assistant.domain.taxonomy import Taxonomy, Term, merge
from ingest.checks.finding import Finding, error
from ingest.checks.guidance_view import guidance_view
from ingest.checks.knowledge import CheckedDocument, Knowledge
from ingest.checks.plan_view import plan_view
from ingest.checks.set_view import set_view
from ingest.folder import KnowledgeFolder
from ingest.library import SOURCES, TAXONOMY, FileKind, KnowledgeFile, decode
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
    found = {file.name: file for file in files}
    problems: list[Finding] = []
    sources = _foundation(found.get(SOURCES), SOURCES, read_sources, Sources(), problems)
    problems += [error(SOURCES, problem.line, problem.reason) for problem in sources.problems]
    taxonomy = _foundation(found.get(TAXONOMY), TAXONOMY, read_taxonomy, Taxonomy(), problems)
    documents: list[CheckedDocument] = []
    groups: list[Term] = []
    for file in files:
        try:
            if (document := _document(file, groups)) is not None:
                documents.append(document)
        except Refused as refused:
            problems.append(error(file.name, refused.line, refused.reason))
        except UnicodeDecodeError:
            problems.append(error(file.name, None, "geen UTF-8-tekst; sla het bestand op als UTF-8"))
    paths = frozenset({*(file.name for file in files), SOURCES, TAXONOMY, "README.md"})
    return Knowledge(tuple(documents), merge(taxonomy, groups), sources, paths, tuple(problems))


def _document(file: KnowledgeFile, groups: list[Term]) -> CheckedDocument | None:
    """A curated file; None for a document from elsewhere, which nobody here edits."""
    kind = file.kind
    if kind is FileKind.DOCUMENT and not file.name.lower().endswith(".md"):
        return None
    if kind is FileKind.SOURCES:
        return None
    text = decode(file.content.read())
    if kind is FileKind.CRITERIA_SET:
        yaml, entries = parse_criteria_set(text)
        groups.append(entries.term())
        return set_view(file.name, yaml, entries)
    if kind is FileKind.ACTION_PLAN:
        return plan_view(file.name, *parse_plan(text))
    if kind is FileKind.GUIDANCE or has_front_matter(text):
        return guidance_view(file.name, parse_guidance(text))
    return None


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
