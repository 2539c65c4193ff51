"""Comparing a question with questions of which the answering section is known."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.answering.known_questions import KnownQuestions, known_questions, no_known_questions
from assistant.answering.search import HybridSearch
from assistant.domain.topic import Topic
from tests.fakes.answering import open_desk
from tests.fakes.embedding import HashedEmbedder
from tests.fakes.search import FixedIndexes, InMemoryKeywordIndex, InMemoryPassageIndex

_CRITERION = re.compile(r"^ *- id: (\S+)$", re.MULTILINE)
LABELS = ("keurmerken-eisen", "Mag ik een keurmerk eisen?")
SPARE = tuple((f"document-{number}", "Hoe?") for number in range(30))


def known(*questions: str, of: tuple[str, str] = LABELS, is_criterion: bool = False) -> KnownQuestions:
    """The questions as known ones of one section, among sections whose only question resembles nothing."""
    embedder = HashedEmbedder()
    vectors = [embedder.embed_query(text) for text in questions]
    vectors += [np.zeros(embedder.dimension, np.float32) for _ in SPARE]
    section_of = np.array([0] * len(questions) + [place + 1 for place in range(len(SPARE))])
    criteria = np.array([is_criterion, *(is_criterion for _ in SPARE)])
    return KnownQuestions(embedder, embedder.model_id, (of, *SPARE), section_of, criteria, np.array(vectors))


def test_the_section_of_the_nearest_question_comes_first_with_how_far_it_stands_out() -> None:
    found = known("logo op de doos afdwingen", "iets anders").nearest(HashedEmbedder().embed_query("logo op de doos"))
    assert next(iter(found)) == LABELS
    assert 0.5 < found[LABELS] < 1
    assert found[SPARE[0]] == 0


def test_for_fitting_a_known_question_is_looked_up_as_if_it_were_new() -> None:
    asked = HashedEmbedder().embed_query("logo op de doos")
    every = known("logo op de doos", "logo afdwingen")
    assert every.nearest(asked)[LABELS] == pytest.approx(1)
    assert 0 < replace(every, as_if_new=True).nearest(asked)[LABELS] < 0.9


def test_vectors_of_another_model_are_compared_with_nothing() -> None:
    other = replace(known("logo op de doos"), model_id="another-model")
    assert other.nearest(HashedEmbedder().embed_query("logo op de doos")) == {}
    assert no_known_questions(HashedEmbedder()).nearest(HashedEmbedder().embed_query("logo")) == {}


def test_a_section_that_only_a_known_question_resembles_is_found(tmp_path: Path) -> None:
    library = open_desk(tmp_path).library
    nothing = FixedIndexes(InMemoryPassageIndex((), np.zeros((0, 1), np.float32)), InMemoryKeywordIndex((), ()))
    search = HybridSearch(HashedEmbedder(), nothing, library, known("logo op de doos afdwingen"))
    (found,) = search.search("logo op de doos", Topic(), date(2026, 11, 25), 10)
    assert (found.document.id, found.passage.place.heading[0]) == LABELS
    assert not found.passage.role.asks
    assert found.known > 0.5


def test_a_criterion_is_looked_up_among_criteria_and_found_by_its_id(tmp_path: Path) -> None:
    library = open_desk(tmp_path).library
    nothing = FixedIndexes(InMemoryPassageIndex((), np.zeros((0, 1), np.float32)), InMemoryKeywordIndex((), ()))
    wood = ("criteria-kantoormeubilair", "KM-01")
    search = HybridSearch(HashedEmbedder(), nothing, library, known("bos van herkomst", of=wood, is_criterion=True))
    (found,) = search.search("bos van herkomst", Topic(), date(2026, 11, 25), 10)
    assert (found.document.id, found.passage.criterion_id) == wood
    assert not found.passage.role.asks
    assert found.known > 0.5


def test_guidance_and_criteria_leave_room_for_each_other() -> None:
    asked = HashedEmbedder().embed_query("logo op de doos")
    guidance = known("logo op de doos")
    both = replace(
        guidance,
        sections=(*guidance.sections, *((f"criteria-{place}", f"X-{place}") for place in range(30))),
        section_of=np.r_[guidance.section_of, np.arange(30) + len(guidance.sections)],
        criteria=np.r_[guidance.criteria, np.ones(30, np.bool_)],
        vectors=np.r_[guidance.vectors, [asked] * 30],
    )
    assert both.nearest(asked)[LABELS] == guidance.nearest(asked)[LABELS]
    assert both.nearest(asked)["criteria-0", "X-0"] == pytest.approx(0, abs=1e-6)


def test_the_known_questions_that_come_along_are_of_sections_and_criteria_that_exist() -> None:
    every = known_questions(HashedEmbedder())
    paths = Path("knowledge").glob("handreikingen/*.md"), Path("knowledge").glob("criteria/*.yaml")
    guidance, sets = ({path.stem: path.read_text(encoding="utf-8") for path in found} for found in paths)
    assert len(every.section_of) == len(every.vectors) > 11_000
    assert np.linalg.norm(every.vectors, axis=1) == pytest.approx(1, abs=0.05)
    there = {(key, line[3:]) for key, text in guidance.items() for line in text.splitlines() if line[:3] == "## "}
    criteria = {(f"criteria-{key}", found) for key, text in sets.items() for found in _CRITERION.findall(text)}
    terms = Path("knowledge/begrippen.yaml").read_text(encoding="utf-8")
    explained = {section for section in every.sections if section[0] == "begrippen"}
    assert all(heading.removeprefix("Wat betekent ").removesuffix("?") in terms for _, heading in explained)
    assert set(every.sections) <= there | criteria | explained
    assert {section for section, is_one in zip(every.sections, every.criteria, strict=True) if is_one} == criteria
