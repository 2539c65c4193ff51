"""What `mvoi knowledge check` checks, in the order in which it is read aloud. No check stops another."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from ingest.checks.contradictions import contradictions
from ingest.checks.duplicates import near_duplicates
from ingest.checks.facts import facts_without_source
from ingest.checks.finding import Finding
from ingest.checks.identifiers import wrong_identifiers
from ingest.checks.knowledge import Knowledge
from ingest.checks.loading import load_knowledge
from ingest.checks.openings import leaning_openings
from ingest.checks.placeholders import unwritten_sentences
from ingest.checks.questions import headings_without_question
from ingest.checks.references import dead_references
from ingest.checks.review import overdue_reviews
from ingest.checks.schema import unreadable_files
from ingest.checks.sentences import long_sentences
from ingest.checks.sources import unknown_sources
from ingest.checks.terms import unknown_terms

Check = Callable[[Knowledge, date], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    unreadable_files,
    wrong_identifiers,
    unknown_sources,
    unknown_terms,
    dead_references,
    overdue_reviews,
    facts_without_source,
    long_sentences,
    leaning_openings,
    unwritten_sentences,
    headings_without_question,
    near_duplicates,
    contradictions,
)


WITHIN_A_FILE: tuple[Check, ...] = tuple(check for check in CHECKS if check not in (near_duplicates, contradictions))
"""The checks that are quick enough while somebody types: those that don't hold every sentence against every other."""


def check_file(knowledge: Knowledge, path: str, today: date, checks: tuple[Check, ...] = CHECKS) -> list[Finding]:
    """What is wrong with one file of the knowledge base, by line."""
    found = (finding for check in checks for finding in check(knowledge, today) if finding.path == path)
    return sorted(found, key=lambda finding: (finding.line or 0, finding.severity.value, finding.message))


def check_knowledge(folder: Path, today: date | None = None) -> list[Finding]:
    """Everything that is wrong with the curated files of a knowledge folder, by file and line.

    Review dates are held against `today`, by default the day of the machine. Raises KnowledgeUnusable when there is no
    such folder.
    """
    knowledge = load_knowledge(folder)
    day = today or date.today()
    found = (finding for check in CHECKS for finding in check(knowledge, day))
    return sorted(found, key=lambda finding: (finding.path, finding.line or 0, finding.severity.value, finding.message))
