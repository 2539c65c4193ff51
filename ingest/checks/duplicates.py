"""Sections that say nearly the same."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from assistant.language.words import fold
from ingest.checks.finding import Finding, warning
from ingest.checks.knowledge import CheckedDocument, Knowledge, Section

_ALIKE = 85.0
"""Similarity (0-100, rapidfuzz on sorted words) from which two texts count as the same story."""

_LEAST_LENGTH = 80


def near_duplicates(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """Sections under a question that another section asks too, or whose text is nearly that of another."""
    sections = [
        (document, section, _words(section.text))
        for document in knowledge.documents
        for section in document.sections
        if section.heading is not None
    ]
    for (document, section, words), (other, its, its_words) in combinations(sections, 2):
        if fold(section.heading or "") == fold(its.heading or "") and section.heading:
            yield _finding(other, its, f"dezelfde vraag staat in {_place(document, section)}: {its.heading}")
        elif min(len(words), len(its_words)) >= _LEAST_LENGTH and fuzz.ratio(words, its_words, score_cutoff=_ALIKE):
            yield _finding(other, its, f"bijna dezelfde tekst staat in {_place(document, section)}: {its.heading}")


def _words(text: str) -> str:
    return " ".join(sorted(fold(text).split()))


def _place(document: CheckedDocument, section: Section) -> str:
    return f"{document.path}, regel {section.line}"


def _finding(document: CheckedDocument, section: Section, message: str) -> Finding:
    return warning(document.path, section.line, message)
