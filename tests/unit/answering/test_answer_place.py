"""Telling whether the answer to a question stands in the knowledge base, and where else."""

import math
from pathlib import Path

import numpy as np
import pytest

from assistant.answering.abstention import Abstention, Logistic, possible
from assistant.answering.answer_place import PlaceClassifier, Whereabouts, fitted_places
from assistant.answering.context import Reading
from assistant.answering.fitted_on import fitted_on
from assistant.answering.wording_model import Weights, WordingModel, terms_in, word_features
from assistant.domain.answer import AnswerStatus
from assistant.domain.answer_place import AnswerPlace
from assistant.domain.topic import Language, Topic
from assistant.texts import texts_for
from tests.fakes.answering import open_desk
from tests.fakes.embedding import HashedEmbedder

PLACES = (AnswerPlace.HERE, AnswerPlace.MARKET, AnswerPlace.OFF_FIELD)
TERMS = ("merk", "wat kost", "weer")


def model(width: int = len(TERMS)) -> Weights:
    """'merk' and 'wat kost' ask for what the market knows, 'weer' lies outside the field."""
    weights = np.zeros((3, width), np.float32)
    weights[1, :2] = 4
    weights[2, 2] = 4
    return Weights(weights, np.array([1, 0, 0], np.float32))


def classifier(model_id: str, with_meaning: Weights) -> PlaceClassifier:
    labels = tuple(place.value for place in PLACES)
    return PlaceClassifier(WordingModel(HashedEmbedder(), model_id, labels, TERMS, with_meaning, model()))


def test_terms_are_words_and_neighbouring_pairs() -> None:
    assert terms_in("Wat kost één auto's?") == {"wat", "kost", "een", "auto", "wat kost", "kost een", "een auto"}
    assert word_features(TERMS, "wat kost een merk").tolist() == [1, 1, 0]
    assert word_features(TERMS, "wat zou het kosten").tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("question", "place"),
    [("welk merk", AnswerPlace.MARKET), ("mag ik een keurmerk eisen", None), ("wat voor weer wordt het", None)],
)
def test_only_a_place_in_the_field_is_named_as_elsewhere(question: str, place: AnswerPlace | None) -> None:
    found = classifier("another", model()).locate(question, None)
    assert found.elsewhere is place
    assert math.isclose(sum(found.probabilities.values()), 1, abs_tol=1e-6)


def test_log_odds_are_those_of_the_probability_and_never_endless() -> None:
    found = Whereabouts({AnswerPlace.HERE: 0.75, AnswerPlace.MARKET: 0.25})
    assert found.log_odds(AnswerPlace.HERE) == pytest.approx(math.log(3))
    assert found.log_odds(AnswerPlace.PEOPLE) == pytest.approx(-9.2, abs=0.1)
    assert Whereabouts({AnswerPlace.HERE: 1.0}).log_odds(AnswerPlace.HERE) == pytest.approx(9.2, abs=0.1)
    assert found.elsewhere is None


def test_the_meaning_counts_only_with_the_model_it_was_fitted_on() -> None:
    meaning = np.ones(2, np.float32)
    with_meaning = model(len(TERMS) + 2)
    with_meaning.per_feature[2, len(TERMS) :] = 5
    fitted_on_this = classifier(HashedEmbedder().model_id, with_meaning)
    fitted_on_another = classifier("another", with_meaning)
    assert fitted_on_this.locate("mag ik dit", meaning).probabilities[AnswerPlace.OFF_FIELD] > 0.9
    assert fitted_on_this.locate("mag ik dit", None).probabilities[AnswerPlace.HERE] > 0.5
    assert fitted_on_another.locate("mag ik dit", meaning).probabilities[AnswerPlace.HERE] > 0.5


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("wat kost een emmer verf op dit moment en welk merk is het goedkoopst", AnswerPlace.MARKET),
        ("hoeveel budget is er dit jaar nog over voor drukwerk", AnswerPlace.OWN_MONEY),
        ("wie is de contactpersoon voor het groen en wat is haar telefoonnummer", AnswerPlace.PEOPLE),
    ],
)
def test_the_fitted_words_name_the_place(question: str, place: AnswerPlace) -> None:
    assert fitted_places(HashedEmbedder()).locate(question, None).elsewhere is place


def test_without_a_source_the_answer_tells_where_to_look(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.abstention = Abstention(Logistic({}, 0.0), 1.0, 1.0, Logistic({}, 0.0), 0.5)
    answer = desk.ask("welk merk stoelen is nu het goedkoopst en wat kost het").answer
    assert answer.status is AnswerStatus.NO_SOURCE
    assert answer.message == texts_for(Language.DUTCH).no_source(AnswerPlace.MARKET)
    assert "marktconsultatie" in answer.message
    assert answer.explanation is not None
    decision = answer.explanation.questions[0].decision
    assert decision is not None
    assert decision.elsewhere is AnswerPlace.MARKET
    assert decision.here is not None
    assert decision.here < 0.5


@pytest.mark.parametrize(
    ("model_id", "same"),
    [("e5@abc-r1-int8", True), ("e5@abc-r1-int7", True), ("e5@abd-r1-int8", False), ("e5@abc-r1", True)],
)
def test_a_model_reads_the_same_weights_at_another_precision(model_id: str, same: bool) -> None:
    assert fitted_on("e5@abc-r1-int8", HashedEmbedder(model_id=model_id)) is same


def test_a_place_that_is_out_of_the_question_leaves_its_probability_to_the_others() -> None:
    found = Whereabouts({AnswerPlace.HERE: 0.2, AnswerPlace.OTHER_PRODUCT: 0.6, AnswerPlace.MARKET: 0.2})
    left = found.without(AnswerPlace.OTHER_PRODUCT)
    assert left.probabilities == pytest.approx({AnswerPlace.HERE: 0.5, AnswerPlace.MARKET: 0.5})
    only = Whereabouts({AnswerPlace.OTHER_PRODUCT: 1.0})
    assert only.without(AnswerPlace.OTHER_PRODUCT) is only


def test_of_a_product_group_of_the_base_the_answer_stands_under_no_other_product() -> None:
    found = Whereabouts({AnswerPlace.HERE: 0.4, AnswerPlace.OTHER_PRODUCT: 0.6})
    named = Reading(Topic(product_group="straatmeubilair"), "keurmerk bij parkbanken", "keurmerk bij parkbanken")
    assert possible(found, named).elsewhere is None
    assert possible(found, Reading(Topic(), "keurmerk", "keurmerk")).elsewhere is AnswerPlace.OTHER_PRODUCT
