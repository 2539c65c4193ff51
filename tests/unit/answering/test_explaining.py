"""Telling how an answer came about."""

from pathlib import Path

import pytest

from assistant.answering.abstention import Abstention, Logistic
from assistant.answering.explaining import understood
from assistant.domain.answer import AnswerStatus
from assistant.domain.explanation import Use
from assistant.domain.topic import Language
from assistant.texts.screen import screen_for
from tests.fakes.answering import Desk, open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def test_an_answer_tells_what_was_found_and_what_was_quoted(desk: Desk) -> None:
    answer = desk.ask("Welke criteria gelden voor kantoormeubilair?").answer
    told = answer.explanation
    assert told is not None
    assert told.search_texts == ("Welke criteria gelden voor kantoormeubilair?",)
    assert told.passages >= len(told.found) > 0
    scores = [item.score for item in told.found]
    assert scores == sorted(scores, reverse=True)
    assert Use.QUOTED in {item.use for item in told.found}


def test_a_follow_up_shows_what_it_built_on(desk: Desk) -> None:
    told = desk.ask("En voor gunnen?", "Welke criteria gelden voor kantoormeubilair?").answer.explanation
    assert told is not None
    assert "kantoormeubilair" in told.search_texts[0]


@pytest.mark.parametrize("question", ["", "bel me op 06-12345678"])
def test_nothing_is_told_of_what_was_not_searched(desk: Desk, question: str) -> None:
    answer = desk.ask(question).answer
    assert answer.status in (AnswerStatus.ERROR_EMPTY_QUESTION, AnswerStatus.PERSONAL_DATA)
    assert answer.explanation is None


@pytest.mark.parametrize(("language", "label"), [(Language.DUTCH, "Productgroep"), (Language.ENGLISH, "Product group")])
def test_what_was_understood_is_told_in_words(desk: Desk, language: Language, label: str) -> None:
    answer = desk.ask("Welke criteria gelden voor kantoormeubilair?").answer
    told = dict(understood(answer, desk.library.taxonomy(), screen_for(language)))
    assert told[label]
    assert told[screen_for(language).explanation_labels["searched"]] == "Welke criteria gelden voor kantoormeubilair?"


def test_of_several_questions_every_search_and_every_quoted_passage_is_told(desk: Desk) -> None:
    answer = desk.ask("Mag ik een keurmerk eisen? Welke criteria gelden voor kantoormeubilair?").answer
    told = answer.explanation
    assert told is not None
    assert told.search_texts == ("Mag ik een keurmerk eisen?", "Welke criteria gelden voor kantoormeubilair?")
    steps = sum(spent for step, spent in answer.timing_ms.items() if step != "total")
    assert steps <= answer.timing_ms["total"] + 1


def test_what_the_source_adds_is_not_told_as_understood(desk: Desk) -> None:
    answer = desk.ask("Hoe lang gaat een werkblad mee?").answer
    assert answer.explanation is not None
    assert answer.explanation.topic.product_group is None


def test_nothing_is_said_to_fit_less_when_nothing_was_chosen(desk: Desk) -> None:
    desk.abstention = Abstention(Logistic({}, -9.0), 0.5, 0.5, Logistic({}, 9.0), 0.5)
    answer = desk.ask("Mag ik een duurzaam keurmerk eisen?").answer
    assert answer.status is AnswerStatus.NO_SOURCE
    assert answer.explanation is not None
    assert {item.use for item in answer.explanation.found} == {Use.UNUSED}
