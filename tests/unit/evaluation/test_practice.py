"""The practice questions: of their own, and about what the knowledge base holds."""

import re
from pathlib import Path

from assistant.evaluation.golden import GoldenQuestion, read_golden
from assistant.evaluation.measure_search import read_section_questions
from assistant.language.words import tokens
from ingest.readers.criteria_set import read_criteria_set
from ingest.readers.sources import Sources

_ROOT = Path(__file__).parents[3]
_GOLDEN = _ROOT / "tests" / "golden"
_PRACTICE = ("practice", "practice/situations", "practice/typed", "practice/apart")
_ID = re.compile(r"^id: (\S+)$", re.MULTILINE)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def test_a_practice_question_names_documents_and_sections_that_exist() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (_ROOT / "knowledge").glob("*/*.*")]
    headings = {found[1]: set(_HEADING.findall(text)) for text in texts if (found := _ID.search(text))}
    gone = [
        question.id
        for question in (*read_golden(_GOLDEN / "practice"), *read_golden(_GOLDEN / "practice" / "situations"))
        if not headings.keys() >= set(question.documents)
        or (question.heading and question.heading not in headings[question.documents[0]])
    ]
    assert not gone


def test_a_question_for_the_search_names_sections_that_exist() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (_ROOT / "knowledge").glob("handreikingen/*.md")]
    headings = {found[1]: set(_HEADING.findall(text)) for text in texts if (found := _ID.search(text))}
    questions = read_section_questions(_GOLDEN / "search" / "sections.jsonl")
    named = [(question.id, *section) for question in questions for section in question.sections]
    assert not [item for item in named if item[2] not in headings.get(item[1], ())]


def test_what_questions_typed_as_buyers_do_are_answered_by_exists() -> None:
    documents = {
        found[1]: text
        for path in (_ROOT / "knowledge").glob("*/*.*")
        if (found := _ID.search(text := path.read_text(encoding="utf-8")))
    }
    for path in (_ROOT / "knowledge" / "criteria").glob("*.yaml"):
        # The questions above the parts of a set are written by its reader.
        version = read_criteria_set(path.read_text(encoding="utf-8"), path.name, Sources()).version
        documents[version.document.id] += version.text
    documents["begrippen"] = (_ROOT / "knowledge" / "begrippen.yaml").read_text(encoding="utf-8")
    asked = [question for folder in (*_PRACTICE, "openings", "unseen") for question in read_golden(_GOLDEN / folder)]
    assert sum(bool(question.answered_by) for question in asked) > 700
    gone = [
        question.id
        for question in asked
        for place in question.answered_by
        if place.document not in documents
        or (place.document != "begrippen" and place.heading and place.heading not in documents[place.document])
        or (place.criterion and f"id: {place.criterion}\n" not in documents[place.document])
    ]
    assert not gone


def test_no_golden_question_is_practised() -> None:
    practised = {_asked(question) for folder in _PRACTICE for question in read_golden(_GOLDEN / folder)}
    assert len(practised) > 17_000
    measured = [question for folder in ("", "openings", "unseen") for question in read_golden(_GOLDEN / folder)]
    assert not [question.id for question in measured if _asked(question) in practised]
    searched = read_section_questions(_GOLDEN / "search" / "sections.jsonl")
    assert not [question.id for question in searched if (tuple(tokens(question.question)),) in practised]


def _asked(question: GoldenQuestion) -> tuple[tuple[str, ...], ...]:
    """The words of a question and of those before it: 'en bij het gunnen?' alone may follow up on anything."""
    return tuple(tuple(tokens(text)) for text in (*question.previous, question.question))
