"""Several questions in one message."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.context import Context, Reading
from assistant.answering.several_questions import Part, merged, parts_of
from assistant.domain.answer import AnswerStatus, SectionKind
from assistant.domain.conversation import Question
from assistant.domain.topic import Topic
from tests.contract.test_question_log import exchange
from tests.fakes.answering import Desk, open_desk

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "Mag ik een keurmerk eisen? En hoeveel punten geef ik?",
            ["Mag ik een keurmerk eisen?", "Hoeveel punten geef ik?"],
        ),
        ("welke eisen stel ik en hoe controleer ik die", ["Welke eisen stel ik?", "Hoe controleer ik die?"]),
        ("Hoi! Wat is de MKI?\nHoe bereken ik die?", ["Wat is de MKI?", "Hoe bereken ik die?"]),
        ("What is MKI and how do I use it?", ["What is MKI?", "How do I use it?"]),
        ("Mag ik een keurmerk eisen?", []),
        ("Ik koop stoelen. Mag ik een keurmerk eisen?", []),
        ("Welke eisen stel ik aan koffie en thee?", []),
        ("Mag dat? Wat dan?", []),
        ("vanaf wanneer geldt dit en wanneer loopt het af", []),
        ("When does this start and when does it end?", []),
        (
            "wanneer gaat het plan in en wanneer loopt het contract af",
            ["Wanneer gaat het plan in?", "Wanneer loopt het contract af?"],
        ),
        ("Wat is MKI? Wat is MPG? Wat is LCA? Wat is TCO? Wat is LCC?", []),
    ],
)
def test_a_message_is_cut_only_between_questions(text: str, questions: list[str]) -> None:
    assert [part.text for part in parts_of(text)] == questions


def test_what_was_said_before_goes_along() -> None:
    first, second = parts_of("Ik koop stoelen. Welke eisen stel ik? Hoe toets ik die?")
    assert first == Part("Welke eisen stel ik?", ("Ik koop stoelen.",))
    assert second.before == ("Ik koop stoelen.", "Welke eisen stel ik?")


def context(passage: str, status: AnswerStatus = AnswerStatus.ANSWERED, message: str = "") -> Context:
    answer = exchange().answer
    citations = tuple(replace(item, passage_id=passage) for item in answer.citations)
    begun = Context(Question("?"), DAY, reading=Reading(Topic(), "?", "?"))
    done = replace(begun, sections=answer.sections, citations=citations, notices=(f"let op {passage}",))
    return replace(done if status.has_content else begun, status=status, message=message)


def test_answers_stand_under_their_questions_with_numbers_that_go_on() -> None:
    whole = context("w")
    done = merged(whole, [(Part("A?", ()), context("p1")), (Part("B?", ()), context("p2"))])
    size = len(context("p1").citations)
    assert [citation.number for citation in done.citations] == list(range(1, 2 * size + 1))
    assert [section.question for section in done.sections if section.question] == ["A?", "B?"]
    second = next(section for section in done.sections if section.question == "B?")
    assert min(number for item in second.statements for number in item.citations) > size
    assert done.status is AnswerStatus.ANSWERED
    assert done.notices == ("let op p1", "let op p2")


def test_a_question_without_an_answer_makes_the_whole_partial_and_says_so() -> None:
    unanswered = context("-", AnswerStatus.NO_SOURCE, "Hierover staat niets in de kennisbank.")
    done = merged(context("w"), [(Part("A?", ()), context("p1")), (Part("B?", ()), unanswered)])
    assert done.status is AnswerStatus.PARTIAL
    last = done.sections[-1]
    assert (last.question, last.message) == ("B?", "Hierover staat niets in de kennisbank.")


@pytest.mark.parametrize("second", [context("p1"), None])
def test_what_was_said_already_is_left_out(second: Context | None) -> None:
    whole = context("w")
    parts = [(Part("A?", ()), context("p1"))] + ([(Part("B?", ()), second)] if second else [])
    assert merged(whole, parts) is whole


def test_nothing_found_for_any_of_them_is_said_once() -> None:
    whole = context("-", AnswerStatus.NO_SOURCE)
    assert merged(whole, [(Part("A?", ()), whole), (Part("B?", ()), whole)]) is whole


def test_what_goes_on_about_an_unknown_thing_is_not_answered_either() -> None:
    whole, unknown, known = (
        context("w"),
        context("-", AnswerStatus.NO_SOURCE),
        context("p2"),
    )
    going_on = replace(known, reading=replace(known.understood, follows_up=True))
    asked = [Part("Wat kost een paspoort?", ()), Part("Hoe lang duurt het?", ("Wat kost een paspoort?",))]
    assert merged(whole, list(zip(asked, (unknown, going_on), strict=True))) is whole
    apart = merged(whole, list(zip(asked, (unknown, known), strict=True)))
    assert apart.status is AnswerStatus.PARTIAL


def test_through_all_steps(tmp_path: Path) -> None:
    desk: Desk = open_desk(tmp_path)
    answer = desk.ask("Mag ik een keurmerk eisen? Welke criteria gelden voor kantoormeubilair?").answer
    asked = [section.question for section in answer.sections if section.question]
    assert asked == ["Mag ik een keurmerk eisen?", "Welke criteria gelden voor kantoormeubilair?"]
    assert any(section.kind is SectionKind.CRITERIA for section in answer.sections)
    numbers = {number for section in answer.sections for item in section.statements for number in item.citations}
    assert numbers <= {citation.number for citation in answer.citations}
