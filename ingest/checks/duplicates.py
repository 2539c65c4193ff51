"""Sections that say nearly the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from assistant.language.words import fold
from ingest.checks.finding import Finding, warning
from ingest.checks.knowledge import CheckedDocument, Knowledge, Section

_ALIKE = 85.0
"""Similarity (0-100, rapidfuzz on sorted words) from which two texts count as the same story."""

_LEAST_LENGTH = 80


@dataclass(frozen=True, slots=True)
class _Told:
    """A section, folded once: comparing is done for every pair."""

    document: CheckedDocument
    section: Section
    question: str
    words: str


def near_duplicates(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """Sections under a question that another section asks too, or whose text is nearly that of another."""
    told = [
        _Told(document, section, fold(section.heading), " ".join(sorted(fold(section.text).split())))
        for document in knowledge.documents
        for section in document.sections
        if section.heading
    ]
    for first, second in combinations(told, 2):
        if first.question == second.question:
            yield _finding(first, second, "dezelfde vraag")
        elif _tells_the_same(first.words, second.words):
            yield _finding(first, second, "bijna dezelfde tekst")


def _tells_the_same(words: str, others: str) -> bool:
    shortest, longest = sorted((len(words), len(others)))
    # Texts of very different length can't reach the score; asking is what takes time.
    if shortest < _LEAST_LENGTH or 2 * shortest < longest:
        return False
    return fuzz.ratio(words, others, score_cutoff=_ALIKE) > 0


def _finding(first: _Told, second: _Told, what: str) -> Finding:
    place = f"{first.document.path}, regel {first.section.line}"
    message = f"{what} staat in {place}: {first.section.heading}"
    return warning(second.document.path, second.section.line, message)
