"""Telling which section answers a question from questions of which that is known."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.answering.search import HybridSearch
from assistant.answering.section_classifier import (
    SectionClassifier,
    buckets_of,
    fitted_section_classifier,
    no_section_classifier,
    weights_of,
    write_section_classifier,
)
from assistant.domain.topic import Topic
from tests.fakes.answering import open_desk
from tests.fakes.embedding import HashedEmbedder
from tests.fakes.search import FixedIndexes, InMemoryKeywordIndex, InMemoryPassageIndex

_CRITERION = re.compile(r"^ *- id: (\S+)$", re.MULTILINE)
BUCKETS = 4096
LABELS = ("keurmerken-eisen", "Mag ik een keurmerk eisen?")
SPARE = tuple((f"document-{number}", "Hoe?") for number in range(30))


def classifier(
    by_meaning: str, by_words: str = "", of: tuple[str, str] = LABELS, is_criterion: bool = False
) -> SectionClassifier:
    """One to which a text means a section the more it means `by_meaning` and has the pieces of `by_words`.

    The other sections are never likely.
    """
    embedder = HashedEmbedder()
    meanings = np.zeros((1 + len(SPARE), embedder.dimension), np.float32)
    meanings[0] = embedder.embed_query(by_meaning)
    pieces, words = np.zeros((BUCKETS, 1), np.float32), np.zeros((1 + len(SPARE), 1), np.float32)
    rarity = np.ones(BUCKETS, np.float32)
    buckets = buckets_of(by_words, BUCKETS)
    pieces[buckets, 0] = weights_of(buckets, rarity)
    words[0] = 1.0
    criteria = np.full(1 + len(SPARE), is_criterion)
    intercept = np.zeros(1 + len(SPARE), np.float32)
    return SectionClassifier(
        embedder, embedder.model_id, (of, *SPARE), criteria, meanings, words, intercept, pieces, rarity
    )


def likeliest(one: SectionClassifier, text: str) -> dict[tuple[str, str], float]:
    return dict(one.likeliest(text, HashedEmbedder().embed_query(text)))


def test_the_likeliest_section_comes_first_with_how_far_it_stands_out() -> None:
    found = likeliest(classifier("logo op de doos"), "logo op de doos")
    assert next(iter(found)) == LABELS
    assert found[LABELS] == pytest.approx(1)
    assert found[SPARE[0]] == 0


def test_meaning_and_words_count_together() -> None:
    both = likeliest(classifier("logo op de doos", "logo op de doos"), "logo op de doos")
    assert both[LABELS] == pytest.approx(2, abs=0.05)
    assert likeliest(classifier("iets", "logo op de doos"), "logo op de doos")[LABELS] == pytest.approx(1, abs=0.05)


def test_a_typing_error_leaves_most_of_the_words() -> None:
    one = classifier("iets", "verpakkingsmateriaal terugnemen")
    assert likeliest(one, "verpakingsmateriaal terugnemen")[LABELS] > 0.6
    assert likeliest(one, "zonnepanelen leggen")[LABELS] < 0.1


def test_a_text_without_words_means_nothing_by_its_words() -> None:
    one = classifier("logo op de doos", "logo op de doos")
    assert one.likeliest("", np.zeros(HashedEmbedder().dimension, np.float32))[LABELS] == 0


def test_with_another_embedding_model_or_no_classifier_nothing_is_found() -> None:
    assert likeliest(replace(classifier("logo"), model_id="another-model"), "logo") == {}
    assert likeliest(no_section_classifier(HashedEmbedder()), "logo") == {}


def test_guidance_and_criteria_leave_room_for_each_other() -> None:
    asked = HashedEmbedder().embed_query("logo op de doos")
    guidance = classifier("logo op de doos")
    both = replace(
        guidance,
        sections=(*guidance.sections, *((f"criteria-{place}", f"X-{place}") for place in range(30))),
        criteria=np.r_[guidance.criteria, np.ones(30, np.bool_)],
        by_meaning=np.r_[guidance.by_meaning, [asked * 2] * 30],
        by_words=np.r_[guidance.by_words, np.zeros((30, 1), np.float32)],
        intercept=np.r_[guidance.intercept, np.zeros(30, np.float32)],
    )
    assert likeliest(both, "logo op de doos")[LABELS] == likeliest(guidance, "logo op de doos")[LABELS]
    assert likeliest(both, "logo op de doos")["criteria-0", "X-0"] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(("section", "is_criterion"), [(LABELS, False), (("criteria-kantoormeubilair", "KM-01"), True)])
def test_a_section_that_only_the_classifier_knows_is_found(
    tmp_path: Path, section: tuple[str, str], is_criterion: bool
) -> None:
    library = open_desk(tmp_path).library
    nothing = FixedIndexes(InMemoryPassageIndex((), np.zeros((0, 1), np.float32)), InMemoryKeywordIndex((), ()))
    learned = classifier("logo op de doos", of=section, is_criterion=is_criterion)
    search = HybridSearch(HashedEmbedder(), nothing, library, learned)
    (found,) = search.search("logo op de doos", Topic(), date(2026, 11, 25), 10)
    assert section in (
        (found.document.id, found.passage.place.heading[0]),
        (found.document.id, found.passage.criterion_id),
    )
    assert not found.passage.role.asks
    assert found.likely == pytest.approx(1)


def test_what_is_written_is_read_back_nearly_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = classifier("logo op de doos", "logo op de doos afdwingen")
    write_section_classifier(one, tmp_path / "section_classifier.npz")
    monkeypatch.setattr("assistant.answering.section_classifier.files", lambda package: tmp_path)
    read = fitted_section_classifier(HashedEmbedder())
    assert read.sections == one.sections
    assert likeliest(read, "logo op de doos") == pytest.approx(likeliest(one, "logo op de doos"), abs=0.01)


def test_the_sections_of_the_classifier_that_comes_along_exist() -> None:
    fitted = fitted_section_classifier(HashedEmbedder())
    paths = Path("knowledge").glob("handreikingen/*.md"), Path("knowledge").glob("criteria/*.yaml")
    guidance, sets = ({path.stem: path.read_text(encoding="utf-8") for path in found} for found in paths)
    there = {(key, line[3:]) for key, text in guidance.items() for line in text.splitlines() if line[:3] == "## "}
    criteria = {(f"criteria-{key}", found) for key, text in sets.items() for found in _CRITERION.findall(text)}
    terms = Path("knowledge/begrippen.yaml").read_text(encoding="utf-8")
    explained = {section for section in fitted.sections if section[0] == "begrippen"}
    assert all(heading.removeprefix("Wat betekent ").removesuffix("?") in terms for _, heading in explained)
    assert set(fitted.sections) <= there | criteria | explained
    is_criterion = zip(fitted.sections, fitted.criteria, strict=True)
    assert {section for section, is_one in is_criterion if is_one} == criteria
