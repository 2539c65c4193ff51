"""Measuring how often an answer opens with what answers the question."""

from pathlib import Path

import pytest

from assistant.domain.conversation import Question
from assistant.evaluation.golden import AnsweredBy, GoldenQuestion, Kind
from assistant.evaluation.measure_openings import opening_figures
from tests.fakes.answering import open_desk

QUESTION = "Mag ik een keurmerk eisen?"


def asked(*places: AnsweredBy, kind: Kind = Kind.IN_SCOPE) -> GoldenQuestion:
    return GoldenQuestion(id="q", kind=kind, pair="q", question=QUESTION, answered_by=places)


def test_the_place_of_the_first_sentence_decides(tmp_path: Path) -> None:
    assistant = open_desk(tmp_path).assistant()
    first = assistant.ask(Question(QUESTION, ())).answer.citations[0]
    here = AnsweredBy(document=first.document_id, heading=first.place.heading[0])
    elsewhere = AnsweredBy(document=first.document_id, heading="Iets anders?")
    found = opening_figures(assistant, {"right": [asked(elsewhere, here)], "wrong": [asked(elsewhere)], "none": []})
    assert (found["right"].ended_right, found["right"].opened_right, found["right"].wrong) == (1.0, 1.0, ())
    assert (found["wrong"].ended_right, found["wrong"].opened_right) == (1.0, 0.0)
    assert found["wrong"].wrong == (f"{QUESTION}: {first.quote}",)
    assert "none" not in found


@pytest.mark.parametrize(("starts", "share"), [("ja", 1.0), ("nee", 0.0), (None, 1.0)])
def test_where_it_matters_the_first_word_decides_too(tmp_path: Path, starts: str | None, share: float) -> None:
    question = asked(AnsweredBy(document="keurmerken-eisen")).model_copy(update={"starts": starts})
    found = opening_figures(open_desk(tmp_path).assistant(), {"twists": [question]})
    assert found["twists"].opened_right == share


def test_what_should_not_be_answered_has_no_opening(tmp_path: Path) -> None:
    found = opening_figures(open_desk(tmp_path).assistant(), {"near": [asked(kind=Kind.NEAR_MISS)]})["near"]
    assert (found.ended_right, found.opened_right) == (0.0, None)
    assert found.wrong[0].startswith(QUESTION)


@pytest.mark.parametrize(
    ("place", "heading", "holds"),
    [
        (AnsweredBy(document="set"), (), True),
        (AnsweredBy(document="ander"), ("Welke?",), False),
        (AnsweredBy(document="set", heading="Welke?"), ("Welke?", "Let op"), True),
        (AnsweredBy(document="set", heading="Let op"), ("Welke?", "Let op"), False),
        (AnsweredBy(document="set", criterion="SM-01"), ("Welke?", "SM-01 Middelen"), True),
        (AnsweredBy(document="set", criterion="SM-01"), ("Welke?", "SM-011 Doeken"), False),
    ],
)
def test_a_place_is_a_document_a_section_or_a_criterion(
    place: AnsweredBy, heading: tuple[str, ...], holds: bool
) -> None:
    assert place.holds("set", heading) is holds
