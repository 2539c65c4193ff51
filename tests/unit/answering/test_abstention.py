"""Answer, answer in part, or say that there is no source or that it is another field."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.abstention import Abstention, Logistic, features, fitted, holds_the_value
from assistant.answering.answer_place import Whereabouts
from assistant.answering.context import Context, Evidence, Reading
from assistant.answering.found_section import FoundSection
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.answer import AnswerStatus
from assistant.domain.answer_place import AnswerPlace
from assistant.domain.conversation import Question
from assistant.domain.explanation import Ground, Verdict
from assistant.domain.topic import Topic
from tests.fakes.answering import Desk, open_desk

DAY = date(2026, 11, 25)

MODEL = Abstention(
    answer=Logistic({"sure": 1.0}, 0.0),
    threshold=0.5,
    partial_threshold=0.7,
    scope=Logistic({"ours": 1.0}, 0.0),
    scope_threshold=0.5,
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


@pytest.mark.parametrize(
    ("sure", "ours", "missing", "verdict", "ground"),
    [
        (2.0, -1.0, 0.0, Verdict.OUT_OF_SCOPE, Ground.SCOPE_THRESHOLD),
        (2.0, 0.0, 1.0, Verdict.ANSWER, Ground.PARTIAL_THRESHOLD),
        (0.5, 0.0, 0.0, Verdict.ANSWER, Ground.ANSWER_THRESHOLD),
        (0.5, 0.0, 1.0, Verdict.ANSWER_IN_PART, Ground.PARTIAL_THRESHOLD),
        (-1.0, 1.0, 1.0, Verdict.NO_SOURCE, Ground.SCOPE_THRESHOLD),
        (-1.0, -1.0, 0.0, Verdict.OUT_OF_SCOPE, Ground.SCOPE_THRESHOLD),
    ],
)
def test_the_verdict_and_its_ground_follow_from_both_models(
    sure: float, ours: float, missing: float, verdict: Verdict, ground: Ground
) -> None:
    decision = MODEL.decide({"sure": sure, "ours": ours, "object_missing": missing})
    assert (decision.verdict, decision.ground) == (verdict, ground)
    assert (decision.threshold, decision.partial_threshold, decision.scope_threshold) == (0.5, 0.7, 0.5)


def test_the_fitted_thresholds_lie_between_nothing_and_everything() -> None:
    model = fitted()
    assert 0 < model.threshold <= model.partial_threshold < 1
    assert 0 < model.scope_threshold < 1
    assert model.answer.weights["here"] > 0 > model.answer.weights["elsewhere"]
    assert model.scope.weights["off_field"] < 0


def test_an_answer_in_part_names_what_it_lacks(desk: Desk) -> None:
    desk.abstention = Abstention(Logistic({}, 0.0), 0.0, 1.0, Logistic({}, 0.0), 0.5)
    answer = desk.ask("Mag ik een keurmerk eisen voor kerosine?").answer
    assert answer.status is AnswerStatus.PARTIAL
    assert "'kerosine'" in answer.message
    assert answer.citations


def test_without_a_source_the_nearest_answerable_questions_are_offered(desk: Desk) -> None:
    desk.abstention = Abstention(Logistic({}, 0.0), 1.0, 1.0, Logistic({}, 0.0), 0.5)
    answer = desk.ask("Mag ik een keurmerk eisen voor kerosine?").answer
    assert answer.status is AnswerStatus.NO_SOURCE
    assert "Mag ik een keurmerk eisen?" in answer.follow_ups
    assert not answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "eisen bureaus",
        "criteria bureaustoelen?",
        "Wat zet ik in het bestek voor bureaus",
        "ik moet bureaus kopen voor de boas, haast",
    ],
)
def test_what_could_be_asked_of_any_product_group_is_answered_from_that_group(desk: Desk, question: str) -> None:
    desk.abstention = Abstention(Logistic({}, 0.0), 1.0, 1.0, Logistic({}, 0.0), 0.5)
    answer = desk.ask(question).answer
    assert answer.status is AnswerStatus.ANSWERED
    assert any("meubilair" in citation.document_id for citation in answer.citations)


def test_a_question_that_stands_above_a_section_is_answered_from_it(desk: Desk) -> None:
    desk.abstention = Abstention(Logistic({}, 0.0), 1.0, 1.0, Logistic({}, 0.0), 0.5)
    for question in ("mag ik een keurmerk eisen", "keurmerk eisen?", "wat is mki precies"):
        assert desk.ask(question).answer.status is AnswerStatus.ANSWERED


@pytest.mark.parametrize(
    "question", ["eisen bureaus kerosine", "wat kosten bureaus", "hoeveel bureaus kopen de buren", "eisen ruimtevaart"]
)
def test_what_says_more_than_the_product_group_is_judged_by_its_evidence(desk: Desk, question: str) -> None:
    desk.abstention = Abstention(Logistic({}, 0.0), 1.0, 1.0, Logistic({}, 0.0), 0.5)
    assert not desk.ask(question).answer.status.has_content


@pytest.mark.parametrize(
    ("changed", "holds"),
    [({}, True), ({"value_covered": 0.8}, False), ({"here": -1.0}, False), ({"elsewhere": 1.0}, False)],
)
def test_a_sentence_with_the_value_counts_when_it_holds_all_of_the_question(
    changed: dict[str, float], holds: bool
) -> None:
    found = {"value_covered": 1.0, "here": 0.5, "elsewhere": 0.0}
    assert holds_the_value({**found, **changed}) is holds


def test_a_section_stands_out_by_its_share_of_the_scores(desk: Desk) -> None:
    library, vocabulary = desk.library, Vocabularies(desk.library).current()
    document = next(item for item in library.documents() if library.passages_of(item.id))
    passages = tuple(library.passages_of(document.id))
    reading = Reading(Topic(), "keurmerk", "keurmerk")
    where = Whereabouts({AnswerPlace.HERE: 1.0})

    def stands_out(*scores: float) -> float:
        ranked = tuple(FoundSection(document, passages, score) for score in scores)
        return features(vocabulary, Context(Question("?"), DAY, reading=reading, ranked=ranked), where)["stands_out"]

    assert stands_out() == 0
    assert stands_out(4.0) == 1
    assert stands_out(3.0, 1.0) == 0.75


def test_how_likely_a_criterion_is_tells_nothing(desk: Desk) -> None:
    library, vocabulary = desk.library, Vocabularies(desk.library).current()
    document = next(item for item in library.documents() if library.passages_of(item.id))
    passage = library.passages_of(document.id)[0]
    reading = Reading(Topic(), "keurmerk", "keurmerk")

    def likely(criterion_id: str | None) -> float:
        item = Evidence(replace(passage, criterion_id=criterion_id), document, 1.0, likely=6.0)
        context = Context(Question("?"), DAY, reading=reading, evidence=(item,))
        return features(vocabulary, context, Whereabouts({AnswerPlace.HERE: 1.0}))["likely"]

    assert likely(None) == pytest.approx(0.5)
    assert likely("KM-01") == 0
